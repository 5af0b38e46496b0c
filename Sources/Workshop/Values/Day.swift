/// A day of the calendar, with no zone and no hour; written as ISO text.
public struct Day: PlainText, Comparable {
    /// Days since 1970-01-01.
    public let number: Int

    // ISO text sorts as days do only while the year has four digits.
    private static let firstNumber = number(year: 1, month: 1, day: 1)
    private static let lastNumber = number(year: 9999, month: 12, day: 31)

    public init(number: Int) {
        self.number = min(max(number, Self.firstNumber), Self.lastNumber)
    }

    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard (1...Self.length(ofMonth: month, year: year)).contains(day) else { return nil }
        number = Self.number(year: year, month: month, day: day)
    }

    public init?(iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { Digits.value(of: String($0)) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    public init?(_ description: String) {
        self.init(iso: description)
    }

    public var iso: String { "\(padded(year, 4))-\(padded(monthOfYear, 2))-\(padded(dayOfMonth, 2))" }
    public var description: String { iso }

    /// As running numbers have it: "260312".
    var inNumbers: String { iso.dropFirst(2).filter { $0 != "-" } }

    public var year: Int { parts.year }
    public var monthOfYear: Int { parts.month }
    public var dayOfMonth: Int { parts.day }

    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    public func adding(days: Int) -> Day {
        Day(number: number + days)
    }

    public func days(since earlier: Day) -> Int {
        number - earlier.number
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    // Years are counted from March here, so that the leap day is the last of its year and the lengths of the
    // months before it follow one rule; 719468 is the number of days from 0000-03-01 to 1970-01-01.
    private static func number(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
