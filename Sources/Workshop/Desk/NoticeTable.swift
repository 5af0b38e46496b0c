import GRDB

enum NoticeTable {
    /// The newest rows of the logbook that tell anyone anything.
    static func latest(limit: Int = 200, in snapshot: Snapshot) throws -> [Notice] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.*, s.name FROM logbook l JOIN staff s ON s.id = l.staff_id
                    WHERE l.tells <> '' ORDER BY l.id DESC LIMIT ?
                    """), arguments: [limit]
        ) { row in
            let tells: String = row["tells"]
            return Notice(
                entry: Logbook.Entry(row: row),
                tells: Set(tells.split(separator: ";").compactMap { Role(rawValue: String($0)) }))
        }
    }
}

extension StaffTable {
    /// The names of all who ever worked here.
    static func names(in snapshot: Snapshot) throws -> [StaffID: String] {
        let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: "SELECT id, name FROM staff"))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as StaffID, $0["name"] as String) })
    }
}
