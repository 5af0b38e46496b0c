import GRDB

/// Parts held for booked visits, before there is an order to hold them for.
enum BookingHoldTable {
    /// What a booked visit wants of a part and has been given.
    struct Wish: Hashable, Sendable {
        let part: PartID
        let wanted: Quantity
        let held: Quantity

        var outstanding: Quantity { max(.zero, wanted - held) }
    }

    static func wishes(of booking: BookingID, in snapshot: Snapshot) throws -> [Wish] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.part_id, w.quantity, coalesce(r.quantity, 0) AS held FROM booking_part w
                    LEFT JOIN reservation r ON r.booking_id = w.booking_id AND r.part_id = w.part_id
                     AND r.state IN ('reserved', 'picked')
                    WHERE w.booking_id = ? ORDER BY w.part_id
                    """), arguments: [booking]
        ).map { Wish(part: $0["part_id"], wanted: $0["quantity"], held: $0["held"]) }
    }

    static func hold(
        _ quantity: Quantity, of part: PartID, for booking: BookingID, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO reservation (booking_id, part_id, quantity, reserved_at, state)
                VALUES (?, ?, ?, ?, 'reserved')
                ON CONFLICT (booking_id, part_id) WHERE state IN ('reserved', 'picked') AND booking_id IS NOT NULL
                DO UPDATE SET quantity = quantity + excluded.quantity, version = version + 1
                """
        ).execute(arguments: [booking, part, quantity, transaction.now])
    }

    static func release(_ booking: BookingID, in transaction: Transaction) throws -> Int {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE reservation SET state = 'released', version = version + 1
                WHERE booking_id = ? AND state IN ('reserved', 'picked')
                """
        ).execute(arguments: [booking])
        return transaction.db.changesCount
    }

    /// The car has come: what was held for its booking is free for the lines of its order.
    static func release(of order: OrderID, in transaction: Transaction) throws {
        let booking = try BookingID.fetchOne(
            transaction.db.cachedStatement(
                sql: "SELECT booking_id FROM reception WHERE order_id = ? AND booking_id IS NOT NULL"),
            arguments: [order])
        if let booking { _ = try release(booking, in: transaction) }
    }

    /// What was held for a line is held for the visit at which it will be fitted, and the other way round.
    static func move(_ shortage: Shortage, to booking: BookingID, in transaction: Transaction) throws {
        try transaction.db.execute(
            sql: """
                UPDATE reservation SET line_id = NULL, order_id = NULL, booking_id = ?, version = version + 1
                WHERE line_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [booking, shortage.line])
        try transaction.db.execute(
            sql: """
                INSERT INTO booking_part (booking_id, part_id, quantity) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET quantity = max(quantity, excluded.quantity)
                """, arguments: [booking, shortage.part, shortage.missing])
    }

    static func moveBack(_ shortage: Shortage, from booking: BookingID, in transaction: Transaction) throws {
        try transaction.db.execute(
            sql: """
                UPDATE reservation SET line_id = ?, order_id = ?, booking_id = NULL, version = version + 1
                WHERE booking_id = ? AND part_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [shortage.line, shortage.order, booking, shortage.part])
        try transaction.db.execute(
            sql: "DELETE FROM booking_part WHERE booking_id = ? AND part_id = ?",
            arguments: [booking, shortage.part])
    }
}
