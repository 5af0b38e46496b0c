/// A car no due list would bring, worth a call all the same.
public struct Prospect: Hashable, Sendable {
    public let vehicle: VehicleID
    public let plate: String
    public let model: String
    public let customerName: String
    public let phone: String
    /// Last visit, day of sale, or the day the work was declined, as the list asks.
    public let since: Day
    /// What speaks for the call: months away, the first service due, what was left undone.
    public let remark: Phrase
}

/// The lists beside the due list (handbook section 2, step 1).
public enum ProspectList: String, Hashable, Sendable, CaseIterable {
    /// No visit for the *lost* period.
    case lapsed
    /// Sold by this shop and never delivered from its workshop.
    case firstService = "first-service"
    /// Work left undone, the dearest first.
    case declined
    /// Why customers do not come, by class.
    case reasons

    public var name: Phrase {
        switch self {
        case .lapsed: Phrase("流失客户", "lapsed")
        case .firstService: Phrase("本店售首保", "first service")
        case .declined: Phrase("未做项目", "left undone")
        case .reasons: Phrase("不来原因", "reasons")
        }
    }

    /// The reason under which its cars go on the due list.
    var cause: Invitation.Cause {
        switch self {
        case .declined: .declined
        case .firstService: .intervalDate
        case .lapsed, .reasons: .byHand
        }
    }
}

/// How often a reason for not booking was given, by the customer's class.
public struct ReasonCount: Hashable, Sendable {
    /// Code of the list "no-booking" in reasons.csv.
    public let reason: String
    public let byClass: [CustomerClass: Int]

    public var total: Int { byClass.values.reduce(0, +) }
}
