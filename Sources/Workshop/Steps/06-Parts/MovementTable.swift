import GRDB

/// What came onto the shelf and went off it. Every movement names its batch where one is known, so that a
/// fitted part leads to its receipt.
enum MovementTable {
    /// Takes parts off the shelf, the oldest batches first, each at the value the stock has then.
    /// - Throws: a `Refusal` when less lies there.
    static func take(
        _ quantity: Quantity, of part: Part, kind: String, order: OrderID?, line: LineID?,
        in transaction: Transaction
    ) throws -> MovementID {
        guard quantity <= part.onHand else {
            throw Refusal(
                .conflict,
                Phrase(
                    "“\(part.name)”库存只有 \(part.onHand.text)",
                    "Only \(part.onHand.text) of \"\(part.name)\" is on the shelf"),
                wayOut: Phrase("记缺料并采购，或先盘点", "Record the shortage and order it, or count the shelf"))
        }
        var rest = quantity
        var movements: [MovementID] = []
        func move(_ taken: Quantity, _ batch: BatchID?) throws {
            let value = try StockTable.issueValue(of: taken, part: part.id, in: transaction.snapshot)
            movements.append(
                try write(
                    part.id, kind, -taken, value: -value, batch: batch, order: order, line: line,
                    in: transaction))
            rest -= taken
        }
        let batches = try Row.fetchAll(
            transaction.db,
            sql:
                "SELECT id, remaining FROM batch WHERE part_id = ? AND remaining > 0 ORDER BY received_at, id",
            arguments: [part.id])
        for batch in batches where rest > .zero {
            try move(min(rest, batch["remaining"]), batch["id"])
        }
        // What was moved in from another system without its batch.
        if rest > .zero { try move(rest, nil) }
        guard let first = movements.first else { throw Refusal.gone(Phrase("出库数量", "quantity to issue")) }
        return first
    }

    /// Brings parts of a line back to the batches they came from, at the cost of their issue.
    static func bringBack(
        _ quantity: Quantity, part: PartID, order: OrderID, line: LineID, in transaction: Transaction
    ) throws {
        let batches = try Row.fetchAll(
            transaction.db,
            sql: """
                SELECT batch_id, -sum(quantity) AS quantity, -sum(value) AS value FROM stock_movement
                WHERE order_id = ? AND line_id = ? AND part_id = ?
                GROUP BY batch_id HAVING sum(quantity) < 0 ORDER BY max(id) DESC
                """, arguments: [order, line, part])
        var rest = quantity
        for batch in batches where rest > .zero {
            let out: Quantity = batch["quantity"]
            let value: Money = batch["value"]
            let back = min(rest, out)
            _ = try write(
                part, "return", back, value: value.part(back.hundredths, of: out.hundredths),
                batch: batch["batch_id"], order: order, line: line, in: transaction)
            rest -= back
        }
        guard rest == .zero else {
            throw Refusal(
                Phrase("退料多于领料", "More would come back than was issued"),
                wayOut: Phrase("减小数量", "Return less"))
        }
    }

    /// A delivery from a supplier: a batch of its own.
    static func receive(
        _ quantity: Quantity, of part: PartID, unitCost: Money, supplier: String, batch: String,
        in transaction: Transaction
    ) throws -> BatchID {
        try transaction.db.execute(
            sql:
                "INSERT INTO batch (part_id, number, supplier, received_at, unit_cost) VALUES (?, ?, ?, ?, ?)",
            arguments: [part, batch, supplier, transaction.now, unitCost])
        let id = BatchID(transaction.db.lastInsertedRowID)
        _ = try write(
            part, "receipt", quantity, value: quantity.times(unitCost), batch: id, order: nil, line: nil,
            in: transaction)
        return id
    }

    /// More lay on the shelf than the book says: it comes in at the present average, with the newest batch.
    static func find(_ quantity: Quantity, of part: PartID, in transaction: Transaction) throws {
        let value = try StockTable.cost(of: quantity, part: part, in: transaction.snapshot) ?? .zero
        let newest = try BatchID.fetchOne(
            transaction.db, sql: "SELECT max(id) FROM batch WHERE part_id = ?", arguments: [part])
        _ = try write(
            part, "count", quantity, value: value, batch: newest, order: nil, line: nil, in: transaction)
    }

    private static func write(
        _ part: PartID, _ kind: String, _ quantity: Quantity, value: Money, batch: BatchID?, order: OrderID?,
        line: LineID?, in transaction: Transaction
    ) throws -> MovementID {
        try transaction.db.execute(
            sql: """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id, order_id, line_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                part, kind, quantity, value, transaction.now, transaction.actor.staff, batch, order, line,
            ])
        return MovementID(transaction.db.lastInsertedRowID)
    }
}
