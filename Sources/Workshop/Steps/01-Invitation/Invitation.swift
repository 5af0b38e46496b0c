/// An entry of the due list: a car whose service falls due in a month, to be invited once.
public struct Invitation: Hashable, Sendable {
    /// Which of the reasons to come is the earliest.
    public enum Cause: String, Codable, Hashable, Sendable, CaseIterable {
        case intervalDate = "interval-date"
        case intervalKm = "interval-km"
        case threeMonths = "three-months"
        case declined
        case campaign
        /// Put on the list by a person: a lapsed customer, a car sold here that was never seen.
        case byHand = "by-hand"

        public var name: Phrase {
            switch self {
            case .intervalDate: Phrase("按时间", "by date")
            case .intervalKm: Phrase("按里程推算", "by km, forecast")
            case .threeMonths: Phrase("满三个月", "three months on")
            case .declined: Phrase("上次未做项目", "declined work")
            case .campaign: Phrase("活动", "campaign")
            case .byHand: Phrase("人工加入", "put on by hand")
            }
        }
    }

    public let id: InvitationID
    public let vehicle: VehicleID
    /// The month the service falls due in.
    public let month: Month
    public let dueOn: Day
    public let dueKm: Int?
    public let cause: Cause
    /// The customer's class on the day the list was made.
    public let customerClass: CustomerClass
    public let listMadeAt: Moment
}

/// How faithful a customer is, by the months since his car's last visit (handbook section 5).
public enum CustomerClass: String, Codable, Hashable, Sendable, CaseIterable {
    case a = "A"
    case b = "B"
    case c = "C"
    case lost
    /// Never here yet.
    case new

    /// A up to 6 months, B up to 12, C up to 18, the last day included; past C he is lost.
    public init(lastVisit: Day?, today: Day) {
        guard let lastVisit else {
            self = .new
            return
        }
        switch today {
        case ...lastVisit.adding(months: 6): self = .a
        case ...lastVisit.adding(months: 12): self = .b
        case ...lastVisit.adding(months: 18): self = .c
        default: self = .lost
        }
    }

    public var name: Phrase {
        switch self {
        case .a: Phrase("A 类", "A")
        case .b: Phrase("B 类", "B")
        case .c: Phrase("C 类", "C")
        case .lost: Phrase("流失", "lost")
        case .new: Phrase("新客", "new")
        }
    }
}
