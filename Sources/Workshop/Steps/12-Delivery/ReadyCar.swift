/// When and how the customer was told that the car is ready.
public struct Telling: Codable, Hashable, Sendable {
    public let at: Moment
    public let how: Told

    public init(at: Moment, how: Told) {
        self.at = at
        self.how = how
    }
}

/// A car that waits to be handed over: checked, washed, bill drawn.
public struct ReadyCar: Hashable, Sendable {
    public let order: OrderLine
    public let readyAt: Moment
    public let told: Telling?
    /// Every payer has paid or is on account.
    public let isSettled: Bool
    /// The customer's settlement total still to come.
    public let outstanding: Money

    /// Whole days it has stood ready; from two on it counts as not collected (guide).
    public func days(standing now: Moment) -> Int { max(0, now.seconds(since: readyAt) / 86_400) }
}

/// How the time of readiness compares with a promise (handbook section 5, K13): within 15 minutes inclusive is kept,
/// more than 15 minutes early misses too.
public enum PromiseKept: Hashable, Sendable {
    case kept(minutes: Int)
    case early(minutes: Int)
    case late(minutes: Int)

    public static let tolerance = 15

    public init(promised: Moment, ready: Moment) {
        let seconds = ready.seconds(since: promised)
        if abs(seconds) <= PromiseKept.tolerance * 60 {
            self = .kept(minutes: seconds / 60)
        } else if seconds < 0 {
            self = .early(minutes: -seconds / 60)
        } else {
            self = .late(minutes: seconds / 60)
        }
    }

    public var name: Phrase {
        switch self {
        case .kept: Phrase("准时", "kept")
        case .early(let minutes): Phrase("早 \(minutes) 分", "\(minutes) min early")
        case .late(let minutes): Phrase("晚 \(minutes) 分", "\(minutes) min late")
        }
    }
}
