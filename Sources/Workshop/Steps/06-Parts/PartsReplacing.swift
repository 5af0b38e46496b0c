/// Parts of a line that come from elsewhere: a substitute, or what the customer brings himself.
struct PartsReplacing {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    /// Puts another part into a line. Its agreement falls, for it was to the other part.
    func substitute(_ based: Based<LineThing>, _ id: PartID) throws -> Outcome<PartsAct> {
        let line = try EstimateTable.line(based.id, in: snapshot)
        guard let old = line.part, try SubstituteTable.fits(id, for: old, in: snapshot) else {
            throw Refusal(
                Phrase("不是此件的替代件", "That part is no substitute for this one"),
                wayOut: Phrase("在配件档案里登记替代关系", "Enter it as a substitute in the part's file"))
        }
        let rows = try ReservationTable.reservations(of: line.order, in: snapshot)
            .filter { $0.line == line.id }
        if rows.contains(where: { !$0.isHeld }) {
            throw Refusal(
                .conflict,
                Phrase("此行已发过料", "Parts of this line are issued already"),
                wayOut: Phrase("先退料 (4)", "Return them first (4)"))
        }
        for row in rows {
            try ReservationTable.write(.released, row.quantity, on: row.based, in: transaction)
        }
        let part = try StockTable.part(id, in: snapshot)
        var terms = line.terms
        (terms.part, terms.unitPrice, terms.discount, terms.discountReason) = (id, part.price, .zero, nil)
        terms = terms.priced()
        let changed = try EstimateChanging(transaction)
            .change(based, from: line.terms, to: terms, authority: nil)
        if let shortage = try ReservationTable.shortages(of: line.order, in: snapshot)
            .first(where: { $0.line == line.id && $0.isOpen })
        {
            try ShortageTable.follow(shortage, to: id, in: transaction)
        }
        guard case .by(.putBack(let order, let lines)) = changed.takeBack else {
            throw Refusal.gone(Phrase("项目行", "line"))
        }
        return Outcome(
            Phrase(
                "“\(line.name)”改用 \(part.name)，待客户同意",
                "\"\(line.title.english)\" becomes \(part.phrase.english); the customer is to agree"),
            order: order, takeBack: .by(.unsubstitute(order: order, lines: lines)),
            tells: [.advisor, .foreman])
    }

    func unsubstitute(_ order: OrderID, _ lines: [TermsBack]) throws -> Outcome<PartsAct> {
        let changed = try EstimateChanging(transaction).putBack(order, lines)
        for back in lines {
            guard let part = back.to.part else { continue }
            for shortage in try ReservationTable.shortages(of: order, in: snapshot)
            where shortage.line == back.line.id && shortage.isOpen {
                try ShortageTable.follow(shortage, to: part, in: transaction)
            }
        }
        guard case .by(.putBack(_, let again)) = changed.takeBack else {
            throw Refusal.gone(Phrase("项目行", "line"))
        }
        return Outcome(
            Phrase("改回原来的配件", "The part is again the one before"), order: order,
            takeBack: .by(.unsubstitute(order: order, lines: again)), tells: [.advisor, .foreman])
    }

    func receiveOwn(_ order: OrderID, _ line: LineID, remark: String) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: PartsHolding.stages, in: snapshot)
        let need = try ReservationTable.state(of: order, in: snapshot).needs.first { $0.line == line }
        guard let need, need.part == nil else { throw Refusal.gone(Phrase("自备件", "customer's own part")) }
        guard remark.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                Phrase("自备件要写明品牌、来源和状况", "Say what it is: make, where from, condition"),
                wayOut: Phrase("写一句", "A few words are enough"))
        }
        try OwnPartTable.insert(line, of: order, remark: remark, in: transaction)
        return Outcome(
            Phrase("已收自备件 \(need.name)", "The customer's own \(need.title.english) is here"), order: order,
            takeBack: .by(.handBackOwn(order: order, line: line)), tells: [.foreman])
    }

    func handBackOwn(_ order: OrderID, _ line: LineID) throws -> Outcome<PartsAct> {
        let remark = try OwnPartTable.received(order, in: snapshot)[line]?.remark ?? ""
        try OwnPartTable.delete(line, in: transaction)
        return Outcome(
            Phrase("自备件已还客户", "The customer's own part is handed back"), order: order,
            takeBack: .by(.receiveOwn(order: order, line: line, remark: remark)))
    }
}
