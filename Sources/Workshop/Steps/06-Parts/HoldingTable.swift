import GRDB

extension ReservationTable {
    /// What is held or issued on an order, released rows left out.
    static func reservations(of order: OrderID, in snapshot: Snapshot) throws -> [Reservation] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM reservation WHERE order_id = ? AND state <> 'released' ORDER BY id"),
            arguments: [order], Reservation.init(row:))
    }

    static func reservation(_ id: ReservationID, in snapshot: Snapshot) throws -> Reservation {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM reservation WHERE id = ? AND line_id IS NOT NULL"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("预留", "reservation")) }
        return try Reservation(row: row)
    }

    /// Holds so much more of a part for a line.
    static func hold(
        _ quantity: Quantity, of part: PartID, for line: LineID, order: OrderID, in transaction: Transaction
    ) throws -> Reservation {
        try transaction.db.perform(
            sql: """
                INSERT INTO reservation (line_id, order_id, part_id, quantity, reserved_at, state)
                VALUES (?, ?, ?, ?, ?, 'reserved')
                ON CONFLICT (line_id) WHERE state IN ('reserved', 'picked')
                DO UPDATE SET quantity = quantity + excluded.quantity, state = 'reserved', version = version + 1
                """, arguments: [line, order, part, quantity, transaction.now])
        let row = try Row.fetchOne(
            transaction.db,
            sql: "SELECT * FROM reservation WHERE line_id = ? AND state IN ('reserved', 'picked')",
            arguments: [line])
        guard let row else { throw Refusal.gone(Phrase("预留", "reservation")) }
        return try Reservation(row: row)
    }

    /// Changes how much or in what state; the row must be as it was read.
    static func write(
        _ state: Reservation.State, _ quantity: Quantity, movement: MovementID? = nil,
        on reservation: Based<ReservationThing>, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET state = ?, quantity = ?, movement_id = coalesce(?, movement_id),
                  version = version + 1
                WHERE id = ? AND version = ? AND state <> 'released'
                """,
            arguments: [state.rawValue, quantity, movement, reservation.id, reservation.version])
        try transaction.demandChange(.overtakenRow(Phrase("预留", "reservation")))
    }

    /// Writes down that so much was issued for a line: what was held becomes issued.
    static func markIssued(
        _ need: PartNeed, _ quantity: Quantity, by movement: MovementID, order: OrderID,
        in transaction: Transaction
    ) throws {
        let held = try reservations(of: order, in: transaction.snapshot)
            .first { $0.line == need.line && $0.isHeld }
        if let held {
            try write(.issued, quantity, movement: movement, on: held.based, in: transaction)
        } else {
            try transaction.db.perform(
                sql: """
                    INSERT INTO reservation (line_id, order_id, part_id, quantity, reserved_at, state, movement_id)
                    VALUES (?, ?, ?, ?, ?, 'issued', ?)
                    """,
                arguments: [need.line, order, need.part, quantity, transaction.now, movement])
        }
    }

    /// What is held or issued for lines that nobody agreed to any more.
    static func leftOver(of order: OrderID, in snapshot: Snapshot) throws -> [PartLeftOver] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.id, p.number, p.name, p.name_en, p.bin,
                           sum(CASE WHEN r.state = 'issued' THEN 0 ELSE r.quantity END) AS held,
                           sum(CASE WHEN r.state = 'issued' THEN r.quantity ELSE 0 END) AS issued
                    FROM reservation r
                    JOIN estimate_line l ON l.id = r.line_id
                    JOIN part p ON p.id = r.part_id
                    WHERE r.order_id = ? AND r.state <> 'released'
                      AND NOT EXISTS (SELECT 1 FROM line_state s -- joined, the view would go through all lines
                                      WHERE s.line_id = l.id AND s.authorisation_id IS NOT NULL)
                    GROUP BY l.id ORDER BY l.position
                    """), arguments: [order]
        ) { row in
            PartLeftOver(
                line: row["id"], number: row["number"], name: row["name"], nameInEnglish: row["name_en"],
                bin: row["bin"], held: row["held"],
                issued: row["issued"])
        }
    }
}

extension Reservation {
    init(row: Row) throws {
        self.init(
            id: row["id"], version: row["version"], line: row["line_id"], order: row["order_id"],
            part: row["part_id"], quantity: row["quantity"], state: try EstimateTable.choice(row, "state"))
    }
}
