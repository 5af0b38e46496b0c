import GRDB

/// People and bays known by another system's keys.
extension StaffTable {
    /// The member of staff with that key, as his file stands.
    static func file(
        ref: String, in snapshot: Snapshot
    ) throws -> (based: Based<StaffThing>, file: StaffFile)? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM staff WHERE ref = ?"), arguments: [ref])
        guard let row else { return nil }
        let staff = try Staff(row: row, in: snapshot)
        return (
            Based(staff.id, version: staff.version),
            StaffFile(
                name: staff.name, roles: staff.roles, trade: staff.trade, grade: staff.grade,
                phone: row["phone"], from: row["from_day"], to: row["to_day"])
        )
    }

    /// The person who opened the shop, while no other system's key is known of him.
    static func founder(in snapshot: Snapshot) throws -> Staff? {
        let row = try Row.fetchOne(snapshot.db, sql: "SELECT * FROM staff ORDER BY id LIMIT 1")
        guard let row, row["ref"] as String? == nil else { return nil }
        return try Staff(row: row, in: snapshot)
    }

    /// Takes a person in under the number of his key, or under the next one while that is taken.
    @discardableResult
    static func insert(_ file: StaffFile, ref: String, in transaction: Transaction) throws -> StaffID {
        let snapshot = transaction.snapshot
        let wanted = StaffFile.number(from: ref)
        let number =
            try wanted.flatMap { try isFree($0, in: snapshot) ? $0 : nil } ?? nextNumber(in: snapshot)
        let id = try insert(
            number: number, name: file.name, roles: file.roles, trade: file.trade, grade: file.grade,
            phone: file.phone, from: file.from, ref: ref, in: transaction)
        if let to = file.to {
            try transaction.db.perform(sql: "UPDATE staff SET to_day = ? WHERE id = ?", arguments: [to, id])
        }
        return id
    }

    /// Writes a person's file over; his number and PIN stay. Refuses when someone else changed the row since.
    static func update(
        _ staff: Based<StaffThing>, ref: String, _ file: StaffFile, in transaction: Transaction
    ) throws {
        let reading = Pinyin.readings(of: file.name)
        try transaction.db.perform(
            sql: """
                UPDATE staff SET ref = ?, name = ?, pinyin = ?, initials = ?, trade = ?, grade = ?, phone = ?,
                  from_day = ?, to_day = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
            arguments: [
                ref, file.name, reading.allFull, reading.allInitials, file.trade?.rawValue,
                file.grade?.rawValue, file.phone, file.from, file.to, staff.id, staff.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("员工档案", "file of that person")))
        try setRoles(file.roles, of: staff.id, in: transaction)
    }

    private static func isFree(_ number: Int, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db, sql: "SELECT NOT EXISTS (SELECT 1 FROM staff WHERE number = ?)",
            arguments: [number]) ?? false
    }

    // MARK: bays

    static func bay(
        ref: String, in snapshot: Snapshot
    ) throws -> (based: Based<BayThing>, file: BayFile)? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM bay WHERE ref = ?"), arguments: [ref])
        guard let row else { return nil }
        let bay = Bay(row: row)
        let file = BayFile(name: bay.name, kind: bay.kind, from: row["from_day"], to: row["to_day"])
        return (Based(bay.id, version: row["version"]), file)
    }

    /// Adds a bay behind the last on the board.
    static func insert(_ bay: BayFile, ref: String, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO bay (ref, position, name, kind, from_day, to_day)
                VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM bay), ?, ?, ?, ?)
                """, arguments: [ref, bay.name, bay.kind.rawValue, bay.from, bay.to])
    }

    static func update(_ bay: Based<BayThing>, _ file: BayFile, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE bay SET name = ?, kind = ?, from_day = ?, to_day = ?, version = version + 1
                WHERE id = ? AND version = ?
                """,
            arguments: [file.name, file.kind.rawValue, file.from, file.to, bay.id, bay.version])
        try transaction.demandChange(.overtakenRow(Phrase("工位", "bay")))
    }
}
