/// Puts parts of other grades beside a line, and takes the customer's choice.
struct EstimateOffering {
    private let transaction: Transaction
    private let order: OrderID

    init(_ transaction: Transaction, _ order: OrderID) {
        self.transaction = transaction
        self.order = order
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func offer(_ part: PartID, at price: Money?, beside id: LineID) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.workStages, in: snapshot)
        let line = try partLine(id)
        let offered = try StockTable.part(part, in: snapshot)
        if part == line.part {
            throw Refusal(
                Phrase("“\(line.name)”就是这个件", "The line has that very part"),
                wayOut: Phrase("选别的件", "Choose another one"))
        }
        if try AlternativeTable.alternatives(of: id, in: snapshot).contains(where: { $0.part == part }) {
            throw Refusal(
                Phrase("“\(offered.name)”已并列", "\"\(offered.phrase.english)\" stands beside it already"),
                wayOut: Phrase("选别的件", "Choose another one"))
        }
        let price = price ?? offered.price
        let terms = Alternative(offered, at: price).terms(in: line.terms)
        try EstimateChanging(transaction).refuse(terms, isHandMade: price != offered.price)
        try AlternativeTable.put(part, at: price, beside: id, in: transaction)
        return Outcome(
            Phrase(
                "并列供选: \(offered.grade.name.chinese) \(offered.name) \(terms.gross.text)",
                "To choose from: \(offered.grade.name.english) \(offered.phrase.english) \(terms.gross.text)"),
            order: order, takeBack: .by(.withdrawOffer(order: order, line: id, part: part)))
    }

    func withdraw(_ part: PartID, from id: LineID) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.workStages, in: snapshot)
        _ = try partLine(id)
        let offered = try AlternativeTable.alternatives(of: id, in: snapshot).first { $0.part == part }
        guard let offered else { throw Refusal.gone(Phrase("备选件", "alternative")) }
        try AlternativeTable.take(part, from: id, in: transaction)
        return Outcome(
            Phrase("不再并列 \(offered.name)", "No longer offered: \(offered.title.english)"), order: order,
            takeBack: .by(.offer(order: order, line: id, part: part, price: offered.unitPrice)))
    }

    /// The line and what stood beside it change places; an agreement to exactly that stands again.
    func choose(
        _ part: PartID, on based: Based<LineThing>, discount: Money?
    ) throws -> Outcome<EstimateAct> {
        try EstimateTable.demandOpen(order, at: Estimating.workStages, in: snapshot)
        let seen = try EstimateTable.lines([based], of: order, in: snapshot)
        let offers = try AlternativeTable.alternatives(of: based.id, in: snapshot)
        guard let line = seen.first, let chosen = offers.first(where: { $0.part == part }),
            let former = line.part
        else { throw Refusal.gone(Phrase("备选件", "alternative")) }
        var terms = chosen.terms(in: line.terms)
        if let discount {
            terms.discount = discount
            terms.discountReason = discount == .zero ? nil : terms.discountReason ?? line.discountReason
            terms = terms.priced()
        }
        try EstimateChanging(transaction).refuse(
            terms, isHandMade: discount != nil && terms.discount > line.discount)
        try AlternativeTable.take(part, from: line.id, in: transaction)
        try AlternativeTable.put(former, at: line.unitPrice, beside: line.id, in: transaction)
        let written = try EstimateTable.write(terms, on: line.based, in: transaction)
        try AuthorisationTable.reinstate(written, in: transaction)
        let breaks = line.state == .authorised
        return Outcome(
            Phrase(
                "改选 \(chosen.grade.name.chinese) \(chosen.name) \(terms.gross.text)",
                "Chosen: \(chosen.grade.name.english) \(chosen.title.english) \(terms.gross.text)"),
            order: order,
            takeBack: .by(
                .choose(order: order, line: written.based, part: former, discount: line.discount)),
            tells: breaks ? [.foreman, .partsClerk] : [])
    }

    private func partLine(_ id: LineID) throws -> EstimateLine {
        let line = try EstimateTable.line(id, in: snapshot)
        guard line.order == order else { throw Refusal.gone(Phrase("项目行", "line")) }
        guard line.kind == .part, line.part != nil else {
            throw Refusal(
                Phrase("只有库里的配件可以并列备选", "Only beside a part of the stock can another stand"),
                wayOut: Phrase("选配件行", "Choose the line of a part"))
        }
        return line
    }
}

extension Alternative {
    init(_ part: Part, at price: Money) {
        self.init(
            part: part.id, code: part.number, name: part.name, title: part.phrase, grade: part.grade,
            unitPrice: price)
    }
}
