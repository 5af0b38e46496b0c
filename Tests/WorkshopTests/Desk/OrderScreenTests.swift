import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct OrderScreenTests {
    /// The order of the manual's picture: 沪A12345 at the estimate, one part short, one visit before.
    static func shop(at step: ServiceStep = .estimate) throws -> TestShop {
        let shop = try TestShop()
        try shop.agreedOrder(1, at: step, [])
        try shop.sql(
            """
            UPDATE customer SET member_tier = '银卡', note = '客户 12:00 前要走' WHERE id = 1;
            UPDATE reception SET fuel_eighths = 4, valuables = '行车记录仪, 儿童座椅', waits = 1, walked_round_at = 1773279000;
            INSERT INTO concern (order_id, position, words) VALUES (1, 2, '4万公里常规保养');
            INSERT INTO finding (concern_id, order_id, finding, result, found_at, found_by)
              SELECT id, 1, '前刹车片剩2mm', 'confirmed', 1773279600, 4 FROM concern WHERE position = 1;
            INSERT INTO walk_round_mark (order_id, position, damage, note) VALUES (1, 9, 'scratch', '旧');
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
              VALUES (90, 'RO250902-007', 1, 1, 1, 1756780000, 1756790000);
            INSERT INTO reception (order_id, km_in) VALUES (90, 38110);
            INSERT INTO concern (order_id, position, words) VALUES (90, 1, '更换电瓶');
            """)
        try shop.agree(
            1,
            [
                .labour("4万公里保养", 280_00), .part("机油滤清器", 68_00),
                .part("空气滤清器", 120_00, part: 3, decision: nil),
                .part("前刹车片(副)", 220_00, part: 4, decision: nil),
                .labour("更换前刹车片", 200_00, operation: 2, decision: "declined"),
            ])
        return shop
    }

    static func screen(_ shop: TestShop) throws -> OrderScreen {
        var screen = OrderScreen(order: OrderID(1))
        try shop.read { try screen.reload($0) }
        return screen
    }

    @Test func `the whole order stands on one page`() throws {
        let shop = try Self.shop()
        let screen = try Self.screen(shop)
        #expect(screen.heading(shop.context()) == "沪A12345 途观L 2021 王建国  承诺 09:42 余0:00")
        let seen = shop.picture(screen, rows: 16)
        #expect(
            seen == """
                工单 RO260312-011  李娜                |估价 v2                         待签字 2
                电话 138****5521 银卡                  | 1 工 4万公里保养       1    280.00 同意
                诉求 1 低速刹车有异响                  | 2 件 机油滤清器        1     68.00 待备
                       > 已确认 前刹车片剩2mm          | 3 件 空气滤清器        1    120.00 6
                     2 4万公里常规保养                 | 4 件 前刹车片(副)      1    220.00 缺!
                环检 右后翼子板划痕(旧)                | 5 工 更换前刹车片      1    200.00 谢绝
                里程 45,200  上次 38,110               |----------------------------------------
                油量 4/8                               |合计                         688.00
                物品 行车记录仪, 儿童座椅              |
                等候 在店等候  旧件不要                |
                历史 25-09-02 更换电瓶 李娜            |
                备注 客户 12:00 前要走                 |
                                                       |
                                                       |
                                                       |
                                                       |
                """)
    }

    @Test func `in English too, and wide`() throws {
        let shop = try Self.shop()
        let seen = try shop.picture(Self.screen(shop), .english, rows: 20, columns: 120)
        #expect(
            seen == """
                Order     RO260312-011  李娜           |Estimate v2                                                               2 open
                Phone     138****5521 银卡             | 1 labour M1           4万公里保养                           1    280.00 agreed
                Concerns  1 低速刹车有异响             | 2 part   P1           机油滤清器                            1     68.00 to do
                            > confirmed 前刹车片剩2mm  | 3 part   P3           空气滤清器                            1    120.00 6
                          2 4万公里常规保养            | 4 part   P4           前刹车片(副)                          1    220.00 short!
                Walk      right rear wing: scratch(旧) | 5 labour M2           更换前刹车片                          1    200.00 refused
                Km        45,200  last 38,110          |--------------------------------------------------------------------------------
                Fuel      4/8                          |Total                                                             688.00
                Left in   行车记录仪, 儿童座椅         |
                Waits     in the shop  old parts:      |
                          leaves them                  |
                Before    25-09-02 更换电瓶 李娜       |
                Remark    客户 12:00 前要走            |
                                                       |
                                                       |
                                                       |
                                                       |
                                                       |
                                                       |
                                                       |
                """)
    }

    @Test func `narrow, it is one list`() throws {
        let shop = try Self.shop()
        let seen = try shop.picture(Self.screen(shop), rows: 14, columns: 60)
        #expect(
            seen == """
                工单 RO260312-011  李娜
                电话 138****5521 银卡
                诉求 1 低速刹车有异响
                       > 已确认 前刹车片剩2mm
                     2 4万公里常规保养

                估价 v2                                             待签字 2
                 1 工 4万公里保养                           1    280.00 同意
                 2 件 机油滤清器                            1     68.00 待备
                 3 件 空气滤清器                            1    120.00 6
                 4 件 前刹车片(副)                          1    220.00 缺!
                 5 工 更换前刹车片                          1    200.00 谢绝
                ------------------------------------------------------------
                ... +10
                """)
    }

    static let destinations: [(step: ServiceStep, place: Place)] = [
        (ServiceStep.diagnosis, Place.diagnosis(OrderID(1))), (.estimate, .estimate(OrderID(1))),
        (.parts, .parts(OrderID(1))), (.jobControl, .board), (.repair, .repair(OrderID(1))),
        (.qualityCheck, .qualityCheck(OrderID(1))), (.wash, .wash(OrderID(1))),
        (.billing, .billing(OrderID(1))),
        (.delivery, .delivery(OrderID(1))), (.reception, .reception(vehicle: VehicleID(1), booking: nil)),
    ]

    @Test(arguments: destinations)
    func `Enter and F8 go where the order stands`(step: ServiceStep, place: Place) throws {
        let shop = try TestShop()
        try shop.agreedOrder(1, at: step, [])
        for key in [Key.enter, .function(8)] {
            var screen = try Self.screen(shop)
            guard case .open(let opened) = try shop.press([key], on: &screen) else {
                Issue.record("\(key) opened nothing")
                return
            }
            #expect(opened == place)
        }
    }

    @Test func `every door has a digit on one of the pages`() throws {
        let shop = try Self.shop()
        var screen = try Self.screen(shop)
        let first = screen.bindings(shop.context()).compactMap(\.number)
        #expect(first == Array(1...10))
        try shop.press([OrderDoor.more.key], on: &screen)
        let second = screen.bindings(shop.context()).filter { $0.number != nil }
        #expect(second.compactMap(\.number) == Array(1...10))
        #expect(second.map(\.name.chinese).contains("质检"))
        let keys = screen.bindings(shop.context()).map(\.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test func `the digits lead where their words say`() throws {
        let shop = try Self.shop()
        var screen = try Self.screen(shop)
        let places: [(OrderDoor, Place)] = [
            (.estimate, .estimate(OrderID(1))), (.walkRound, .walkRound(OrderID(1))),
            (.promise, .promise(OrderID(1))), (.logbook, .logbook(OrderID(1))),
            (.vehicle, .vehicle(VehicleID(1))),
            (.customer, .customer(CustomerID(1))),
        ]
        for (door, place) in places {
            guard case .open(let opened) = try shop.press([door.key], on: &screen) else {
                Issue.record("\(door) opened nothing")
                continue
            }
            #expect(opened == place)
        }
    }

    @Test func `a whole phone number is shown only after it was logged`() throws {
        let shop = try Self.shop()
        var screen = try Self.screen(shop)
        #expect(!shop.picture(screen).contains("13812345521"))
        guard case .perform(let act, _) = try shop.press([OrderDoor.phone.key], on: &screen),
            let show = act as? RegistryAct
        else {
            Issue.record("nothing is logged")
            return
        }
        try shop.perform(show, as: .advisor)
        screen.done()
        #expect(shop.picture(screen).contains("13812345521"))
    }

    @Test func `an order on which work has begun is not voided`() throws {
        let early = try Self.screen(Self.shop())
        let late = try Self.screen(Self.shop(at: .repair))
        func reason(_ screen: OrderScreen) throws -> Phrase? {
            screen.bindings(try TestShop().context()).first { $0.key == OrderDoor.withdraw.key }?.unavailable
        }
        #expect(try reason(early) == nil)
        #expect(try reason(late) != nil)
    }

    @Test func `a new promise is typed and the first one kept`() throws {
        let shop = try Self.shop(at: .repair)
        var screen = PromiseScreen(order: OrderID(1))
        try shop.read { try screen.reload($0) }
        #expect(screen.draft?.values.allSatisfy(\.isEmpty) == true)
        let keys: [Key] = ["1", "5", "3", "0"].map { .character($0) } + [.enter, .character("2"), .enter]
        guard case .perform(let act, .close) = try shop.press(keys, on: &screen),
            let promise = act as? ReceptionAct
        else {
            Issue.record("no promise")
            return
        }
        try shop.perform(promise, as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM promise WHERE order_id = 1") == 2)
        try shop.read { try screen.reload($0) }
        #expect(shop.picture(screen).contains("03-12 周四 15:30 电话"))
        #expect(shop.picture(screen, .english, columns: 60).contains("this one is judged"))
    }
}
