import GRDB

/// A row of lines.csv: what was done, fitted or bought in on an order, and what the customer said to it.
struct LineRow: HistoryRow {
    static let file = "lines.csv"
    static let required = ["order", "ref", "kind", "payer", "gross"]
    static let optional = [
        "trade", "code", "name", "grade", "quantity", "hours_sold", "tax_rate", "cost", "additional", "short",
        "batch", "supplier", "status",
    ]

    let ref: String
    let content: Int64
    private let order: String
    private let kind: String
    private let payer: Payer
    private let gross: Money
    private let trade: Trade?
    private let code: String
    private let name: String
    private let grade: PartGrade?
    private let quantity: Quantity?
    private let hours: Hours?
    private let taxRate: TaxRate?
    private let cost: Money?
    private let isAdditional: Bool
    private let wasShort: Bool
    private let batch: String
    private let supplier: String
    private let status: String

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let order = cells.required("order", .text)
        let kind = cells.required("kind", .word(of: ["labour", "part", "sublet", "other"]))
        let payer = cells.required("payer", .choice(of: Payer.allCases))
        let gross = cells.required("gross", .money)
        trade = cells.optional("trade", .choice(of: Trade.allCases))
        code = cells.text("code")
        name = cells.text("name")
        grade = cells.optional("grade", .choice(of: PartGrade.allCases))
        quantity = cells.optional("quantity", .quantity)
        hours = cells.optional("hours_sold", .hours)
        taxRate = cells.optional("tax_rate", .taxRate)
        cost = cells.optional("cost", .money)
        isAdditional = cells.optional("additional", .yesNo) ?? false
        wasShort = cells.optional("short", .yesNo) ?? false
        batch = cells.text("batch")
        supplier = cells.text("supplier")
        status = cells.optional("status", .word(of: ["authorised", "declined", "deferred"])) ?? "authorised"
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let order, let kind, let payer, let gross, cells.faults.isEmpty else { return nil }
        (self.ref, self.order, self.kind, self.payer, self.gross) = (ref, order, kind, payer, gross)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let visit = try HistoryTable.id(of: order, in: .order, snapshot) else {
            return .unknown("order", order)
        }
        let isPart = kind == "part"
        let part = try isPart && grade != .own ? HistoryTable.part(code, in: snapshot) : nil
        let count = quantity.flatMap { $0 > .zero ? $0 : nil } ?? .one
        let rate = try taxRate ?? ShopTable.shop(in: snapshot).taxRate
        let id = try transaction.insert(
            """
            INSERT INTO estimate_line (ref, order_id, position, kind, code, name, trade, part_id, grade, quantity, hours,
                                       unit_price, gross, tax_rate, payer, cost, additional)
            VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM estimate_line WHERE order_id = ?), ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, ?, ?)
            """,
            [
                ref, visit, visit, kind, code, name.isEmpty ? (code.isEmpty ? kind : code) : name,
                (trade ?? .mechanical).rawValue, part, isPart ? (grade ?? .original).rawValue : nil, count,
                hours ?? .zero, gross.part(100, of: count.hundredths), gross, rate, payer.rawValue, cost,
                isAdditional ? 1 : 0,
            ])
        try decide(id, of: visit, in: transaction)
        if let part { try supply(id, of: visit, part, count, in: transaction) }
        return .imported
    }

    /// The customer's word on the line. An order whose estimate is not known has a version that nobody was shown.
    private func decide(_ id: Int64, of visit: Int64, in transaction: Transaction) throws {
        try transaction.write(
            """
            INSERT INTO estimate_version (order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
            SELECT id, 1, opened_at, advisor_id, '2000-01-01', 0, 0, 'null' FROM repair_order o
            WHERE id = ? AND NOT EXISTS (SELECT 1 FROM estimate_version v WHERE v.order_id = o.id)
            """, [visit])
        let isDeferred = status == "deferred"
        try transaction.write(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, deferred_until, by_whom, how, at, agreed,
                                       staff_id, grade_consent)
            SELECT ?, o.id, v.id, 1, ?, CASE WHEN ? THEN date(o.opened_at, 'unixepoch', '+6 months') END, ?, 'in-person',
                   o.opened_at, ?, o.advisor_id, ?
            FROM repair_order o JOIN estimate_version v ON v.order_id = o.id AND v.number = 1 WHERE o.id = ?
            """,
            [id, status, isDeferred, ImportedText.reason, gross, status == "authorised" ? 1 : 0, visit])
    }

    private func supply(
        _ id: Int64, of visit: Int64, _ part: Int64, _ count: Quantity, in transaction: Transaction
    ) throws {
        if wasShort {
            try transaction.write(
                """
                INSERT INTO shortage (line_id, order_id, part_id, missing, found_at, arrived_at, told_at)
                SELECT ?, id, ?, ?, opened_at, opened_at, opened_at FROM repair_order WHERE id = ?
                """, [id, part, count, visit])
        }
        guard !batch.isEmpty || !supplier.isEmpty else { return }
        let lot = try BatchRow.find(
            part, batch, supplier, cost, needs: count.hundredths, in: transaction
        ) { snapshot in
            try Moment.fetchOne(
                snapshot.db.cachedStatement(sql: "SELECT opened_at FROM repair_order WHERE id = ?"),
                arguments: [visit])
        }
        try transaction.write("INSERT INTO line_batch VALUES (?, ?)", [id, lot])
    }
}

/// A batch of a part by number and supplier, made where there is none.
enum BatchRow {
    /// - Parameter needs: what is to be taken out of it, in hundredths; what was fitted before its receipt was
    ///   booked comes out of a batch that waits for it.
    static func find(
        _ part: Int64, _ number: String, _ supplier: String, _ cost: Money?, needs: Int64,
        in transaction: Transaction, at received: (Snapshot) throws -> Moment?
    ) throws -> Int64 {
        let known = try Int64.fetchOne(
            transaction.db.cachedStatement(
                sql: """
                    SELECT id FROM batch
                    WHERE part_id = ? AND number = ? AND supplier = ? AND (kind = 'pending' OR remaining >= ?)
                    ORDER BY kind = 'pending', id LIMIT 1
                    """),
            arguments: [part, number, supplier, max(0, needs)])
        if let known { return known }
        return try transaction.insert(
            """
            INSERT INTO batch (part_id, number, supplier, received_at, unit_cost, kind) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                part, number, supplier, try received(transaction.snapshot) ?? transaction.now, cost ?? .zero,
                needs > 0 ? "pending" : "receipt",
            ])
    }
}
