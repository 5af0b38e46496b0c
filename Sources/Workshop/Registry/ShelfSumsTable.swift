import GRDB

/// What the store keeps beside the stock movements so that no desk adds up years: held against the movements, and
/// worked out anew from them.
enum ShelfSumsTable {
    /// Triggers bring the sums up to date with the movement itself, so no commit leaves anything to settle.
    static let derived = DerivedTable(
        name: "sums of stock", settle: { _, _ in }, faults: { try faults(in: $0) },
        forget: { transaction in
            for sums in all {
                for statement in sums.workOut { try transaction.write(statement, []) }
            }
        })

    /// One kept sum: what stands there, what the movements come to, and how its table is written anew. Both selects give
    /// part_id, month (NULL: now), quantity in hundredths and value in fen.
    private struct Sums {
        let name: String
        let kept: String
        let worked: String
        let workOut: [String]
    }

    private static let all = [stock, closings, months, moves, batches]

    private static let stock = Sums(
        name: "stock", kept: "SELECT part_id, NULL AS month, quantity, value FROM stock",
        worked: """
            SELECT part_id, NULL AS month, sum(quantity) AS quantity, sum(value) AS value
            FROM stock_movement GROUP BY part_id
            """,
        workOut: [
            "DELETE FROM stock",
            """
            INSERT INTO stock (part_id, quantity, value, last_issue_at)
              SELECT part_id, sum(quantity), sum(value), max(at) FILTER (WHERE kind = 'issue')
              FROM stock_movement GROUP BY part_id
            """,
        ])

    private static let closings = Sums(
        name: "stock when the month was over",
        kept: "SELECT part_id, month, quantity, value FROM part_closing",
        worked: ClosingTable.workedOut,
        workOut: ["DELETE FROM part_closing", "INSERT INTO part_closing \(ClosingTable.workedOut)"])

    private static let months = Sums(
        name: "use of the month",
        kept: "SELECT part_id, month, issued AS quantity, cost AS value FROM part_month",
        worked: """
            SELECT part_id, \(ClosingTable.monthOfMovement) AS month, \(issued("quantity")) AS quantity,
                   \(issued("value")) AS value
            FROM stock_movement GROUP BY 1, 2
            """,
        workOut: [
            "DELETE FROM part_month",
            """
            INSERT INTO part_month (part_id, month, issued, cost, moved)
              SELECT part_id, \(ClosingTable.monthOfMovement), \(issued("quantity")), \(issued("value")), sum(value)
              FROM stock_movement GROUP BY 1, 2
            """,
        ])

    private static let moves = Sums(
        name: "all that moved in the month",
        kept: "SELECT part_id, month, 0 AS quantity, moved AS value FROM part_month",
        worked: """
            SELECT part_id, \(ClosingTable.monthOfMovement) AS month, 0 AS quantity, sum(value) AS value
            FROM stock_movement GROUP BY 1, 2
            """, workOut: [])

    private static func issued(_ column: String) -> String {
        "sum(iif(kind IN ('issue', 'return'), -\(column), 0))"
    }

    /// A part's batches together; what lies in each is what its own movements left.
    private static let batches = Sums(
        name: "stock in batches",
        kept:
            "SELECT part_id, NULL AS month, sum(remaining) AS quantity, 0 AS value FROM batch GROUP BY part_id",
        worked: """
            SELECT b.part_id, NULL AS month, coalesce(sum(m.quantity), 0) AS quantity, 0 AS value
            FROM batch b LEFT JOIN stock_movement m ON m.batch_id = b.id GROUP BY b.part_id
            """,
        workOut: [
            """
            UPDATE batch SET remaining =
              (SELECT coalesce(sum(m.quantity), 0) FROM stock_movement m WHERE m.batch_id = batch.id)
            """
        ])

    /// "stock when the month was over, 2026-03, LB-1001 机油滤清器: kept 12.00 at 240.00, its movements come to …".
    private static func faults(in snapshot: Snapshot) throws -> [String] {
        try all.flatMap { sums in
            try Row.fetchAll(
                snapshot.db,
                sql: """
                    SELECT coalesce(p.number || ' ' || p.name, 'a part that is gone') AS part, x.* FROM (
                      SELECT part_id, month, max(kept_quantity) AS kept_quantity, max(kept_value) AS kept_value,
                             max(quantity) AS quantity, max(value) AS value
                      FROM (SELECT part_id, month, quantity AS kept_quantity, value AS kept_value, NULL AS quantity,
                                   NULL AS value FROM (\(sums.kept))
                            UNION ALL SELECT part_id, month, NULL, NULL, quantity, value FROM (\(sums.worked)))
                      GROUP BY part_id, month) x
                    LEFT JOIN part p ON p.id = x.part_id
                    WHERE (kept_quantity, kept_value) IS NOT (quantity, value) ORDER BY p.number, month
                    """
            ).map { row in
                let month: String? = row["month"]
                let kept = said(row["kept_quantity"], row["kept_value"])
                return
                    "\(sums.name)\(month.map { ", \($0)" } ?? ""), \(row["part"] as String): kept \(kept), "
                    + "its movements come to \(said(row["quantity"], row["value"]))"
            }
        }
    }

    private static func said(_ quantity: Int64?, _ value: Int64?) -> String {
        guard let quantity, let value else { return "nothing" }
        return "\(Hundredths.grouped(quantity)) at \(Hundredths.grouped(value))"
    }
}
