/// The days by which the stages of an invitation are done: all in the month before the service falls due
/// (handbook section 2, step 1).
public struct InvitationCalendar: Hashable, Sendable {
    /// One stage of inviting everybody due in a month.
    public enum Stage: Hashable, Sendable, CaseIterable {
        case list, letters, posting, calls

        public var name: Phrase {
            switch self {
            case .list: Phrase("名单", "list")
            case .letters: Phrase("印信", "print")
            case .posting: Phrase("寄出", "post")
            case .calls: Phrase("致电", "call")
            }
        }
    }

    /// How a stage stands today.
    public enum Standing: Hashable, Sendable {
        case toCome, now, done, late
    }

    /// The month the services fall due in.
    public let month: Month

    public init(month: Month) {
        self.month = month
    }

    private func before(day: Int) -> Day { month.adding(months: -1).firstDay.adding(days: day - 1) }

    /// The list is made by day 7.
    public var listBy: Day { before(day: 7) }
    /// The letters are printed by day 14 and posted from day 15 on.
    public var lettersBy: Day { before(day: 14) }
    public var postFrom: Day { before(day: 15) }
    public var postBy: Day { before(day: 21) }
    /// Then everyone posted to is phoned, by the end of the month.
    public var callsBy: Day { month.adding(months: -1).lastDay }

    /// From when and until when a stage is due.
    public func window(of stage: Stage) -> ClosedRange<Day> {
        switch stage {
        case .list: before(day: 1)...listBy
        case .letters: before(day: 8)...lettersBy
        case .posting: postFrom...postBy
        case .calls: postBy.adding(days: 1)...callsBy
        }
    }

    /// - Parameter isDone: nothing of the stage is left to do.
    public func standing(of stage: Stage, isDone: Bool, today: Day) -> Standing {
        if isDone { return .done }
        let window = window(of: stage)
        if today < window.lowerBound { return .toCome }
        return today > window.upperBound ? .late : .now
    }

    /// How many days a stage is overdue; nil when it is not late.
    public func daysLate(_ stage: Stage, isDone: Bool, today: Day) -> Int? {
        guard standing(of: stage, isDone: isDone, today: today) == .late else { return nil }
        return today.days(since: window(of: stage).upperBound)
    }

    /// The month whose customers are worked on today.
    public static func current(today: Day) -> Month { today.month.adding(months: 1) }
}
