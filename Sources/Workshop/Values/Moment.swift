/// A point in time, in whole seconds of UTC.
public struct Moment: PlainNumber, CustomStringConvertible {
    public let seconds: Int64

    public init(seconds: Int64) {
        self.seconds = seconds
    }

    public init(plainNumber: Int64) {
        self.init(seconds: plainNumber)
    }

    public var plainNumber: Int64 { seconds }

    public func adding(seconds count: Int) -> Moment {
        Moment(seconds: seconds + Int64(count))
    }

    public func adding(minutes count: Int) -> Moment {
        adding(seconds: count * 60)
    }

    public func adding(hours count: Int) -> Moment {
        adding(seconds: count * 3600)
    }

    public func seconds(since earlier: Moment) -> Int {
        Int(seconds - earlier.seconds)
    }

    /// Whole minutes gone by, counted towards the past: half a minute before is -1, half a minute after is 0.
    public func minutes(since earlier: Moment) -> Int {
        let (whole, rest) = seconds(since: earlier).quotientAndRemainder(dividingBy: 60)
        return rest < 0 ? whole - 1 : whole
    }

    /// ISO 8601 in UTC: `2026-03-12T01:30:00Z`.
    public var description: String {
        let place = WallTime(secondsSince1970: seconds)
        return "\(place.day.iso)T\(place.clock):\(padded(place.second, 2))Z"
    }
}

/// A day, a minute and a second as a clock on the wall shows them, wherever the wall stands.
struct WallTime {
    let day: Day
    let clock: ClockTime
    let second: Int

    init(secondsSince1970 seconds: Int64) {
        let secondsOfDay = Int((seconds % 86400 + 86400) % 86400)
        day = Day(number: Int((seconds - Int64(secondsOfDay)) / 86400))
        clock = ClockTime(minuteOfDay: secondsOfDay / 60)
        second = secondsOfDay % 60
    }
}
