import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct InspectionActTests {
    private func items(_ order: OrderID, _ shop: TestShop, wrong: Int? = nil) throws -> [CheckedItem] {
        try shop.read { try InspectionTable.checklist(of: order, in: $0) }.items.map {
            CheckedItem(name: $0.name, concern: $0.concern, ok: $0.id != wrong)
        }
    }

    private func pass(_ order: OrderID, _ shop: TestShop, authority: Authority? = nil) throws {
        try shop.perform(
            InspectionAct.pass(
                order: order, items: try items(order, shop), kmOut: 45203, roadTestKm: 3, note: "",
                authority: authority), as: .inspector)
    }

    private func fail(_ order: OrderID, _ shop: TestShop) throws {
        try shop.perform(
            InspectionAct.fail(
                order: order, items: try items(order, shop, wrong: 1), roadTestKm: 0, reason: "leak", note: ""
            ),
            as: .inspector)
    }

    private func proof(_ order: OrderID, _ shop: TestShop) throws -> QualityPass? {
        try shop.read { try InspectionTable.pass(of: order, in: $0) }
    }

    @Test func `a pass is a proof and sends the car to the wash`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        #expect(try proof(order, shop) == nil)
        try pass(order, shop)
        #expect(try proof(order, shop)?.kmOut == 45203)
        #expect(try shop.stage(order) == .wash)
        #expect(try shop.read { try WashTable.queue(in: $0) }.map(\.order) == [order])
    }

    @Test func `a pass taken back is no proof`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try pass(order, shop)
        try shop.takeBack(InspectionAct.self, as: .inspector)
        #expect(try proof(order, shop) == nil)
        #expect(try shop.stage(order) == .qualityCheck)
        try shop.takeBack(InspectionAct.self, as: .inspector)
        #expect(try proof(order, shop) != nil)
        #expect(try shop.stage(order) == .wash)
    }

    @Test func `a failure sends the car back as internal rework`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try fail(order, shop)
        #expect(try shop.stage(order) == .jobControl)
        let work = try shop.read { try JobTable.queue(in: $0) }
        #expect(work.map(\.isRework) == [true])
        let wrong = try shop.read { try RepairFindingTable.foundWrong(on: order, in: $0) }
        #expect(wrong == [Phrase("委托项目全部完成", "every ordered item done")])
        let rail = try shop.read { try PassageTable.rail(of: order, in: $0) }
        #expect(rail[.repair] == .toCome)
        shop.pass(minutes: 5)
        let job = try shop.dispatchFirst()
        #expect(try shop.job(job).job.isRework)
        try shop.clockOn(job)
        shop.pass(minutes: 10)
        try shop.perform(JobAct.finish(job: try shop.job(job).job.based), as: .foreman)
        #expect(try shop.read { try InspectionTable.queue(in: $0) }.map(\.failures) == [1])
        try pass(order, shop)
        #expect(try proof(order, shop) != nil)
    }

    @Test func `a failure taken back waits for its check again`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try fail(order, shop)
        try shop.takeBack(InspectionAct.self, as: .inspector)
        #expect(try shop.stage(order) == .qualityCheck)
        let rail = try shop.read { try PassageTable.rail(of: order, in: $0) }
        #expect(rail[.repair] == .done)
        #expect(try shop.read { try InspectionTable.queue(in: $0) }.map(\.failures) == [0])
        try shop.takeBack(InspectionAct.self, as: .inspector)
        #expect(try shop.stage(order) == .jobControl)
    }

    @Test func `a failure the workshop answers already is not taken back`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try fail(order, shop)
        let counter = try shop.text("SELECT counter FROM logbook ORDER BY id DESC LIMIT 1")
        shop.pass(minutes: 5)
        try shop.dispatchFirst()
        #expect(counter != nil)
        #expect(throws: Refusal.self) {
            try shop.perform(InspectionAct.takeBack(inspection: InspectionID(1)), as: .inspector)
        }
    }

    @Test func `nobody passes his own work without a second person`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try shop.sql("UPDATE clocking SET staff_id = 5")
        #expect(throws: Refusal.self) { try pass(order, shop) }
        try pass(
            order, shop, authority: Authority(checked: .ownInspection, by: StaffID(3), reason: "own-work"))
        #expect(try shop.text("SELECT kind FROM authority") == "own-inspection")
        #expect(try proof(order, shop) != nil)
    }

    @Test func `a concession needs a second person too`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        let act = { (authority: Authority?) in
            InspectionAct.pass(
                order: order, items: try items(order, shop, wrong: 2), kmOut: 45200, roadTestKm: 0, note: "",
                authority: authority)
        }
        #expect(throws: Refusal.self) { try shop.perform(act(nil), as: .inspector) }
        let authority = Authority(checked: .concession, by: StaffID(9), reason: "concession")
        try shop.perform(act(authority), as: .inspector)
        #expect(try shop.number("SELECT count(*) FROM inspection_item WHERE ok = 0") == 1)
    }

    @Test func `work after a pass voids it, whoever opens it`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try pass(order, shop)
        try shop.sql(
            """
            INSERT INTO job (order_id, bay_id, trade, planned_from, planned_to, standard_hours, opened_at, opened_by)
            VALUES (1, 1, 'quick', 1773290000, 1773290600, 10, ?, 3)
            """, [shop.now])
        #expect(try proof(order, shop) == nil)
    }

    @Test func `a pass is voided with authority, and work goes on`() throws {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try pass(order, shop)
        #expect(throws: Refusal.self) {
            try shop.perform(InspectionAct.voidPass(order: order, authority: nil), as: .foreman)
        }
        let authority = Authority(checked: .reopening, by: StaffID(9), reason: "reopen")
        try shop.perform(InspectionAct.voidPass(order: order, authority: authority), as: .foreman)
        #expect(try proof(order, shop) == nil)
        #expect(try shop.stage(order) == .jobControl)
        #expect(try shop.read { try JobTable.queue(in: $0) }.count == 1)
        try shop.takeBack(InspectionAct.self, as: .foreman)
        #expect(try proof(order, shop) != nil)
        #expect(try shop.stage(order) == .wash)
    }

    @Test func `a car still in repair is not inspected`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1)
        try shop.dispatchFirst()
        #expect(throws: Refusal.self) { try pass(order, shop) }
        #expect(try shop.number("SELECT count(*) FROM inspection") == 0)
    }
}
