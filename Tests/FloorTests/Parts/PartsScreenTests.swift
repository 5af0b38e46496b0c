import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct PartsScreenTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func desk(_ order: OrderID) throws -> KeyDesk<PartsScreen> {
        try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
    }

    @Test func `the parts of an order are issued with three keys`() throws {
        let order = try shop.orderForParts([(1, 1), (2, 1)])
        var queue = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        try queue.press(.enter)
        #expect(queue.opened == .parts(order))
        var desk = try desk(order)
        try desk.press(.function(8), .enter)
        #expect(queue.keys + desk.keys == 3)
        #expect(try shop.parts(order).allIssued)
        #expect(try shop.stand(order) == .jobControl)
        #expect(desk.after == .close)
    }

    @Test func `an order's parts in Chinese`() throws {
        let order = try shop.orderForParts([(1, 1), (6, 2)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        let shortage = try #require(try shop.parts(order).needs.last?.shortage)
        let eta = PartsAct.order(
            shortage: shortage.based, supplier: "上汽配件", eta: shop.now.adding(hours: 2))
        try shop.perform(eta, as: .partsClerk)
        #expect(
            try desk(order).picture(rows: 5) == """
                 货位    编码       名称                    需要 已留 已发 可用 状态 到货
                 A-01    06L115562B 机油滤清器                 1    1    0   11 已留
                >C-01    BAT-70     蓄电池 70Ah                2    1    0    0 缺料 11:42

                 2 项  缺料  到货 11:42
                """)
    }

    @Test func `an order's parts in English, with one to be put back`() throws {
        let order = try shop.orderForParts([(1, 1), (5, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        try shop.change(try shop.line(order, "06L115562B")) { $0.payer = .warranty }
        #expect(
            try desk(order).picture(.english, rows: 5) == """
                 bin     number     name               need  held   out  free state  expected
                 B-02    3QF698151E [equiv] 前刹车片(     1     0     1     3 issued
                >A-01    06L115562B 机油滤清器            0     0     1       return

                 1 parts  issued
                """)
    }

    @Test(arguments: [(16, 60), (17, 80), (31, 120)], Language.allCases)
    func `it fits any terminal`(size: (Int, Int), language: Language) throws {
        let order = try shop.orderForParts([(1, 1), (4, 1)])
        try shop.perform(PartsAct.reserveAll(order: order), as: .partsClerk)
        var desk = try desk(order)
        try desk.press(.character("5"))
        for picture in [
            desk.picture(language, rows: size.0, columns: size.1),
            try KeyDesk(shop, StockScreen(), as: .partsClerk)
                .picture(language, rows: size.0, columns: size.1),
            try KeyDesk(shop, PartScreen(part: PartID(1)), as: .partsClerk)
                .picture(language, rows: size.0, columns: size.1),
        ] {
            let rows = picture.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(rows.count == size.0)
            #expect(rows.allSatisfy { TextWidth.of(String($0)) <= size.1 })
        }
    }

    @Test func `a short part is ordered and the customer told by digits`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        var desk = try desk(order)
        try desk.press(.function(8))
        #expect(desk.refused?.english == "The order is not at this step; F9 issues")
        try desk.press(.character("5"), .enter, .enter, .enter)
        #expect(desk.said?.english == "Ordered 前刹车片(副) from 上汽配件, expected 2026-03-13 10:00")
        try shop.receive(4, 1)
        try desk.reload()
        try desk.press(.character("6"), .character("3"))
        #expect(try shop.parts(order).needs.first?.shortage?.toldAt == shop.now)
        try desk.press(.function(9), .enter)
        #expect(try shop.parts(order).allIssued)
    }

    @Test func `a part goes back to the shelf`() throws {
        let order = try shop.orderForParts([(2, 3)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        var desk = try desk(order)
        try desk.press(.character("4"))
        try desk.type("1.5")
        try desk.press(.enter)
        #expect(try shop.parts(order).needs.map(\.issued.text) == ["1.5"])
    }

    @Test func `parts are held, picked, issued one by one and let go`() throws {
        let order = try shop.orderForParts([(1, 1), (3, 1)])
        var desk = try desk(order)
        try desk.press(.character("1"), .character("2"), .down, .character("3"))
        #expect(try shop.stands(order) == [.picked, .issued])
        try desk.press(.up, .character("7"))
        #expect(try shop.stands(order) == [.needed, .issued])
        try desk.press(.down, .character("7"))
        #expect(desk.refused?.english == "Nothing is held for this line")
        try desk.press(.character("8"))
        #expect(desk.opened == .document(.pickingSlip, of: .order(order)))
    }

    @Test func `the sheet says what will leave the shelf and what is short`() throws {
        let order = try shop.orderForParts([(1, 2), (4, 1)])
        var desk = try desk(order)
        try desk.press(.function(8))
        #expect(
            desk.sheet?.lines.map(\.chinese) == ["A-01  机油滤清器 06L115562B × 2", "! 缺料: 前刹车片(副)"])
        try desk.press(.function(3))
        #expect(try shop.stand(order) == .parts)
    }

    @Test func `who waits for parts comes first, with those further on who lack some`() throws {
        let late = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: late, issuing: true), as: .partsClerk)
        let new = try shop.orderForParts(vehicle: 2, [(1, 1)])
        let waiting = try shop.read { try PartsQueueTable.waiting(in: $0) }
        #expect(waiting.map(\.id) == [new, late])
        #expect(waiting.map(\.isNew) == [true, false])
        try shop.receive(4, 1)
        try shop.perform(PartsAct.issue(order: late, lines: nil), as: .partsClerk)
        #expect(try shop.read { try PartsQueueTable.waiting(in: $0) }.map(\.id) == [new])
    }

    @Test func `the shelf is searched from the first character, and what is low is marked`() throws {
        var desk = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        #expect(desk.screen.page == .search)
        try shop.sql("UPDATE part SET minimum = 2000 WHERE id = 1")
        try desk.type("jylqq")
        #expect(desk.picture(rows: 5).contains(">! 06L115562B"))
        try desk.press(.enter)
        #expect(desk.opened == .part(PartID(1)))
        try desk.press(.tab, .tab)
        #expect(desk.screen.page == .low)
        #expect(desk.picture(rows: 5).contains("机油滤清器"))
    }

    @Test func `when a part is ordered for is a draft, at the order and at the queue`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        var desk = try desk(order)
        try desk.press(.character("5"), .enter)
        try desk.type("+3")
        var again = try self.desk(order)
        again.screen.restore(try #require(desk.screen.draft))
        #expect(again.picture(.english).contains(" Day                 +3"))
        var queue = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        try queue.press(.character("3"), .character("5"), .enter, .enter)
        try queue.type("1600")
        var resumed = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        resumed.screen.restore(try #require(queue.screen.draft))
        try resumed.press(.function(9))
        #expect(resumed.said?.english.hasSuffix("expected 2026-03-13 16:00") == true)
    }

    @Test func `shortages show when they come, and are late in alarm`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        var desk = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        try desk.press(.character("3"))
        #expect(desk.picture().contains("未采购"))
        try desk.press(.character("5"), .enter)
        try desk.type("+0")
        try desk.press(.enter)
        try desk.type("1100")
        try desk.press(.enter)
        #expect(desk.picture().contains("11:00       在途"))
        shop.pass(minutes: 120)
        try desk.reload()
        #expect(desk.picture().contains("过期"))
        try shop.receive(4, 1)
        try desk.reload()
        #expect(desk.picture(.english).contains("here, tell"))
    }

    @Test func `a delivery is received at the part, and its batches and cars are shown`() throws {
        let order = try shop.orderForParts([(1, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        var desk = try KeyDesk(shop, PartScreen(part: PartID(1)), as: .partsClerk)
        try desk.press(.character("4"))
        try desk.type("10")
        try desk.press(.enter)
        try desk.type("36.5")
        try desk.press(.enter, .enter, .enter)
        #expect(
            desk.sheet?.lines.map(\.chinese) == ["数量  10", "单位成本(不含税)  36.5", "供应商  上汽配件", "批号  260312-1"])
        try desk.press(.enter)
        #expect(try shop.part(1).onHand == Quantity(whole: 21))
        try desk.press(.character("2"))
        #expect(desk.picture().contains("260312-1"))
        try desk.press(.character("3"))
        #expect(desk.picture().contains("发料      -1     -35.00"))
        #expect(desk.picture().contains("沪A12345  B1 上汽配件"))
    }

    @Test func `the shelf is counted at the part`() throws {
        var desk = try KeyDesk(shop, PartScreen(part: PartID(1)), as: .partsClerk)
        try desk.press(.character("5"))
        try desk.type("11")
        try desk.press(.enter, .enter)
        #expect(try shop.part(1).onHand == Quantity(whole: 11))
        var others = try KeyDesk(shop, PartScreen(part: PartID(1)), as: .advisor)
        try others.press(.character("5"))
        #expect(others.refused?.english == "Done by the parts clerk")
    }
}
