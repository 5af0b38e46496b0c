/// Takes parts off the shelf for an order, brings them back, and completes the step.
struct PartsIssuing {
    private static let issueStages: Set<ServiceStep> = [.parts, .jobControl, .repair]
    private static let returnStages: Set<ServiceStep> = issueStages.union([.qualityCheck, .wash, .billing])

    private let transaction: Transaction
    private let order: OrderID

    init(_ transaction: Transaction, _ order: OrderID) {
        self.transaction = transaction
        self.order = order
    }

    private var snapshot: Snapshot { transaction.snapshot }

    func issue(_ lines: [LineID]?) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: Self.issueStages, in: snapshot)
        let issued = try takeOff(lines)
        if issued.isEmpty {
            throw Refusal(
                .conflict,
                Phrase("没有可发的配件", "There is nothing to issue"),
                wayOut: Phrase("缺料先采购，已发的不再发", "Order what is short; what is issued is not issued again"))
        }
        return Outcome(
            Phrase("已发料 \(issued.count) 项", "\(issued.count) parts issued"), order: order,
            takeBack: .by(.returnToStock(order: order, parts: issued)), tells: [.foreman, .technician])
    }

    /// Issues what is held and free; partly where not all is there.
    private func takeOff(_ lines: [LineID]?) throws -> [LineQuantity] {
        try BookingHoldTable.release(of: order, in: transaction)
        var issued: [LineQuantity] = []
        let needs = try ReservationTable.state(of: order, in: snapshot).needs
        for need in needs where lines?.contains(need.line) ?? true {
            guard let id = need.part, need.issued < need.wanted else { continue }
            let part = try StockTable.part(id, in: snapshot)
            let quantity = min(need.wanted - need.issued, need.held + max(.zero, part.free))
            guard quantity > .zero else { continue }
            let movement = try MovementTable.take(
                quantity, of: part, for: .line(need.line, of: order), in: transaction)
            try note(need, quantity, movement)
            issued.append(LineQuantity(line: need.line, quantity: quantity))
        }
        return issued
    }

    private func note(_ need: PartNeed, _ quantity: Quantity, _ movement: MovementID) throws {
        try ReservationTable.markIssued(need, quantity, by: movement, order: order, in: transaction)
        guard let shortage = need.shortage, need.issued + quantity >= need.wanted else { return }
        if shortage.isOpen { try ShortageTable.arrive(shortage, shortage.missing, in: transaction) }
        try ShortageTable.close(shortage, at: transaction.now, in: transaction)
    }

    /// Issues for a line what the books do not have, with a second person's authority.
    func issueBelowZero(
        _ line: LineID, supplier: String, batch: String, authority: Authority
    ) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: Self.issueStages, in: snapshot)
        try PartsStocking.traceRules.check((supplier, batch))
        let need = try ReservationTable.state(of: order, in: snapshot).needs.first { $0.line == line }
        guard let need, let id = need.part, need.issued < need.wanted else {
            throw Refusal.gone(Phrase("要发的项目行", "line to issue for"))
        }
        let part = try StockTable.part(id, in: snapshot)
        let quantity = need.wanted - need.issued
        guard quantity > need.held + max(.zero, part.free) else {
            throw Refusal(
                Phrase("库里有货，不用负库存", "It is on the shelf; the stock need not go below zero"),
                wayOut: Phrase("按 F9 发料", "F9 issues it"))
        }
        let given = try AuthorityTable.record(authority, for: .negativeStock, order: order, in: transaction)
        try release(need)
        let movement = try MovementTable.takeBelowZero(
            quantity, of: try StockTable.part(id, in: snapshot), supplier: supplier, batch: batch,
            for: .line(line, of: order, authority: given), in: transaction)
        let now = try ReservationTable.state(of: order, in: snapshot).needs.first { $0.line == line } ?? need
        try note(now, quantity, movement)
        return Outcome(
            Phrase(
                "负库存发料 \(part.name) \(quantity.text)，待补入库",
                "Issued \(quantity.text) of \(part.phrase.english) below zero; its receipt is to be booked"),
            order: order,
            takeBack: .by(
                .returnToStock(order: order, parts: [LineQuantity(line: line, quantity: quantity)])),
            tells: [.manager])
    }

    /// What is held for the line goes with it.
    private func release(_ need: PartNeed) throws {
        for row in try ReservationTable.reservations(of: order, in: snapshot)
        where row.line == need.line && row.isHeld {
            try ReservationTable.write(.released, row.quantity, on: row.based, in: transaction)
        }
    }

    func bringBack(_ parts: [LineQuantity]) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: Self.returnStages, in: snapshot)
        if parts.isEmpty || parts.contains(where: { $0.quantity <= .zero }) {
            throw Refusal(
                Phrase("退料数量要大于零", "A return needs a quantity above zero"),
                wayOut: Phrase("改数量", "Change the quantity"))
        }
        for back in parts { try bringBack(back) }
        return Outcome(
            try broughtBack(parts), order: order,
            takeBack: .by(.issue(order: order, lines: parts.map(\.line))), tells: [.advisor, .foreman])
    }

    /// One part by its name and number of pieces, several by how many they are.
    private func broughtBack(_ parts: [LineQuantity]) throws -> Phrase {
        let needs = try ReservationTable.state(of: order, in: snapshot).needs
        guard parts.count == 1, let back = parts.first,
            let need = needs.first(where: { $0.line == back.line })
        else { return Phrase("退料 \(parts.count) 项", "\(parts.count) parts returned") }
        let count = back.quantity.text
        return Phrase("退料 \(need.name) \(count)，已回库存", "\(count) of \(need.name) returned to stock")
    }

    private func bringBack(_ back: LineQuantity) throws {
        var rest = back.quantity
        let rows = try ReservationTable.reservations(of: order, in: snapshot)
            .filter { $0.line == back.line && $0.state == .issued }
        guard let part = rows.first?.part, rows.map(\.quantity).reduce(.zero, +) >= rest else {
            throw Refusal(
                Phrase("退料多于领料", "More would come back than was issued"),
                wayOut: Phrase("减小数量", "Return less"))
        }
        try MovementTable.bringBack(rest, part: part, for: .line(back.line, of: order), in: transaction)
        for row in rows.reversed() where rest > .zero {
            let taken = min(rest, row.quantity)
            let left = row.quantity - taken
            try ReservationTable.write(
                left > .zero ? .issued : .released, left > .zero ? left : row.quantity, on: row.based,
                in: transaction)
            rest -= taken
        }
        try PartsStocking(transaction).allot(part)
    }

    func complete(_ issuing: Bool) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: [.parts], in: snapshot)
        _ = try PartsHolding(transaction, order).hold()
        let issued = issuing ? try takeOff(nil) : []
        let state = try ReservationTable.state(of: order, in: snapshot)
        // Holding has just settled every line; the rule stands here so that nobody can go round it.
        if state.isOpen {
            throw Refusal(
                Phrase("还有配件没有预留或记缺料", "A part is neither held nor recorded short"),
                wayOut: Phrase("再按一次 F8", "Press F8 again"))
        }
        try PassageTable.advance(order, from: .parts, to: .jobControl, in: transaction)
        let short = state.needs.filter { $0.stand == .short }.map(\.title)
        let tail = Phrase(
            short.isEmpty ? "" : "；缺 \(short.map(\.chinese).joined(separator: "、"))",
            short.isEmpty ? "" : "; short of \(short.map(\.english).joined(separator: ", "))")
        return Outcome(
            issuing
                ? Phrase(
                    "备件完成，发料 \(issued.count) 项\(tail.chinese)",
                    "Parts done, \(issued.count) issued\(tail.english)")
                : Phrase("备件完成\(tail.chinese)", "Parts done\(tail.english)"),
            order: order, takeBack: .by(.reopen(order: order, returning: issued)),
            tells: short.isEmpty ? [.foreman] : [.foreman, .advisor])
    }

    func reopen(_ parts: [LineQuantity]) throws -> Outcome<PartsAct> {
        try EstimateTable.demandOpen(order, at: [.jobControl], in: snapshot)
        for back in parts { try bringBack(back) }
        try PassageTable.mark(order, .parts, .reopened, in: transaction)
        return Outcome(
            Phrase("备件重新打开", "The parts are open again"), order: order,
            takeBack: .by(.complete(order: order, issuing: !parts.isEmpty)), tells: [.foreman])
    }
}
