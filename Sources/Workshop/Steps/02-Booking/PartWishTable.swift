import GRDB

/// The parts wanted for booked visits, and what of them is held on the shelf: a reservation like that of an order.
enum PartWishTable {
    private static let columns = """
        SELECT w.booking_id, w.part_id, w.quantity, w.by_hand, p.name, p.name_en, coalesce(r.quantity, 0) AS held,
               coalesce(s.quantity, 0)
                 - (SELECT coalesce(sum(o.quantity), 0) FROM reservation o
                    WHERE o.part_id = w.part_id AND o.state IN ('reserved', 'picked')) AS free
        FROM booking b
        JOIN booking_part w ON w.booking_id = b.id
        JOIN part p ON p.id = w.part_id
        LEFT JOIN stock s ON s.part_id = w.part_id
        LEFT JOIN reservation r ON r.booking_id = w.booking_id AND r.part_id = w.part_id
         AND r.state IN ('reserved', 'picked')
        """

    /// Those of a day's open bookings, in the order in which the cars come.
    static func wanted(on day: Day, in snapshot: Snapshot) throws -> [PartWish] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE b.for_day = ? AND b.state IN ('to-confirm', 'confirmed', 'prepared')
                    ORDER BY b.for_at, b.id, w.part_id
                    """), arguments: [day], PartWish.init(row:))
    }

    static func wanted(for booking: BookingID, in snapshot: Snapshot) throws -> [PartWish] {
        try Row.read(
            snapshot.db.cachedStatement(sql: columns + " WHERE b.id = ? ORDER BY w.part_id"),
            arguments: [booking], PartWish.init(row:))
    }

    /// What the package takes from the shelf is wanted for the visit; what was added by hand stays.
    static func want(
        _ package: PackageID?, for booking: BookingID, in transaction: Transaction
    ) throws {
        let parts = "SELECT part_id FROM package_line WHERE package_id = :package AND part_id IS NOT NULL"
        try transaction.db.perform(
            sql: """
                DELETE FROM booking_part WHERE booking_id = :booking AND by_hand = 0 AND part_id NOT IN (\(parts))
                """, arguments: ["booking": booking, "package": package])
        try transaction.db.perform(
            sql: """
                INSERT INTO booking_part (booking_id, part_id, quantity)
                SELECT :booking, part_id, sum(quantity) FROM package_line
                WHERE package_id = :package AND part_id IS NOT NULL GROUP BY part_id
                ON CONFLICT DO NOTHING
                """, arguments: ["booking": booking, "package": package])
        try trim(booking, in: transaction)
    }

    /// Wants so much of one part; nothing more of it when the quantity is zero.
    static func set(
        _ part: PartID, _ quantity: Quantity, for booking: BookingID, in transaction: Transaction
    ) throws {
        if quantity == .zero {
            try transaction.db.perform(
                sql: "DELETE FROM booking_part WHERE booking_id = ? AND part_id = ?",
                arguments: [booking, part])
        } else {
            try transaction.db.perform(
                sql: """
                    INSERT INTO booking_part (booking_id, part_id, quantity, by_hand) VALUES (?, ?, ?, 1)
                    ON CONFLICT DO UPDATE SET quantity = excluded.quantity, by_hand = 1
                    """, arguments: [booking, part, quantity])
        }
        try trim(booking, in: transaction)
    }

    // MARK: what is held

    /// Holds what is free of all that is wanted; returns what was newly held.
    @discardableResult
    static func hold(_ booking: BookingID, in transaction: Transaction) throws -> [PartHold] {
        try hold(
            wanted(for: booking, in: transaction.snapshot).map {
                PartHold(part: $0.part, quantity: $0.missing)
            },
            for: booking, in: transaction)
    }

    /// Holds so much of these parts, as far as it is free; returns what was newly held.
    @discardableResult
    static func hold(
        _ parts: [PartHold], for booking: BookingID, in transaction: Transaction
    ) throws -> [PartHold] {
        try parts.compactMap { wish in
            let free = max(.zero, try StockTable.part(wish.part, in: transaction.snapshot).free)
            let held = PartHold(part: wish.part, quantity: min(free, wish.quantity))
            guard held.quantity > .zero else { return nil }
            try transaction.db.cachedStatement(
                sql: """
                    INSERT INTO reservation (booking_id, part_id, quantity, reserved_at, state)
                    VALUES (?, ?, ?, ?, 'reserved')
                    ON CONFLICT (booking_id, part_id) WHERE state IN ('reserved', 'picked') AND booking_id IS NOT NULL
                    DO UPDATE SET quantity = quantity + excluded.quantity, version = version + 1
                    """
            ).execute(arguments: [booking, held.part, held.quantity, transaction.now])
            return held
        }
    }

    /// Lets go of everything that is held; how many parts that was.
    @discardableResult
    static func release(_ booking: BookingID, in transaction: Transaction) throws -> Int {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE reservation SET state = 'released', version = version + 1
                WHERE booking_id = ? AND state IN ('reserved', 'picked')
                """
        ).execute(arguments: [booking])
        return transaction.db.changesCount
    }

    /// Lets go of so much of these parts, or of all that is left of them.
    static func release(
        _ parts: [PartHold], of booking: BookingID, in transaction: Transaction
    ) throws {
        for part in parts {
            try transaction.db.perform(
                sql: """
                    UPDATE reservation SET version = version + 1,
                      state = iif(quantity <= :less, 'released', state),
                      quantity = iif(quantity <= :less, quantity, quantity - :less)
                    WHERE booking_id = :booking AND part_id = :part AND state IN ('reserved', 'picked')
                    """, arguments: ["booking": booking, "part": part.part, "less": part.quantity])
        }
    }

    /// What is held goes where the booking goes.
    static func carry(from old: BookingID, to new: BookingID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET booking_id = ?, version = version + 1
                WHERE booking_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [new, old])
    }

    /// No more is held than is wanted.
    private static func trim(_ booking: BookingID, in transaction: Transaction) throws {
        let wanted = """
            coalesce((SELECT w.quantity FROM booking_part w
                      WHERE w.booking_id = reservation.booking_id AND w.part_id = reservation.part_id), 0)
            """
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET version = version + 1, state = iif(\(wanted) = 0, 'released', state),
                  quantity = iif(\(wanted) = 0, quantity, \(wanted))
                WHERE booking_id = ? AND state IN ('reserved', 'picked') AND quantity > \(wanted)
                """, arguments: [booking])
    }
}

extension PartWish {
    init(row: Row) {
        let (name, english): (String, String) = (row["name"], row["name_en"])
        self.init(
            booking: row["booking_id"], part: row["part_id"],
            name: Phrase(name, english.isEmpty ? name : english), quantity: row["quantity"],
            held: row["held"], free: row["free"], isByHand: row["by_hand"])
    }
}
