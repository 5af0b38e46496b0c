import Testing

@testable import Workshop

@Suite struct ReceptionRulesTests {
    @Test(arguments: [
        ("", []), ("刹车异响", ["刹车异响"]), ("刹车异响。空调不冷；", ["刹车异响", "空调不冷"]),
        ("Noise when braking! AC is weak?", ["Noise when braking", "AC is weak"]), (" 。 ", []),
    ])
    func `what is typed is one complaint a sentence`(typed: String, expected: [String]) {
        #expect(Concern.sentences(in: typed) == expected)
    }

    private static let packages = [5, 10, 20, 30, 40, 50].map { thousands in
        Package(
            id: PackageID(Int64(thousands)), code: "P\(thousands)", name: Phrase(same: "\(thousands)"),
            km: thousands * 1000, months: nil)
    }

    @Test(arguments: [
        (km: 45_200, last: 38_110, due: 40), (km: 39_200, last: 30_000, due: 40),
        (km: 38_900, last: 30_000, due: 30), (km: 4_300, last: nil, due: 5),
        (km: 41_000, last: 38_110, due: nil),
        (km: 3_000, last: nil, due: nil), (km: 150_000, last: 139_000, due: 50),
        (km: 80_500, last: 70_000, due: 40),
    ])
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

    @Test(arguments: [
        (from: "09:42", hours: 150, promised: "2026-03-12 11:30"),
        (from: "09:45", hours: 100, promised: "2026-03-12 11:00"),
        (from: "16:30", hours: 100, promised: "2026-03-12 17:45"),
        (from: "16:30", hours: 300, promised: "2026-03-13 09:45"),
        (from: "19:00", hours: 100, promised: "2026-03-13 09:15"),
    ])
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

    @Test(arguments: [
        (checked: nil, at: 30, state: ReceptionClock.State.running), (checked: nil, at: 31, state: .late),
        (checked: 30, at: 90, state: .kept), (checked: 31, at: 31, state: .missed),
    ])
    func `the first check is due within 30 minutes`(checked: Int?, at: Int, state: ReceptionClock.State) {
        let opened = Moment(seconds: 1_773_279_720)
        let clock = ReceptionClock(
            openedAt: opened, firstCheckAt: checked.map { opened.adding(minutes: $0) })
        #expect(clock.state(at: opened.adding(minutes: at)) == state)
    }

    @Test(arguments: [
        (days: 10, then: 40_000, now: 42_000, covered: true),
        (days: 11, then: 40_000, now: 40_100, covered: false),
        (days: 3, then: 40_000, now: 42_001, covered: false),
        (days: 3, then: nil, now: 90_000, covered: true),
    ])
    func `a car that is soon back may be a rework`(days: Int, then: Int?, now: Int?, covered: Bool) {
        let left = Moment(seconds: 1_773_279_720)
        #expect(
            ReworkTerm.covers(
                leftAt: left, kmThen: then, at: left.adding(hours: 24 * days), km: now, zone: .shanghai)
                == covered)
    }

    @Test(arguments: [
        (intake: Intake(km: 2_000_001), ok: false), (intake: Intake(km: 2_000_000), ok: true),
        (intake: Intake(fuelEighths: 9), ok: false), (intake: Intake(fuelEighths: 8), ok: true),
        (intake: Intake(valuables: "相机\u{7}"), ok: false),
    ])
    func `an intake is refused for km, fuel or text that cannot be`(intake: Intake, ok: Bool) {
        #expect((Intake.rules.compactMap { $0.refuse(intake) }.isEmpty) == ok)
    }

    @Test(arguments: [
        (ReceptionCheck(intake: Intake(km: 1, package: PackageID(1)), concerns: 0, isPromised: true), nil),
        (ReceptionCheck(intake: Intake(isTowedIn: true), concerns: 1, isPromised: true), nil),
        (ReceptionCheck(intake: Intake(package: PackageID(1)), concerns: 0, isPromised: true), "km"),
        (ReceptionCheck(intake: Intake(km: 1), concerns: 0, isPromised: true), "wants"),
        (ReceptionCheck(intake: Intake(km: 1), concerns: 1, isPromised: false), "promised"),
    ])
    func `reception is complete with km, something wanted and a promise`(
        check: ReceptionCheck, missing: String?
    ) {
        let refusal = ReceptionCheck.rules.lazy.compactMap { $0.refuse(check) }.first
        #expect((refusal == nil) == (missing == nil))
        if let missing { #expect(refusal?.sentence.english.contains(missing) == true) }
    }
}
