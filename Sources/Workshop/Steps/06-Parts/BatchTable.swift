import GRDB

/// Deliveries as the shelf holds them, and what went out of each.
extension MovementTable {
    static func insertBatch(
        _ part: PartID, number: String, supplier: String, unitCost: Money, kind: String,
        in transaction: Transaction
    ) throws -> BatchID {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO batch (part_id, number, supplier, received_at, unit_cost, kind)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [part, number, supplier, transaction.now, unitCost, kind])
        return BatchID(transaction.db.lastInsertedRowID)
    }

    /// The batch what is found belongs to: the newest, else one for what lay there before the book began.
    static func newest(_ part: PartID, in transaction: Transaction) throws -> BatchID {
        let newest = try BatchID.fetchOne(
            transaction.db.cachedStatement(sql: "SELECT max(id) FROM batch WHERE part_id = ?"),
            arguments: [part])
        return try newest ?? opening(part, in: transaction)
    }

    private static func opening(_ id: PartID, in transaction: Transaction) throws -> BatchID {
        let part = try StockTable.part(id, in: transaction.snapshot)
        let cost = try StockTable.cost(of: .one, part: id, in: transaction.snapshot)
        return try insertBatch(
            id, number: "期初", supplier: part.supplier.isEmpty ? "期初库存" : part.supplier,
            unitCost: cost ?? .zero, kind: "opening", in: transaction)
    }

    /// Stock moved in from another system has no batch: before it goes into a car it is given one.
    static func nameNameless(
        _ part: PartID, for quantity: Quantity, in transaction: Transaction
    ) throws {
        let batched = try Quantity.fetchOne(
            transaction.db.cachedStatement(
                sql: "SELECT coalesce(sum(remaining), 0) FROM batch WHERE part_id = ? AND remaining > 0"),
            arguments: [part])
        let holding = try StockTable.holding(part, in: transaction.snapshot)
        let nameless = holding.quantity - (batched ?? .zero)
        guard (batched ?? .zero) < quantity, nameless > .zero else { return }
        let value = holding.valueOut(nameless)
        let opening = try opening(part, in: transaction)
        try relabel(part, -nameless, value: -value, batch: nil, in: transaction)
        try relabel(part, nameless, value: value, batch: opening, in: transaction)
    }

    private static func relabel(
        _ part: PartID, _ quantity: Quantity, value: Money, batch: BatchID?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id)
                VALUES (?, 'count', ?, ?, ?, ?, ?)
                """,
            arguments: [part, quantity, value, transaction.now, transaction.actor.staff, batch])
    }

    /// What went out for a line and has not come back, by batch, the last issue first; for an order of another
    /// system, which names no line, by its part. The value left of what is left.
    static func stillOut(
        part: PartID, for cause: MovementCause, in transaction: Transaction
    ) throws -> [(batch: BatchID?, quantity: Quantity, value: Money)] {
        let which = cause.sale == nil ? "order_id = :order AND line_id IS :line" : "sale_line_id = :sale"
        func rows(_ line: LineID?) throws -> [Row] {
            try Row.fetchAll(
                transaction.db.cachedStatement(
                    sql: """
                        SELECT batch_id, -sum(quantity) AS quantity, -sum(value) AS value FROM stock_movement
                        WHERE \(which) AND +part_id = :part AND kind IN ('issue', 'return')
                        GROUP BY +batch_id HAVING sum(quantity) < 0 ORDER BY max(id) DESC
                        """),
                arguments: cause.sale == nil
                    ? ["order": cause.order, "line": line, "part": part] : ["sale": cause.sale, "part": part])
        }
        var out = try rows(cause.line)
        if out.isEmpty, cause.sale == nil { out = try rows(nil) }
        return out.map { ($0["batch_id"], $0["quantity"], $0["value"]) }
    }
}
