import GRDB

/// What a technician finds while he works becomes a concern of the order, with its finding.
enum RepairFindingTable {
    static func report(_ words: String, order: OrderID, in transaction: Transaction) throws -> ConcernID {
        let concern = try ConcernTable.insert(ConcernText(words: words), order: order, in: transaction)
        try transaction.db.perform(
            sql: """
                INSERT INTO finding (concern_id, order_id, finding, result, found_at, found_by)
                VALUES (?, ?, ?, 'confirmed', ?, ?)
                """, arguments: [concern, order, words, transaction.now, transaction.actor.staff])
        return concern
    }

    /// What the last quality check found wrong, while the car is back because of it. Reads the rows of step 9
    /// without its types: this step stands before it.
    static func foundWrong(on order: OrderID, in snapshot: Snapshot) throws -> [Phrase] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT i.name, i.name_en FROM inspection_item i
                    WHERE i.ok = 0 AND i.inspection_id =
                      (SELECT id FROM inspection
                       WHERE order_id = ? AND voided_at IS NULL ORDER BY id DESC LIMIT 1)
                    ORDER BY i.position
                    """), arguments: [order]
        ) { Phrase($0["name"], orSame: $0["name_en"]) }
    }

    /// Takes a report back on which nothing has been built.
    static func drop(_ concern: ConcernID, in transaction: Transaction) throws {
        let isUsed = try Bool.fetchOne(
            transaction.db, sql: "SELECT EXISTS (SELECT 1 FROM estimate_line WHERE concern_id = ?)",
            arguments: [concern])
        if isUsed == true {
            throw Refusal(
                .conflict, Phrase("顾问已为它做了估价", "The advisor has estimated it already"),
                wayOut: Phrase("请顾问先删估价行", "Ask the advisor to take the lines off first"))
        }
        try transaction.db.perform(sql: "DELETE FROM finding WHERE concern_id = ?", arguments: [concern])
        try ConcernTable.delete(concern, in: transaction)
    }
}

extension Phrase {
    /// A text whose English half may not be on file: then it is the same.
    init(_ chinese: String, orSame english: String) {
        self.init(chinese, english.isEmpty ? chinese : english)
    }
}
