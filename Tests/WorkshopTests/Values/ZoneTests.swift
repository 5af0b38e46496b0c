import Foundation
import Testing
import Workshop

struct ZoneTests {
    static let names = [
        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo",
        "Africa/Cairo", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "America/Havana", "UTC",
    ]

    private static func calendar(_ name: String) throws -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: name))
        return calendar
    }

    @Test(arguments: names)
    func `every day and time agrees with the calendar of Foundation`(name: String) throws {
        let zone = try #require(Zone(name))
        let calendar = try Self.calendar(name)
        // An odd step, so that all hours of the day and all days of the year come up: 1985 to 2035.
        for seconds in stride(from: Int64(473_385_600), to: 2_051_222_400, by: 86_400 * 3 + 4_567) {
            let moment = Moment(seconds: seconds)
            let date = Date(timeIntervalSince1970: Double(seconds))
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
            let day = Day(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
            let clock = ClockTime(hour: parts.hour ?? 0, minute: parts.minute ?? 0)
            if zone.day(of: moment) != day || zone.clock(of: moment) != clock {
                Issue.record("\(moment) in \(name): \(zone.day(of: moment)) \(zone.clock(of: moment))")
            }
            let back = zone.moment(day: zone.day(of: moment), zone.clock(of: moment))
            let again = (zone.day(of: back), zone.clock(of: back))
            if again != (zone.day(of: moment), zone.clock(of: moment)) || back > moment {
                Issue.record("\(moment) in \(name) comes back as \(back)")
            }
        }
    }

    // Apia skipped the 30th of December 2011 altogether; Foundation has no start of that day to compare with.
    @Test(arguments: names.filter { $0 != "Pacific/Apia" })
    func `every day starts where Foundation starts it`(name: String) throws {
        let zone = try #require(Zone(name))
        let calendar = try Self.calendar(name)
        let first = try #require(Day(iso: "1985-01-01"))
        for step in 0..<(366 * 50) {
            let day = first.adding(days: step)
            let start = zone.startOfDay(day)
            let expected = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(start.seconds) + 7200))
            if Double(start.seconds) != expected.timeIntervalSince1970 || zone.day(of: start) != day
                || zone.day(of: start.adding(seconds: -1)) != day.adding(days: -1)
            {
                Issue.record("\(day) in \(name) starts at \(start), in Foundation at \(expected)")
            }
        }
    }

    static let moments: [(name: String, iso: String, typed: String, expected: String)] = [
        // Berlin: 02:30 does not exist on 29 March 2026, and comes twice on 25 October.
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"),
        ("Asia/Shanghai", "2026-03-12", "09:30", "2026-03-12T01:30:00Z"),
        ("America/New_York", "2026-07-01", "00:00", "2026-07-01T04:00:00Z"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00:00Z"),
    ]

    @Test(arguments: moments)
    func `a local time is this moment`(name: String, iso: String, typed: String, expected: String) throws {
        let zone = try #require(Zone(name))
        let day = try #require(Day(iso: iso))
        #expect(zone.moment(day: day, try #require(ClockTime(typed))).description == expected)
    }

    @Test func `the day of a short and of a long day is as long as it is`() throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        let lengths = try ["2026-03-29", "2026-06-01", "2026-10-25"].map { iso in
            let moments = berlin.moments(of: try #require(Day(iso: iso)))
            return moments.upperBound.minutes(since: moments.lowerBound)
        }
        #expect(lengths == [23 * 60, 24 * 60, 25 * 60])
    }

    @Test func `a month runs from its first moment to the next one's`() throws {
        let moments = Zone.shanghai.moments(of: try #require(Month("2026-02")))
        #expect(moments.lowerBound.description == "2026-01-31T16:00:00Z")
        #expect(moments.upperBound.description == "2026-02-28T16:00:00Z")
    }

    @Test func `a zone nobody knows is none`() {
        #expect(Zone("Asia/Nowhere") == nil)
    }

    @Test func `minutes are counted towards the past`() {
        let noon = Moment(seconds: 1_000_000)
        #expect(noon.adding(seconds: 59).minutes(since: noon) == 0)
        #expect(noon.adding(seconds: -1).minutes(since: noon) == -1)
        #expect(noon.adding(hours: 2).minutes(since: noon) == 120)
        #expect(noon.adding(minutes: 90) > noon)
        #expect(Moment(seconds: -1).description == "1969-12-31T23:59:59Z")
    }
}
