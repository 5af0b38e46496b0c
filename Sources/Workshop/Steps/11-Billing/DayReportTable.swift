import GRDB

/// Gathers the report of a day, closed or as it stands.
extension DayCloseTable {
    static func report(of till: TillDay, in snapshot: Snapshot) throws -> DayReport {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.*, s.name AS closed_by_name FROM day_close c JOIN staff s ON s.id = c.closed_by
                    WHERE c.day = ? AND c.cashier_id IS ?
                    """),
            arguments: [till.day, till.cashier])
        let span = snapshot.zone.moments(of: till.day)
        let arguments: StatementArguments = [
            "from": span.lowerBound, "until": span.upperBound, "cashier": till.cashier,
        ]
        return DayReport(
            shop: try ShopTable.shop(in: snapshot).name, till: till,
            cashierName: try till.cashier.map { try StaffTable.staff($0, in: snapshot).name },
            closedAt: row?["closed_at"], closedBy: row?["closed_by_name"] ?? "",
            counts: try row.map { try counts(of: $0["id"], in: snapshot) } ?? book(of: till, in: snapshot),
            reason: try (row?["reason"] as String?).flatMap {
                $0.isEmpty ? nil : try Reasons.name($0, in: "difference", of: snapshot)
            }, billed: try billed(arguments, in: snapshot),
            reversals: try Int.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM settlement WHERE posted_at >= :from AND posted_at < :until
                          AND (:cashier IS NULL OR cashier_id = :cashier) AND reverses IS NOT NULL
                        """), arguments: arguments) ?? 0,
            vouchers: try vouchers(arguments, in: snapshot),
            onAccount: try Money.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT coalesce(sum(d.due - d.paid), 0) FROM settlement s
                        JOIN on_account a ON a.settlement_id = s.id JOIN settlement_due d ON d.id = s.id
                        WHERE s.posted_at >= :from AND s.posted_at < :until
                          AND (:cashier IS NULL OR s.cashier_id = :cashier)
                        """), arguments: arguments) ?? .zero
                + SaleBillTable.onAccount(arguments, in: snapshot))
    }

    private static func counts(of close: Int64, in snapshot: Snapshot) throws -> [TillCount] {
        let counts = try Row.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT * FROM day_close_count WHERE close_id = ?"),
            arguments: [close]
        ).map { row in
            TillCount(
                method: try EstimateTable.choice(row, "method"), entries: row["entries"], book: row["book"],
                counted: row["counted"])
        }
        return PaymentMethod.counted.compactMap { method in counts.first { $0.method == method } }
    }

    private static func billed(_ arguments: StatementArguments, in snapshot: Snapshot) throws
        -> [DayReport.Billed]
    {
        let found: [(payer: Payer, billed: DayReport.Billed)] = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT payer, sum(reverses IS NULL) AS count, sum(total) AS total FROM settlement
                    WHERE posted_at >= :from AND posted_at < :until AND (:cashier IS NULL OR cashier_id = :cashier)
                    GROUP BY payer
                    """), arguments: arguments
        ).map { row in
            let payer: Payer = try EstimateTable.choice(row, "payer")
            return (payer, DayReport.Billed(name: payer.name, count: row["count"], total: row["total"]))
        }
        let counter = try SaleBillTable.billed(arguments, in: snapshot).map { [$0] } ?? []
        return Payer.allCases.compactMap { payer in found.first { $0.payer == payer }?.billed } + counter
    }

    private static func vouchers(_ arguments: StatementArguments, in snapshot: Snapshot) throws -> [Takings] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT method, count(*) AS count, sum(amount) AS amount FROM payment
                    WHERE at >= :from AND at < :until AND (:cashier IS NULL OR cashier_id = :cashier)
                      AND method IN ('deposit', 'balance', 'points', 'coupon')
                    GROUP BY method
                    """), arguments: arguments
        ).map { row in
            Takings(
                method: try EstimateTable.choice(row, "method"), count: row["count"], amount: row["amount"])
        }
    }
}
