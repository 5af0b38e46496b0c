import GRDB

extension ReservationTable {
    private static let needColumns = """
        SELECT l.id, l.order_id, l.code, l.name, coalesce(p.name_en, '') AS name_en, l.grade, l.quantity AS wanted, l.part_id,
               coalesce(p.unit, '') AS unit, coalesce(p.bin, '') AS bin,
               coalesce(k.quantity, 0) - (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                 WHERE r.part_id = l.part_id AND r.state IN ('reserved', 'picked')) AS free,
               coalesce(h.quantity, 0) AS held, coalesce(h.state = 'picked', 0) AS picked,
               (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                WHERE r.line_id = l.id AND r.state = 'issued') AS issued
        FROM estimate_line l
        JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
        LEFT JOIN part p ON p.id = l.part_id
        LEFT JOIN stock k ON k.part_id = l.part_id
        LEFT JOIN reservation h ON h.line_id = l.id AND h.state IN ('reserved', 'picked')
        WHERE l.kind = 'part' AND l.removed_at IS NULL AND l.order_id = ? ORDER BY l.position, l.id
        """

    /// The parts of an order: every part line the customer agreed to, with what it has got.
    static func state(of order: OrderID, in snapshot: Snapshot) throws -> PartsState {
        let shortages = try Dictionary(
            uniqueKeysWithValues: shortages(of: order, in: snapshot).map { ($0.line, $0) })
        let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: needColumns), arguments: [order])
        return PartsState(
            needs: try rows.map { row in
                PartNeed(
                    line: row["id"], part: row["part_id"], number: row["code"], name: row["name"],
                    nameInEnglish: row["name_en"],
                    grade: try EstimateTable.choice(row, "grade"), unit: row["unit"], bin: row["bin"],
                    wanted: row["wanted"], held: row["held"], isPicked: row["picked"], issued: row["issued"],
                    free: row["free"], shortage: shortages[row["id"]])
            })
    }

    /// What was ever short on an order, one row a line.
    static func shortages(of order: OrderID, in snapshot: Snapshot) throws -> [Shortage] {
        try Row.read(
            snapshot.db.cachedStatement(sql: "SELECT * FROM shortage WHERE order_id = ? ORDER BY id"),
            arguments: [order], Shortage.init(row:))
    }
}

extension Shortage {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], line: row["line_id"], order: row["order_id"],
            part: row["part_id"], missing: row["missing"], foundAt: row["found_at"],
            orderedAt: row["ordered_at"], supplier: row["supplier"], eta: row["eta"],
            arrivedAt: row["arrived_at"], toldAt: row["told_at"], booking: row["booking_id"],
            closedAt: row["closed_at"])
    }
}
