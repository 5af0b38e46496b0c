/// Whether a booked car came on time: within 15 minutes either way, the fifteenth included (assumed; handbook
/// section 2, step 2).
public enum Punctuality: String, Hashable, Sendable, CaseIterable {
    case early, onTime, late

    public static let tolerance = 15 * 60

    public init(booked: Moment, arrived: Moment) {
        let off = arrived.seconds(since: booked)
        self = off < -Self.tolerance ? .early : off > Self.tolerance ? .late : .onTime
    }

    public var name: Phrase {
        switch self {
        case .early: Phrase("早到", "early")
        case .onTime: Phrase("准时", "on time")
        case .late: Phrase("迟到", "late")
        }
    }
}
