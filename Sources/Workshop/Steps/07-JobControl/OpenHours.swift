/// When the workshop works: one stretch a day it is open. What does not fit before closing goes on in the morning.
public struct OpenHours: Hashable, Sendable {
    /// In order, without overlap; none: it never closes.
    public let days: [Range<Moment>]

    public static let always = OpenHours(days: [])

    public init(days: [Range<Moment>]) {
        self.days = days
    }

    /// The open days from `day` on.
    /// - Parameter ahead: how many days work is planned ahead; behind them the shop counts as always open.
    init(
        from day: Day, opens: ClockTime, closes: ClockTime, closed: Set<Day>, zone: Zone, ahead: Int = 28
    ) {
        guard opens < closes else {
            self.init(days: [])
            return
        }
        self.init(
            days: (0..<ahead).map { day.adding(days: $0) }.filter { !closed.contains($0) }
                .map { zone.moment(day: $0, opens)..<zone.moment(day: $0, closes) })
    }

    /// The first moment at which someone works, `moment` itself or later.
    public func opening(from moment: Moment) -> Moment {
        for day in days where moment < day.upperBound { return max(moment, day.lowerBound) }
        return moment
    }

    /// When the day `moment` lies in, or the next one, closes.
    public func closing(from moment: Moment) -> Moment? {
        days.first { moment < $0.upperBound }?.upperBound
    }

    /// The stretches in which so many seconds of work are done that begin at `start` or as soon as the shop opens.
    public func stretches(from start: Moment, seconds: Int) -> [Range<Moment>] {
        var left = seconds
        var at = start
        var stretches: [Range<Moment>] = []
        for day in days where at < day.upperBound {
            at = max(at, day.lowerBound)
            let today = min(left, day.upperBound.seconds(since: at))
            stretches.append(at..<at.adding(seconds: today))
            left -= today
            if left == 0 { return stretches }
            at = day.upperBound
        }
        return stretches + [at..<at.adding(seconds: max(left, 1))]
    }
}
