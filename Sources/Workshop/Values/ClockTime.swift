/// A time of day to the minute, written `09:30`.
public struct ClockTime: PlainText, Comparable {
    public static let midnight = ClockTime(minuteOfDay: 0)

    public let minuteOfDay: Int

    init(minuteOfDay: Int) {
        self.minuteOfDay = minuteOfDay
    }

    public init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        self.init(minuteOfDay: hour * 60 + minute)
    }

    public init?(_ description: String) {
        guard let time = Self.parse(description) else { return nil }
        self = time
    }

    /// `9`, `930`, `1430`, `9:30`, and `9.30` from the number pad.
    public static func parse(_ typed: String) -> ClockTime? {
        let text = HalfWidth.folded(typed)
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        switch parts.count {
        case 1:
            guard text.count <= 4, let digits = Digits.value(of: text) else { return nil }
            return text.count <= 2
                ? ClockTime(hour: digits, minute: 0) : ClockTime(hour: digits / 100, minute: digits % 100)
        case 2:
            guard (1...2).contains(parts[0].count), parts[1].count == 2,
                let hour = Digits.value(of: String(parts[0])), let minute = Digits.value(of: String(parts[1]))
            else { return nil }
            return ClockTime(hour: hour, minute: minute)
        default: return nil
        }
    }

    public var hour: Int { minuteOfDay / 60 }
    public var minute: Int { minuteOfDay % 60 }

    /// Nothing when it runs over midnight.
    public func adding(minutes: Int) -> ClockTime? {
        let sum = minuteOfDay + minutes
        return (0..<1440).contains(sum) ? ClockTime(minuteOfDay: sum) : nil
    }

    public func minutes(since earlier: ClockTime) -> Int {
        minuteOfDay - earlier.minuteOfDay
    }

    public var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

    public static func < (left: ClockTime, right: ClockTime) -> Bool {
        left.minuteOfDay < right.minuteOfDay
    }
}
