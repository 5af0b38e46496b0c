import GRDB

extension EstimateTable {
    private static let lineColumns = """
        SELECT l.*, s.state, s.authorisation_id, \(titleColumn)
        FROM estimate_line l JOIN line_state s ON s.line_id = l.id \(titleJoin)
        """

    /// The catalogue's English name, as long as nobody gave the line a name of its own.
    private static let titleColumn = """
        coalesce(CASE WHEN l.name = o.name THEN o.name_en END,
                 CASE WHEN l.name = p.name AND p.name_en <> '' THEN p.name_en END, l.name) AS title
        """
    private static let titleJoin =
        "LEFT JOIN operation o ON o.id = l.operation_id LEFT JOIN part p ON p.id = l.part_id"

    /// The lines of an order that were not taken off, in their order.
    static func lines(of order: OrderID, in snapshot: Snapshot) throws -> [EstimateLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: lineColumns + " WHERE l.order_id = ? AND l.removed_at IS NULL ORDER BY l.position, l.id"),
            arguments: [order], EstimateLine.init(row:))
    }

    /// One line; refuses when it was taken off.
    static func line(_ id: LineID, in snapshot: Snapshot) throws -> EstimateLine {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: lineColumns + " WHERE l.id = ? AND l.removed_at IS NULL"),
            arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("项目行", "line")) }
        return try EstimateLine(row: row)
    }

    /// The lines the customer agreed to as they stand now, each with its proof.
    static func authorisedLines(of order: OrderID, in snapshot: Snapshot) throws -> [AuthorisedLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.*, s.state, a.id AS a_id, a.version_id AS a_version, a.agreed AS a_agreed,
                           a.by_whom AS a_by, a.how AS a_how, a.at AS a_at, a.staff_id AS a_staff,
                           a.grade_consent AS a_consent, a.allowance_id AS a_allowance, \(titleColumn)
                    FROM estimate_line l \(titleJoin)
                    JOIN line_state s ON s.line_id = l.id
                    JOIN authorisation a ON a.id = s.authorisation_id
                    WHERE l.order_id = ? AND l.removed_at IS NULL ORDER BY l.position, l.id
                    """),
            arguments: [order]
        ) { row in
            let line = try EstimateLine(row: row)
            return AuthorisedLine(
                line,
                Authorisation(
                    stored: row["a_id"], line: line.id, order: line.order, version: row["a_version"],
                    agreed: row["a_agreed"], byWhom: row["a_by"], how: try choice(row, "a_how"),
                    at: row["a_at"],
                    staff: row["a_staff"], consents: row["a_consent"], allowance: row["a_allowance"]))
        }
    }

    /// What the order comes to: the lines agreed to and those still open.
    static func totals(of order: OrderID, in snapshot: Snapshot) throws -> EstimateTotals {
        EstimateTotals(
            try lines(of: order, in: snapshot).filter { $0.state == .open || $0.state == .authorised }
                .map(\.terms))
    }

    /// A column that holds one of a few words; the CHECK keeps others out.
    static func choice<Choice: RawRepresentable>(_ row: Row, _ column: String) throws -> Choice
    where Choice.RawValue == String {
        let text: String = row[column]
        guard let value = Choice(rawValue: text) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "\(column): \(text)")
        }
        return value
    }
}

extension EstimateLine {
    init(row: Row) throws {
        self.init(
            id: row["id"], version: row["version"], revision: row["revision"], order: row["order_id"],
            position: row["position"], terms: try LineTerms(row: row), additional: row["additional"],
            concern: row["concern_id"], state: try EstimateTable.choice(row, "state"),
            title: Phrase(row["name"], row["title"]), addedAt: row["added_at"])
    }
}

extension LineTerms {
    init(row: Row) throws {
        let grade: String? = row["grade"]
        let staffGrade: String? = row["staff_grade"]
        self.init(
            kind: try EstimateTable.choice(row, "kind"), code: row["code"], name: row["name"],
            operation: row["operation_id"], part: row["part_id"],
            trade: try EstimateTable.choice(row, "trade"), grade: grade.flatMap(PartGrade.init(rawValue:)),
            quantity: row["quantity"], hours: row["hours"], unitPrice: row["unit_price"],
            discount: row["discount"], discountReason: row["discount_reason"], gross: row["gross"],
            taxRate: row["tax_rate"], payer: try EstimateTable.choice(row, "payer"),
            cost: row["cost"], staffGrade: staffGrade.flatMap(StaffGrade.init(rawValue:)))
    }
}
