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
        let open = try FloorTable.jobs(of: line.id, in: snapshot).filter { $0.job.isOpen }
        let facts = try self.facts(of: line.id, in: snapshot)
        let parts = try ReservationTable.state(of: line.id, in: snapshot)
        return Trade.Turn.allCases.compactMap { turn in
            let due = labour.filter { $0.trade.turn == turn && (!$0.isGiven || isBack && $0.isDone) }
            if due.isEmpty { return nil }
            let before = open.filter { $0.job.trade.turn < turn }
                .map { $0.expectedEnd(at: snapshot.now) }.max()
            return WaitingWork(
                order: line.id, number: line.number, plate: line.plate, model: line.model,
                customer: line.customer, lines: due, promisedAt: line.promisedAt, waits: facts["waits"],
                isBooked: facts["booked"], isRework: isBack || facts["came_back"],
                parts: parts, notBefore: before)
        }
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
