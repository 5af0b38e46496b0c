import GRDB

extension PurchaseTable {
    /// A new order to a supplier, not sent yet unless `sentAt` says so.
    static func insert(
        supplier: String, channel: SupplyChannel, sentAt: Moment? = nil, eta: Moment? = nil,
        in transaction: Transaction
    ) throws -> PurchaseID {
        let day = transaction.today.inNumbers
        let number = try RunningNumber.next("CG\(day)-", digits: 2, of: "purchase_order", in: transaction)
        try transaction.db.perform(
            sql: """
                INSERT INTO purchase_order (number, supplier, channel, made_at, staff_id, sent_at, eta)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, supplier, channel.rawValue, transaction.now, transaction.actor.staff, sentAt, eta,
            ])
        return PurchaseID(transaction.db.lastInsertedRowID)
    }

    /// The draft that is open for a supplier.
    static func draft(for supplier: String, in snapshot: Snapshot) throws -> PurchaseID? {
        try PurchaseID.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT id FROM purchase_order
                    WHERE supplier = ? AND sent_at IS NULL AND cancelled_at IS NULL ORDER BY id DESC LIMIT 1
                    """), arguments: [supplier])
    }

    @discardableResult
    static func add(
        _ wish: PurchaseWish, to purchase: PurchaseID, eta: Moment? = nil, in transaction: Transaction
    ) throws -> PurchaseLineID {
        try transaction.db.perform(
            sql: """
                INSERT INTO purchase_line (purchase_id, part_id, quantity, unit_cost, shortage_id, eta)
                VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [purchase, wish.part, wish.quantity, wish.unitCost, wish.shortage, eta])
        return PurchaseLineID(transaction.db.lastInsertedRowID)
    }

    /// Changes how many, at what cost, or whether the rest still comes.
    static func write(
        _ line: Based<PurchaseLineThing>, quantity: Quantity, unitCost: Money?, isComing: Bool,
        in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE purchase_line SET quantity = ?, unit_cost = ?, coming = ?, version = version + 1
                WHERE id = ? AND version = ?
                """, arguments: [quantity, unitCost, isComing, line.id, line.version])
        try transaction.demandChange(.overtakenRow(Phrase("采购行", "line of the purchase")))
    }

    /// Writes down that so many have come; what comes beyond what was ordered is not counted here.
    static func fill(_ line: PurchaseLineID, _ quantity: Quantity, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE purchase_line SET received = min(quantity, received + ?), version = version + 1
                WHERE id = ?
                """, arguments: [quantity, line])
    }

    /// Sent, or not after all (nil).
    static func send(
        _ purchase: Based<PurchaseThing>, at moment: Moment?, eta: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE purchase_order SET sent_at = ?, eta = ?, version = version + 1
                WHERE id = ? AND version = ? AND cancelled_at IS NULL
                """, arguments: [moment, eta, purchase.id, purchase.version])
        try transaction.demandChange(.overtakenRow(Phrase("采购单", "purchase order")))
        try transaction.db.perform(
            sql:
                "UPDATE purchase_line SET eta = NULL, version = version + 1 WHERE purchase_id = ? AND eta IS NOT NULL",
            arguments: [purchase.id])
    }

    /// A line that comes at another time than its order.
    static func expect(_ line: PurchaseLineID, at eta: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE purchase_line SET eta = ?, version = version + 1 WHERE id = ?",
            arguments: [eta, line])
    }

    /// Called off, or standing again: nothing of it comes, or all that has not come.
    static func cancel(
        _ purchase: Based<PurchaseThing>, at moment: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql:
                "UPDATE purchase_order SET cancelled_at = ?, version = version + 1 WHERE id = ? AND version = ?",
            arguments: [moment, purchase.id, purchase.version])
        try transaction.demandChange(.overtakenRow(Phrase("采购单", "purchase order")))
        try transaction.db.perform(
            sql: "UPDATE purchase_line SET coming = ?, version = version + 1 WHERE purchase_id = ?",
            arguments: [moment == nil, purchase.id])
    }
}
