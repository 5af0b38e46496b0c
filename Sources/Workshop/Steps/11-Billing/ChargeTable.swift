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

    /// What settlements have asked for, less what was taken back, line by line.
    private static func asked(of order: OrderID, in snapshot: Snapshot) throws -> [LineID: Asked] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.line_id, sum(a.gross) AS gross, sum(a.quantity) AS quantity
                    FROM settlement s JOIN settlement_line a ON a.settlement_id = s.id
                    WHERE s.order_id = :order GROUP BY a.line_id
                    UNION ALL
                    -- A settlement from another system comes without lines: it asked for all of its payer's.
                    SELECT l.id, l.gross, l.quantity FROM settlement s
                    JOIN estimate_line l ON l.order_id = s.order_id AND l.payer = s.payer
                    WHERE s.order_id = :order AND s.ref IS NOT NULL AND s.reverses IS NULL
                      AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.reverses = s.id AND r.extent = 'whole')
                    """),
            arguments: ["order": order])
        return Dictionary(
            rows.map { ($0["line_id"] as LineID, Asked(gross: $0["gross"], quantity: $0["quantity"])) }
        ) { $0.gross >= $1.gross ? $0 : $1 }
    }

    private struct Asked {
        let gross: Money
        let quantity: Quantity
    }

    /// What is still to be asked: whole lines, and of a line asked for in part the rest.
    static func unasked(of order: OrderID, in snapshot: Snapshot) throws -> [Charge] {
        let asked = try asked(of: order, in: snapshot)
        return try authorised(of: order, in: snapshot).compactMap { charge in
            guard let asked = asked[charge.line] else { return charge }
            let left = charge.gross - asked.gross
            if left > .zero { return charge.share(left, of: charge.payer) }
            return charge.gross == .zero && asked.quantity == .zero ? charge : nil
        }
    }

    /// What of a settlement's lines still stands after its reversals.
    static func standing(of settlement: SettlementID, in snapshot: Snapshot) throws -> [Charge] {
        let back = Dictionary(
            grouping: try SettlementID.fetchAll(
                snapshot.db.cachedStatement(sql: "SELECT id FROM settlement WHERE reverses = ? ORDER BY id"),
                arguments: [settlement]
            ).flatMap { try posted($0, in: snapshot) }, by: \.line)
        return try posted(settlement, in: snapshot).compactMap { charge in
            guard let taken = back[charge.line] else { return charge }
            let left = charge.less(taken)
            return left.gross > .zero || left.quantity > .zero ? left : nil
        }
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
