import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct DeliveryScreenTests {
    private func open(_ shop: TestShop, _ order: OrderID) throws -> DeliveryScreen {
        var screen = DeliveryScreen(order: order)
        try shop.read { try screen.reload($0) }
        return screen
    }

    private func sheet(_ intent: Intent) throws -> Sheet {
        guard case .ask(let sheet) = intent else {
            throw Refusal(Phrase("没有问", "nothing was asked: \(intent)"), wayOut: Phrase("", ""))
        }
        return sheet
    }

    @Test func `a paid car is handed over by F8 and Enter, and Enter shows the sheet`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        var screen = try open(shop, order)
        let question = try sheet(try shop.press([.function(8)], on: &screen))
        #expect(question.authority == nil)
        #expect(question.lines.map(\.chinese) == ["取车人 王建国", "下次保养 2027-03-12  55203 km"])
        // The tail's five digits and Enter open the screen; F8, Enter, and Enter for the sheet follow.
        let keys = 5 + 1 + 1 + 1 + 1
        #expect(keys <= 10)
        try shop.perform(try #require(question.act(nil) as? DeliveryAct), as: .advisor)
        screen.done()
        try shop.read { try screen.reload($0) }
        guard case .open(let place) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter shows the delivery sheet")
            return
        }
        #expect(place == .document(.deliverySheet, of: .order(order)))
        #expect(
            screen.bindings(shop.context()).first { $0.key == .function(8) }?.unavailable?.chinese == "车已交")
    }

    @Test func `an unpaid car asks for the manager`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(1, paid: false)
        var screen = try open(shop, order)
        let question = try sheet(try shop.press([.function(9)], on: &screen))
        #expect(question.authority == .unpaidRelease)
        #expect(question.lines.last?.chinese == "! 未结清 自费: 需经理授权放行")
    }

    @Test func `next service and taker are changed in the fields`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        var screen = try open(shop, order)
        var keys: [Key] = [.tab] + "+90".map(Key.character) + [.enter] + "50000".map(Key.character) + [.enter]
        keys += [.control("u")] + "李四".map(Key.character)
        try shop.press(keys, on: &screen)
        #expect(screen.typing == .field)
        #expect(screen.draft == ["on": "+90", "km": "50000", "takenBy": "李四"])
        let question = try sheet(try shop.press([.enter], on: &screen))
        #expect(question.lines.map(\.chinese) == ["取车人 李四", "下次保养 2026-06-10  50000 km"])
        var again = try open(shop, order)
        again.restore(try #require(screen.draft))
        try shop.read { try again.reload($0) }
        #expect(try sheet(try shop.press([.function(8)], on: &again)).lines == question.lines)
    }

    @Test func `the customer is told by one digit`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        var screen = try open(shop, order)
        guard case .perform(let act, _) = try shop.press([.choice(2)], on: &screen) else {
            Issue.record("digit 2 tells by phone")
            return
        }
        #expect(act as? DeliveryAct == .tell(order: Based(order, version: 0), how: .phone))
    }

    @Test func `the hand-over's picture`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(
            1, AgreedLine.mockUp + [.labour("前刹车盘", 300_00, decision: "declined")])
        try shop.sql(
            """
            INSERT INTO finding (concern_id, order_id, correction, result, found_at, found_by)
            VALUES (1, 1, '已更换前刹车片', 'confirmed', 0, 4)
            """)
        let screen = try open(shop, order)
        #expect(
            shop.picture(screen, rows: 15) == """
                作业与费用                                     |交车
                 4万公里保养                1h      252.00 10天|就绪 09:42
                 更换前刹车片               1h      180.00 10天|首次承诺 09:42 准时
                 机油滤清器                  1       68.00 10天|未通知客户
                 机油5W-30 4L                1      398.00 10天|自费 1,238.00 已结清
                 空气滤清器                  1      120.00 10天|
                 前刹车片(副)                1      220.00 10天|>下次日期   2027-03-12
                 合计                             1,238.00     | 下次里程   55203
                 诉求 1 低速刹车有异响                         | 取车人   * 王建国
                   -> 已更换前刹车片                           |
                 谢绝 前刹车盘 300.00 ! 安全项: 制动           |F8=交车  Tab=改
                 旧件 本店处理                                 |
                 * 下次保养时间和里程已写在交车单上            |
                 * 三天内我们会打电话回访                      |
                                                         14/15 |
                """)
        let english = shop.picture(screen, .english, rows: 15)
        #expect(english.contains("First promise 09:42 kept") && english.contains("customer 1,238.00 paid"))
        #expect(shop.picture(screen, columns: 60).contains("取车人"))
    }

    @Test func `the list of ready cars tells who waits for what`() throws {
        let shop = try TestShop()
        try shop.readyOrder(2, paid: false)
        try shop.perform(DeliveryAct.tell(order: Based(OrderID(2), version: 0), how: .phone), as: .advisor)
        shop.pass(minutes: 2 * 1_440)
        try shop.readyOrder(1)
        var list = DeliveriesScreen()
        try shop.read { try list.reload($0) }
        #expect(
            shop.picture(list, rows: 5) == """
                [全部 2]  待通知 1   未结清 1   久未取 1
                   车牌       客户     车型           就绪 通知             结算
                >! 沪A12345   王建国   途观L 2021    09:42 未通知           已结
                 ! 沪B6D702   何磊     帕萨特 2020     2天 电话 03-12       未结 1,238.00

                """)
        #expect(shop.picture(list, .english, columns: 60).contains("not told"))
        guard case .perform(let act, _) = try shop.press([.choice(3)], on: &list) else {
            Issue.record("digit 3 tells by message")
            return
        }
        #expect(act as? DeliveryAct == .tell(order: Based(OrderID(1), version: 0), how: .message))
        guard case .open(.delivery(let order)) = try shop.press([.tab, .tab, .enter], on: &list) else {
            Issue.record("Enter opens the delivery")
            return
        }
        #expect(order == OrderID(2))
    }
}
