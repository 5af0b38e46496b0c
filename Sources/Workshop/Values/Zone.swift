import Foundation

/// The shop's zone: what its clocks and calendars say at a moment, and the other way round.
public struct Zone: PlainText {
    public static let shanghai = Zone(identifier: "Asia/Shanghai", rules: shanghaiRules)

    public let identifier: String
    private let rules: TimeZone

    private static var shanghaiRules: TimeZone {
        TimeZone(identifier: "Asia/Shanghai") ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    }

    private init(identifier: String, rules: TimeZone) {
        self.identifier = identifier
        self.rules = rules
    }

    /// Nothing when this machine knows no zone of that name.
    public init?(_ identifier: String) {
        guard let rules = TimeZone(identifier: identifier) else { return nil }
        self.init(identifier: identifier, rules: rules)
    }

    public var description: String { identifier }

    public static func == (left: Zone, right: Zone) -> Bool {
        left.identifier == right.identifier
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(identifier)
    }

    public func day(of moment: Moment) -> Day {
        wall(at: moment).day
    }

    public func clock(of moment: Moment) -> ClockTime {
        wall(at: moment).clock
    }

    /// The time of day, with the day where it is not `today`: "10:30", "03-13 10:30".
    public func said(_ moment: Moment, today: Day) -> String {
        let day = day(of: moment)
        return (day == today ? "" : "\(day.iso.dropFirst(5)) ") + clock(of: moment).description
    }

    /// In five columns: the time of day, and of a day that is not `today` the date alone: "10:30", "03-13".
    public func brief(_ moment: Moment, today: Day) -> String {
        let day = day(of: moment)
        return day == today ? clock(of: moment).description : String(day.iso.dropFirst(5))
    }

    /// Where the clocks go back, the first of the two moments; where they go forward over it, as much later.
    public func moment(day: Day, _ clock: ClockTime) -> Moment {
        let wall = Int64(day.number) * 86400 + Int64(clock.minuteOfDay) * 60
        let before = offset(at: wall - 86400)
        let after = offset(at: wall + 86400)
        let fitting = [wall - before, wall - after].filter { wall - $0 == offset(at: $0) }
        return Moment(seconds: fitting.min() ?? wall - before)
    }

    public func startOfDay(_ day: Day) -> Moment {
        moment(day: day, .midnight)
    }

    /// From the first moment of the month to the first of the next.
    public func moments(of month: Month) -> Range<Moment> {
        startOfDay(month.firstDay)..<startOfDay(month.adding(months: 1).firstDay)
    }

    public func moments(of day: Day) -> Range<Moment> {
        startOfDay(day)..<startOfDay(day.adding(days: 1))
    }

    private func wall(at moment: Moment) -> WallTime {
        WallTime(secondsSince1970: moment.seconds + offset(at: moment.seconds))
    }

    private func offset(at seconds: Int64) -> Int64 {
        Int64(rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }
}
