import Foundation
import Testing
import Workshop

struct DayTests {
    @Test func `four hundred years of days agree with the calendar of Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let start = try #require(Day(iso: "1800-01-01"))
        for step in 0..<146_097 {
            let day = start.adding(days: step)
            if day.days(since: start) != step || Day(iso: day.iso) != day {
                Issue.record("\(day) does not come back")
            }
            // Asking Foundation is slow: the ends of every month, and days between.
            guard day.dayOfMonth == 1 || day == day.month.lastDay || step % 7 == 0 else { continue }
            let date = Date(timeIntervalSince1970: Double(day.number) * 86400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let agrees =
                parts.year == day.year && parts.month == day.monthOfYear && parts.day == day.dayOfMonth
                && parts.weekday == day.weekday % 7 + 1
            if !agrees { Issue.record("\(day) is \(parts) in Foundation") }
        }
        #expect(start.adding(days: 146_097).iso == "2200-01-01")
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-01", "x", "",
    ])
    func `a day that does not exist is none`(iso: String) {
        #expect(Day(iso: iso) == nil)
    }

    static let months: [(from: String, months: Int, to: String)] = [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"), ("2026-03-12", 12, "2027-03-12"), ("2026-01-15", -13, "2024-12-15"),
    ]

    @Test(arguments: months)
    func `months added clamp at the end of the month`(from: String, months: Int, to: String) throws {
        #expect(try #require(Day(iso: from)).adding(months: months).iso == to)
    }

    // 2026-03-12 is a Thursday.
    static let days: [(typed: String, iso: String)] = [
        ("1", "2026-03-13"), ("+1", "2026-03-13"), ("0", "2026-03-12"), ("12", "2026-03-24"),
        ("-1", "2026-03-11"),
        ("0312", "2026-03-12"), ("3.12", "2026-03-12"), ("3-13", "2026-03-13"), ("3/1", "2026-03-01"),
        ("1201", "2025-12-01"), ("0830", "2026-08-30"), ("2026-03-12", "2026-03-12"),
        ("20270105", "2027-01-05"),
        ("2027年1月5日", "2027-01-05"), ("4月2日", "2026-04-02"), ("３．１５", "2026-03-15"), ("3。15", "2026-03-15"),
        ("z4", "2026-03-19"), ("周四", "2026-03-19"), ("z5", "2026-03-13"), ("Z1", "2026-03-16"),
        ("星期日", "2026-03-15"), ("周天", "2026-03-15"), ("礼拜三", "2026-03-18"), ("周6", "2026-03-14"),
        ("mon", "2026-03-16"), ("Thursday", "2026-03-19"), ("sun", "2026-03-15"), (" 3.14 ", "2026-03-14"),
    ]

    @Test(arguments: days)
    func `a day is read as it is typed`(typed: String, iso: String) throws {
        let today = try #require(Day(iso: "2026-03-12"))
        #expect(Day.parse(typed, today: today)?.iso == iso)
    }

    @Test(arguments: [
        "", "+", "123", "0230", "13.1", "z8", "z0", "周", "周八", "mo", "2026-02-30", "3.x", "1.2.3.4", "明",
    ])
    func `what means no day is refused`(typed: String) throws {
        #expect(Day.parse(typed, today: try #require(Day(iso: "2026-03-12"))) == nil)
    }

    @Test func `the turn of the year is crossed to the nearest such day`() throws {
        let december = try #require(Day(iso: "2026-12-20"))
        #expect(Day.parse("0105", today: december)?.iso == "2027-01-05")
        #expect(Day.parse("0312", today: december)?.iso == "2027-03-12")
        #expect(Day.parse("1201", today: try #require(Day(iso: "2027-01-05")))?.iso == "2026-12-01")
    }

    @Test func `a day is shown with its weekday, and with its year when that is another`() throws {
        let day = try #require(Day(iso: "2026-03-12"))
        #expect(day.shown(in: .chinese, now: 2026) == "03-12 周四")
        #expect(day.shown(in: .english, now: 2026) == "03-12 Thu")
        #expect(day.shown(in: .chinese, now: 2025) == "2026-03-12 周四")
        #expect(day.printed[.chinese] == "2026年3月12日")
        #expect(day.printed[.english] == "12 Mar 2026")
    }

    @Test func `a month knows its days`() throws {
        let february = try #require(Month("2024-02"))
        #expect(february.firstDay.iso == "2024-02-01")
        #expect(february.lastDay.iso == "2024-02-29")
        #expect(february.eachDay.count == 29)
        #expect(february.adding(months: 11).description == "2025-01")
        #expect(february.adding(months: -2).description == "2023-12")
        #expect(february.adding(months: 25).months(since: february) == 25)
        #expect(february.days.contains(try #require(Day(iso: "2024-02-29"))))
        #expect(Month("2024-13") == nil)
        #expect(Month("2024-1") == nil)
    }

    static let times: [(typed: String, shown: String)] = [
        ("9", "09:00"), ("930", "09:30"), ("1430", "14:30"), ("9:30", "09:30"), ("09:30", "09:30"),
        ("9.30", "09:30"),
        ("0", "00:00"), ("23", "23:00"), ("0005", "00:05"), ("９：３０", "09:30"),
    ]

    @Test(arguments: times)
    func `a time is read as it is typed`(typed: String, shown: String) {
        #expect(ClockTime.parse(typed)?.description == shown)
    }

    @Test(arguments: ["", "24", "2400", "960", "9:5", "9:60", "12345", "a", "9:30:00", "-1"])
    func `what means no time is refused`(typed: String) {
        #expect(ClockTime.parse(typed) == nil)
    }
}
