/// The stretch of days that figures are asked for.
public enum Period: Hashable, Sendable, CustomStringConvertible {
    case day(Day)
    case month(Month)

    public var days: ClosedRange<Day> {
        switch self {
        case .day(let day): day...day
        case .month(let month): month.days
        }
    }

    /// The month N whose cohorts, costs and targets belong to it.
    public var month: Month { days.upperBound.month }

    /// The one just before it, of the same kind.
    public var previous: Period {
        switch self {
        case .day(let day): .day(day.adding(days: -1))
        case .month(let month): .month(month.adding(months: -1))
        }
    }

    /// `2026-03-12`, `2026-03`.
    public var description: String {
        switch self {
        case .day(let day): day.iso
        case .month(let month): month.description
        }
    }

    /// What the period is called on a heading, seen from `today`.
    public func name(today: Day) -> Phrase {
        switch self {
        case .day(today): Phrase("今日", "today")
        case .month(today.month): Phrase("本月", "this month")
        default: Phrase(same: description)
        }
    }
}
