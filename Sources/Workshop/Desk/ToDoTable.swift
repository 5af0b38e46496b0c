import GRDB

/// The few counts of the home screen that no step keeps a list of.
enum ToDoTable {
    /// A part that was short on an order in the shop or gone without it.
    struct Short: Hashable, Sendable {
        let order: OrderID
        let part: String
        /// Expected, or come in.
        let at: Moment?
        let plate: String
        let customer: String
    }

    /// Parts that are not there yet, the ones expected first at the top.
    static func missing(in snapshot: Snapshot) throws -> [Short] {
        try rows("h.arrived_at IS NULL AND h.closed_at IS NULL", [:], in: snapshot)
    }

    /// Parts come in lately that wait for their car: not issued, and the customer was not told.
    static func toTell(in snapshot: Snapshot) throws -> [Short] {
        try rows(
            """
            h.arrived_at IS NOT NULL AND h.closed_at IS NULL AND h.told_at IS NULL AND h.arrived_at >= :since
              AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = h.line_id AND r.state = 'issued')
            """, ["since": snapshot.now.adding(hours: -30 * 24)], in: snapshot)
    }

    private static func rows(
        _ condition: String, _ arguments: StatementArguments, in snapshot: Snapshot
    ) throws -> [Short] {
        try Row.read(
            snapshot.db.cachedStatement(sql: shortages(condition)), arguments: arguments
        ) { row in
            Short(
                order: row["order_id"], part: row["name"], at: row["at"], plate: row["plate"],
                customer: row["customer"])
        }
    }

    static func shortages(_ condition: String) -> String {
        """
        SELECT h.order_id, p.name, coalesce(h.arrived_at, h.eta) AS at, coalesce(v.plate, '') AS plate,
               c.name AS customer
        FROM shortage h
        JOIN part p ON p.id = h.part_id
        JOIN repair_order o ON o.id = h.order_id
        JOIN vehicle v ON v.id = o.vehicle_id
        JOIN customer c ON c.id = o.customer_id
        WHERE \(condition) AND o.voided_at IS NULL ORDER BY at IS NULL, at, h.id LIMIT 50
        """
    }

    /// True when the customer was shown an estimate of the order.
    static func wasShown(_ order: OrderID, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM estimate_version WHERE order_id = ?)"), arguments: [order])
            ?? false
    }

    /// How many cars stand on the list of a month.
    static func listed(_ month: Month, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT count(*) FROM invitation WHERE due_month = ?"),
            arguments: [month]) ?? 0
    }
}
