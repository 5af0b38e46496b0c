import Terminal

/// The fields of the estimate's questions, with the likely answers filled in.
struct QuestionFields {
    typealias Field = WordedForm.Field
    typealias Pick = WordedForm.Pick

    /// A field and what stands in it before anybody types.
    struct Asked {
        let field: Field
        let preset: Phrase?

        init(_ field: Field, _ preset: Phrase? = nil) {
            self.field = field
            self.preset = preset
        }

        init(_ field: Field, same text: String) {
            self.init(field, Phrase(same: text))
        }
    }

    let sight: EstimateSight
    let reasons: [Reason]

    func change(_ line: EstimateLine) -> [Asked] {
        let amount =
            line.kind == .labour
            ? decimal("hours", Phrase("工时", "Hours"), line.hours.text)
            : decimal("quantity", Phrase("数量", "Quantity"), line.quantity.text)
        var fields = [
            amount, decimal("price", Phrase("单价", "Price"), line.unitPrice.plain),
            decimal("discount", Phrase("折扣", "Discount"), line.discount.plain),
            reason(Phrase("折扣原因", "Why"), taken: line.discountReason), payer(line.payer),
            decimal("tax", Phrase("税率 %", "Tax %"), String(line.taxRate.text.prefix { $0 != " " })),
        ]
        if let grades = sight.grades[line.trade], !grades.isEmpty, line.kind == .labour {
            let taken = line.staffGrade.flatMap { grades.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
            fields.insert(
                choice(
                    "grade", Phrase("技师等级", "Technician"),
                    [Phrase("不定", "any")] + grades.map(\.name), taken: taken), at: 1)
        }
        if line.kind == .sublet {
            fields.append(decimal("cost", Phrase("成本(不含税)", "Cost, net"), line.cost?.plain ?? ""))
        }
        return fields
    }

    func payer(_ payer: Payer) -> Asked {
        choice(
            "payer", Phrase("付费方", "Payer"), Payer.allCases.map(\.name),
            taken: Payer.allCases.firstIndex(of: payer))
    }

    /// What stands beside the line first, then what may be put there, then the customer's own, then what may go.
    func substitute(_ parts: [Part], beside offers: [Alternative]) -> [Asked] {
        let fresh = parts.filter { part in !offers.contains { $0.part == part.id } }
        let taken = offers.map { offer in
            Pick(
                "take:\(offer.code)", Phrase("取 \(offer.name)", "take \(offer.title.english)"),
                detail: Phrase(
                    "\(offer.grade.name.chinese)  \(offer.unitPrice.text)",
                    "\(offer.grade.name.english)  \(offer.unitPrice.text)"), isWhole: true)
        }
        let others = fresh.map { part in
            let price = "\(part.number)  \(part.price.text)"
            return Pick(
                part.number, part.phrase,
                detail: Phrase(
                    "\(part.grade.name.chinese)  \(price)  库 \(part.free.text)",
                    "\(part.grade.name.english)  \(price)  free \(part.free.text)"))
        }
        let dropped = offers.map { offer in
            Pick(
                "drop:\(offer.code)", Phrase("不再并列 \(offer.name)", "no longer offer \(offer.title.english)"),
                isWhole: true)
        }
        let own = Pick("own", PartGrade.own.name, isWhole: true)
        let field = Field(
            "part", Phrase("用", "Use"), .picked(taken + others + [own] + dropped),
            hint: Phrase("数字选，回车选1", "digit chooses, Enter = 1"))
        let beside = choice(
            "beside", Phrase("怎样", "How"),
            [Phrase("并列供选", "beside it, to choose"), Phrase("直接换", "in its place")], taken: 0)
        return [Asked(field), beside]
    }

    /// The acts behind 0.
    func more(_ acts: [EstimateScreen.More]) -> Asked {
        Asked(
            Field("act", Phrase("做", "Do"), .picked(acts.map { Pick("+\($0.rawValue)", $0.name) })))
    }

    /// What was refused before, one by its digit or all of it.
    func refusedBefore() -> Asked {
        let lines = sight.refused.prefix(8).map { line in
            Pick(
                "line:\(line.line)", Phrase(same: line.name),
                detail: Phrase(
                    "\(line.state.name.chinese)  \(line.amount.text)",
                    "\(line.state.name.english)  \(line.amount.text)"))
        }
        return Asked(
            Field(
                "line", Phrase("再报", "Again"), .picked(lines + [Pick("all:", Phrase("全部", "all of it"))])))
    }

    func answer(consents: Bool) -> [Asked] {
        let asked = [who, how]
        guard consents else { return asked }
        return asked + [
            choice(
                "consents", Phrase("同意非原厂件", "Not original"),
                [Phrase("同意", "consents"), Phrase("不同意", "does not")], taken: 0)
        ]
    }

    func refusal() -> [Asked] { [reason(Phrase("原因", "Why")), who, how] }

    func postponement() -> [Asked] {
        [
            Asked(
                Field(
                    "until", Phrase("延到", "Until"), .typed(.date), isRequired: true,
                    hint: Phrase("+30 或 0412", "+30 or 0412")), same: "+30"),
            reason(Phrase("原因", "Why"), taken: "later"), who, how,
        ]
    }

    /// Percent or an amount, one of the two.
    func discount() -> [Asked] {
        [
            Asked(Field("percent", Phrase("折扣 %", "Percent"), .typed(.digits), maximum: 2)),
            Asked(
                Field(
                    "amount", Phrase("或 优惠金额", "or an amount"), .typed(.decimal),
                    hint: Phrase("从全部所选行里减", "off all of them together"), maximum: 10)),
            reason(Phrase("原因", "Why")),
        ]
    }

    private var who: Asked {
        Asked(Field("who", Phrase("答复人", "Who said so"), isRequired: true), same: sight.customer)
    }

    private var how: Asked {
        choice("how", Phrase("方式", "How"), Told.allCases.map(\.name), taken: 1)
    }

    /// A list that opens by itself: a digit chooses, Enter takes the first.
    private func reason(_ label: Phrase, taken code: String? = nil) -> Asked {
        let picks = reasons.map { Pick($0.code, $0.name) }
        let taken = code.flatMap { code in picks.contains { $0.value == code } ? code : nil }
        return Asked(Field("reason", label, .picked(picks)), taken.map { Phrase(same: $0) })
    }

    private func decimal(_ name: String, _ label: Phrase, _ text: String) -> Asked {
        Asked(Field(name, label, .typed(.decimal)), same: text)
    }

    private func choice(_ name: String, _ label: Phrase, _ options: [Phrase], taken: Int?) -> Asked {
        Asked(Field(name, label, .choice(options)), taken.map { Phrase(same: "\($0 + 1)") })
    }
}
