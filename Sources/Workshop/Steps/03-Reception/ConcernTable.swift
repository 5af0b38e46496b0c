import GRDB

/// The customer's complaints on an order.
enum ConcernTable {
    static func concern(_ id: ConcernID, in snapshot: Snapshot) throws -> Concern {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM concern WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("诉求", "complaint")) }
        return try Concern(row: row)
    }

    /// The complaints of an order in the order they were said.
    static func concerns(of order: OrderID, in snapshot: Snapshot) throws -> [Concern] {
        try Row.read(
            snapshot.db.cachedStatement(sql: "SELECT * FROM concern WHERE order_id = ? ORDER BY position"),
            arguments: [order], Concern.init(row:))
    }

    static func insert(
        _ text: ConcernText, order: OrderID, in transaction: Transaction
    ) throws -> ConcernID {
        try ConcernText.rules.check(text)
        try transaction.db.perform(
            sql: """
                INSERT INTO concern (order_id, position, words, when_where, how_often)
                VALUES (:order, (SELECT coalesce(max(position), 0) + 1 FROM concern WHERE order_id = :order), :words, :when,
                        :often)
                """,
            arguments: [
                "order": order, "words": text.kept.words, "when": text.kept.whenWhere,
                "often": text.howOften.rawValue,
            ])
        return ConcernID(transaction.db.lastInsertedRowID)
    }

    static func update(
        _ concern: Based<ConcernThing>, _ text: ConcernText, in transaction: Transaction
    ) throws {
        try ConcernText.rules.check(text)
        try transaction.db.perform(
            sql: """
                UPDATE concern SET words = ?, when_where = ?, how_often = ?, version = version + 1 WHERE id = ? AND version = ?
                """,
            arguments: [
                text.kept.words, text.kept.whenWhere, text.howOften.rawValue, concern.id, concern.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("诉求", "complaint")))
    }

    /// Takes a complaint off. Refuses once something was found for it or priced for it.
    static func delete(_ concern: ConcernID, in transaction: Transaction) throws {
        do {
            try transaction.db.perform(sql: "DELETE FROM concern WHERE id = ?", arguments: [concern])
        } catch let fault as DatabaseError where fault.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw Refusal(
                .conflict,
                Phrase("这条诉求已有诊断或估价", "Something was found or priced for this complaint"),
                wayOut: Phrase("先撤销诊断，或改诉求的文字", "Take the finding back first, or change its words"))
        }
        try transaction.demandChange(.gone(Phrase("诉求", "complaint")))
    }
}

extension Concern {
    init(row: Row) throws {
        let often: String = row["how_often"]
        guard let howOften = HowOften(rawValue: often) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "concern")
        }
        self.init(
            id: row["id"], version: row["version"], order: row["order_id"], position: row["position"],
            words: row["words"], whenWhere: row["when_where"], howOften: howOften)
    }
}
