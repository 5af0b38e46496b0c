import Terminal

/// A question the estimate asks before an act: a few fields in a box over the lines.
struct EstimateQuestion {
    enum Kind: Hashable {
        case change(EstimateLine)
        case substitute(EstimateLine)
        case payer, agree, decline, postpone, discount, leave
    }

    let kind: Kind
    /// The lines it is about.
    let lines: [EstimateLine]
    let title: Phrase
    var form: Form
    private let substitutes: [Part]

    /// Fields are labelled in the language of the moment the question is asked.
    init(
        _ kind: Kind, lines: [EstimateLine], sight: EstimateSight, reasons: [Reason],
        substitutes: [Part] = [],
        _ context: ScreenContext
    ) {
        self.kind = kind
        self.lines = lines
        self.substitutes = substitutes
        let fields = QuestionFields(sight: sight, reasons: reasons, language: context.language)
        let about = lines.count == 1 ? lines[0].title : Phrase("\(lines.count) 行", "\(lines.count) lines")
        switch kind {
        case .change(let line):
            title = Phrase("修改 \(line.name)", "Change \(line.title.english)")
            form = Form(fields: fields.change(line))
        case .substitute(let line):
            title = Phrase("换件 \(line.name)", "In place of \(line.title.english)")
            form = Form(fields: fields.substitute(substitutes))
        case .payer:
            title = Phrase("付费方 \(about.chinese)", "Who pays: \(about.english)")
            form = Form(fields: [fields.payer(lines.first?.payer ?? .customer)])
        case .agree:
            title = Phrase("客户同意 \(about.chinese)", "Agreed: \(about.english)")
            form = Form(fields: fields.answer(consents: lines.contains(where: \.needsConsent)))
        case .decline:
            title = Phrase("客户谢绝 \(about.chinese)", "Refused: \(about.english)")
            form = Form(fields: fields.refusal())
        case .postpone:
            title = Phrase("延后 \(about.chinese)", "Put off: \(about.english)")
            form = Form(fields: fields.postponement())
        case .discount:
            title = Phrase("折扣 \(about.chinese)", "Discount on \(about.english)")
            form = Form(fields: fields.discount())
        case .leave:
            title = Phrase("未修离厂", "Leaves unrepaired")
            form = Form(fields: fields.refusal())
        }
    }

    enum Event {
        case nothing, beep
        /// The answers are complete: what is to be done.
        case answered
    }

    mutating func handle(_ key: Key) -> Event {
        if key == .function(9) || key == .function(8) { return .answered }
        // A reason already filled in is chosen anew by its digit.
        if case .character(let typed) = key, typed.isNumber, form.focused?.name == "reason" {
            form["reason"] = ""
        }
        switch form.handle(key) {
        case .ignored, .refused, .ditto: return .beep
        case .submit: return .answered
        case .chose(let name, _): return name == form.fields.last?.name ? .answered : .nothing
        case .typed:
            // One choice and nothing else: its digit is the whole answer.
            if case .payer = kind, case .character = key { return .answered }
            return .nothing
        case .moved, .left: return .nothing
        }
    }

    /// The act that the answers ask for, or what is wrong with them. `needs` is the authority it takes.
    func act(
        _ order: OrderID, _ sight: EstimateSight, _ context: ScreenContext
    ) -> Result<EstimateAsk, Mistyped> {
        let based = lines.map(\.based)
        switch kind {
        case .change(let line): return change(line, sight, context)
        case .substitute(let line): return substitute(line)
        case .payer:
            guard let line = lines.first, let index = form.choice("payer") else { return .failure(.noChoice) }
            var terms = line.terms
            terms.payer = Payer.allCases[index]
            return .success(.change(line, to: terms, needs: nil))
        case .discount: return discount(order, sight, context)
        case .agree:
            return .success(
                .act(
                    .decide(
                        order: order, lines: based, decision: .authorised, byWhom: form["who"], how: how,
                        version: nil, consents: form.choice("consents") == 0)))
        case .decline:
            return .success(
                .act(
                    .decide(
                        order: order, lines: based, decision: .declined(reason: reason), byWhom: form["who"],
                        how: how, version: nil, consents: false)))
        case .postpone:
            guard let until = Day.parse(form["until"], today: context.today) else {
                return .failure(.badDay)
            }
            return .success(
                .act(
                    .decide(
                        order: order, lines: based, decision: .deferred(until: until, reason: reason),
                        byWhom: form["who"], how: how, version: nil, consents: false)))
        case .leave:
            return .success(
                .act(.leaveUnrepaired(order: order, reason: reason, byWhom: form["who"], how: how)))
        }
    }

    private var how: Told { form.choice("how").map { Told.allCases[$0] } ?? .inPerson }
    private var reason: String { form.field("reason")?.chosen?.value ?? "" }

    private func change(
        _ line: EstimateLine, _ sight: EstimateSight, _ context: ScreenContext
    ) -> Result<EstimateAsk, Mistyped> {
        var terms = line.terms
        if line.kind == .labour {
            guard let hours = Hours.parse(form["hours"]) else { return .failure(.badNumber) }
            terms.hours = hours
        } else {
            guard let quantity = Quantity.parse(form["quantity"]) else { return .failure(.badNumber) }
            terms.quantity = quantity
        }
        guard let price = Money.parse(form["price"]), let discount = Money.parse(form["discount"]) else {
            return .failure(.badNumber)
        }
        terms.unitPrice = price
        terms.discount = discount
        if discount > .zero { terms.discountReason = reason.isEmpty ? line.discountReason : reason }
        if discount == .zero { terms.discountReason = nil }
        if let index = form.choice("payer") { terms.payer = Payer.allCases[index] }
        return .success(.change(line, to: terms, needs: sight.authority(for: terms, was: line, context)))
    }

    private func substitute(_ line: EstimateLine) -> Result<EstimateAsk, Mistyped> {
        guard let chosen = form.field("part")?.chosen else { return .failure(.noChoice) }
        var terms = line.terms
        if let part = substitutes.first(where: { $0.number == chosen.value }) {
            terms.part = part.id
            terms.unitPrice = part.price
        } else {
            terms.part = nil
            terms.grade = .own
        }
        return .success(.change(line, to: terms, needs: nil))
    }

    private func discount(
        _ order: OrderID, _ sight: EstimateSight, _ context: ScreenContext
    ) -> Result<EstimateAsk, Mistyped> {
        guard let percent = Int(HalfWidth.folded(form["percent"])) else { return .failure(.badNumber) }
        let needed = lines.compactMap { line -> AuthorityKind? in
            var terms = line.terms
            terms.discount = terms.list.part(Int64(percent), of: 100)
            return sight.authority(for: terms, was: line, context)
        }
        return .success(
            .discount(
                lines: lines.map(\.based), percent: percent, reason: reason,
                needs: needed.contains(.belowCost) ? .belowCost : needed.first))
    }
}

/// What the answers to a question ask for.
enum EstimateAsk {
    case act(EstimateAct)
    case change(EstimateLine, to: LineTerms, needs: AuthorityKind?)
    case discount(lines: [Based<LineThing>], percent: Int, reason: String, needs: AuthorityKind?)
}

extension EstimateSight {
    /// The second person's authority a price would need of this actor.
    func authority(for terms: LineTerms, was line: EstimateLine, _ context: ScreenContext) -> AuthorityKind? {
        let share =
            line.kind == .labour
            ? (terms.hours.hundredths, line.hours.hundredths)
            : (terms.quantity.hundredths, line.quantity.hundredths)
        let unit = share.1 > 0 ? costs[line.id].map { $0.part(share.0, of: share.1) } : nil
        return Estimating.Pricing(
            terms: terms.priced(),
            isHandMade: terms.discount > .zero || terms.unitPrice != line.unitPrice,
            cost: line.cost ?? unit,
            discountLimit: shop.discountLimit(of: context.actor.roles),
            originalOnly: false, authority: nil
        ).authorityNeeded
    }
}
