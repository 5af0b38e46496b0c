import GRDB

/// What documents about money and goodbye ask of the store.
extension FormReadTable {
    /// A settlement's order.
    static func order(of settlement: SettlementID, in snapshot: Snapshot) throws -> OrderID {
        try SettlementTable.settlement(settlement, in: snapshot).order
    }

    /// What was left with the booking of an order, every time money was taken.
    static func deposits(of order: OrderID, in snapshot: Snapshot) throws -> [DepositID] {
        try DepositID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT d.id FROM reception r JOIN deposit d ON d.booking_id = r.booking_id AND d.kind = 'taken'
                    WHERE r.order_id = ? ORDER BY d.id
                    """), arguments: [order])
    }

    /// The bills on which money left with a booking was used, or came back from them.
    static func uses(of booking: BookingID, in snapshot: Snapshot) throws -> [DepositSlip.Use] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT s.number AS settlement, o.number AS visit, p.amount, p.at
                    FROM reception r
                    JOIN settlement s ON s.order_id = r.order_id
                    JOIN payment p ON p.settlement_id = s.id AND p.method = 'deposit'
                    JOIN repair_order o ON o.id = r.order_id
                    WHERE r.booking_id = ? ORDER BY p.id
                    """), arguments: [booking]
        ).map {
            DepositSlip.Use(
                settlement: $0["settlement"], order: $0["visit"], amount: $0["amount"], at: $0["at"])
        }
    }

    /// A settlement's lines by kind and rate of tax.
    static func taxed(_ id: SettlementID, in snapshot: Snapshot) throws -> [InvoiceRequest.Group] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.kind, l.tax_rate, sum(a.gross) AS gross, sum(a.tax) AS tax
                    FROM settlement_line a JOIN estimate_line l ON l.id = a.line_id
                    WHERE a.settlement_id = ? GROUP BY a.kind, l.tax_rate ORDER BY a.kind, l.tax_rate
                    """), arguments: [id]
        ).map { row in
            let kind: LineKind = try EstimateTable.choice(row, "kind")
            let (gross, tax): (Money, Money) = (row["gross"], row["tax"])
            let rate: TaxRate = row["tax_rate"]
            return InvoiceRequest.Group(
                kind: FeeKind(kind, workKind: nil, code: "").name, rate: rate.text, net: gross - tax,
                tax: tax, gross: gross)
        }
    }

    /// The calls about one visit, the first first.
    static func calls(of id: FollowUpID, in snapshot: Snapshot) throws -> [FollowUpRecord.Call] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.*, s.name AS by_name FROM follow_up_attempt a JOIN staff s ON s.id = a.staff_id
                    WHERE a.follow_up_id = ? ORDER BY a.id
                    """), arguments: [id]
        ).map { row in
            let result: CallAnswer.Result = try EstimateTable.choice(row, "result")
            return FollowUpRecord.Call(
                at: row["at"], by: row["by_name"], result: result.name, score: row["score"],
                recommend: row["recommend"], items: items(row), praise: row["praise"],
                dissatisfied: row["dissatisfied"], note: row["note"], nextOn: row["next_contact_on"],
                topic: row["next_topic"])
        }
    }

    private static func items(_ row: Row) -> Phrase {
        let given = CallAnswer.Item.allCases.compactMap { item -> Phrase? in
            let score: Int? = row[item.rawValue]
            return score.map { Phrase("\(item.name.chinese) \($0)", "\(item.name.english) \($0)") }
        }
        return Phrase(
            given.map(\.chinese).joined(separator: "  "), given.map(\.english).joined(separator: "  "))
    }

    /// The follow-up of an order, once the car has left.
    static func followUp(of order: OrderID, in snapshot: Snapshot) throws -> FollowUpID? {
        try FollowUpID.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT id FROM follow_up WHERE order_id = ?"),
            arguments: [order])
    }
}
