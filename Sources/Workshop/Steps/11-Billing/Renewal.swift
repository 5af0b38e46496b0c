/// What runs out for a car and is worth a call before it does.
public enum RenewalKind: String, Codable, Hashable, Sendable, CaseIterable {
    case extendedWarranty = "extended-warranty"
    case servicePlan = "service-plan"
    /// On the car's own file.
    case insurance, inspection

    public var name: Phrase {
        switch self {
        case .extendedWarranty: Phrase(Cover.Kind.extendedWarranty.name.chinese, "ext. warranty")
        case .servicePlan: Cover.Kind.servicePlan.name
        case .insurance: Phrase("保险", "insurance")
        case .inspection: Phrase("年检", "inspection")
        }
    }

    /// What the shop sold itself, rather than what stands on the car's file.
    var cover: Cover.Kind? { Cover.Kind(rawValue: rawValue) }

    init(_ cover: Cover.Kind) {
        switch cover {
        case .extendedWarranty: self = .extendedWarranty
        case .servicePlan: self = .servicePlan
        }
    }
}

/// What the store numbers a call about a renewal by.
public enum RenewalCallThing: Sendable {}
public typealias RenewalCallID = ID<RenewalCallThing>

/// What came of a call about something that runs out.
public struct RenewalCall: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case renewed
        /// He comes in for it.
        case comes
        case thinks
        case notReached = "not-reached"
        case declined

        public var name: Phrase {
            switch self {
            case .renewed: Phrase("已续", "renewed")
            case .comes: Phrase("来店办", "comes")
            case .thinks: Phrase("考虑中", "unsure")
            case .notReached: Phrase("未接通", "no answer")
            case .declined: Phrase("不续", "declined")
            }
        }

        /// Nobody has to call about it any more.
        public var isFinal: Bool { self == .renewed || self == .declined }

        /// When to call again, as it is offered.
        public func usualNext(_ today: Day) -> Day? {
            switch self {
            case .renewed, .declined: nil
            case .comes, .thinks: today.adding(days: 7)
            case .notReached: today.adding(days: 1)
            }
        }
    }

    public let vehicle: VehicleID
    public let kind: RenewalKind
    /// The end the call was about.
    public let endsOn: Day
    public let outcome: Outcome
    /// Until when it runs now; only of what was renewed.
    public let renewedUntil: Day?
    public let nextOn: Day?
    public let note: String

    public init(
        vehicle: VehicleID, kind: RenewalKind, endsOn: Day, outcome: Outcome, renewedUntil: Day? = nil,
        nextOn: Day? = nil, note: String = ""
    ) {
        self.vehicle = vehicle
        self.kind = kind
        self.endsOn = endsOn
        self.outcome = outcome
        self.renewedUntil = renewedUntil
        self.nextOn = nextOn
        self.note = note
    }

    static let rules: [Rule<(call: RenewalCall, today: Day)>] = [
        Rule("what is renewed runs longer than before") { subject in
            guard subject.call.outcome == .renewed,
                subject.call.renewedUntil.map({ $0 <= subject.call.endsOn }) ?? true
            else { return nil }
            return Refusal(
                Phrase(
                    "续到哪天要晚于 \(subject.call.endsOn.iso)",
                    "Renewed is until a day after \(subject.call.endsOn.iso)"),
                wayOut: Phrase("改“续到”", "Change \"until\""))
        },
        Rule("only what is renewed has a new end") { subject in
            guard subject.call.outcome != .renewed, subject.call.renewedUntil != nil else { return nil }
            return Refusal(
                Phrase("没有续就没有新的到期日", "What is not renewed has no new end"),
                wayOut: Phrase("选“已续”，或清掉日期", "Choose renewed, or clear the day"))
        },
        Rule("the next call lies ahead") { subject in
            guard let day = subject.call.nextOn, day <= subject.today else { return nil }
            return Refusal(
                Phrase("再联系的日期不在将来", "The day of the next call does not lie ahead"),
                wayOut: Phrase("改成明天或以后，如 +3", "Make it tomorrow or later, for instance +3"))
        },
    ]
}

/// Something that runs out soon, with whom to call about it and what was said so far.
public struct Renewal: Hashable, Sendable {
    /// Days ahead that are looked at, and days after the end in which it is still worth a call (guide).
    public static let ahead = 60
    public static let after = 30

    /// What the worklist tells its rows apart by.
    public struct ID: Hashable, Sendable {
        public let vehicle: VehicleID
        public let kind: RenewalKind
    }

    public let id: ID
    public let plate: String
    public let model: String
    public let customer: CustomerID
    public let name: String
    public let phone: String
    public let doNotCall: Bool
    public let endsOn: Day
    public let endsKm: Int?
    public let reference: String
    /// Calls about this end, and what came of the last.
    public let calls: Int
    public let last: RenewalCall.Outcome?
    public let nextOn: Day?

    /// He is to be called today: nobody has yet, or the day that was agreed has come.
    public func isDue(_ today: Day) -> Bool { !doNotCall && (nextOn.map { $0 <= today } ?? true) }
}
