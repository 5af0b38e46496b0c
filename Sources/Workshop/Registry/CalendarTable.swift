import GRDB

/// The days on which the shop is open and those on which it is not; a day not in it is open.
enum CalendarTable {
    /// What the calendar says of a day, nil when it says nothing.
    static func isOpen(_ day: Day, in snapshot: Snapshot) throws -> Bool? {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT open FROM calendar_day WHERE day = ?"), arguments: [day])
    }

    /// The days of a stretch on which the shop is closed.
    static func closed(from day: Day, days: Int, in snapshot: Snapshot) throws -> Set<Day> {
        try Day.fetchSet(
            snapshot.db.cachedStatement(
                sql: "SELECT day FROM calendar_day WHERE open = 0 AND day >= ? AND day < ?"),
            arguments: [day, day.adding(days: days)])
    }

    static func set(_ day: Day, open: Bool, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: "INSERT INTO calendar_day VALUES (?, ?) ON CONFLICT DO UPDATE SET open = excluded.open"
        ).execute(arguments: [day, open])
    }
}
