import GRDB

/// Sales over the counter as the till's lists see them.
extension SaleBillTable {
    /// Sales the till has to take money for, to pay back, or that are on account.
    static func waiting(in snapshot: Snapshot) throws -> [TillEntry] {
        let unsettled = try CounterSaleTable.unsettled(in: snapshot).map { sale in
            TillEntry(
                id: .sale(sale.id), number: sale.number, plate: "", customer: sale.buyer, promisedAt: nil,
                state: sale.open > .zero ? .toPost : .toPayBack, amount: sale.open, dueOn: nil)
        }
        let waiting = Set(unsettled.map(\.id))
        return unsettled
            + (try owed(in: snapshot).map { row -> TillEntry in
                let amount: Money = row["owed"]
                return TillEntry(
                    id: .sale(row["id"]), number: row["number"], plate: "", customer: row["buyer"],
                    promisedAt: nil, state: .posted(.onAccount), amount: amount, dueOn: row["due_on"])
            }.filter { !waiting.contains($0.id) })
    }

    private static func owed(in snapshot: Snapshot) throws -> [Row] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.id, c.number, c.buyer, c.customer_id, a.billed - a.paid AS owed, a.due_on, k.name,
                           (SELECT min(b.at) FROM sale_bill b WHERE b.sale_id = c.id) AS at
                    FROM sale_account a INDEXED BY sale_account_owed
                    CROSS JOIN counter_sale c ON c.id = a.sale_id
                    CROSS JOIN customer k ON k.id = a.customer_id
                    WHERE a.billed > a.paid ORDER BY a.due_on, c.id
                    """))
    }

    /// Sales whose buyers pay later.
    static func debts(in snapshot: Snapshot) throws -> [Debt] {
        try owed(in: snapshot).map { row in
            let posted = snapshot.zone.day(of: row["at"])
            let due: Day? = row["due_on"]
            return Debt(
                opens: .saleBill(row["id"]), number: row["number"], customer: row["customer_id"],
                customerName: row["name"], plate: "", payer: .customer, postedOn: posted,
                dueOn: due ?? posted, isOnAccount: true, outstanding: row["owed"])
        }
    }

    /// What one customer has on account for sales over the counter.
    static func onAccount(_ customer: CustomerID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(billed - paid), 0) FROM sale_account
                    WHERE customer_id = ? AND billed > paid
                    """), arguments: [customer]) ?? .zero
    }

    /// What was asked for sales in a span of time, goods that came back taken off.
    static func billed(
        _ arguments: StatementArguments, in snapshot: Snapshot
    ) throws -> DayReport.Billed? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(total > 0), 0) AS count, sum(total) AS total FROM sale_bill
                    WHERE at >= :from AND at < :until AND (:cashier IS NULL OR cashier_id = :cashier)
                    """), arguments: arguments)
        guard let row, let total = row["total"] as Money? else { return nil }
        return DayReport.Billed(name: Phrase("柜台零售", "counter sales"), count: row["count"], total: total)
    }

    /// What of the sales asked for in a span of time is still on account.
    static func onAccount(_ arguments: StatementArguments, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(a.billed - a.paid), 0) FROM sale_bill b
                    JOIN sale_account a ON a.sale_id = b.sale_id AND a.billed > a.paid
                    WHERE b.at >= :from AND b.at < :until AND b.agreement IS NOT NULL
                      AND (:cashier IS NULL OR b.cashier_id = :cashier)
                    """), arguments: arguments) ?? .zero
    }
}
