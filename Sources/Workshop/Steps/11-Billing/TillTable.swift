import GRDB

/// What the till has before it: bills to be drawn, money still to come, today's takings.
extension SettlementTable {
    /// Orders that stand at billing, by promise; then what was posted and is owed; then what was reversed and not
    /// drawn anew.
    static func waiting(in snapshot: Snapshot) throws -> [TillEntry] {
        try toPost(in: snapshot) + SaleBillTable.waiting(in: snapshot) + owed(in: snapshot)
            + reversedOnly(in: snapshot)
    }

    private static func toPost(in snapshot: Snapshot) throws -> [TillEntry] {
        try RepairOrderTable.carsInShop(in: snapshot).filter { $0.step == .billing }.map { order in
            TillEntry(
                id: .order(order.id, settlement: nil), number: order.number, plate: order.plate,
                customer: order.customer,
                promisedAt: order.promisedAt, state: .toPost,
                amount: try ChargeTable.unasked(of: order.id, in: snapshot).map(\.gross).total(), dueOn: nil)
        }
    }

    private static func owed(in snapshot: Snapshot) throws -> [TillEntry] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.id, o.number, coalesce(v.plate, '') AS plate, c.name, s.id AS settlement_id, 
                           (SELECT due FROM settlement_due WHERE id = s.id) AS total, receivable.outstanding, a.due_on
                    FROM receivable -- from the few that are owed, not from every settlement there ever was
                    CROSS JOIN settlement s ON s.id = receivable.settlement_id
                    JOIN repair_order o ON o.id = s.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    JOIN customer c ON c.id = o.customer_id
                    LEFT JOIN on_account a ON a.settlement_id = s.id
                    ORDER BY a.due_on IS NOT NULL, a.due_on, s.posted_at, s.id
                    """)
        ) { row in
            let total: Money = row["total"]
            let outstanding: Money = row["outstanding"]
            let dueOn: Day? = row["due_on"]
            let state = SettlementState(total: total, paid: total - outstanding, isOnAccount: dueOn != nil)
            return TillEntry(
                id: .order(row["id"], settlement: row["settlement_id"]), number: row["number"],
                plate: row["plate"], customer: row["name"], promisedAt: nil, state: .posted(state),
                amount: outstanding, dueOn: dueOn)
        }
    }

    /// Cars that have left, or stand past billing, with a payer whose bill was reversed and not drawn again.
    private static func reversedOnly(in snapshot: Snapshot) throws -> [TillEntry] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT DISTINCT o.id, o.number, coalesce(v.plate, '') AS plate, c.name
                    FROM settlement r -- from the few reversals, not from every settlement there ever was
                    CROSS JOIN settlement s ON s.id = r.reverses
                    JOIN repair_order o ON o.id = s.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    JOIN customer c ON c.id = o.customer_id
                    WHERE r.reverses IS NOT NULL AND o.left_at IS NOT NULL AND s.total <> 0
                    ORDER BY o.id
                    """)
        ).compactMap { row in
            let amount = try ChargeTable.unasked(of: row["id"], in: snapshot).map(\.gross).total()
            guard amount != .zero else { return nil }
            return TillEntry(
                id: .order(row["id"], settlement: nil), number: row["number"],
                plate: row["plate"],
                customer: row["name"], promisedAt: nil, state: .reversed, amount: amount, dueOn: nil)
        }
    }

    /// What came in on the snapshot's day, by method, paid back deducted: bills, sales, money paid in for later, refunds,
    /// whatever the books know of, so that it is what will be counted in the evening.
    static func takings(in snapshot: Snapshot) throws -> [Takings] {
        try DayCloseTable.book(of: TillDay(day: snapshot.today, cashier: nil), in: snapshot)
            .filter { $0.entries > 0 }
            .map { Takings(method: $0.method, count: $0.entries, amount: $0.book) }
    }
}
