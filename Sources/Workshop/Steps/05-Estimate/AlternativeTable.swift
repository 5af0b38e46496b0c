import GRDB

/// Parts of another grade that stand beside a line for the customer to choose.
enum AlternativeTable {
    static let migration = Migration(
        426, "line-alternatives",
        """
        CREATE TABLE line_alternative (
          id         INTEGER PRIMARY KEY,
          line_id    INTEGER NOT NULL REFERENCES estimate_line (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          unit_price INTEGER NOT NULL CHECK (unit_price >= 0), -- fen, tax included, as it was offered
          UNIQUE (line_id, part_id)
        ) STRICT;
        """)

    /// What stands beside the lines of an order, the dearest first.
    static func alternatives(of order: OrderID, in snapshot: Snapshot) throws -> [LineID: [Alternative]] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.*, p.number, p.name, p.name_en, p.grade
                    FROM estimate_line l JOIN line_alternative a ON a.line_id = l.id JOIN part p ON p.id = a.part_id
                    WHERE l.order_id = ? AND l.removed_at IS NULL ORDER BY a.unit_price DESC, p.number
                    """), arguments: [order])
        return try Dictionary(grouping: rows) { $0["line_id"] as LineID }
            .mapValues { try $0.map(Alternative.init(row:)) }
    }

    static func alternatives(of line: LineID, in snapshot: Snapshot) throws -> [Alternative] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.*, p.number, p.name, p.name_en, p.grade
                    FROM line_alternative a JOIN part p ON p.id = a.part_id
                    WHERE a.line_id = ? ORDER BY a.unit_price DESC, p.number
                    """), arguments: [line], Alternative.init(row:))
    }

    static func put(
        _ part: PartID, at price: Money, beside line: LineID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "INSERT INTO line_alternative (line_id, part_id, unit_price) VALUES (?, ?, ?)",
            arguments: [line, part, price])
    }

    static func take(_ part: PartID, from line: LineID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM line_alternative WHERE line_id = ? AND part_id = ?", arguments: [line, part])
        try transaction.demandChange(.gone(Phrase("备选件", "alternative")))
    }
}

extension Alternative {
    init(row: Row) throws {
        let english: String = row["name_en"]
        self.init(
            part: row["part_id"], code: row["number"], name: row["name"],
            title: Phrase(row["name"], english.isEmpty ? row["name"] : english),
            grade: try EstimateTable.choice(row, "grade"), unitPrice: row["unit_price"])
    }
}
