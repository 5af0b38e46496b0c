import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct DiagnosisActTests {
    let shop: TestShop
    let order: OrderID
    let concerns: [Concern]

    init() throws {
        let shop = try TestShop()
        let arrival = Arrival(
            car: .known(VehicleID(1)), intake: Intake(km: 45_200), concerns: ["刹车异响", "空调不冷"],
            promise: Promise(at: shop.now.adding(hours: 3)))
        let done = try shop.perform(ReceptionAct.open(arrival: arrival, completing: true), as: .advisor)
        let order = try #require(done.order)
        self.shop = shop
        self.order = order
        concerns = try shop.read { try ConcernTable.concerns(of: order, in: $0) }
    }

    private let worn = FindingText(
        finding: "前刹车片剩 2mm", cause: "磨损", correction: "更换前刹车片", readings: "2.0/2.2",
        codes: TroubleCode.read("c1234 p0300"))

    private func findings() throws -> [ConcernID: Finding] {
        try shop.read { try DiagnosisTable.findings(of: order, in: $0) }
    }

    private func stage() throws -> ServiceStep? {
        try shop.read { try PassageTable.stage(of: order, in: $0) }
    }

    private func recordAll() throws {
        for concern in concerns {
            try shop.perform(DiagnosisAct.record(concern: concern.id, text: worn), as: .technician)
        }
    }

    @Test(arguments: [Role.technician, .advisor, .foreman])
    func `a finding is recorded, with codes in capitals, and taken back`(role: Role) throws {
        try shop.perform(DiagnosisAct.record(concern: concerns[0].id, text: worn), as: role)
        let found = try #require(try findings()[concerns[0].id])
        #expect(found.text.codes.map(\.code) == ["C1234", "P0300"])
        #expect(found.foundBy == shop.actor(role).staff)
        #expect(try shop.takeBackLast(DiagnosisAct.self, as: role))
        #expect(try findings().isEmpty)
    }

    @Test func `a second finding for the same complaint shows both`() throws {
        try shop.perform(DiagnosisAct.record(concern: concerns[0].id, text: worn), as: .technician)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                DiagnosisAct.record(concern: concerns[0].id, text: FindingText(finding: "盘片变形")),
                as: .advisor
            )
        }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.sentence.chinese.contains("前刹车片剩 2mm") == true)
        #expect(refusal?.sentence.chinese.contains("盘片变形") == true)
    }

    static let findingTexts: [(text: FindingText, ok: Bool)] = [
        (text: FindingText(result: .confirmed), ok: false),
        (text: FindingText(result: .outside), ok: false),
        (text: FindingText(result: .notReproduced), ok: true),
        (text: FindingText(finding: "a\u{1}b"), ok: false),
    ]

    @Test(arguments: findingTexts)
    func `only what cannot be reproduced may say nothing`(text: FindingText, ok: Bool) {
        #expect(FindingText.rules.compactMap { $0.refuse(text) }.isEmpty == ok)
    }

    @Test func `changes of a finding merge, or show both values, and are taken back`() throws {
        try shop.perform(DiagnosisAct.record(concern: concerns[0].id, text: worn), as: .technician)
        let read = try #require(try findings()[concerns[0].id])
        var theirs = read.text
        theirs.cause = "长期下坡"
        try shop.perform(
            DiagnosisAct.change(finding: read.based, from: read.text, to: theirs), as: .technician)
        var mine = read.text
        mine.photos = [PhotoReference(name: "2")]
        try shop.perform(
            DiagnosisAct.change(finding: read.based, from: read.text, to: mine), as: .advisor)
        let merged = try #require(try findings()[concerns[0].id])
        #expect(merged.text.cause == "长期下坡")
        #expect(merged.text.photos == [PhotoReference(name: "2")])
        mine.cause = "材料"
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                DiagnosisAct.change(finding: read.based, from: read.text, to: mine), as: .advisor)
        }
        #expect(refusal?.sentence.english.contains("长期下坡") == true)
        #expect(try shop.takeBackLast(DiagnosisAct.self, as: .advisor))
        #expect(try findings()[concerns[0].id]?.text.photos == [])
    }

    @Test func `diagnosis is complete when every complaint has its result`() throws {
        try shop.perform(DiagnosisAct.record(concern: concerns[0].id, text: worn), as: .technician)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        }
        #expect(refusal?.sentence.chinese.contains("空调不冷") == true)
        try shop.perform(
            DiagnosisAct.record(concern: concerns[1].id, text: FindingText(result: .notReproduced)),
            as: .technician)
        try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        #expect(try stage() == .estimate)
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC LIMIT 1") == ";advisor;")
    }

    @Test func `completing is taken back and done again, until the order has gone on`() throws {
        try recordAll()
        try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        #expect(try shop.takeBackLast(DiagnosisAct.self, as: .technician))
        #expect(try stage() == .diagnosis)
        try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        try shop.sql(
            "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, 5, 'done', 1773279900, 1)",
            [order])
        #expect(throws: Refusal.self) {
            try shop.perform(DiagnosisAct.reopen(order: order), as: .technician)
        }
    }

    @Test func `a washer finds nothing`() throws {
        #expect(throws: Refusal.self) {
            try shop.perform(DiagnosisAct.record(concern: concerns[0].id, text: worn), as: .washer)
        }
    }

    @Test func `the clock runs two hours from the moment the order stands at diagnosis`() throws {
        let clock = try #require(try shop.read { try DiagnosisTable.clock(of: order, in: $0) })
        #expect(!clock.isLate(at: clock.startedAt.adding(minutes: 120)))
        #expect(clock.isLate(at: clock.startedAt.adding(minutes: 121)))
        try recordAll()
        try shop.perform(DiagnosisAct.complete(order: order), as: .technician)
        let stopped = try #require(try shop.read { try DiagnosisTable.clock(of: order, in: $0) })
        #expect(!stopped.isLate(at: clock.startedAt.adding(minutes: 500)))
    }
}
