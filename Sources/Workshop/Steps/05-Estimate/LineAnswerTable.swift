import GRDB

/// Reads what the customer said to the lines of an order, first to last.
enum LineAnswerTable {
    static func answers(of order: OrderID, in snapshot: Snapshot) throws -> [LineID: [LineAnswer]] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT a.*, s.name AS staff_name, a.revision = l.revision AS holds
                    FROM authorisation a
                    JOIN estimate_line l ON l.id = a.line_id
                    JOIN staff s ON s.id = a.staff_id
                    WHERE a.order_id = ? ORDER BY a.id
                    """), arguments: [order])
        let reasons =
            try rows.contains { $0["reason"] as String != "" } ? Reasons.list("decline", of: snapshot) : []
        return try Dictionary(grouping: rows) { $0["line_id"] as LineID }
            .mapValues { try $0.map { try LineAnswer(row: $0, reasons) } }
    }
}

extension LineAnswer {
    init(row: Row, _ reasons: [Reason]) throws {
        let code: String = row["reason"]
        let allowance: AllowanceID? = row["allowance_id"]
        self.init(
            state: try EstimateTable.choice(row, "decision"), byWhom: row["by_whom"],
            how: try EstimateTable.choice(row, "how"), at: row["at"], amount: row["agreed"],
            staff: row["staff_name"],
            reason: code.isEmpty ? nil : reasons.first { $0.code == code }?.name ?? Phrase(same: code),
            until: row["deferred_until"],
            consents: row["grade_consent"], isInAdvance: allowance != nil, holds: row["holds"])
    }
}
