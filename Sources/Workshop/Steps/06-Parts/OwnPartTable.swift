import GRDB

/// What the customer brought himself to be fitted 自备件: never stock, but looked at and written down.
enum OwnPartTable {
    static let migration = Migration(
        431, "own-part",
        """
        CREATE TABLE own_part (
          line_id  INTEGER PRIMARY KEY REFERENCES estimate_line (id),
          order_id INTEGER NOT NULL REFERENCES repair_order (id),
          remark   TEXT    NOT NULL,                          -- make, where from, condition
          at       INTEGER NOT NULL,
          staff_id INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX own_part_by_order ON own_part (order_id);
        """)

    /// What was handed in for the lines of an order.
    static func received(_ order: OrderID, in snapshot: Snapshot) throws -> [LineID: OwnPart] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT * FROM own_part WHERE order_id = ?"), arguments: [order])
        return Dictionary(
            uniqueKeysWithValues: rows.map {
                ($0["line_id"] as LineID, OwnPart(remark: $0["remark"], at: $0["at"]))
            })
    }

    static func insert(
        _ line: LineID, of order: OrderID, remark: String, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "INSERT INTO own_part VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [line, order, remark, transaction.now, transaction.actor.staff])
        try transaction.demandChange(.overtakenRow(Phrase("自备件", "customer's own part")))
    }

    static func delete(_ line: LineID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM own_part WHERE line_id = ?", arguments: [line])
        try transaction.demandChange(Refusal.gone(Phrase("自备件", "customer's own part")))
    }
}
