/// The stretch of days that figures are asked for.
public enum Period: Hashable, Sendable, CustomStringConvertible {
    case day(Day)
    /// Monday to Sunday; written by any of its days.
    case week(of: Day)
    case month(Month)
    /// The quarter of the year that the month lies in.
    case quarter(of: Month)
    case year(Int)
    /// So many days up to and with the last: what a trend is drawn from.
    case stretch(days: Int, upTo: Day)

    public var days: ClosedRange<Day> {
        switch self {
        case .day(let day): return day...day
        case .week(let day):
            let monday = day.adding(days: 1 - day.weekday)
            return monday...monday.adding(days: 6)
        case .month(let month): return month.days
        case .quarter, .year: return months.lowerBound.firstDay...months.upperBound.lastDay
        case .stretch(let count, let last): return last.adding(days: 1 - max(1, count))...last
        }
    }

    /// The months whose cohorts belong to it: those of a quarter and a year, else the month of its last day.
    public var months: ClosedRange<Month> {
        switch self {
        case .quarter(let month):
            let first = month.adding(months: -((month.monthOfYear - 1) % 3))
            return first...first.adding(months: 2)
        case .year(let year):
            let first = Month(count: year * 12)
            return first...first.adding(months: 11)
        case .month(let month): return month...month
        case .day, .week, .stretch:
            let last = days.upperBound.month
            return last...last
        }
    }

    /// The month N whose costs and targets belong to it.
    public var month: Month { months.upperBound }

    /// The one just before it, of the same kind.
    public var previous: Period {
        switch self {
        case .day(let day): .day(day.adding(days: -1))
        case .week(let day): .week(of: day.adding(days: -7))
        case .month(let month): .month(month.adding(months: -1))
        case .quarter(let month): .quarter(of: month.adding(months: -3))
        case .year(let year): .year(year - 1)
        case .stretch(let count, let last): .stretch(days: count, upTo: last.adding(days: -max(1, count)))
        }
    }

    /// `2026-03-12`, `2026-W11`, `2026-03`, `2026-Q1`, `2026`.
    public var description: String {
        switch self {
        case .day(let day): return day.iso
        case .week(let day):
            // The week belongs to the year of its Thursday (ISO 8601).
            let thursday = day.adding(days: 4 - day.weekday)
            let first = Month(count: thursday.year * 12).firstDay
            return "\(padded(thursday.year, 4))-W\(padded(thursday.days(since: first) / 7 + 1, 2))"
        case .month(let month): return month.description
        case .quarter(let month):
            return "\(padded(month.year, 4))-Q\((month.monthOfYear + 2) / 3)"
        case .year(let year): return padded(year, 4)
        case .stretch: return "\(days.lowerBound.iso)..\(days.upperBound.iso)"
        }
    }

    /// What the period is called on a heading, seen from `today`.
    public func name(today: Day) -> Phrase {
        guard days.contains(today) else { return Phrase(same: description) }
        switch self {
        case .day: return Phrase("今日", "today")
        case .week: return Phrase("本周", "this week")
        case .month: return Phrase("本月", "this month")
        case .quarter: return Phrase("本季", "this quarter")
        case .year: return Phrase("本年", "this year")
        case .stretch: return Phrase(same: description)
        }
    }
}

extension Period {
    /// The kinds a person chooses from.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case day, week, month, quarter, year

        public var name: Phrase {
            switch self {
            case .day: Phrase("日", "Day")
            case .week: Phrase("周", "Week")
            case .month: Phrase("月", "Month")
            case .quarter: Phrase("季", "Quarter")
            case .year: Phrase("年", "Year")
            }
        }

        /// How one is written.
        public var example: String {
            switch self {
            case .day: "2026-03-12"
            case .week: "2026-W11"
            case .month: "2026-03"
            case .quarter: "2026-Q1"
            case .year: "2026"
            }
        }

        /// The period of this kind that a day lies in.
        public func around(_ day: Day) -> Period {
            switch self {
            case .day: .day(day)
            case .week: .week(of: day)
            case .month: .month(day.month)
            case .quarter: .quarter(of: day.month)
            case .year: .year(day.year)
            }
        }
    }

    /// A period as it is written: `2026-03-12`, `2026-W11` or any day of the week, `2026-03`, `2026-Q1`, `2026`.
    public init?(_ text: String, kind: Kind) {
        switch kind {
        case .day:
            guard let day = Day(iso: text) else { return nil }
            self = .day(day)
        case .week:
            guard let day = Day(iso: text) ?? Self.monday(text) else { return nil }
            self = .week(of: day)
        case .month:
            guard let month = Month(text) else { return nil }
            self = .month(month)
        case .quarter:
            guard let (year, number) = Self.part(text, after: "Q"), (1...4).contains(number) else {
                return nil
            }
            self = .quarter(of: Month(count: year * 12 + number * 3 - 3))
        case .year:
            guard text.utf8.count == 4, let year = Digits.value(of: text), year > 0 else { return nil }
            self = .year(year)
        }
    }

    /// Year and number of `2026-Q1`, `2026-W07`.
    private static func part(_ text: String, after letter: Character) -> (Int, Int)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].first == letter,
            let year = Digits.value(of: String(parts[0])), year > 0,
            let number = Digits.value(of: String(parts[1].dropFirst()))
        else { return nil }
        return (year, number)
    }

    /// The Monday of `2026-W11`; nothing for a week the year does not have.
    private static func monday(_ text: String) -> Day? {
        guard let (year, number) = part(text, after: "W"), (1...53).contains(number) else { return nil }
        // 4 January always lies in the first week.
        let fourth = Month(count: year * 12).firstDay.adding(days: 3)
        let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (number - 1))
        return monday.adding(days: 3).year == year ? monday : nil
    }
}
