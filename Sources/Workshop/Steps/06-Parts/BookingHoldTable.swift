import GRDB

/// Parts held for a booked visit pass to the lines of its order, and back.
enum BookingHoldTable {
    /// The car has come: what was held for its booking is free for the lines of its order.
    static func release(of order: OrderID, in transaction: Transaction) throws {
        let booking = try BookingID.fetchOne(
            transaction.db.cachedStatement(
                sql: "SELECT booking_id FROM reception WHERE order_id = ? AND booking_id IS NOT NULL"),
            arguments: [order])
        if let booking { try PartWishTable.release(booking, in: transaction) }
    }

    /// What was held for a line is held for the visit at which it will be fitted, and the other way round.
    static func move(_ shortage: Shortage, to booking: BookingID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET line_id = NULL, order_id = NULL, booking_id = ?, version = version + 1
                WHERE line_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [booking, shortage.line])
        try transaction.db.perform(
            sql: """
                INSERT INTO booking_part (booking_id, part_id, quantity, by_hand) VALUES (?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET quantity = max(quantity, excluded.quantity), by_hand = 1
                """, arguments: [booking, shortage.part, shortage.missing])
    }

    static func moveBack(_ shortage: Shortage, from booking: BookingID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET line_id = ?, order_id = ?, booking_id = NULL, version = version + 1
                WHERE booking_id = ? AND part_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [shortage.line, shortage.order, booking, shortage.part])
        try transaction.db.perform(
            sql: "DELETE FROM booking_part WHERE booking_id = ? AND part_id = ?",
            arguments: [booking, shortage.part])
    }
}
