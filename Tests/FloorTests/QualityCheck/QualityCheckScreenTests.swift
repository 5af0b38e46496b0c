import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct QualityCheckScreenTests {
    private func waiting() throws -> (TestShop, QualityCheckScreen) {
        let shop = try TestShop()
        let order = try shop.repaired(1)
        try shop.sql("INSERT INTO concern (order_id, position, words) VALUES (1, 1, '低速刹车有异响')")
        var screen = QualityCheckScreen(order: order)
        try shop.read { try screen.reload($0) }
        return (shop, screen)
    }

    @Test func `all right is three keys: the rest right, and pass`() throws {
        var (shop, screen) = try waiting()
        let keys: [Key] = [.choice(3), .function(8)]
        guard
            case .perform(let act as InspectionAct, .close) = try shop.press(
                keys, on: &screen, as: .inspector)
        else { Issue.record("no pass"); return }
        try shop.perform(act, as: .inspector)
        #expect(try shop.stage(OrderID(1)) == .wash)
        #expect(try shop.number("SELECT count(*) FROM inspection_item WHERE concern_id = 1 AND ok = 1") == 1)
    }

    @Test func `Enter down the list, through the km, passes`() throws {
        var (shop, screen) = try waiting()
        try shop.press(Array(repeating: .enter, count: screen.checklist.count), on: &screen, as: .inspector)
        #expect(screen.typing == .field)
        // The km of arrival stands there; what is typed replaces it.
        let typed: [Key] = "45203".map(Key.character) + [.enter, .character("3"), .enter, .enter]
        guard case .perform(let act as InspectionAct, _) = try shop.press(typed, on: &screen, as: .inspector)
        else { Issue.record("no pass"); return }
        try shop.perform(act, as: .inspector)
        #expect(try shop.number("SELECT km_out FROM inspection") == 45203)
        #expect(try shop.number("SELECT road_test_km FROM inspection") == 3)
    }

    @Test func `one wrong item asks for the reason and sends the car back`() throws {
        var (shop, screen) = try waiting()
        let keys: [Key] = [.choice(2), .choice(3), .function(8), .choice(3)]
        guard case .perform(let act as InspectionAct, _) = try shop.press(keys, on: &screen, as: .inspector)
        else { Issue.record("not sent back"); return }
        try shop.perform(act, as: .inspector)
        #expect(try shop.stage(OrderID(1)) == .jobControl)
        #expect(try shop.text("SELECT reason FROM inspection") == "leak")
    }

    @Test func `reasons beyond the ninth are behind 0`() throws {
        var (shop, screen) = try waiting()
        let reasons = try shop.read { try Reasons.list("qc-fail", of: $0) }
        #expect(reasons.count > 9)
        let keys: [Key] = [.choice(2), .choice(3), .function(8), .choice(10), .choice(reasons.count - 9)]
        guard case .perform(let act as InspectionAct, _) = try shop.press(keys, on: &screen, as: .inspector)
        else { Issue.record("not sent back"); return }
        try shop.perform(act, as: .inspector)
        #expect(try shop.text("SELECT reason FROM inspection") == reasons.last?.code)
    }

    @Test func `an item left out is shown, not passed over`() throws {
        var (shop, screen) = try waiting()
        guard case .refuse(let why) = try shop.press([.enter, .function(8)], on: &screen, as: .inspector)
        else {
            Issue.record("passed"); return
        }
        #expect(why.english.contains("not checked"))
        #expect(screen.list.selected == 2)
    }

    @Test func `one's own work asks for a second person`() throws {
        var (shop, screen) = try waiting()
        try shop.sql("UPDATE clocking SET staff_id = 5")
        try shop.read { try screen.reload($0) }
        guard
            case .ask(let sheet) = try shop.press([.choice(3), .function(8)], on: &screen, as: .inspector)
        else { Issue.record("not asked"); return }
        #expect(sheet.authority == .ownInspection)
        let act = sheet.act(Authority(checked: .ownInspection, by: StaffID(3), reason: "own-work"))
        try shop.perform(try #require(act as? InspectionAct), as: .inspector)
        #expect(try shop.stage(OrderID(1)) == .wash)
    }

    @Test func `what was found survives as a draft`() throws {
        var (shop, screen) = try waiting()
        try shop.press([.choice(2), .enter], on: &screen, as: .inspector)
        var later = QualityCheckScreen(order: OrderID(1))
        try shop.read { try later.reload($0) }
        later.restore(try #require(screen.draft))
        #expect(later.wrong.map(\.id) == [1])
        #expect(later.open.count == later.checklist.count - 2)
    }

    @Test func `the queue opens the check with Enter`() throws {
        let (shop, _) = try waiting()
        var queue = QualityCheckQueueScreen()
        try shop.read { try queue.reload($0) }
        guard case .open(.qualityCheck(let order)) = try shop.press([.enter], on: &queue, as: .inspector)
        else {
            Issue.record("not opened"); return
        }
        #expect(order == OrderID(1))
        #expect(
            shop.picture(queue, as: .inspector) == """
                   车牌      承诺         完工  技师       车型
                >  沪A12345  11:40 1:08   10:32 李强       途观L 2021















                """)
    }

    @Test func `the check in Chinese`() throws {
        var (shop, screen) = try waiting()
        try shop.press([.enter, .choice(2)], on: &screen, as: .inspector)
        #expect(
            shop.picture(screen, rows: 16, as: .inspector) == """
                 +  1 诉求1 低速刹车有异响                                             合格
                 x  2 委托项目全部完成                                                 不合格
                >.  3 无漏油漏水漏气
                 .  4 灯光仪表正常, 无故障灯
                 .  5 故障码已清除
                 .  6 工具抹布无遗留
                 .  7 车内外无油污
                 .  8 客户物品无缺失
                                                                                          1-8/16
                --------------------------------------------------------------------------------
                >出厂里程      * 45200     进厂 45200
                 路试公里        0
                 备注
                已查 2/16  不合格 1  技师 李强
                自检 -  互检 -

                """)
    }

    @Test func `the check in English, a reason being chosen`() throws {
        var (shop, screen) = try waiting()
        try shop.press([.choice(2), .choice(3), .function(8)], on: &screen, as: .inspector)
        #expect(
            shop.picture(screen, .english, rows: 16, as: .inspector) == """
                 x  1 complaint 1 低速刹车有异响                                       WRONG
                :+  2 every ordered item done                                          right
                 +  3 no leaks of oil, water or air                                    right
                 +  4 lights and instruments right, no warning lamp                    right
                 +  5 trouble codes cleared                                            right
                +-- Why does it go back -----------------------------------+           right
                | 1 the fault is still there                               |           right
                | 2 not tightened as it should be                          |           right
                | 3 leaks oil or fluid                                     |              1-8/16
                | 4 makes a noise                                          |--------------------
                | 5 an item was left out                                   |
                | 6 trouble code not cleared                               |
                | 7 badly fitted                                           |
                | 8 colour does not match                                  |
                | 9 paint has blemishes                                    |
                +-- digits choose, 0 more, F7 leaves it -------------------+
                """)
    }

    @Test(arguments: [(12, 60), (16, 80), (33, 120), (43, 200)])
    func `every width shows the complaint and the km`(rows: Int, columns: Int) throws {
        let (shop, screen) = try waiting()
        for language in Language.allCases {
            let picture = shop.picture(screen, language, rows: rows, columns: columns, as: .inspector)
            #expect(picture.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= columns })
            #expect(picture.contains("低速刹车有异响"))
            #expect(picture.contains("45200"))
        }
    }
}
