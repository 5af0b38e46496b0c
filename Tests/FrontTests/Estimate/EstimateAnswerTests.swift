import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct EstimateAnswerTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder()
    }

    private func decide(
        _ lines: [EstimateLine], _ decision: Decision, version: EstimateVersionID? = nil,
        consents: Bool = false,
        by whom: String = "王建国"
    ) -> EstimateAct {
        .decide(
            order: order, lines: lines.map(\.based), decision: decision, byWhom: whom, how: .phone,
            version: version,
            consents: consents)
    }

    @Test func `nothing is signed without lines`() throws {
        let act = EstimateAct.sign(
            order: order, lines: [], agreed: .zero, byWhom: "王建国", how: .inPerson, consents: true)
        #expect(try shop.refusal(act, as: .advisor) == Authorising.nothingToSign)
        #expect(try shop.refusal(EstimateAct.show(order: order), as: .advisor) == Authorising.nothingToSign)
    }

    @Test func `a signature shows, agrees and sends the order to the parts`() throws {
        try shop.addPackage(order)
        try shop.sign(order)
        #expect(try shop.stand(order) == .parts)
        #expect(try shop.agreed(order).map(\.authorisation.byWhom) == Array(repeating: "王建国", count: 4))
        #expect(try shop.versions(order).map(\.total) == [Money(yuan: 866)])
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";foreman;parts;")
    }

    @Test func `labour alone skips the parts`() throws {
        try shop.perform(
            EstimateAct.addLabour(order: order, operation: OperationID(2), concern: nil), as: .advisor)
        try shop.sign(order)
        let rail = try shop.read { try PassageTable.rail(of: order, in: $0) }
        #expect(rail.now == .jobControl)
        #expect(rail[.parts] == .skipped)
    }

    @Test func `a signature is taken back, and the order stands at the estimate again`() throws {
        try shop.addPackage(order)
        try shop.sign(order)
        try shop.takeBack(as: .advisor)
        #expect(try shop.stand(order) == .estimate)
        #expect(try shop.agreed(order).isEmpty)
        try shop.sign(order)
        #expect(try shop.stand(order) == .parts)
    }

    @Test func `what a colleague added meanwhile is not signed unseen`() throws {
        try shop.addPart(order, 1)
        let seen = try shop.lines(order)
        try shop.addPart(order, 2)
        let act = EstimateAct.sign(
            order: order, lines: seen.map(\.based), agreed: Money(yuan: 68), byWhom: "王建国", how: .inPerson,
            consents: true)
        let refusal = try shop.refusal(act, as: .advisor)
        #expect(
            refusal?.sentence.english
                == #"The sum to sign was changed to "466.00" meanwhile; you typed "68.00""#)
        #expect(try shop.agreed(order).isEmpty)
    }

    @Test func `what was shown unchanged is not shown twice`() throws {
        try shop.addPackage(order)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        try shop.sign(order)
        #expect(try shop.versions(order).map(\.number) == [1])
    }

    @Test func `the next change makes the next version, and the difference can be read`() throws {
        try shop.addPackage(order)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        try shop.perform(
            EstimateAct.remove(order: order, lines: [shop.line(order, "5QF129620").based]), as: .advisor)
        try shop.change(try shop.line(order, "06L115562B")) { $0.quantity = Quantity(whole: 2) }
        try shop.addPart(order, 4)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        let versions = try shop.versions(order)
        #expect(versions.map(\.number) == [1, 2])
        #expect(
            versions[1].difference(from: versions[0]).map(\.english) == [
                "+ added 前刹车片(副) 220.00", "- taken off 空气滤清器 120.00", "~ 机油滤清器: quantity 1 > 2",
            ])
    }

    @Test func `a version shown is never edited or thrown away`() throws {
        try shop.addPackage(order)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        #expect(throws: (any Error).self) { try shop.sql("UPDATE estimate_version SET total = 1") }
        #expect(throws: (any Error).self) { try shop.sql("DELETE FROM estimate_version") }
    }

    @Test func `an expired estimate is shown again before it is agreed to`() throws {
        try shop.addPackage(order)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        let version = try #require(try shop.versions(order).first)
        #expect(version.expiresOn == shop.environment.today.adding(days: 7))
        shop.pass(minutes: 8 * 24 * 60)
        let lines = try shop.lines(order)
        let late = decide(lines, .authorised, version: version.id)
        #expect(try shop.refusal(late, as: .advisor)?.wayOut.english == "F8 shows it to the customer again")
        try shop.perform(decide(lines, .authorised), as: .advisor)
        #expect(try shop.versions(order).map(\.number) == [1, 2])
    }

    @Test func `a line changed after it was shown cannot be agreed to as shown`() throws {
        try shop.addPart(order, 1)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        let version = try #require(try shop.versions(order).first)
        try shop.change(try shop.line(order, "06L115562B")) { $0.quantity = Quantity(whole: 2) }
        let act = decide(try shop.lines(order), .authorised, version: version.id)
        #expect(try shop.refusal(act, as: .advisor)?.kind == .conflict)
    }

    @Test func `a refusal needs its reason and a day ahead when put off`() throws {
        try shop.addPart(order, 1)
        let lines = try shop.lines(order)
        let today = shop.environment.today
        #expect(try shop.refusal(decide(lines, .declined(reason: "")), as: .advisor) != nil)
        #expect(
            try shop.refusal(decide(lines, .deferred(until: today, reason: "later")), as: .advisor) != nil)
        #expect(try shop.refusal(decide(lines, .authorised, by: " "), as: .advisor) != nil)
        try shop.perform(
            decide(lines, .deferred(until: today.adding(days: 30), reason: "later")), as: .advisor)
        #expect(try shop.lines(order).map(\.state) == [.deferred])
        #expect(try shop.stand(order) == .estimate)
        try shop.takeBack(as: .advisor)
        #expect(try shop.lines(order).map(\.state) == [.open])
    }

    @Test func `another grade needs the customer's consent, and it is kept`() throws {
        try shop.addPart(order, 5)
        #expect(throws: Refusal.self) { try shop.sign(order, consents: false) }
        try shop.sign(order, consents: true)
        #expect(try shop.number("SELECT grade_consent FROM authorisation") == 1)
    }

    @Test func `with the last answer given the order goes on`() throws {
        try shop.addPackage(order)
        let lines = try shop.lines(order)
        try shop.perform(decide(Array(lines.dropLast()), .authorised), as: .advisor)
        #expect(try shop.stand(order) == .estimate)
        let last = try #require(try shop.lines(order).last)
        try shop.perform(decide([last], .declined(reason: "price")), as: .advisor)
        #expect(try shop.stand(order) == .parts)
        #expect(try shop.read { try EstimateTable.totals(of: order, in: $0).total } == Money(yuan: 746))
    }

    @Test func `who agreed and then refuses leaves no proof behind`() throws {
        try shop.addPart(order, 1)
        try shop.sign(order)
        let proof = try #require(try shop.agreed(order).first).authorisation
        try shop.perform(decide(try shop.lines(order), .declined(reason: "price")), as: .advisor)
        #expect(try shop.agreed(order).isEmpty)
        try shop.sql(
            """
            INSERT INTO job (id, order_id, bay_id, trade, planned_from, planned_to, standard_hours, opened_at, opened_by)
            VALUES (1, ?, 1, 'quick', 0, 1, 100, 0, 3)
            """, [order])
        let fault = #expect(throws: DatabaseError.self) {
            try shop.sql("INSERT INTO job_line VALUES (1, ?, ?)", [proof.line, proof.id])
        }
        #expect(fault?.message == "no work without authorisation")
    }

    @Test func `what is found after the first agreement is additional`() throws {
        try shop.addPart(order, 1)
        try shop.sign(order)
        try shop.addPart(order, 4)
        #expect(try shop.lines(order).map(\.additional) == [false, true])
        try shop.sign(order)
        #expect(try shop.stand(order) == .parts)
        #expect(try shop.versions(order).map(\.total) == [Money(yuan: 68), Money(yuan: 288)])
    }

    @Test func `who refuses everything leaves unrepaired, and may stay after all`() throws {
        try shop.addPackage(order)
        try shop.perform(
            EstimateAct.leaveUnrepaired(order: order, reason: "price", byWhom: "王建国", how: .inPerson),
            as: .advisor)
        let rail = try shop.read { try PassageTable.rail(of: order, in: $0) }
        #expect(rail.line(.english).contains("+EST -PRT -JOB -REP -QC  -WSH >BIL"))
        #expect(try shop.lines(order).allSatisfy { $0.state == .declined })
        #expect(try shop.read { try EstimateTable.unrepaired(order, in: $0) } == "price")
        try shop.takeBack(as: .advisor)
        #expect(try shop.stand(order) == .estimate)
        #expect(try shop.read { try EstimateTable.unrepaired(order, in: $0) } == nil)
    }

    @Test func `who agreed to work does not leave unrepaired`() throws {
        try shop.addPackage(order)
        let first = try #require(try shop.lines(order).first)
        try shop.perform(decide([first], .authorised), as: .advisor)
        let act = EstimateAct.leaveUnrepaired(
            order: order, reason: "price", byWhom: "王建国", how: .inPerson)
        #expect(try shop.refusal(act, as: .advisor)?.wayOut.english == "Record the refusal first")
        #expect(try shop.lines(order).filter { $0.state == .open }.count == 3)
    }

    @Test func `refused work is remembered with the car until it is done`() throws {
        try shop.addPart(order, 4)
        try shop.perform(decide(try shop.lines(order), .declined(reason: "price")), as: .advisor)
        func refused() throws -> [RefusedLine] {
            try shop.read { try AuthorisationTable.refused(on: VehicleID(1), before: nil, in: $0) }
        }
        #expect(try refused().map(\.reason) == ["price"])
        try shop.sql("UPDATE repair_order SET voided_at = 1, void_reason = 'x' WHERE id = ?", [order])
        #expect(try refused().isEmpty)
    }
}
