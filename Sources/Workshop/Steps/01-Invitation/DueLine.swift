/// A car on the due list in one line: whose it is, when it is due, and what was tried.
public struct DueLine: Hashable, Sendable {
    public let invitation: Invitation
    /// Empty: no plate yet.
    public let plate: String
    public let model: String
    public let customer: CustomerID
    public let customerName: String
    /// As kept; shown masked.
    public let phone: String
    public let doNotCall: Bool
    public let bookingsNotKept: Int
    public let isPrinted: Bool
    public let lastAttemptAt: Moment?
    public let lastChannel: Attempt.Channel?
    public let state: InvitationState

    /// Why he is left in peace; nil when he may be written to and called.
    public var silence: Phrase? {
        DueReckoning.silence(DueFacts(doNotCall: doNotCall, bookingsNotKept: bookingsNotKept))
    }
}

/// The lists of step 1: everyone due, and how far the inviting has come.
public enum DueView: String, Hashable, Sendable, CaseIterable {
    case toCall, posted, reached, booked, came, all

    public var name: Phrase {
        switch self {
        case .toCall: Phrase("待联系", "to call")
        case .posted: Phrase("已寄信", "posted")
        case .reached: Phrase("已接通", "reached")
        case .booked: Phrase("已预约", "booked")
        case .came: Phrase("已来店", "came")
        case .all: Phrase("全部", "all")
        }
    }

    /// The next one, round and round.
    public var next: DueView {
        let all = DueView.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }
}

/// How many cars of a month's list each view holds.
public struct DueTally: Hashable, Sendable {
    public let total: Int
    public let printed: Int
    public let posted: Int
    public let reached: Int
    public let booked: Int
    public let came: Int
    /// At least one attempt, a letter included.
    public let invited: Int
    /// Letters still to be printed, printed and not posted, posted to and not phoned yet.
    public let toPrint: Int
    public let toPost: Int
    public let toPhone: Int
    /// When the list was first made; nil while there is none.
    public let madeAt: Moment?

    /// A stage of the month's calendar has nothing left to do.
    public func isDone(_ stage: InvitationCalendar.Stage) -> Bool {
        switch stage {
        case .list: madeAt != nil
        case .letters: total > 0 && toPrint == 0
        case .posting: posted > 0 && toPrint == 0 && toPost == 0
        case .calls: posted > 0 && toPost == 0 && toPhone == 0
        }
    }

    /// Stages that should be over by now.
    public func late(_ month: Month, today: Day) -> [(stage: InvitationCalendar.Stage, days: Int)] {
        let calendar = InvitationCalendar(month: month)
        return InvitationCalendar.Stage.allCases.compactMap { stage in
            calendar.daysLate(stage, isDone: isDone(stage), today: today).map { (stage, $0) }
        }
    }
}
