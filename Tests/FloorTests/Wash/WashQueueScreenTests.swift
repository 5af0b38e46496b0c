import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct WashQueueScreenTests {
    private func queue() throws -> (TestShop, WashQueueScreen) {
        let shop = try TestShop()
        try shop.floorOrder(1, at: .wash, promisedIn: 90)
        try shop.floorOrder(2, vehicle: 2, at: .wash, promisedIn: 30)
        var screen = WashQueueScreen()
        try shop.read { try screen.reload($0) }
        return (shop, screen)
    }

    @Test func `Enter begins and Enter again ends`() throws {
        var (shop, screen) = try queue()
        for _ in 1...2 {
            guard case .perform(let act as WashAct, _) = try shop.press([.enter], on: &screen, as: .washer)
            else { Issue.record("nothing done"); return }
            try shop.perform(act, as: .washer)
            try shop.read { try screen.reload($0) }
        }
        // The most pressing promise stands first.
        #expect(try shop.stage(OrderID(2)) == .billing)
        #expect(try shop.stage(OrderID(1)) == .wash)
    }

    @Test func `a digit says why a car is not washed`() throws {
        var (shop, screen) = try queue()
        guard
            case .perform(let act as WashAct, _) = try shop.press(
                [.down, .choice(1)], on: &screen, as: .washer)
        else { Issue.record("nothing done"); return }
        #expect(act == .refuse(order: OrderID(1), reason: "rain"))
    }

    @Test func `the queue in Chinese and English`() throws {
        var (shop, screen) = try queue()
        try shop.perform(WashAct.start(order: OrderID(2), kind: .free), as: .washer)
        shop.pass(minutes: 35)
        try shop.read { try screen.reload($0) }
        #expect(
            shop.picture(screen, rows: 6, as: .washer) == """
                   车牌      承诺         车型                       客户       洗车
                >! 沪B6D702  10:12 -0:05  帕萨特 2020                何磊       冯军 在洗 35分
                   沪A12345  11:12 0:55   途观L 2021                 王建国     待洗


                回车 开始/洗好    数字 免洗的原因
                """)
        #expect(
            shop.picture(screen, .english, rows: 6, as: .washer) == """
                   plate     promise      model                      customer   wash
                >! 沪B6D702  10:12 -0:05  帕萨特 2020                何磊       冯军, 35 min
                   沪A12345  11:12 0:55   途观L 2021                 王建国     waits


                Enter begins / ends    a digit: why it is not washed
                """)
    }

    @Test(arguments: [60, 80, 120, 200])
    func `every width shows both cars`(columns: Int) throws {
        let (shop, screen) = try queue()
        let picture = shop.picture(screen, columns: columns, as: .washer)
        #expect(picture.contains("沪A12345") && picture.contains("沪B6D702"))
        #expect(picture.split(separator: "\n").allSatisfy { TextWidth.of(String($0)) <= columns })
    }

    @Test func `what is done today stands below the queue: who, when and with what result`() throws {
        var (shop, screen) = try queue()
        try shop.sql(
            """
            INSERT INTO customer (id, name, pinyin, initials) VALUES (3, '丁一', 'dingyi', 'dy');
            INSERT INTO vehicle (id, customer_id, plate, plate_reversed, model) VALUES (3, 3, '苏E8X221', '122X8E苏', '途岳 2019');
            """)
        try shop.floorOrder(3, vehicle: 3, at: .wash, promisedIn: 60)
        try shop.perform(WashAct.start(order: OrderID(2), kind: .free), as: .washer)
        shop.pass(minutes: 10)
        let wash = { try #require(try shop.read { try WashTable.wash(of: OrderID(2), in: $0) }).based }
        try shop.perform(WashAct.again(wash: wash()), as: .washer)
        shop.pass(minutes: 4)
        try shop.perform(WashAct.finish(wash: wash()), as: .washer)
        shop.pass(minutes: 1)
        try shop.perform(WashAct.refuse(order: OrderID(3), reason: "rain"), as: .washer)
        try shop.read { try screen.reload($0) }
        #expect(
            shop.picture(screen, rows: 8, as: .washer) == """
                   车牌      承诺         车型                       客户       洗车
                >  沪A12345  11:12 1:15   途观L 2021                 王建国     待洗


                   今日已洗 1  免洗 1
                   苏E8X221  09:57        途岳 2019                  冯军       免洗 雨天
                   沪B6D702  09:42-09:56  帕萨特 2020                冯军       免费 合格 x2
                回车 开始/洗好    数字 免洗的原因
                """)
        #expect(screen.heading(shop.context(.washer, .english)) == "Wash  waiting 1  washing 0  done 1")
        // Taken back, it is not done any more.
        try shop.takeBack(WashAct.self, as: .washer)
        try shop.read { try screen.reload($0) }
        #expect(screen.done.map(\.plate) == ["沪B6D702"])
        shop.pass(minutes: 24 * 60)
        try shop.read { try screen.reload($0) }
        #expect(screen.done.isEmpty, "another day has its own washes")
    }

    @Test func `an empty queue says so`() throws {
        let shop = try TestShop()
        var screen = WashQueueScreen()
        try shop.read { try screen.reload($0) }
        guard case .refuse = try shop.press([.enter], on: &screen, as: .washer) else {
            Issue.record("not refused"); return
        }
        #expect(shop.picture(screen).contains("没有要洗的车"))
    }
}
