import Testing

@testable import Workshop

struct DueReckoningTests {
    private static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    /// A car last here on 2025-09-02 with 38,110 km, and on 2024-09-02 with 23,510 km: 40 km a day.
    private static func car() throws -> DueFacts {
        DueFacts(
            lastVisit: try day("2025-09-02"), intervalMonths: 12, intervalKm: 10_000,
            readings: [
                OdometerReading(day: try day("2024-09-02"), km: 23_510),
                OdometerReading(day: try day("2025-09-02"), km: 38_110),
            ])
    }

    @Test func `the km per day are those of the car itself`() throws {
        #expect(DueReckoning.kmPerDay(try Self.car()) == 40)
        var once = try Self.car()
        once.readings.removeFirst()
        #expect(DueReckoning.kmPerDay(once) == nil)
        once.soldHereOn = try Self.day("2024-09-02")
        #expect(DueReckoning.kmPerDay(once) == 38_110.0 / 365)
    }

    @Test func `the earliest reason to come counts`() throws {
        var facts = try Self.car()
        #expect(DueReckoning.next(facts, urges: true)?.cause == .threeMonths)
        #expect(DueReckoning.next(facts, urges: true)?.day == (try Self.day("2025-12-02")))
        // 10,000 km at 40 a day are 250 days, less than 12 months.
        let byKm = Due(day: try Self.day("2026-05-10"), km: 48_110, cause: .intervalKm)
        #expect(DueReckoning.next(facts, urges: false) == byKm)
        facts.intervalKm = nil
        #expect(DueReckoning.next(facts, urges: false)?.day == (try Self.day("2026-09-02")))
        facts.nextDueOn = try Self.day("2026-03-15")
        #expect(DueReckoning.next(facts, urges: false)?.day == (try Self.day("2026-03-15")))
    }

    @Test func `an agreement older than the last visit is void`() throws {
        var facts = try Self.car()
        facts.nextDueOn = try Self.day("2025-09-01")
        facts.nextDueKm = 38_000
        #expect(DueReckoning.next(facts, urges: false)?.day == (try Self.day("2026-05-10")))
    }

    @Test func `an agreed distance comes before the maker's interval`() throws {
        var facts = try Self.car()
        facts.nextDueKm = 40_110
        let next = DueReckoning.next(facts, urges: false)
        #expect(next == Due(day: try Self.day("2025-10-22"), km: 40_110, cause: .intervalKm))
    }

    static let months: [(month: String, day: String, cause: String)] = [
        ("2025-12", "2025-12-02", "three-months"), ("2026-03", "2026-03-02", "three-months"),
        ("2026-05", "2026-05-10", "interval-km"), ("2026-06", "2026-06-02", "three-months"),
        ("2026-09", "2026-09-02", "interval-date"), ("2027-03", "2027-03-02", "three-months"),
    ]

    @Test(arguments: months)
    func `a month's list has the cars due in that month`(month: String, day: String, cause: String) throws {
        let due = DueReckoning.due(in: try #require(Month(month)), try Self.car(), urges: true)
        #expect(due?.day == (try Self.day(day)))
        #expect(due?.cause.rawValue == cause)
    }

    @Test(arguments: ["2025-10", "2026-01", "2026-04", "2027-06", "2028-03"])
    func `nobody is on the list of another month, nor once he is lost`(month: String) throws {
        #expect(DueReckoning.due(in: try #require(Month(month)), try Self.car(), urges: true) == nil)
    }

    @Test func `the three months can be switched off`() throws {
        let march = try #require(Month("2026-03"))
        #expect(DueReckoning.due(in: march, try Self.car(), urges: false) == nil)
    }

    @Test func `a car sold here and never seen is due by its day of sale`() throws {
        let facts = DueFacts(soldHereOn: try Self.day("2025-10-31"), intervalMonths: 6)
        let due = DueReckoning.due(in: try #require(Month("2026-04")), facts, urges: true)
        #expect(due == Due(day: try Self.day("2026-04-30"), km: nil, cause: .intervalDate))
        #expect(DueReckoning.next(DueFacts(intervalMonths: 6), urges: true) == nil)
    }

    @Test(arguments: [(false, 0, true), (false, 2, true), (false, 3, false), (true, 0, false)])
    func `three bookings not kept, or a word of the customer, end the inviting`(
        doNotCall: Bool, notKept: Int, isInvited: Bool
    ) throws {
        var facts = try Self.car()
        facts.doNotCall = doNotCall
        facts.bookingsNotKept = notKept
        #expect((DueReckoning.silence(facts) == nil) == isInvited)
        let due = DueReckoning.due(in: try #require(Month("2026-05")), facts, urges: true)
        #expect((due != nil) == isInvited)
    }

    @Test func `a stage says by how many days it is late`() throws {
        let calendar = InvitationCalendar(month: try #require(Month("2026-04")))
        let today = try Self.day("2026-03-12")
        #expect(calendar.daysLate(.list, isDone: false, today: today) == 5)
        #expect(calendar.daysLate(.list, isDone: true, today: today) == nil)
        #expect(calendar.daysLate(.letters, isDone: false, today: today) == nil)
    }

    @Test func `a campaign calls the car in from its first day, work left undone on its day`() throws {
        var facts = try Self.car()
        let april = try #require(Month("2026-04"))
        facts.campaigns = [
            CampaignTerms(
                kind: .seasonal, name: "空调", from: try Self.day("2026-03-20"),
                through: try Self.day("2026-04-30"))
        ]
        #expect(DueReckoning.due(in: april, facts, urges: true)?.day == (try Self.day("2026-04-01")))
        #expect(DueReckoning.due(in: april, facts, urges: true)?.cause == .campaign)
        #expect(DueReckoning.due(in: try #require(Month("2026-07")), facts, urges: false) == nil)
        facts.campaigns = []
        facts.revivals = [try Self.day("2026-04-17")]
        let due = DueReckoning.due(in: april, facts, urges: true)
        #expect(due == Due(day: try Self.day("2026-04-17"), km: 48_110, cause: .declined))
    }

    static let classes: [(visit: String, expected: CustomerClass)] = [
        ("2026-03-12", CustomerClass.a), ("2025-09-12", .a), ("2025-09-11", .b), ("2025-03-12", .b),
        ("2025-03-11", .c), ("2024-09-12", .c), ("2024-09-11", .lost),
    ]

    @Test(arguments: classes)
    func `a customer's class goes by the months since the last visit`(visit: String, expected: CustomerClass)
        throws
    {
        #expect(CustomerClass(lastVisit: try Self.day(visit), today: try Self.day("2026-03-12")) == expected)
    }

    @Test func `a customer who was never here is new`() throws {
        #expect(CustomerClass(lastVisit: nil, today: try Self.day("2026-03-12")) == .new)
    }

    static let stages:
        [(
            stage: InvitationCalendar.Stage, isDone: Bool, today: String,
            expected: InvitationCalendar.Standing
        )] = [
            (InvitationCalendar.Stage.list, false, "2026-03-07", InvitationCalendar.Standing.now),
            (.list, false, "2026-03-08", .late), (.list, true, "2026-03-08", .done),
            (.list, false, "2026-02-28", .toCome), (.letters, false, "2026-03-07", .toCome),
            (.letters, false, "2026-03-14", .now), (.letters, false, "2026-03-15", .late),
            (.posting, false, "2026-03-14", .toCome), (.posting, false, "2026-03-15", .now),
            (.posting, false, "2026-03-21", .now), (.posting, false, "2026-03-22", .late),
            (.calls, false, "2026-03-21", .toCome), (.calls, false, "2026-03-22", .now),
            (.calls, false, "2026-04-01", .late),
        ]

    @Test(arguments: stages)
    func `the stages for April lie in March, and late ones show it`(
        stage: InvitationCalendar.Stage, isDone: Bool, today: String, expected: InvitationCalendar.Standing
    ) throws {
        let calendar = InvitationCalendar(month: try #require(Month("2026-04")))
        #expect(calendar.standing(of: stage, isDone: isDone, today: try Self.day(today)) == expected)
    }
}
