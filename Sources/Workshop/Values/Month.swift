/// A month of a year, written `2026-03`.
public struct Month: PlainText, Comparable {
    // Months since the year 0: comparing and adding need no carrying.
    private let count: Int

    private static let counts = 12...(9999 * 12 + 11)

    init(count: Int) {
        self.count = min(max(count, Self.counts.lowerBound), Self.counts.upperBound)
    }

    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(count: year * 12 + month - 1)
    }

    public init?(_ description: String) {
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2] else { return nil }
        let numbers = parts.compactMap { Digits.value(of: String($0)) }
        guard numbers.count == 2 else { return nil }
        self.init(year: numbers[0], month: numbers[1])
    }

    public var year: Int { count / 12 }
    public var monthOfYear: Int { count % 12 + 1 }
    public var length: Int { Day.length(ofMonth: monthOfYear, year: year) }

    public var firstDay: Day {
        // A month always has a first day; the other branch is never taken.
        Day(year: year, month: monthOfYear, day: 1) ?? Day(number: 0)
    }

    public var lastDay: Day { firstDay.adding(days: length - 1) }
    public var days: ClosedRange<Day> { firstDay...lastDay }

    /// Each day from the first to the last.
    public var eachDay: [Day] { (0..<length).map { firstDay.adding(days: $0) } }

    public func adding(months: Int) -> Month {
        Month(count: count + months)
    }

    public func months(since earlier: Month) -> Int {
        count - earlier.count
    }

    public var description: String { "\(padded(year, 4))-\(padded(monthOfYear, 2))" }

    public static func < (left: Month, right: Month) -> Bool {
        left.count < right.count
    }
}

extension Day {
    public var month: Month { Month(count: year * 12 + monthOfYear - 1) }

    /// The same day of a later month, or that month's last day where it has no such day.
    public func adding(months: Int) -> Day {
        let target = month.adding(months: months)
        return target.firstDay.adding(days: min(dayOfMonth, target.length) - 1)
    }
}
