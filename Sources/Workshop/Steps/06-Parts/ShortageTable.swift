import GRDB

/// What was not on the shelf, from the moment it was missed to the moment the customer was told it is here.
enum ShortageTable {
    /// Writes down that so much is missing for a line; one row a line, whatever happens to it later.
    static func record(
        _ missing: Quantity, of part: PartID, for line: LineID, order: OrderID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO shortage (line_id, order_id, part_id, missing, found_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (line_id) DO UPDATE SET
                  missing = excluded.missing, part_id = excluded.part_id, version = version + 1,
                  found_at = CASE WHEN arrived_at IS NULL THEN found_at ELSE excluded.found_at END,
                  ordered_at = CASE WHEN arrived_at IS NULL THEN ordered_at END,
                  eta = CASE WHEN arrived_at IS NULL THEN eta END,
                  told_at = CASE WHEN arrived_at IS NULL THEN told_at END, arrived_at = NULL, closed_at = NULL
                """, arguments: [line, order, part, missing, transaction.now])
    }

    static func shortage(_ id: ShortageID, in snapshot: Snapshot) throws -> Shortage {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM shortage WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("缺料记录", "shortage")) }
        return Shortage(row: row)
    }

    /// What is still to come of a part, who missed it first first.
    static func open(of part: PartID, in snapshot: Snapshot) throws -> [Shortage] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM shortage WHERE part_id = ? AND arrived_at IS NULL AND closed_at IS NULL
                    ORDER BY found_at, id
                    """),
            arguments: [part], Shortage.init(row:))
    }

    /// The parts that have come, or a part of them: less is missing, or nothing more.
    static func arrive(_ shortage: Shortage, _ quantity: Quantity, in transaction: Transaction) throws {
        let rest = shortage.missing - quantity
        try transaction.db.perform(
            sql: """
                UPDATE shortage SET missing = ?, arrived_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND arrived_at IS NULL
                """,
            arguments: [
                rest > .zero ? rest : shortage.missing, rest > .zero ? nil : transaction.now, shortage.id,
                shortage.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("缺料记录", "shortage")))
    }

    /// Ordered from a supplier, expected then; without a supplier: not ordered after all.
    static func order(
        _ shortage: Based<ShortageThing>, supplier: String, eta: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE shortage SET supplier = ?, eta = ?, version = version + 1,
                  ordered_at = CASE WHEN ? = '' THEN NULL ELSE coalesce(ordered_at, ?) END
                WHERE id = ? AND version = ? AND arrived_at IS NULL
                """,
            arguments: [supplier, eta, supplier, transaction.now, shortage.id, shortage.version])
        try transaction.demandChange(.overtakenRow(Phrase("缺料记录", "shortage")))
    }

    /// Nothing more to do for it; with nil: it is waited for again.
    static func close(_ shortage: Shortage, at moment: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE shortage SET closed_at = ?, arrived_at = CASE WHEN ? IS NULL THEN NULL ELSE arrived_at END,
                  version = version + 1 WHERE id = ?
                """, arguments: [moment, moment, shortage.id])
    }

    /// The line it belongs to takes another part now.
    static func follow(_ shortage: Shortage, to part: PartID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE shortage SET part_id = ?, version = version + 1 WHERE id = ?",
            arguments: [part, shortage.id])
    }

    /// The car comes back for it with that booking; nil: no longer.
    static func book(
        _ shortage: Based<ShortageThing>, _ booking: BookingID?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE shortage SET booking_id = ?, closed_at = CASE WHEN ? IS NULL THEN NULL ELSE ? END,
                  version = version + 1 WHERE id = ? AND version = ?
                """, arguments: [booking, booking, transaction.now, shortage.id, shortage.version])
        try transaction.demandChange(.overtakenRow(Phrase("缺料记录", "shortage")))
    }

    /// True when the car has left without the part and its owner wants it still.
    static func isAwaitedByCarAway(_ line: LineID, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM line_state s JOIN repair_order o ON o.id = s.order_id
                                   WHERE s.line_id = ? AND s.state = 'deferred' AND o.left_at IS NOT NULL)
                    """), arguments: [line]) ?? false
    }

    static func tell(
        _ shortage: Based<ShortageThing>, at moment: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE shortage SET told_at = ?, version = version + 1 WHERE id = ? AND version = ?",
            arguments: [moment, shortage.id, shortage.version])
        try transaction.demandChange(.overtakenRow(Phrase("缺料记录", "shortage")))
    }
}
