import Terminal

/// The fields of the estimate's questions, with the likely answers filled in.
struct QuestionFields {
    let sight: EstimateSight
    let reasons: [Reason]
    let language: Language

    func change(_ line: EstimateLine) -> [FormField] {
        let amount =
            line.kind == .labour
            ? FormField(
                name: "hours", label: Phrase("工时", "Hours")[language], text: line.hours.text, kind: .decimal)
            : FormField(
                name: "quantity", label: Phrase("数量", "Quantity")[language], text: line.quantity.text,
                kind: .decimal)
        return [
            amount,
            FormField(
                name: "price", label: Phrase("单价", "Price")[language], text: line.unitPrice.plain,
                kind: .decimal),
            FormField(
                name: "discount", label: Phrase("折扣", "Discount")[language], text: line.discount.plain,
                kind: .decimal),
            reason(Phrase("折扣原因", "Why"), taken: line.discountReason),
            payer(line.payer),
        ]
    }

    func payer(_ payer: Payer) -> FormField {
        choice(
            "payer", Phrase("付费方", "Payer"), Payer.allCases.map(\.name),
            taken: Payer.allCases.firstIndex(of: payer))
    }

    func substitute(_ parts: [Part]) -> [FormField] {
        var field = FormField(
            name: "part", label: Phrase("换成", "With")[language],
            hint: Phrase("数字选，回车选1", "digit chooses, Enter = 1")[language])
        field.suggestions =
            parts.map { part in
                Suggestion(
                    label: part.name,
                    detail: "\(part.grade.name[language])  \(part.number)  \(part.price.text)  "
                        + Phrase("库 \(part.free.text)", "free \(part.free.text)")[language],
                    value: part.number)
            } + [Suggestion(label: PartGrade.own.name[language], value: "own")]
        return [field]
    }

    func answer(consents: Bool) -> [FormField] {
        let asked = [who, how]
        guard consents else { return asked }
        return asked + [
            choice(
                "consents", Phrase("同意非原厂件", "Not original"),
                [Phrase("同意", "consents"), Phrase("不同意", "does not")], taken: 0)
        ]
    }

    func refusal() -> [FormField] { [reason(Phrase("原因", "Why")), who, how] }

    func postponement() -> [FormField] {
        [
            FormField(
                name: "until", label: Phrase("延到", "Until")[language], text: "+30", kind: .date,
                required: true,
                hint: Phrase("+30 或 0412", "+30 or 0412")[language]),
            reason(Phrase("原因", "Why"), taken: "later"), who, how,
        ]
    }

    func discount() -> [FormField] {
        [
            FormField(
                name: "percent", label: Phrase("折扣 %", "Percent")[language], kind: .digits, required: true,
                maximum: 2),
            reason(Phrase("原因", "Why")),
        ]
    }

    private var who: FormField {
        FormField(
            name: "who", label: Phrase("答复人", "Who said so")[language], text: sight.customer, required: true)
    }

    private var how: FormField {
        choice("how", Phrase("方式", "How"), Told.allCases.map(\.name), taken: 1)
    }

    /// A list that opens by itself: a digit chooses, Enter takes the first.
    private func reason(_ label: Phrase, taken code: String? = nil) -> FormField {
        var field = FormField(name: "reason", label: label[language])
        field.suggestions = reasons.map { Suggestion(label: $0.name[language], value: $0.code) }
        if let taken = field.suggestions.first(where: { $0.value == code }) {
            field.text = taken.label
            field.chosen = taken
        }
        return field
    }

    private func choice(_ name: String, _ label: Phrase, _ options: [Phrase], taken: Int?) -> FormField {
        let labels = options.map { $0[language] }
        return FormField(
            name: name, label: label[language], text: taken.map { labels[$0] } ?? "", kind: .choice(labels))
    }
}
