import Terminal

extension EstimateQuestion {
    /// The act that the answers ask for, or what is wrong with them. `needs` is the authority it takes.
    func act(
        _ order: OrderID, _ sight: EstimateSight, _ context: ScreenContext
    ) -> Result<EstimateAsk, Mistyped> {
        let based = lines.map(\.based)
        switch kind {
        case .change(let line): return change(line, sight, context)
        case .substitute(let line): return substitute(line, order, sight)
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
        case .more:
            let value = form.picked("act").flatMap { Int($0.dropFirst()) }
            guard let act = value.flatMap(EstimateScreen.More.init(rawValue:)) else {
                return .failure(.noChoice)
            }
            return .success(.more(act))
        case .revive:
            guard let chosen = form.picked("line") else { return .failure(.noChoice) }
            let wanted = sight.refused.map(\.line).filter { chosen == "all:" || chosen == "line:\($0)" }
            return .success(.act(.revive(order: order, refused: wanted)))
        case .allowance:
            do throws(Mistyped) {
                return .success(.allow(try Allowance.read(form)))
            } catch {
                return .failure(error)
            }
        case .leave:
            return .success(
                .act(.leaveUnrepaired(order: order, reason: reason, byWhom: form["who"], how: how)))
        }
    }

    private var how: Told { form.choice("how").map { Told.allCases[$0] } ?? .inPerson }
    private var reason: String { form.picked("reason") ?? "" }

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
        guard let tax = TaxRate.parse(form["tax"]) else { return .failure(.badNumber) }
        terms.taxRate = tax
        if let index = form.choice("grade") {
            terms.staffGrade = index == 0 ? nil : sight.grades[line.trade]?[index - 1]
        }
        if line.kind == .sublet { terms.cost = Money.parse(form["cost"]) }
        return .success(.change(line, to: terms, needs: sight.authority(for: terms, was: line, context)))
    }

    /// Takes what stands beside the line, puts another part there, or puts it in the line's place.
    private func substitute(
        _ line: EstimateLine, _ order: OrderID, _ sight: EstimateSight
    ) -> Result<EstimateAsk, Mistyped> {
        guard let chosen = form.picked("part") else { return .failure(.noChoice) }
        for offer in sight.alternatives[line.id] ?? [] {
            if chosen == "take:\(offer.code)" {
                return .success(
                    .act(.choose(order: order, line: line.based, part: offer.part, discount: nil)))
            }
            if chosen == "drop:\(offer.code)" {
                return .success(.act(.withdrawOffer(order: order, line: line.id, part: offer.part)))
            }
        }
        var terms = line.terms
        if let part = substitutes.first(where: { $0.number == chosen }) {
            if form.choice("beside") == 0 {
                return .success(.act(.offer(order: order, line: line.id, part: part.id, price: nil)))
            }
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
        let cut: PriceCut
        switch (HalfWidth.folded(form["percent"]), form["amount"]) {
        case ("", ""): return .failure(.missing)
        case (let typed, ""):
            guard let percent = Int(typed) else { return .failure(.badNumber) }
            cut = .percent(percent)
        case ("", let typed):
            guard let amount = Money.parse(typed) else { return .failure(.badNumber) }
            cut = .amount(amount)
        default: return .failure(.oneOfTwo)
        }
        let needed = zip(lines, cut.shares(of: lines.map(\.list))).compactMap { line, share in
            var terms = line.terms
            terms.discount = share
            return sight.authority(for: terms, was: line, context)
        }
        return .success(
            .discount(
                lines: lines.map(\.based), cut: cut, reason: reason,
                needs: needed.contains(.belowCost) ? .belowCost : needed.first))
    }
}

/// What the answers to a question ask for.
enum EstimateAsk {
    case act(EstimateAct)
    case more(EstimateScreen.More)
    /// What may be done without asking; nil: nothing any more.
    case allow(Allowance?)
    case change(EstimateLine, to: LineTerms, needs: AuthorityKind?)
    case discount(lines: [Based<LineThing>], cut: PriceCut, reason: String, needs: AuthorityKind?)
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
