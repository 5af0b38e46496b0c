import GRDB

/// A row of movements.csv. Quantities are positive but for a count's difference; values follow the moving average.
struct MovementRow: HistoryRow {
    static let file = "movements.csv"
    static let required = ["ref", "part", "kind", "quantity", "at"]
    static let optional = ["unit_cost", "batch", "supplier", "order", "line", "value"]

    static let takenBy: String? = "at"

    let ref: String
    let content: Int64
    private let part: String
    private let kind: String
    private let quantity: Quantity
    private let at: WrittenTime
    private let unitCost: Money?
    private let batch: String
    private let supplier: String
    private let order: String
    private let line: String
    /// As the books of another store of this program had it; else it follows the moving average.
    private let value: Money?

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let part = cells.required("part", .text)
        let kind = cells.required("kind", .word(of: ["receipt", "issue", "return", "count", "variance"]))
        let quantity = cells.required("quantity", .signedQuantity)
        let at = cells.required("at", .time)
        unitCost = cells.optional("unit_cost", .money)
        batch = cells.text("batch")
        supplier = cells.text("supplier")
        order = cells.text("order")
        line = cells.text("line")
        value = cells.optional("value", .signedMoney)
        content = cells.content(of: Self.required + Self.optional)
        // Of value alone, as this program's own books have it where a cost was guessed.
        if quantity == .zero, kind != "variance" { cells.fault("quantity", Phrase("数量不能为 0", "is 0")) }
        guard let ref, let part, let kind, let quantity, let at, cells.faults.isEmpty else { return nil }
        (self.ref, self.part, self.kind, self.quantity, self.at) = (ref, part, kind, quantity, at)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let item = try HistoryTable.part(part, in: snapshot) else { return .unknown("part", part) }
        let visit = try order.isEmpty ? nil : HistoryTable.id(of: order, in: .order, snapshot)
        if !order.isEmpty, visit == nil { return .unknown("order", order) }
        let its = try line.isEmpty ? nil : HistoryTable.id(of: line, in: .line, snapshot)
        if !line.isEmpty, its == nil { return .unknown("line", line) }
        let moment = at.moment(in: transaction.zone)
        let size = quantity < .zero ? -quantity : quantity
        let moved = kind == "issue" ? -size : kind == "count" ? quantity : size
        let (average, lot) = try worth(item, moved, visit, its, in: transaction) {
            try BatchRow.find(
                item, batch, supplier, unitCost, needs: -moved.hundredths, in: transaction
            ) { _ in moment }
        }
        // What cannot be traced hangs on its order alone; figures give it to the order's line of that part.
        let hangsOn = kind == "issue" && lot == nil ? nil : its
        try transaction.write(
            """
            INSERT INTO stock_movement (ref, part_id, kind, quantity, value, at, staff_id, batch_id, order_id, line_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [ref, item, kind, moved, value ?? average, moment, transaction.actor.staff, lot, visit, hangsOn])
        return .imported
    }

    /// What the movement is worth, and its batch (handbook section 5, stock value).
    private func worth(
        _ item: Int64, _ moved: Quantity, _ visit: Int64?, _ its: Int64?, in transaction: Transaction,
        _ named: () throws -> Int64
    ) throws -> (Money, Int64?) {
        if kind == "variance" { return (.zero, nil) }
        let hasName = !batch.isEmpty || !supplier.isEmpty
        if kind == "receipt" {
            return (moved.times(try unitCost ?? Self.average(item, in: transaction)), try named())
        }
        let lot = try hasName ? named() : Self.lot(of: visit, item, its, in: transaction)
        if kind == "return", let visit,
            let issued = try Self.issued(item, visit, in: transaction.snapshot)
        {
            return (issued.value.part(moved.hundredths, of: issued.quantity), lot)
        }
        let stock = try Row.fetchOne(
            transaction.db.cachedStatement(sql: "SELECT quantity, value FROM stock WHERE part_id = ?"),
            arguments: [item])
        let (there, worth): (Int64, Int64) = (stock?["quantity"] ?? 0, stock?["value"] ?? 0)
        guard there > 0 else { return (moved.times(try Self.average(item, in: transaction)), lot) }
        if moved.hundredths == -there { return (Money(fen: -worth), lot) }
        return (Money(fen: worth).part(moved.hundredths, of: there), lot)
    }

    /// The unit cost on the part's file, where nothing lies on the shelf.
    private static func average(_ item: Int64, in transaction: Transaction) throws -> Money {
        try Money.fetchOne(
            transaction.db.cachedStatement(sql: "SELECT coalesce(unit_cost, 0) FROM part WHERE id = ?"),
            arguments: [item]) ?? .zero
    }

    /// What the order took of the part, and what that was worth: a share of it comes back.
    private static func issued(
        _ item: Int64, _ visit: Int64, in snapshot: Snapshot
    ) throws -> (value: Money, quantity: Int64)? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT sum(value) AS value, sum(quantity) AS quantity FROM stock_movement
                    WHERE order_id = ? AND +part_id = ? AND kind = 'issue'
                    """),
            arguments: [visit, item])
        guard let value: Int64 = row?["value"], let quantity: Int64 = row?["quantity"], quantity != 0 else {
            return nil
        }
        return (Money(fen: -value), -quantity)
    }

    /// The batch that the part line of the order names.
    private static func lot(
        of visit: Int64?, _ item: Int64, _ its: Int64?, in transaction: Transaction
    ) throws -> Int64? {
        try Int64.fetchOne(
            transaction.db.cachedStatement(
                sql: """
                    SELECT b.batch_id FROM estimate_line l JOIN line_batch b ON b.line_id = l.id
                    WHERE l.order_id = ? AND l.part_id = ? AND (?3 IS NULL OR l.id = ?3) ORDER BY l.id LIMIT 1
                    """),
            arguments: [visit, item, its])
    }
}
