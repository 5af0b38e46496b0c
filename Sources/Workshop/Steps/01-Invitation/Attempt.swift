/// Keeps the numbers of attempts apart from all others.
public enum AttemptThing: Sendable {}
public typealias AttemptID = ID<AttemptThing>

/// One try to bring a car in: a letter posted, a call made, and what came of it.
public struct Attempt: Hashable, Sendable {
    /// The way the customer was addressed.
    public enum Channel: String, Codable, Hashable, Sendable, CaseIterable {
        case letter, phone, sms, wechat

        public var name: Phrase {
            switch self {
            case .letter: Phrase("信函", "letter")
            case .phone: Phrase("电话", "phone")
            case .sms: Phrase("短信", "SMS")
            case .wechat: Phrase("微信", "WeChat")
            }
        }
    }

    /// How the attempt ended.
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case posted, booked
        case notNow = "not-now"
        case notReached = "not-reached"
        case wrongNumber = "wrong-number"
        case doNotCall = "do-not-call"
        case scrapped, moved
        case carChanged = "car-changed"
        case soldOn = "sold-on"

        public var name: Phrase {
            switch self {
            case .posted: Phrase("已寄", "posted")
            case .booked: Phrase("已预约", "booked")
            case .notNow: Phrase("暂不来", "not now")
            case .notReached: Phrase("未接通", "not reached")
            case .wrongNumber: Phrase("号码有误", "wrong number")
            case .doNotCall: Phrase("请勿再打", "do not call")
            case .scrapped: Phrase("报废", "scrapped")
            case .moved: Phrase("搬家", "moved away")
            case .carChanged: Phrase("换车", "car changed")
            case .soldOn: Phrase("过户", "sold on")
            }
        }

        /// What a call may end in, in the order of the digits 1-9 on the call screen.
        public static let ofCalls: [Outcome] = allCases.filter { $0 != .posted }

        /// The car's file is closed by it.
        public var closesFile: Bool {
            switch self {
            case .scrapped, .moved, .carChanged, .soldOn: true
            case .posted, .booked, .notNow, .notReached, .wrongNumber, .doNotCall: false
            }
        }
    }

    public let id: AttemptID
    public let invitation: InvitationID
    public let at: Moment
    public let staff: StaffID
    public let channel: Channel
    public let outcome: Outcome
    /// Code of the list "no-booking" in reasons.csv.
    public let reason: String?
    public let nextContactOn: Day?
    public let note: String
}

/// Where an invitation stands: what its last attempt that was not withdrawn says.
public enum InvitationState: Hashable, Sendable {
    /// Nobody has tried yet.
    case untouched
    case posted
    /// To be called again, not before that day.
    case again(Day?)
    case booked
    /// The car has been here since the list was made.
    case came
    /// No more calls for this due date.
    case closed(Attempt.Outcome)

    /// - Parameters:
    ///   - outcome: of the last attempt that counts.
    ///   - hasBooking: the car is booked already, by whatever way.
    ///   - came: the car has been here since the list was made.
    public init(
        last outcome: Attempt.Outcome?, nextContact: Day?, hasBooking: Bool = false, came: Bool = false
    ) {
        if came {
            self = .came
            return
        }
        if hasBooking {
            self = .booked
            return
        }
        switch outcome {
        case nil: self = .untouched
        case .posted: self = .posted
        // The booking was called off or not kept: he is to be won again.
        case .booked: self = .again(nil)
        case .notReached: self = .again(nextContact)
        case .doNotCall, .scrapped, .carChanged: self = outcome.map { .closed($0) } ?? .untouched
        case .notNow, .wrongNumber, .moved, .soldOn:
            self = nextContact.map { .again($0) } ?? outcome.map { .closed($0) } ?? .untouched
        }
    }

    /// True when the customer can be called on `day`.
    public func isToCall(on day: Day) -> Bool {
        switch self {
        case .untouched, .posted: true
        case .again(let from): from.map { $0 <= day } ?? true
        case .booked, .came, .closed: false
        }
    }

    /// True until it ended in a booking or for good.
    public var isOpen: Bool {
        switch self {
        case .untouched, .posted, .again: true
        case .booked, .came, .closed: false
        }
    }

    public var name: Phrase {
        switch self {
        case .untouched: Phrase("待联系", "to contact")
        case .posted: Phrase("已寄信", "posted")
        case .again(let day?): Phrase("\(day.iso.dropFirst(5)) 再打", "again \(day.iso.dropFirst(5))")
        case .again: Phrase("再打", "call again")
        case .booked: Phrase("已预约", "booked")
        case .came: Phrase("已来店", "came")
        case .closed(let outcome): outcome.name
        }
    }
}
