import GRDB

/// Reads what is to be asked: authorised lines, and of them those no standing settlement has asked for.
enum ChargeTable {
    private static let columns = """
        SELECT l.id, l.payer, l.kind, l.code, l.name, l.grade, l.quantity, l.hours, l.unit_price, l.discount, l.gross,
               l.tax_rate, (SELECT kind FROM operation WHERE id = l.operation_id) AS work_kind
        FROM line_state t JOIN estimate_line l ON l.id = t.line_id
        WHERE t.order_id = ? AND t.authorisation_id IS NOT NULL
        """

    /// Every line of the order the customer, or another payer, has agreed to.
    static func authorised(of order: OrderID, in snapshot: Snapshot) throws -> [Charge] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(sql: columns + " ORDER BY l.position, l.id"), arguments: [order]
        ).map(Charge.init(row:))
    }

    /// Those of them that no standing settlement has asked for yet.
    static func unasked(of order: OrderID, in snapshot: Snapshot) throws -> [Charge] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns + """
                     AND NOT EXISTS (
                      SELECT 1 FROM settlement_line a JOIN settlement s ON s.id = a.settlement_id
                      WHERE a.line_id = l.id AND s.reverses IS NULL
                        AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id))
                     -- A settlement from another system comes without lines: it asked for all of its payer's.
                     AND NOT EXISTS (
                      SELECT 1 FROM settlement s
                      WHERE s.order_id = l.order_id AND s.payer = l.payer AND s.ref IS NOT NULL AND s.reverses IS NULL
                        AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id))
                    ORDER BY l.position, l.id
                    """),
            arguments: [order]
        ).map(Charge.init(row:))
    }

    /// The lines of a posted settlement as they were posted, with the prices of the estimate beside them.
    static func posted(_ settlement: SettlementID, in snapshot: Snapshot) throws -> [Charge] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.line_id AS id, s.payer, a.kind, a.code, a.name, a.grade, a.quantity, a.hours, l.unit_price,
                           l.discount, a.gross, a.tax,
                           (SELECT kind FROM operation WHERE id = l.operation_id) AS work_kind
                    FROM settlement_line a JOIN settlement s ON s.id = a.settlement_id
                    JOIN estimate_line l ON l.id = a.line_id
                    WHERE a.settlement_id = ? ORDER BY l.position, l.id
                    """),
            arguments: [settlement]
        ).map(Charge.init(row:))
    }
}

extension Charge {
    init(row: Row) throws {
        let kind: String = row["kind"]
        let payer: String = row["payer"]
        let grade: String? = row["grade"]
        guard let kind = ChargeKind(rawValue: kind), let payer = Payer(rawValue: payer) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "line \(row["id"] as Int64)")
        }
        let gross: Money = row["gross"]
        let rate: TaxRate? = row.hasColumn("tax_rate") ? row["tax_rate"] : nil
        self.init(
            line: row["id"], payer: payer, kind: kind, code: row["code"], name: row["name"],
            grade: grade.flatMap(PartGrade.init(rawValue:)), quantity: row["quantity"], hours: row["hours"],
            unitPrice: row["unit_price"], discount: row["discount"], gross: gross,
            tax: rate.map { Money.tax(of: gross, rate: $0) } ?? row["tax"], workKind: row["work_kind"])
    }
}
