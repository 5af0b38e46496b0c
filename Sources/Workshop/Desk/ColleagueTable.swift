import GRDB

enum ColleagueTable {
    /// Everyone who works or worked here: those at work first, by number.
    static func all(in snapshot: Snapshot) throws -> [Colleague] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM staff ORDER BY to_day IS NOT NULL AND to_day < ?, number"),
            arguments: [snapshot.today]
        ).map { Colleague(staff: try Staff(row: $0, in: snapshot), until: $0["to_day"]) }
    }
}
