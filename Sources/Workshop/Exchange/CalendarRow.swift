/// A row of calendar.csv: whether the shop is open on a day.
struct CalendarRow: ExchangedRow {
    static let file = "calendar.csv"
    static let required = ["date", "open"]
    static let optional: [String] = []

    private let day: Day
    private let isOpen: Bool

    init?(_ cells: inout Cells) {
        let day = cells.required("date", .day)
        let isOpen = cells.required("open", .yesNo)
        guard let day, let isOpen else { return nil }
        self.day = day
        self.isOpen = isOpen
    }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        let stored = try CalendarTable.isOpen(day, in: transaction.snapshot)
        if stored == isOpen { return .unchanged }
        guard stored == nil || updating else { return .differs("date", day.iso) }
        try CalendarTable.set(day, open: isOpen, in: transaction)
        return .imported
    }
}
