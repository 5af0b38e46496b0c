import GRDB

/// A row of attendance.csv: how long somebody was there on a day.
struct AttendanceRow: ExchangedRow {
    static let file = "attendance.csv"
    static let required = ["staff", "date", "hours"]
    static let optional: [String] = []

    private let staff: String
    private let day: Day
    private let hours: Hours

    init?(_ cells: inout Cells) {
        let staff = cells.required("staff", .text)
        let day = cells.required("date", .day)
        let hours = cells.required("hours", .hours)
        guard let staff, let day, let hours else { return nil }
        (self.staff, self.day, self.hours) = (staff, day, hours)
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        guard let person = try HistoryTable.id(of: staff, in: .staff, transaction.snapshot) else {
            return .unknown("staff", staff)
        }
        let stored = try Hours.fetchOne(
            transaction.db.cachedStatement(
                sql: "SELECT hours FROM attendance WHERE staff_id = ? AND day = ?"),
            arguments: [person, day])
        if stored == hours { return .unchanged }
        guard stored == nil || updating else { return .differs("staff", staff) }
        try transaction.write(
            "INSERT INTO attendance VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hours = excluded.hours",
            [person, day, hours])
        return .imported
    }
}
