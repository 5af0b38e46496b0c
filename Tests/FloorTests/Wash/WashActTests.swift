import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct WashActTests {
    private func atWash() throws -> (TestShop, OrderID) {
        let shop = try TestShop()
        return (shop, try shop.floorOrder(1, at: .wash))
    }

    private func wash(_ shop: TestShop) throws -> Wash? {
        try shop.read { try WashTable.wash(of: OrderID(1), in: $0) }
    }

    @Test func `a wash that is done sends the car to billing`() throws {
        let (shop, order) = try atWash()
        try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        shop.pass(minutes: 12)
        try shop.perform(WashAct.finish(wash: try #require(try wash(shop)).based), as: .washer)
        #expect(try shop.stage(order) == .billing)
        #expect(try shop.number("SELECT ended_at - started_at FROM wash") == 720)
        try shop.takeBack(WashAct.self, as: .washer)
        #expect(try shop.stage(order) == .wash)
        #expect(try wash(shop)?.isRunning == true)
    }

    @Test func `a wash begun by mistake never was`() throws {
        let (shop, order) = try atWash()
        try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        try shop.takeBack(WashAct.self, as: .washer)
        #expect(try wash(shop) == nil)
        try shop.takeBack(WashAct.self, as: .washer)
        #expect(try wash(shop)?.isRunning == true)
        #expect(try shop.stage(order) == .wash)
    }

    @Test func `a wash that was looked over and is not clean is washed again, and counted`() throws {
        let (shop, order) = try atWash()
        try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        try shop.perform(WashAct.again(wash: try #require(try wash(shop)).based), as: .washer)
        #expect(try wash(shop)?.again == 1)
        #expect(try shop.stage(order) == .wash)
        try shop.takeBack(WashAct.self, as: .washer)
        #expect(try wash(shop)?.again == 0)
        try shop.perform(WashAct.finish(wash: try #require(try wash(shop)).based), as: .washer)
        #expect(throws: Refusal.self) {
            try shop.perform(WashAct.again(wash: try #require(try wash(shop)).based), as: .washer)
        }
    }

    @Test func `the wash queue opens with the car asked for in hand`() throws {
        let (shop, _) = try atWash()
        let second = try shop.floorOrder(2, vehicle: 2, at: .wash, promisedIn: 300)
        var screen = WashQueueScreen(order: second)
        try shop.read { try screen.reload($0) }
        #expect(screen.list.selected == second)
        // What arrives or is looked at later does not bring it back.
        screen.list.select(OrderID(1))
        try shop.read { try screen.reload($0) }
        #expect(screen.list.selected == OrderID(1))
    }

    @Test func `a refused wash is left out, with its reason`() throws {
        let (shop, order) = try atWash()
        try shop.perform(WashAct.refuse(order: order, reason: "rain"), as: .washer)
        #expect(try shop.stage(order) == .billing)
        let rail = try shop.read { try PassageTable.rail(of: order, in: $0) }
        #expect(rail[.wash] == .skipped)
        #expect(try shop.text("SELECT reason FROM wash") == "rain")
        try shop.takeBack(WashAct.self, as: .washer)
        #expect(try shop.stage(order) == .wash)
        #expect(try wash(shop) == nil)
    }

    @Test func `a paid wash needs a line the customer agreed to`() throws {
        let (shop, order) = try atWash()
        #expect(throws: Refusal.self) {
            try shop.perform(WashAct.start(order: order, kind: .paid), as: .washer)
        }
        try shop.authorisedLine(170, of: 1, position: 9, labour: .service)
        try shop.sql(
            "UPDATE estimate_line SET kind = 'other', name = '精洗洗车', revision = revision + 1 WHERE id = 170")
        try shop.sql(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
            SELECT id, 1, 1, revision, 'authorised', '王建国', 'in-person', 1773279720, gross, 1
            FROM estimate_line WHERE id = 170
            """)
        try shop.perform(WashAct.start(order: order, kind: .paid), as: .washer)
        #expect(try wash(shop)?.kind == .paid)
    }

    @Test func `a car is not washed twice at once`() throws {
        let (shop, order) = try atWash()
        try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        }
        #expect(refusal?.sentence.chinese.contains("冯军") == true)
        #expect(throws: Refusal.self) {
            try shop.perform(WashAct.refuse(order: order, reason: "rain"), as: .washer)
        }
    }

    @Test func `a wash finished by a colleague is not finished again`() throws {
        let (shop, order) = try atWash()
        try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        let based = try #require(try wash(shop)).based
        try shop.perform(WashAct.finish(wash: based), as: .washer)
        #expect(throws: Refusal.self) { try shop.perform(WashAct.finish(wash: based), as: .washer) }
    }

    @Test func `a car that is not through its check is not washed`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1, at: .qualityCheck)
        #expect(throws: Refusal.self) {
            try shop.perform(WashAct.start(order: order, kind: .free), as: .washer)
        }
    }

    @Test func `refused is not a kind of washing`() throws {
        let (shop, order) = try atWash()
        #expect(throws: Refusal.self) {
            try shop.perform(WashAct.start(order: order, kind: .refused), as: .washer)
        }
    }
}
