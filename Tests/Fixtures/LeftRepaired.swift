import GRDB

@testable import Workshop

extension TestShop {
    /// Lets an order that is on file have left with one operation agreed and done, so many days ago.
    func leftRepaired(_ order: Int64, daysAgo days: Int, operation: Int64) throws {
        try sql("DELETE FROM delivery WHERE order_id = ?", [order])
        try sql("UPDATE repair_order SET left_at = NULL WHERE id = ?", [order])
        try sql(
            "UPDATE repair_order SET opened_at = ? WHERE id = ?",
            [now.adding(hours: -24 * days - 8), order])
        try sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, name, operation_id, trade, unit_price, gross)
              SELECT ?1 * 10, ?1, 1, 'labour', name, id, trade, 28000, 28000 FROM operation WHERE id = ?2
            """, [order, operation])
        try answer(order, decision: "authorised")
        try sql(
            """
            INSERT INTO inspection (order_id, inspector_id, at, result, km_out)
              SELECT o.id, 5, o.opened_at, 'pass', r.km_in FROM repair_order o
              JOIN reception r ON r.order_id = o.id WHERE o.id = ?
            """, [order])
        try sql(
            """
            INSERT INTO delivery (order_id, inspection_id, ready_at, taken_by, handed_over_by)
              SELECT o.id, i.id, o.opened_at, 'owner', 1 FROM repair_order o
              JOIN inspection i ON i.order_id = o.id WHERE o.id = ?
            """, [order])
        try sql("UPDATE repair_order SET left_at = ? WHERE id = ?", [now.adding(hours: -24 * days), order])
    }

    /// The customer's answer to the line of an order.
    func answer(_ order: Int64, decision: String) throws {
        try sql(
            """
            INSERT OR IGNORE INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total,
                                                    customer_total, lines)
            VALUES (?, ?, 1, 0, 1, '2026-12-31', 0, 0, '[]')
            """, [order, order])
        try sql(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, reason, by_whom, how, at, agreed,
                                       staff_id)
              SELECT id, order_id, order_id, revision, ?, 'price', '王建国', 'in-person', 0, gross, 1
              FROM estimate_line WHERE order_id = ?
            """, [decision, order])
    }
}
