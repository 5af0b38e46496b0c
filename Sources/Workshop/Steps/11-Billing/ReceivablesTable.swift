import GRDB

/// Reads who owes what, and a customer's account over time.
enum ReceivablesTable {
    private static let columns = """
        SELECT s.id, s.order_id, s.number, s.payer, s.posted_at, r.outstanding, a.due_on, o.customer_id, c.name,
               coalesce(v.plate, '') AS plate
        FROM receivable r -- the few that are owed, not every settlement there ever was
        CROSS JOIN settlement s ON s.id = r.settlement_id
        JOIN repair_order o ON o.id = s.order_id
        JOIN customer c ON c.id = o.customer_id
        JOIN vehicle v ON v.id = o.vehicle_id
        LEFT JOIN on_account a ON a.settlement_id = s.id
        """

    static func debts(in snapshot: Snapshot) throws -> [Debt] {
        try Row.fetchAll(snapshot.db.cachedStatement(sql: columns + " ORDER BY s.id")).map {
            try debt($0, in: snapshot)
        } + SaleBillTable.debts(in: snapshot)
    }

    private static func debt(_ row: Row, in snapshot: Snapshot) throws -> Debt {
        let posted = snapshot.zone.day(of: row["posted_at"])
        let due: Day? = row["due_on"]
        return Debt(
            opens: .billing(row["order_id"]), number: row["number"], customer: row["customer_id"],
            customerName: row["name"], plate: row["plate"], payer: try EstimateTable.choice(row, "payer"),
            postedOn: posted, dueOn: due ?? posted, isOnAccount: due != nil, outstanding: row["outstanding"])
    }

    /// A customer's own account from `from` on, out of the ledger.
    static func statement(of customer: CustomerID, from: Day, in snapshot: Snapshot) throws
        -> AccountStatement
    {
        let start = snapshot.zone.startOfDay(from)
        let opening =
            try Money.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT coalesce(sum(iif(debit = 'owed.customer', amount, -amount)), 0) FROM ledger
                        WHERE customer_id = ? AND at < ? AND 'owed.customer' IN (debit, credit)
                        """),
                arguments: [customer, start]) ?? .zero
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.at, l.kind, coalesce(s.number, l.reference) AS number, s.reverses, min(l.id) AS first,
                           sum(iif(l.debit = 'owed.customer', l.amount, 0)) AS debit,
                           sum(iif(l.credit = 'owed.customer', l.amount, 0)) AS credit,
                           iif(l.kind = 'payment', iif(l.credit = 'owed.customer', l.debit, l.credit), '') AS method
                    FROM ledger l LEFT JOIN settlement s ON s.id = l.settlement_id
                    WHERE l.customer_id = ? AND l.at >= ? AND 'owed.customer' IN (l.debit, l.credit)
                    GROUP BY l.at, l.kind, l.settlement_id, method, iif(l.settlement_id IS NULL, l.reference, '') ORDER BY first
                    """),
            arguments: [customer, start])
        var balance = opening
        let lines = rows.map { row in
            let net: Money = (row["debit"] as Money) - (row["credit"] as Money)
            balance = balance + net
            return line(row, net: net, balance: balance, snapshot.zone)
        }
        return AccountStatement(
            shop: try ShopTable.shop(in: snapshot).name,
            customer: try VehicleTable.customer(customer, in: snapshot).name, from: from, to: snapshot.today,
            opening: opening, lines: lines,
            debts: try debts(in: snapshot).filter { $0.customer == customer && $0.payer == .customer })
    }

    private static func line(_ row: Row, net: Money, balance: Money, _ zone: Zone) -> AccountStatement.Line {
        let kind: String = row["kind"]
        let method: String = row["method"]
        let isReversal = (row["reverses"] as Int64?) != nil
        let isPayment = kind == "payment"
        let what: Phrase =
            switch (isPayment, isReversal) {
            case (false, false) where kind == LedgerEntry.Kind.sale.rawValue:
                net < .zero ? Phrase("柜台退货", "counter sale, returned") : Phrase("柜台零售", "counter sale")
            case (false, false): Phrase("结算", "bill")
            case (false, true): Phrase("红冲", "reversal")
            case (true, _):
                PaymentMethod(rawValue: method).map { method in
                    net > .zero
                        ? Phrase("退款 \(method.name.chinese)", "paid back, \(method.name.english)")
                        : Phrase("收款 \(method.name.chinese)", "paid, \(method.name.english)")
                } ?? Phrase(same: method)
            }
        return AccountStatement.Line(
            on: zone.day(of: row["at"]), document: row["number"] ?? "", what: what,
            asked: isPayment ? .zero : net, paid: isPayment ? -net : .zero, balance: balance)
    }
}
