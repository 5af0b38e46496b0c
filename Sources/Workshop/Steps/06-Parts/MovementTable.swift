import GRDB

/// What came onto the shelf and went off it. Every movement names its batch, so that a fitted part leads to its
/// receipt and a batch to every car.
enum MovementTable {
    /// Takes parts off the shelf, the oldest batches first, each at the value the stock has then.
    /// - Throws: a `Refusal` when less lies there.
    static func take(
        _ quantity: Quantity, of part: Part, kind: String = "issue", for cause: MovementCause,
        in transaction: Transaction
    ) throws -> MovementID {
        guard quantity <= part.onHand else {
            throw Refusal(
                .conflict,
                Phrase(
                    "“\(part.name)”库存只有 \(part.onHand.text)",
                    "Only \(part.onHand.text) of \"\(part.phrase.english)\" is on the shelf"),
                wayOut: Phrase("记缺料并采购，或先盘点", "Record the shortage and order it, or count the shelf"))
        }
        try nameNameless(part.id, for: quantity, in: transaction)
        let batches = try Row.fetchAll(
            transaction.db.cachedStatement(
                sql: """
                    SELECT id, remaining FROM batch WHERE part_id = ? AND remaining > 0
                    ORDER BY received_at, id
                    """), arguments: [part.id])
        // One issue, one rounding: what several batches give is shares of one value.
        let value = try StockTable.holding(part.id, in: transaction.snapshot).valueOut(quantity)
        var shares = ValueShares(of: value, for: quantity)
        var first: MovementID?
        for batch in batches where shares.rest > .zero {
            let taken = min(shares.rest, batch["remaining"])
            let movement = try write(
                part.id, kind, -taken, value: -shares.take(taken), batch: batch["id"], for: cause,
                in: transaction)
            first = first ?? movement
        }
        guard let first, shares.rest == .zero else {
            throw Refusal.gone(Phrase("批次库存", "stock of the batches"))
        }
        return first
    }

    /// Issues a part that the books do not have: what is free first, then from a batch whose receipt is still to be
    /// booked. Needs a second person's authority; the store refuses it otherwise.
    static func takeBelowZero(
        _ quantity: Quantity, of part: Part, supplier: String, batch: String, for cause: MovementCause,
        in transaction: Transaction
    ) throws -> MovementID {
        let onShelf = min(quantity, max(.zero, part.free))
        let first = onShelf > .zero ? try take(onShelf, of: part, for: cause, in: transaction) : nil
        let rest = quantity - onShelf
        guard rest > .zero else { throw Refusal.gone(Phrase("缺的数量", "quantity that is missing")) }
        let holding = try StockTable.holding(part.id, in: transaction.snapshot)
        let pending = try insertBatch(
            part.id, number: batch, supplier: supplier, unitCost: holding.lastUnitCost ?? .zero,
            kind: "pending", in: transaction)
        let movement = try write(
            part.id, "issue", -rest, value: -holding.valueOut(rest), batch: pending, for: cause,
            in: transaction)
        return first ?? movement
    }

    /// Brings parts back to the batches they came from, at the cost of their issue.
    static func bringBack(
        _ quantity: Quantity, part: PartID, for cause: MovementCause, in transaction: Transaction
    ) throws {
        let out = try stillOut(part: part, for: cause, in: transaction)
        let outside = out.map(\.quantity).reduce(.zero, +)
        guard quantity <= outside else {
            throw Refusal(
                Phrase("退料多于领料", "More would come back than was issued"),
                wayOut: Phrase("减小数量", "Return less"))
        }
        let cost = out.map(\.value).total().part(quantity.hundredths, of: outside.hundredths)
        var shares = ValueShares(of: cost, for: quantity)
        for batch in out where shares.rest > .zero {
            let back = min(shares.rest, batch.quantity)
            _ = try putIn(
                part, "return", back, value: shares.take(back),
                batch: batch.batch ?? newest(part, in: transaction), for: cause, in: transaction)
        }
    }

    /// A delivery from a supplier: a batch of its own, after what was fitted before it was booked.
    @discardableResult
    static func receive(
        _ quantity: Quantity, of part: PartID, unitCost: Money, supplier: String, batch: String,
        in transaction: Transaction
    ) throws -> BatchID? {
        let cost = quantity.times(unitCost)
        let owed = try fill(part, "receipt", quantity, value: cost, for: .shelf, in: transaction)
        let rest = quantity - owed.quantity
        guard rest > .zero else { return nil }
        let id = try insertBatch(
            part, number: batch, supplier: supplier, unitCost: unitCost, kind: "receipt", in: transaction)
        _ = try putIn(
            part, "receipt", rest, value: cost - owed.value, batch: id, for: .shelf, in: transaction)
        return id
    }

    /// More lay on the shelf than the book says: it comes in at the present average, with the newest batch.
    static func find(
        _ quantity: Quantity, of part: PartID, for cause: MovementCause, in transaction: Transaction
    ) throws {
        let value = try StockTable.holding(part, in: transaction.snapshot).valueIn(quantity)
        let owed = try fill(part, "count", quantity, value: value, for: cause, in: transaction)
        let rest = quantity - owed.quantity
        guard rest > .zero else { return }
        _ = try putIn(
            part, "count", rest, value: value - owed.value, batch: try newest(part, in: transaction),
            for: cause, in: transaction)
    }

    // MARK: how it is written

    /// Puts parts into the batches that were fitted before they were booked, the oldest first.
    private static func fill(
        _ part: PartID, _ kind: String, _ quantity: Quantity, value: Money, for cause: MovementCause,
        in transaction: Transaction
    ) throws -> (quantity: Quantity, value: Money) {
        let owed = try Row.fetchAll(
            transaction.db.cachedStatement(
                sql:
                    "SELECT id, -remaining AS owed FROM batch WHERE part_id = ? AND remaining < 0 ORDER BY id"
            ), arguments: [part])
        var shares = ValueShares(of: value, for: quantity)
        for batch in owed where shares.rest > .zero {
            let given = min(shares.rest, batch["owed"])
            _ = try putIn(
                part, kind, given, value: shares.take(given), batch: batch["id"], for: cause, in: transaction)
        }
        return (quantity - shares.rest, value - shares.value)
    }

    /// Writes what comes in; before parts that went below zero, what their guessed cost was off by.
    private static func putIn(
        _ part: PartID, _ kind: String, _ quantity: Quantity, value: Money, batch: BatchID,
        for cause: MovementCause, in transaction: Transaction
    ) throws -> MovementID {
        let holding = try StockTable.holding(part, in: transaction.snapshot)
        let variance = kind == "count" ? .zero : holding.variance(before: quantity, at: value)
        if variance != .zero {
            _ = try write(part, "variance", .zero, value: variance, batch: batch, for: cause, in: transaction)
        }
        return try write(part, kind, quantity, value: value, batch: batch, for: cause, in: transaction)
    }

    private static func write(
        _ part: PartID, _ kind: String, _ quantity: Quantity, value: Money, batch: BatchID?,
        for cause: MovementCause, in transaction: Transaction
    ) throws -> MovementID {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id, order_id, line_id,
                                            sale_line_id, sheet_id, authority_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            part, kind, quantity, value, transaction.now, transaction.actor.staff, batch, cause.order,
            cause.line, cause.sale, cause.sheet, cause.authority,
        ])
        return MovementID(transaction.db.lastInsertedRowID)
    }
}
