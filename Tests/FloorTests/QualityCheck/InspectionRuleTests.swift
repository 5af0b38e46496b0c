import Testing

@testable import Workshop

struct InspectionRuleTests {
    private static func inspection(
        _ result: Inspection.Result = .pass(kmOut: 45203), ok: Bool = true, concerns: Set<ConcernID> = [],
        checks: ConcernID? = nil, kmIn: Int? = 45200, road: Int = 3, workers: Set<StaffID> = [],
        authority: AuthorityKind? = nil, empty: Bool = false
    ) -> Inspection {
        Inspection(
            result: result,
            items: empty ? [] : [CheckedItem(name: Phrase("无渗漏", "no leaks"), concern: checks, ok: ok)],
            concerns: concerns, kmIn: kmIn, roadTestKm: road, inspector: StaffID(5), workers: workers,
            authority: authority)
    }

    static let onRecord: [Inspection] = [
        inspection(), inspection(kmIn: nil), inspection(.pass(kmOut: 45200), road: 1),
        inspection(concerns: [ConcernID(1)], checks: ConcernID(1)),
        inspection(ok: false, authority: .concession),
        inspection(workers: [StaffID(5)], authority: .ownInspection), inspection(workers: [StaffID(4)]),
        inspection(.fail(reason: "leak"), ok: false),
        inspection(.fail(reason: "leak"), ok: false, workers: [StaffID(5)]),
    ]

    @Test(arguments: onRecord)
    func `these are put on record`(inspection: Inspection) throws {
        try Inspection.rules.check(inspection)
    }

    static let refused: [(name: String, inspection: Inspection)] = [
        ("every complaint is checked", inspection(concerns: [ConcernID(1)])),
        ("every complaint is checked", inspection(empty: true)),
        ("distance goes forward", inspection(.pass(kmOut: 45199), road: 0)),
        ("road test fits", inspection(road: 5)),
        ("road test fits", inspection(road: -1)),
        ("failure is shown", inspection(.fail(reason: "leak"))),
        ("failure is shown", inspection(.fail(reason: ""), ok: false)),
        ("what is wrong is conceded", inspection(ok: false)),
        ("what is wrong is conceded", inspection(ok: false, authority: .ownInspection)),
        ("own work is authorised", inspection(workers: [StaffID(5)])),
        ("own work is authorised", inspection(workers: [StaffID(5)], authority: .concession)),
    ]

    @Test(arguments: refused)
    func `each rule refuses what it is there for`(name: String, inspection: Inspection) {
        #expect(Inspection.rules.first { $0.refuse(inspection) != nil }?.name == name)
    }
}
