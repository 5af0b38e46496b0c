import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Parts of a line that come from elsewhere.
struct SubstituteTests {
    private let shop: TestShop

    init() throws {
        shop = try TestShop()
        try shop.sql("INSERT INTO substitute VALUES (4, 5)")
    }

    @Test func `a substitute needs the customer's consent again, and is issued once he gives it`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        let line = try shop.line(order, "3QF698151")
        try shop.perform(PartsAct.substitute(line: line.based, part: PartID(5)), as: .partsClerk)
        #expect(try shop.line(order, "3QF698151E").state == .open)
        #expect(try shop.line(order, "3QF698151E").gross == Money(yuan: 150))
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";advisor;foreman;")
        #expect(
            try shop.refusal(PartsAct.issue(order: order, lines: nil), as: .partsClerk)?.kind == .conflict)
        try shop.sign(order)
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        #expect(try shop.stands(order) == [.issued])
        #expect(try shop.number("SELECT count(*) FROM shortage WHERE closed_at IS NULL") == 0)
    }

    @Test
    func `while it waits for his consent the parts screen says so, and agreed to it waits for the clerk`()
        throws
    {
        try shop.sql("INSERT INTO substitute VALUES (1, 6)")
        let order = try shop.orderForParts([(1, 1), (2, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: false), as: .partsClerk)
        let line = try shop.line(order, "06L115562B")
        try shop.perform(PartsAct.substitute(line: line.based, part: PartID(6)), as: .partsClerk)
        let desk = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
        #expect(desk.picture().contains("待客户同意 1: 蓄电池 70Ah"))
        #expect(desk.picture(.english).contains("for the customer to agree 1:"))
        func waiting() throws -> [String] {
            try shop.read { try ToDoQueues($0).all(for: shop.actor(.partsClerk)) }
                .filter { $0.key.order == order }.map(\.what.chinese)
        }
        #expect(try waiting().isEmpty)
        try shop.sign(order)
        #expect(try waiting() == ["加料待备"])
        let agreed = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk).picture()
        #expect(!agreed.contains("待客户同意"))
    }

    @Test func `taken back, the agreement to the first part stands again`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        let line = try shop.line(order, "3QF698151")
        try shop.perform(PartsAct.substitute(line: line.based, part: PartID(5)), as: .partsClerk)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.line(order, "3QF698151").state == .authorised)
        #expect(try shop.stands(order) == [.short])
        #expect(try shop.number("SELECT part_id FROM shortage") == 4)
    }

    @Test func `only what is on file as a substitute, and nothing that is issued`() throws {
        let order = try shop.orderForParts([(1, 1), (4, 1)])
        let line = try shop.line(order, "3QF698151")
        #expect(
            try shop.refusal(PartsAct.substitute(line: line.based, part: PartID(6)), as: .partsClerk)?.wayOut
                .english == "Enter it as a substitute in the part's file")
        try shop.sql("INSERT INTO substitute VALUES (1, 6)")
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let issued = try shop.line(order, "06L115562B")
        #expect(
            try shop.refusal(PartsAct.substitute(line: issued.based, part: PartID(6)), as: .partsClerk)?.kind
                == .conflict)
    }

    @Test func `at the screen: F6, the substitute's digit, Enter`() throws {
        let order = try shop.orderForParts([(4, 1)])
        var desk = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
        try desk.press(.function(6))
        #expect(desk.picture().contains("3QF698151E 同质配件 150.00 可用 4"))
        try desk.press(.character("1"), .enter)
        #expect(desk.refused == nil)
        #expect(desk.said?.chinese == "“前刹车片(副)”改用 前刹车片(副) 同质，待客户同意")
        #expect(desk.keys == 3)
    }

    @Test func `the customer's own part is handed in with what it is`() throws {
        let order = try shop.estimateOrder()
        try shop.perform(EstimateAct.addOwnPart(order: order, name: "雨刮片", quantity: .one), as: .advisor)
        try shop.sign(order)
        var desk = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
        #expect(desk.picture(rows: 4).contains("自备 未收"))
        try desk.press(.character("5"))
        try desk.type("bosch new")
        try desk.press(.enter)
        #expect(desk.refused == nil)
        #expect(desk.picture(.english, rows: 4).contains("own    here"))
        #expect(try shop.text("SELECT remark FROM own_part") == "bosch new")
        try desk.press(.character("5"))
        #expect(desk.refused?.english == "It is here already")
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.number("SELECT count(*) FROM own_part") == 0)
        let line = try #require(try shop.parts(order).needs.first?.line)
        let silent = PartsAct.receiveOwn(order: order, line: line, remark: " ")
        #expect(try shop.refusal(silent, as: .partsClerk)?.wayOut.english == "A few words are enough")
    }
}
