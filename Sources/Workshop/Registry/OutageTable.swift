import GRDB

/// Writes down who is away and which bay is down, and that it is over.
enum OutageTable {
    static func addAbsence(
        of staff: StaffID, _ span: Range<Moment>, reason: String, in transaction: Transaction
    ) throws -> AbsenceID {
        try transaction.db.perform(
            sql: "INSERT INTO absence (staff_id, from_at, until_at, reason) VALUES (?, ?, ?, ?)",
            arguments: [staff, span.lowerBound, span.upperBound, reason])
        return AbsenceID(transaction.db.lastInsertedRowID)
    }

    static func addClosure(
        of bay: BayID, _ span: Range<Moment>, reason: String, in transaction: Transaction
    ) throws -> ClosureID {
        try transaction.db.perform(
            sql: "INSERT INTO bay_closure (bay_id, from_at, until_at, reason) VALUES (?, ?, ?, ?)",
            arguments: [bay, span.lowerBound, span.upperBound, reason])
        return ClosureID(transaction.db.lastInsertedRowID)
    }

    /// Ends it now, or lets it last as it was said at first.
    static func setOver(_ id: AbsenceID, _ isOver: Bool, in transaction: Transaction) throws {
        try setOver("absence", id.number, isOver, in: transaction)
    }

    static func setOver(_ id: ClosureID, _ isOver: Bool, in transaction: Transaction) throws {
        try setOver("bay_closure", id.number, isOver, in: transaction)
    }

    private static func setOver(
        _ table: String, _ id: Int64, _ isOver: Bool, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE \(table) SET ended_at = CASE WHEN :over THEN max(from_at, :now) END
                WHERE id = :id AND (ended_at IS NULL) = :over
                """, arguments: ["over": isOver, "now": transaction.now, "id": id])
        try transaction.demandChange(.overtakenRow(Phrase("缺勤或停用", "absence or closure")))
    }

    /// Who is away now or will be, the next time of each.
    static func away(in snapshot: Snapshot) throws -> [StaffID: Outage<AbsenceThing>] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM absence WHERE until_at > ? AND ended_at IS NULL ORDER BY from_at DESC"),
            arguments: [snapshot.now])
        return Dictionary(rows.map { ($0["staff_id"] as StaffID, Outage(row: $0)) }) { $1 }
    }

    static func down(in snapshot: Snapshot) throws -> [BayID: Outage<ClosureThing>] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM bay_closure WHERE until_at > ? AND ended_at IS NULL ORDER BY from_at DESC"
            ),
            arguments: [snapshot.now])
        return Dictionary(rows.map { ($0["bay_id"] as BayID, Outage(row: $0)) }) { $1 }
    }
}

extension Outage {
    fileprivate init(row: Row) {
        let from: Moment = row["from_at"]
        self.init(id: row["id"], span: from..<max(from, row["until_at"]), reason: row["reason"])
    }
}
