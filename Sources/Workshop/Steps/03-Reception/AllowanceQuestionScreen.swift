import Terminal

/// What the customer agrees to in advance, asked at reception and on the estimate alike.
extension Allowance {
    static func box(_ key: String, of standing: Allowance?, customer: String) -> FormBox {
        let how = Told.allCases.firstIndex(of: standing?.how ?? .inPerson) ?? 0
        return FormBox(
            key, Phrase("增项多少以内不用问", "Additional work up to so much without asking"),
            [
                WordedForm.Field(
                    "upTo", Phrase("额度", "Up to"), .typed(.decimal),
                    hint: Phrase("空着取消", "empty: nothing any more")),
                WordedForm.Field("who", Phrase("同意人", "Who said so"), isRequired: true),
                WordedForm.Field("how", Phrase("方式", "How"), .choice(Told.allCases.map(\.name))),
            ],
            presets: [
                "upTo": Phrase(same: standing?.upTo.plain ?? ""), "who": Phrase(same: customer),
                "how": Phrase(same: "\(how + 1)"),
            ])
    }

    /// What was answered; nil: nothing may be done without asking any more.
    static func read(_ form: WordedForm) throws(Mistyped) -> Allowance? {
        if form["upTo"].allSatisfy(\.isWhitespace) { return nil }
        guard let upTo = Money.parse(form["upTo"]) else { throw .badNumber }
        let how = form.choice("how").map { Told.allCases[$0] } ?? .inPerson
        return upTo == .zero ? nil : Allowance(upTo: upTo, byWhom: form["who"], how: how)
    }
}
