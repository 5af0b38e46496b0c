import Terminal

/// The lists that open below a field of the reception: packages, a wash alone, models.
extension ReceptionScreen {
    mutating func suggestPackages(_ typed: String) {
        let language = intake.form.language
        var offered = intake.offer.items(matching: typed).prefix(9).map { item in
            Terminal.Suggestion(
                label: item.package.name[language], detail: item.hours.text,
                value: item.package.id.description)
        }
        let wash = ReceptionOffer.washOnly
        let isMeant = wash[language].holds(typed) || "xc".hasPrefix(typed.lowercased())
        if typed.isEmpty || isMeant || Pinyin.ofWords(wash.chinese).begins(with: typed) {
            offered = offered.prefix(8) + [Terminal.Suggestion(label: wash[language], value: WashOnly.reason)]
        }
        intake.form.suggest(offered, for: IntakeFields.lastEssential)
    }

    mutating func suggestModels(_ typed: String) {
        let matching =
            typed.isEmpty
            ? []
            : intake.offer.models.filter { model in
                model.holds(typed) || Pinyin.ofWords(model).begins(with: typed)
            }
        intake.form.suggest(
            matching.prefix(9).map { Terminal.Suggestion(label: $0, value: $0) }, for: "model")
    }

    mutating func offerList() -> Intent {
        switch intake.form.focused {
        case "model":
            intake.form.suggest(
                intake.offer.models.prefix(9).map { Terminal.Suggestion(label: $0, value: $0) }, for: "model")
        default:
            intake.form.jump(to: IntakeFields.lastEssential)
            intake.form.setText(IntakeFields.lastEssential, "")
            suggestPackages("")
        }
        return .stay
    }
}

extension String {
    /// Whether it holds `typed`, capitals and full-width forms aside.
    fileprivate func holds(_ typed: String) -> Bool {
        HalfWidth.folded(self).lowercased().contains(HalfWidth.folded(typed).lowercased())
    }
}
