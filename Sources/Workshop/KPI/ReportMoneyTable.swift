import GRDB

/// The report's lists of what was let off and taken back, by person.
extension ReportTable {
    /// Discounts on what was delivered, by the order's advisor; those over his limit were allowed by a second person.
    func discounts() throws -> Report.Section {
        let found = try rows(
            """
            SELECT p.name, count(*) AS lines, sum(l.authority_id IS NOT NULL) AS allowed, sum(l.discount) AS discount,
                   sum(l.gross + l.discount) AS gross
            FROM repair_order o CROSS JOIN estimate_line l ON l.order_id = o.id AND l.discount > 0
            JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
            JOIN staff p ON p.id = o.advisor_id
            WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL
            GROUP BY +o.advisor_id ORDER BY discount DESC
            """)
        return Report.Section(
            "discounts", Phrase("折扣", "Discounts"),
            [
                Phrase("服务顾问", "advisor"), Phrase("行数", "lines"), Phrase("其中授权", "of them allowed"),
                Phrase("折扣额", "discount"), Phrase("占折前", "of the price"),
            ],
            found.map { row in
                let discount: Money = row["discount"]
                let gross: Money = row["gross"]
                return [
                    .text(same: row["name"]), .count(row["lines"]), .count(row["allowed"]), money(discount),
                    .number(Double(discount.fen) * 100 / Double(max(1, gross.fen)), unit: "percent"),
                ]
            })
    }

    /// Reversals 红冲 and goods taken back over the counter, by the cashier who posted them and who allowed it.
    func reversals() throws -> Report.Section {
        let found = try rows(
            """
            SELECT p.name, coalesce(a.name, '') AS allowed, coalesce(r.reason, '') AS reason, count(*) AS total,
                   sum(r.amount) AS amount
            FROM (SELECT cashier_id, reason, authority_id, -total AS amount FROM settlement
                  WHERE posted_at >= :from AND posted_at < :to AND reverses IS NOT NULL
                  UNION ALL SELECT cashier_id, reason, authority_id, -total FROM sale_bill
                  WHERE at >= :from AND at < :to AND total < 0) r
            JOIN staff p ON p.id = r.cashier_id
            LEFT JOIN authority u ON u.id = r.authority_id LEFT JOIN staff a ON a.id = u.by_staff_id
            GROUP BY r.cashier_id, a.id, r.reason ORDER BY amount DESC, p.name
            """)
        return Report.Section(
            "reversals", Phrase("红冲和退款", "Reversals and money paid back"),
            [
                Phrase("收银员", "cashier"), Phrase("授权人", "allowed by"), Phrase("原因", "reason"),
                Phrase("张数", "count"), Phrase("金额", "amount"),
            ],
            try found.map { row in
                [
                    .text(same: row["name"]), .text(same: row["allowed"]),
                    .text(try Reasons.name(row["reason"], in: "reversal", of: snapshot)),
                    .count(row["total"]), money(row["amount"]),
                ]
            })
    }
}
