/// How the time of readiness compares with a promise (handbook section 5, K13): within 15 minutes inclusive is kept,
/// more than 15 minutes early misses too.
public enum PromiseKept: Hashable, Sendable {
    case kept
    case early(minutes: Int)
    case late(minutes: Int)

    public static let tolerance = 15

    public init(promised: Moment, ready: Moment) {
        let seconds = ready.seconds(since: promised)
        if abs(seconds) <= PromiseKept.tolerance * 60 {
            self = .kept
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
