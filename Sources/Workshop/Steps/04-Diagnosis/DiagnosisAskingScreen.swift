import Terminal

/// What diagnosis asks in a box: the state of each trouble code, and the customer's yes to a specialist.
extension DiagnosisScreen {
    /// "codes 3", "outside 3": the question about a finding of this order.
    func question(asked key: String) -> Question? {
        let words = key.split(separator: " ")
        guard words.count == 2, let id = Int64(words[1]),
            let finding = findings.values.first(where: { $0.id.number == id })
        else { return nil }
        switch words[0] {
        case "codes": return codes(of: finding)
        case "outside": return outside(finding)
        default: return nil
        }
    }

    /// A digit for each code, and room for codes read out later.
    private func codes(of finding: Finding) -> Question {
        let states = TroubleCode.State.allCases
        let known = finding.text.codes
        let fields =
            known.map { code in
                WordedForm.Field(
                    code.code, Phrase(same: code.code), .choice(states.map(\.name)), maximum: 1)
            } + [
                WordedForm.Field(
                    "more", Phrase("再加", "More"),
                    hint: Phrase("代码 说明 状态; 下一个", "code, what it says, state; next"))
            ]
        let presets = known.map { code in
            (code.code, Phrase(same: "\((states.firstIndex(of: code.state) ?? 0) + 1)"))
        }
        return Question(
            FormBox(
                "codes \(finding.id)", Phrase("故障码", "Trouble codes"), fields,
                presets: Dictionary(presets) { first, _ in first })
        ) { form, _ throws(Mistyped) in
            var text = finding.text
            text.codes = known.map { code in
                let state = form.choice(code.code).map { states[$0] } ?? code.state
                return TroubleCode(code.code, says: code.says, state: state)
            }
            text.codes += TroubleCode.read(form["more"])
            return .perform(DiagnosisAct.change(finding: finding.based, from: finding.text, to: text))
        }
    }

    private func outside(_ finding: Finding) -> Question {
        let standing = consents[finding.id]?.consent
        let how = Told.allCases.firstIndex(of: standing?.how ?? .phone) ?? 1
        return Question(
            FormBox(
                "outside \(finding.id)", Phrase("客户同意外协", "The customer agrees to a specialist"),
                [
                    WordedForm.Field(
                        "specialist", Phrase("送哪家", "Specialist"),
                        hint: Phrase("空着取消", "empty: withdrawn")),
                    WordedForm.Field("upTo", Phrase("最多", "Up to"), .typed(.decimal)),
                    WordedForm.Field("who", Phrase("同意人", "Who said so"), isRequired: true),
                    WordedForm.Field("how", Phrase("方式", "How"), .choice(Told.allCases.map(\.name))),
                ],
                presets: [
                    "specialist": Phrase(same: standing?.specialist ?? ""),
                    "upTo": Phrase(same: standing?.upTo.plain ?? ""),
                    "who": Phrase(same: standing?.byWhom ?? answersFor), "how": Phrase(same: "\(how + 1)"),
                ])
        ) { form, _ throws(Mistyped) in
            if form["specialist"].allSatisfy(\.isWhitespace) {
                return .perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: nil))
            }
            guard let upTo = Money.parse(form["upTo"]) else { throw .badNumber }
            let consent = OutsideConsent(
                specialist: form["specialist"], upTo: upTo, byWhom: form["who"],
                how: form.choice("how").map { Told.allCases[$0] } ?? .phone)
            return .perform(DiagnosisAct.agreeOutside(finding: finding.id, consent: consent))
        }
    }
}
