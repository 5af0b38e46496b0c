import GRDB

/// Reads what is to be asked: authorised lines, and of them those no standing settlement has asked for.
enum ChargeTable {
    /// Every line of the order the customer, or another payer, has agreed to.
    static func authorised(of order: OrderID, in snapshot: Snapshot) throws -> [Charge] {
        try EstimateTable.authorisedLines(of: order, in: snapshot).map { line in
            let operation = try line.operation.map { try PriceBookTable.operation($0, in: snapshot) }
            return Charge(line, workKind: operation?.kind)
        }
    }

    /// The lines of an order that a standing settlement has asked for.
    static func asked(of order: OrderID, in snapshot: Snapshot) throws -> Set<LineID> {
        try Set(
            LineID.fetchAll(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT a.line_id FROM settlement s JOIN settlement_line a ON a.settlement_id = s.id
                        WHERE s.order_id = :order AND s.reverses IS NULL
                          AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id)
                        UNION ALL
                        -- A settlement from another system comes without lines: it asked for all of its payer's.
                        SELECT l.id FROM settlement s
                        JOIN estimate_line l ON l.order_id = s.order_id AND l.payer = s.payer
                        WHERE s.order_id = :order AND s.ref IS NOT NULL AND s.reverses IS NULL
                          AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id)
                        """),
                arguments: ["order": order]))
    }

    static func unasked(of order: OrderID, in snapshot: Snapshot) throws -> [Charge] {
        let asked = try asked(of: order, in: snapshot)
        return try authorised(of: order, in: snapshot).filter { !asked.contains($0.line) }
    }

    /// The lines of a posted settlement as they were posted, with the prices of the estimate beside them.
    static func posted(_ settlement: SettlementID, in snapshot: Snapshot) throws -> [Charge] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.*, s.payer, l.unit_price, l.discount, l.trade, o.kind AS work_kind
                    FROM settlement_line a JOIN settlement s ON s.id = a.settlement_id
                    JOIN estimate_line l ON l.id = a.line_id
                    LEFT JOIN operation o ON o.id = l.operation_id
                    WHERE a.settlement_id = ? ORDER BY l.position, l.id
                    """),
            arguments: [settlement]
        ).map { row in
            let grade: String? = row["grade"]
            return Charge(
                stored: row["line_id"], payer: try EstimateTable.choice(row, "payer"),
                kind: try EstimateTable.choice(row, "kind"), trade: try EstimateTable.choice(row, "trade"),
                code: row["code"], name: row["name"],
                grade: grade.flatMap(PartGrade.init(rawValue:)), quantity: row["quantity"],
                hours: row["hours"], unitPrice: row["unit_price"], discount: row["discount"],
                gross: row["gross"], tax: row["tax"], workKind: row["work_kind"])
        }
    }
}
