/// A car that stands somewhere and cannot come: who called, who goes there, and how long everything took.
public struct Rescue: Hashable, Sendable {
    public let id: RescueID
    public let version: Int
    public let call: RescueCall
    public let calledAt: Moment
    public let progress: RescueProgress
    /// The name of who goes there.
    public let rescuerName: String
    /// The car on file, when its plate is.
    public let vehicle: VehicleID?
    public let order: OrderID?

    public var based: Based<RescueThing> { Based(id, version: version) }
    public var clocks: RescueClocks { RescueClocks(calledAt: calledAt, progress: progress) }
}

/// What the caller says.
public struct RescueCall: Codable, Hashable, Sendable {
    public var caller: String
    public var phone: String
    /// As typed; empty: not known yet.
    public var plate: String
    public var at: String
    public var trouble: String

    public init(caller: String, phone: String, plate: String = "", at: String, trouble: String = "") {
        self.caller = caller
        self.phone = phone
        self.plate = plate
        self.at = at
        self.trouble = trouble
    }

    var kept: RescueCall {
        RescueCall(
            caller: CleanText.kept(caller), phone: CustomerFile.keptPhone(phone),
            plate: Plate.read(CleanText.cleaned(plate)).text, at: CleanText.kept(at),
            trouble: CleanText.kept(trouble))
    }

    static let rules: [Rule<RescueCall>] = [
        Rule("says where the car stands") { call in
            guard call.kept.at.isEmpty else { return nil }
            return Refusal(
                Phrase("还不知道车停在哪里", "Where the car stands is missing"),
                wayOut: Phrase("问清路名、方向、参照物", "Ask for the road, the direction, a landmark"))
        },
        Rule("the caller can be called back") { call in
            guard Phone(call.phone) == nil else { return nil }
            return Refusal(
                Phrase("要有能打通的电话", "A phone that can be called is needed"),
                wayOut: Phrase("手机 11 位", "11 digits"))
        },
        Rule("text is clean") { Refusal.dirty([$0.caller, $0.phone, $0.plate, $0.at, $0.trouble]) },
    ]
}

/// How far a rescue has come.
public struct RescueProgress: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case onSite = "on-site"
        case towed, cancelled

        public var name: Phrase {
            switch self {
            case .onSite: Phrase("现场修好", "put right on site")
            case .towed: Phrase("拖回本店", "towed in")
            case .cancelled: Phrase("取消", "cancelled")
            }
        }
    }

    public var rescuer: StaffID?
    public var matchedAt: Moment?
    public var setOutAt: Moment?
    public var arrivedAt: Moment?
    public var endedAt: Moment?
    public var outcome: Outcome?

    public init(
        rescuer: StaffID? = nil, matchedAt: Moment? = nil, setOutAt: Moment? = nil,
        arrivedAt: Moment? = nil, endedAt: Moment? = nil, outcome: Outcome? = nil
    ) {
        self.rescuer = rescuer
        self.matchedAt = matchedAt
        self.setOutAt = setOutAt
        self.arrivedAt = arrivedAt
        self.endedAt = endedAt
        self.outcome = outcome
    }

    public var state: Phrase {
        if let outcome { return outcome.name }
        if arrivedAt != nil { return Phrase("已到现场", "on site") }
        if setOutAt != nil { return Phrase("在路上", "on the way") }
        return matchedAt != nil ? Phrase("已派人", "matched") : Phrase("待派人", "to be matched")
    }
}

/// The two clocks of a rescue, both from the call: someone is matched within 5 minutes, on the way within 30 (rule;
/// handbook section 2, step 3).
public struct RescueClocks: Hashable, Sendable {
    public static let matchMinutes = 5
    public static let setOutMinutes = 30

    public let calledAt: Moment
    public let progress: RescueProgress

    public var matchBy: Moment { calledAt.adding(minutes: Self.matchMinutes) }
    public var setOutBy: Moment { calledAt.adding(minutes: Self.setOutMinutes) }

    /// The clock that presses now; nil once someone is on the way.
    public var pressing: (name: Phrase, deadline: Moment)? {
        if progress.endedAt != nil || progress.setOutAt != nil { return nil }
        return progress.matchedAt == nil
            ? (Phrase("派人", "match"), matchBy) : (Phrase("出发", "set out"), setOutBy)
    }

    /// Which of the two were missed: still running past their time, or kept too late.
    public func missed(at now: Moment) -> [Phrase] {
        let isOver = progress.endedAt ?? now
        let late = [
            (Phrase("派人超 5 分", "matched after 5 min"), (progress.matchedAt ?? isOver) > matchBy),
            (Phrase("出发超 30 分", "set out after 30 min"), (progress.setOutAt ?? isOver) > setOutBy),
        ]
        return late.filter(\.1).map(\.0)
    }
}
