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
        var fields = [
            amount,
            FormField(
                name: "price", label: Phrase("单价", "Price")[language], text: line.unitPrice.plain,
                kind: .decimal),
            FormField(
                name: "discount", label: Phrase("折扣", "Discount")[language], text: line.discount.plain,
                kind: .decimal),
            reason(Phrase("折扣原因", "Why"), taken: line.discountReason),
            payer(line.payer),
            FormField(
                name: "tax", label: Phrase("税率 %", "Tax %")[language],
                text: String(line.taxRate.text.prefix { $0 != " " }), kind: .decimal),
        ]
        if let grades = sight.grades[line.trade], !grades.isEmpty, line.kind == .labour {
            let taken = line.staffGrade.flatMap { grades.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
            fields.insert(
                choice(
                    "grade", Phrase("技师等级", "Technician"),
                    [Phrase("不定", "any")] + grades.map(\.name), taken: taken), at: 1)
        }
        if line.kind == .sublet {
            fields.append(
                FormField(
                    name: "cost", label: Phrase("成本(不含税)", "Cost, net")[language],
                    text: line.cost?.plain ?? "", kind: .decimal))
        }
        return fields
    }

    func payer(_ payer: Payer) -> FormField {
        choice(
            "payer", Phrase("付费方", "Payer"), Payer.allCases.map(\.name),
            taken: Payer.allCases.firstIndex(of: payer))
    }

    /// What stands beside the line first, then what may be put there, then the customer's own, then what may go.
    func substitute(_ parts: [Part], beside offers: [Alternative]) -> [FormField] {
        var field = FormField(
            name: "part", label: Phrase("用", "Use")[language],
            hint: Phrase("数字选，回车选1", "digit chooses, Enter = 1")[language])
        field.suggestions =
            offers.map { offer in
                Suggestion(
                    label: Phrase("取 \(offer.name)", "take \(offer.title.english)")[language],
                    detail: "\(offer.grade.name[language])  \(offer.unitPrice.text)",
                    value: "take:\(offer.code)")
            }
            + parts.map { part in
                Suggestion(
                    label: part.phrase[language],
                    detail: "\(part.grade.name[language])  \(part.number)  \(part.price.text)  "
                        + Phrase("库 \(part.free.text)", "free \(part.free.text)")[language],
                    value: part.number)
            } + [Suggestion(label: PartGrade.own.name[language], value: "own")]
            + offers.map { offer in
                Suggestion(
                    label: Phrase("不再并列 \(offer.name)", "no longer offer \(offer.title.english)")[language],
                    value: "drop:\(offer.code)")
            }
        let beside = choice(
            "beside", Phrase("怎样", "How"),
            [Phrase("并列供选", "beside it, to choose"), Phrase("直接换", "in its place")], taken: 0)
        return [field, beside]
    }

    /// The acts behind 0.
    func more(_ acts: [EstimateScreen.More]) -> [FormField] {
        var field = FormField(name: "act", label: Phrase("做", "Do")[language])
        field.suggestions = acts.map {
            Suggestion(label: $0.name[language], value: "+\($0.rawValue)")
        }
        return [field]
    }

    /// What was refused before, one by its digit or all of it.
    func refusedBefore() -> [FormField] {
        var field = FormField(name: "line", label: Phrase("再报", "Again")[language])
        field.suggestions =
            sight.refused.prefix(8).map { line in
                Suggestion(
                    label: line.name, detail: "\(line.state.name[language])  \(line.amount.text)",
                    value: "line:\(line.line)")
            } + [Suggestion(label: Phrase("全部", "all of it")[language], value: "all:")]
        return [field]
    }

    func allowance() -> [FormField] {
        [
            FormField(
                name: "upTo", label: Phrase("额度", "Up to")[language],
                text: sight.allowance?.allowance.upTo.plain ?? "", kind: .decimal,
                hint: Phrase("空着取消", "empty: nothing any more")[language]), who,
            choice(
                "how", Phrase("方式", "How"), Told.allCases.map(\.name),
                taken: Told.allCases.firstIndex(of: sight.allowance?.allowance.how ?? .inPerson)),
        ]
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
