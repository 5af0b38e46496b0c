import GRDB

extension JobTable {
    /// What waits for a bay, the most pressing first: authorised labour in no job, and work that came back.
    static func queue(in snapshot: Snapshot) throws -> [WaitingWork] {
        try RepairOrderTable.carsInShop(in: snapshot)
            .filter { $0.step == .jobControl || $0.step == .repair }
            .flatMap { try QueueTable.waiting($0, in: snapshot) }
            .sorted(by: WaitingWork.isBefore)
    }

    /// Jobs that stand in a bay and are not finished: running, waiting or planned.
    static func running(in snapshot: Snapshot) throws -> [FloorJob] {
        try FloorTable.open(in: snapshot)
    }
}

enum QueueTable {
    /// The rows of the queue one order has, one for each trade.
    static func waiting(_ line: OrderLine, in snapshot: Snapshot) throws -> [WaitingWork] {
        let labour = try AuthorisedLabourTable.lines(of: line.id, in: snapshot)
        // An order that stands here with work behind it was sent back: what was done is done again.
        let isBack = line.step == .jobControl && labour.contains(where: \.isDone)
        if !isBack && labour.allSatisfy(\.isGiven) { return [] }
        let facts = try self.facts(of: line.id, in: snapshot)
        let parts = try ReservationTable.state(of: line.id, in: snapshot)
        let missing = try missing(parts, in: snapshot)
        return Trade.Turn.allCases.compactMap { turn in
            let due = labour.filter { $0.turn == turn && (!$0.isGiven || isBack && $0.isDone) }
            if due.isEmpty { return nil }
            let held = due.filter { missing[$0.line] != nil }
            // What can be done without the parts is done while they are on their way.
            let free = due.filter { missing[$0.line] == nil }.reduce(0) { $0 + $1.hours.seconds }
            let eta = held.compactMap { missing[$0.line]?.eta }.max()
            return WaitingWork(
                order: line.id, number: line.number, plate: line.plate, model: line.model,
                customer: line.customer, lines: due, promisedAt: line.promisedAt, waits: facts["waits"],
                isBooked: facts["booked"], isRework: isBack || facts["came_back"],
                parts: parts, partsAt: eta.map { $0.adding(seconds: -free) },
                lacksParts: free == 0 && held.contains { missing[$0.line]?.eta == nil })
        }
    }

    /// A part that is missing now, and when it is to come.
    private struct Missing {
        let eta: Moment?
    }

    /// The labour lines that cannot be done without a part that is short: those whose operation takes the part, or
    /// that answer the same complaint. Any other line goes ahead.
    private static func missing(_ parts: PartsState, in snapshot: Snapshot) throws -> [LineID: Missing] {
        var missing: [LineID: Missing] = [:]
        for need in parts.needs where need.stand == .short {
            let eta = need.shortage?.eta
            let lines = try LineID.fetchAll(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT l.id FROM estimate_line p
                        JOIN estimate_line l ON l.order_id = p.order_id AND l.kind = 'labour' AND l.removed_at IS NULL
                        WHERE p.id = ?
                          AND (l.concern_id = p.concern_id
                               OR EXISTS (SELECT 1 FROM operation_part f
                                          WHERE f.operation_id = l.operation_id AND f.part_id = p.part_id))
                        """), arguments: [need.line])
            for line in lines {
                let known = missing[line]
                let latest = known.map { one in one.eta.flatMap { mine in eta.map { max(mine, $0) } } }
                missing[line] = Missing(eta: latest ?? eta)
            }
        }
        return missing
    }

    private static func facts(of order: OrderID, in snapshot: Snapshot) throws -> Row {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(r.waits, 0) AS waits, r.booking_id IS NOT NULL AS booked,
                           o.rework_of IS NOT NULL AS came_back
                    FROM repair_order o LEFT JOIN reception r ON r.order_id = o.id WHERE o.id = ?
                    """), arguments: [order])
        guard let row else { throw Refusal.gone(Phrase("工单", "order")) }
        return row
    }
}
