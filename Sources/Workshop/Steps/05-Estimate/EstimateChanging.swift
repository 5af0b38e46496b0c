/// Changes lines of an estimate, takes them off and puts them back.
struct EstimateChanging {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func change(
        _ based: Based<LineThing>, from base: LineTerms, to wanted: LineTerms, authority: Authority?
    ) throws -> Outcome<EstimateAct> {
        let line = try EstimateTable.line(based.id, in: snapshot)
        var terms = try wanted.merged(from: base, onto: line.terms)
        if terms == line.terms {
            throw Refusal(
                Phrase("没有改动", "Nothing was changed"), wayOut: Phrase("F3 返回", "F3 goes back"))
        }
        let book = try identify(&terms, of: line, typedPrice: wanted.unitPrice != base.unitPrice)
        try demand(line.order, for: terms, of: line)
        let isHandMade =
            terms.discount > .zero || (terms.unitPrice != line.unitPrice && terms.unitPrice != book)
        let allowed = try check(terms, order: line.order, isHandMade: isHandMade, authority: authority)
        let written = try EstimateTable.write(
            terms, on: line.based, allowedBy: allowed, in: transaction)
        let breaks = line.state == .authorised
        return Outcome(
            Phrase(
                "改“\(line.name)”: \(terms.gross.text)\(breaks ? "，需重新签字" : "")",
                "Changed \"\(line.name)\": \(terms.gross.text)\(breaks ? ", to be agreed again" : "")"),
            order: line.order,
            takeBack: .by(
                .putBack(
                    order: line.order,
                    lines: [TermsBack(line: written.based, from: terms, to: line.terms)])),
            tells: breaks ? [.foreman] : [])
    }

    func discount(
        _ order: OrderID, _ based: [Based<LineThing>], _ cut: PriceCut, reason: String,
        authority: Authority?
    ) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let lines = try EstimateTable.lines(based, of: order, in: snapshot)
        let prices = lines.map(\.list)
        try PriceCut.rules.check(PriceCut.Check(cut: cut, price: prices.total(), lines: lines.count))
        let allowed = try authority.map { try record($0, order: order) }
        var back: [TermsBack] = []
        var breaks = false
        for (line, share) in zip(lines, cut.shares(of: prices)) {
            var terms = line.terms
            terms.discount = share
            terms.discountReason = share == .zero ? nil : reason
            terms = terms.priced()
            if terms == line.terms { continue }
            try refuse(terms, isHandMade: !cut.isNothing, authority: authority?.kind)
            let written = try EstimateTable.write(
                terms, on: line.based, allowedBy: cut.isNothing ? nil : allowed, in: transaction)
            back.append(TermsBack(line: written.based, from: terms, to: line.terms))
            breaks = breaks || line.state == .authorised
        }
        return Outcome(
            Phrase("\(back.count) 行\(cut.words.chinese)", "\(cut.words.english) \(back.count) lines"),
            order: order, takeBack: .by(.putBack(order: order, lines: back)), tells: breaks ? [.foreman] : [])
    }

    /// What was changed is as it was; an agreement to exactly that stands again.
    func putBack(_ order: OrderID, _ lines: [TermsBack]) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let versions = try EstimateTable.versions(of: order, in: snapshot)
        var back: [TermsBack] = []
        for entry in lines {
            let line = try EstimateTable.line(entry.line.id, in: snapshot)
            guard line.order == order else { throw Refusal.gone(Phrase("项目行", "line")) }
            let terms = try entry.to.merged(from: entry.from, onto: line.terms)
            let wasShown = versions.contains { $0.shown(line.id)?.terms.agrees(with: terms) ?? false }
            let isHandMade = terms.discount > .zero || terms.unitPrice != line.unitPrice
            try refuse(terms, isHandMade: isHandMade && !wasShown)
            let written = try EstimateTable.write(terms, on: line.based, in: transaction)
            try AuthorisationTable.reinstate(written, in: transaction)
            back.append(TermsBack(line: written.based, from: terms, to: line.terms))
        }
        return Outcome(
            Phrase("已改回 \(back.count) 行", "\(back.count) lines put back as they were"), order: order,
            takeBack: .by(.putBack(order: order, lines: back)), tells: [.foreman])
    }

    func remove(_ order: OrderID, _ based: [Based<LineThing>]) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let lines = try EstimateTable.lines(based, of: order, in: snapshot)
        for line in lines { try EstimateTable.remove(line.based, in: transaction) }
        let names = lines.map(\.name)
        return Outcome(
            Phrase(
                "去掉: \(names.joined(separator: "、"))", "Taken off: \(names.joined(separator: ", "))"),
            order: order,
            takeBack: .by(
                .restore(order: order, lines: lines.map { Based($0.id, version: $0.version + 1) })),
            tells: lines.contains { $0.state == .authorised } ? [.foreman, .partsClerk] : [])
    }

    func restore(_ order: OrderID, _ based: [Based<LineThing>]) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.priceStages, in: snapshot)
        let lines = try based.map { line in
            guard try EstimateTable.order(of: line.id, in: snapshot) == order else {
                throw Refusal.gone(Phrase("项目行", "line"))
            }
            let restored = try EstimateTable.restore(line, in: transaction)
            try AuthorisationTable.reinstate(restored, in: transaction)
            return restored
        }
        let names = lines.map(\.name)
        return Outcome(
            Phrase("恢复: \(names.joined(separator: "、"))", "Put back: \(names.joined(separator: ", "))"),
            order: order, takeBack: .by(.remove(order: order, lines: lines.map(\.based))))
    }

    /// Another part than before is what the stock says it is, not what the act says; an hour of another grade asks
    /// that grade's rate unless a price was typed. Gives the book's price for what was changed.
    private func identify(
        _ terms: inout LineTerms, of line: EstimateLine, typedPrice: Bool
    ) throws -> Money? {
        if line.kind == .labour, terms.staffGrade != line.staffGrade {
            let rate = try PriceBookTable.rate(of: terms.trade, grade: terms.staffGrade, in: snapshot)
            if !typedPrice { terms.unitPrice = rate }
            terms = terms.priced()
            return rate
        }
        guard line.kind == .part, terms.part != line.part || terms.grade != line.grade else { return nil }
        guard let id = terms.part else {
            terms.grade = .own
            terms.unitPrice = .zero
            terms = terms.priced()
            return .zero
        }
        let part = try StockTable.part(id, in: snapshot)
        (terms.code, terms.name, terms.grade) = (part.number, part.name, part.grade)
        return part.price
    }

    /// Prices may change until the bill; how much work or how many parts, only while there is work.
    private func demand(_ order: OrderID, for terms: LineTerms, of line: EstimateLine) throws {
        let isWork = line.kind == .labour || line.kind == .part
        let changesWork =
            isWork
            && (terms.hours > line.hours || terms.quantity != line.quantity || terms.part != line.part)
        try EstimateTable.demandOpen(
            order, at: changesWork ? Estimating.workStages : Estimating.priceStages, in: snapshot)
    }

    private func check(
        _ terms: LineTerms, order: OrderID, isHandMade: Bool, authority: Authority?
    ) throws -> AuthorityID? {
        try refuse(terms, isHandMade: isHandMade, authority: authority?.kind)
        return try authority.map { try record($0, order: order) }
    }

    func refuse(_ terms: LineTerms, isHandMade: Bool, authority: AuthorityKind? = nil) throws {
        let shop = try ShopTable.shop(in: snapshot)
        try Estimating.rules.check(
            Estimating.Pricing(
                terms: terms, isHandMade: isHandMade, cost: try LineCostTable.cost(of: terms, in: snapshot),
                discountLimit: shop.discountLimit(of: transaction.actor.roles),
                originalOnly: shop.originalPartsOnly, authority: authority))
    }

    private func record(_ authority: Authority, order: OrderID) throws -> AuthorityID {
        let kind: AuthorityKind = authority.kind == .belowCost ? .belowCost : .discount
        return try AuthorityTable.record(authority, for: kind, order: order, in: transaction)
    }
}
