import Testing

@testable import Workshop

struct ReceptionRulesTests {
    static let complaints: [(typed: String, expected: [String])] = [
        ("", []), ("刹车异响", ["刹车异响"]), ("刹车异响。空调不冷；", ["刹车异响", "空调不冷"]),
        ("Noise when braking! AC is weak?", ["Noise when braking", "AC is weak"]), (" 。 ", []),
    ]

    @Test(arguments: complaints)
    func `what is typed is one complaint a sentence`(typed: String, expected: [String]) {
        #expect(Concern.sentences(in: typed) == expected)
    }

    private static let packages = [5, 10, 20, 30, 40, 50].map { thousands in
        Package(
            id: PackageID(Int64(thousands)), code: "P\(thousands)", name: Phrase(same: "\(thousands)"),
            km: thousands * 1000, months: nil)
    }

    static let packagesDue: [(km: Int, last: Int?, due: Int?)] = [
        (km: 45_200, last: 38_110, due: 40), (km: 39_200, last: 30_000, due: 40),
        (km: 38_900, last: 30_000, due: 30), (km: 4_300, last: nil, due: 5),
        (km: 41_000, last: 38_110, due: nil),
        (km: 3_000, last: nil, due: nil), (km: 150_000, last: 139_000, due: 50),
        (km: 80_500, last: 70_000, due: 40),
    ]

    @Test(arguments: packagesDue)
    func `the package due is the one whose km was reached`(km: Int, last: Int?, due: Int?) {
        let chosen = DuePackage.choose(
            from: Self.packages, km: km, lastKm: last, intervalKm: 10_000, nextDueKm: nil)
        #expect(chosen?.km == due.map { $0 * 1000 })
    }

    @Test func `a car past its due km is due however short ago it was here`() {
        let chosen = DuePackage.choose(
            from: Self.packages, km: 41_000, lastKm: 38_110, intervalKm: 10_000, nextDueKm: 41_500)
        #expect(chosen?.km == 40_000)
    }

    static let promises: [(from: String, hours: Int, promised: String)] = [
        (from: "09:42", hours: 150, promised: "2026-03-12 11:30"),
        (from: "09:45", hours: 100, promised: "2026-03-12 11:00"),
        (from: "16:30", hours: 100, promised: "2026-03-12 17:45"),
        (from: "16:30", hours: 300, promised: "2026-03-13 09:45"),
        (from: "19:00", hours: 100, promised: "2026-03-13 09:15"),
    ]

    @Test(arguments: promises)
    func `the promise proposed is the work, a quarter of an hour, the wash, and never at night`(
        from: String, hours: Int, promised: String
    ) throws {
        let zone = Zone.shanghai
        let day = try #require(Day(iso: "2026-03-12"))
        let opens = try #require(ClockTime("08:00"))
        let closes = try #require(ClockTime("18:00"))
        let moment = PromisePreset.moment(
            now: zone.moment(day: day, try #require(ClockTime(from))), hours: Hours(hundredths: Int64(hours)),
            opensAt: opens, closesAt: closes, nextOpen: day.adding(days: 1), zone: zone)
        #expect("\(zone.day(of: moment)) \(zone.clock(of: moment))" == promised)
    }

    static let checks: [(checked: Int?, at: Int, state: ReceptionClock.State)] = [
        (checked: nil, at: 30, state: ReceptionClock.State.running), (checked: nil, at: 31, state: .late),
        (checked: 30, at: 90, state: .kept), (checked: 31, at: 31, state: .missed),
    ]

    @Test(arguments: checks)
    func `the first check is due within 30 minutes`(checked: Int?, at: Int, state: ReceptionClock.State) {
        let opened = Moment(seconds: 1_773_279_720)
        let clock = ReceptionClock(
            openedAt: opened, firstCheckAt: checked.map { opened.adding(minutes: $0) })
        #expect(clock.state(at: opened.adding(minutes: at)) == state)
    }

    /// Handbook section 3: whichever comes first, counted from the day the repaired car leaves.
    static let covers: [(kind: String, days: Int, run: Int, covered: Bool)] = [
        (kind: "minor", days: 10, run: 2_000, covered: true),
        (kind: "minor", days: 11, run: 1, covered: false),
        (kind: "minor", days: 1, run: 2_001, covered: false),
        (kind: "special", days: 10, run: 2_000, covered: true),
        (kind: "maintenance1", days: 10, run: 2_000, covered: true),
        (kind: "maintenance1", days: 11, run: 2_000, covered: false),
        (kind: "maintenance2", days: 30, run: 5_000, covered: true),
        (kind: "maintenance2", days: 31, run: 0, covered: false),
        (kind: "maintenance2", days: 30, run: 5_001, covered: false),
        (kind: "assembly", days: 100, run: 20_000, covered: true),
        (kind: "assembly", days: 101, run: 20_000, covered: false),
        (kind: "whole", days: 100, run: 20_001, covered: false),
        (kind: "diagnosis", days: 0, run: 0, covered: false),
    ]

    @Test(arguments: covers)
    func `a repair is covered for its days and its km`(kind: String, days: Int, run: Int, covered: Bool)
        throws
    {
        let left = try #require(Day(iso: "2026-03-02"))
        let repair = PastRepair(
            order: OrderID(1), number: "RO1", leftOn: left, km: 40_000, kinds: [kind])
        let candidates = ReworkCandidate.among(
            [repair], terms: try WarrantyTerm.all(), today: left.adding(days: days), km: 40_000 + run)
        #expect(!candidates.isEmpty == covered)
    }

    @Test func `of several kinds of work the longest term that still runs is named, with what is left of it`()
        throws
    {
        let left = try #require(Day(iso: "2026-03-02"))
        let repair = PastRepair(
            order: OrderID(1), number: "RO1", leftOn: left, km: 40_000, kinds: ["minor", "assembly"])
        let terms = try WarrantyTerm.all()
        let found = ReworkCandidate.among([repair], terms: terms, today: left.adding(days: 40), km: 41_500)
        #expect(found.first?.term.kind == "assembly")
        #expect(found.first?.said.chinese == "RO1 总成修理 余60天 18500km")
        #expect(found.first?.said.english == "RO1, assembly repair: 60 days, 18500 km left")
        // Unknown km: the days decide.
        let unread = ReworkCandidate.among([repair], terms: terms, today: left.adding(days: 40), km: nil)
        #expect(unread.first?.said.chinese == "RO1 总成修理 余60天")
    }

    static let intakes: [(intake: Intake, ok: Bool)] = [
        (intake: Intake(km: 2_000_001), ok: false), (intake: Intake(km: 2_000_000), ok: true),
        (intake: Intake(fuelEighths: 9), ok: false), (intake: Intake(fuelEighths: 8), ok: true),
        (intake: Intake(valuables: "相机\u{7}"), ok: false),
    ]

    @Test(arguments: intakes)
    func `an intake is refused for km, fuel or text that cannot be`(intake: Intake, ok: Bool) {
        #expect((Intake.rules.compactMap { $0.refuse(intake) }.isEmpty) == ok)
    }

    static let receptions: [(check: ReceptionCheck, missing: String?)] = [
        (ReceptionCheck(intake: Intake(km: 1, package: PackageID(1)), concerns: 0, isPromised: true), nil),
        (ReceptionCheck(intake: Intake(isTowedIn: true), concerns: 1, isPromised: true), nil),
        (ReceptionCheck(intake: Intake(package: PackageID(1)), concerns: 0, isPromised: true), "km"),
        (ReceptionCheck(intake: Intake(km: 1), concerns: 0, isPromised: true), "wants"),
        (ReceptionCheck(intake: Intake(km: 1), concerns: 1, isPromised: false), "promised"),
    ]

    @Test(arguments: receptions)
    func `reception is complete with km, something wanted and a promise`(
        check: ReceptionCheck, missing: String?
    ) {
        let refusal = ReceptionCheck.rules.lazy.compactMap { $0.refuse(check) }.first
        #expect((refusal == nil) == (missing == nil))
        if let missing { #expect(refusal?.sentence.english.contains(missing) == true) }
    }
}
