import GRDB

/// Reads the additional work that waits for an answer, of the cars in the shop.
enum AnswerWaitTable {
    private static let columns = """
        SELECT o.id, coalesce(v.plate, '') AS plate, c.name AS customer, count(*) AS lines, sum(l.gross) AS amount,
               min(coalesce(f.found_at, l.added_at, o.opened_at)) AS since,
               max(l.added_at) <= (SELECT max(made_at) FROM estimate_version WHERE order_id = o.id) AS shown
        FROM repair_order o
        JOIN vehicle v ON v.id = o.vehicle_id
        JOIN customer c ON c.id = o.customer_id
        -- From the few cars in the shop to their lines, never from all lines there are.
        CROSS JOIN estimate_line l ON l.order_id = o.id AND l.additional = 1 AND l.removed_at IS NULL
        JOIN line_state s ON s.line_id = l.id AND s.state = 'open'
        LEFT JOIN finding f ON f.concern_id = l.concern_id
        WHERE o.left_at IS NULL AND o.voided_at IS NULL
        """

    /// Of all cars in the shop, the longest waiting first.
    static func all(in snapshot: Snapshot) throws -> [AnswerWait] {
        try Row.read(
            snapshot.db.cachedStatement(sql: columns + " GROUP BY o.id ORDER BY since, o.id"),
            AnswerWait.init(row:))
    }

    /// Of one order; nil when nothing waits.
    static func wait(of order: OrderID, in snapshot: Snapshot) throws -> AnswerWait? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " AND o.id = ? GROUP BY o.id"), arguments: [order]
        ).map(AnswerWait.init(row:))
    }
}

extension AnswerWait {
    init(row: Row) {
        let shown: Bool? = row["shown"]
        self.init(
            order: row["id"], plate: row["plate"], customer: row["customer"], since: row["since"],
            lines: row["lines"], amount: row["amount"], isShown: shown ?? false)
    }
}
