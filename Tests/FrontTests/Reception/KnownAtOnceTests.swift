import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Handbook section 2, step 3: known at once and shown.
struct KnownAtOnceTests {
    let shop: TestShop

    init() throws {
        shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (90, 'RO250902-004', 1, 1, 1, 1756780000);
            INSERT INTO reception (order_id, km_in) VALUES (90, 38110);
            """)
    }

    private func lines(_ language: Language = .chinese, km: Int? = 38_500) throws -> [String] {
        try shop.read { snapshot in
            let car = try VehicleTable.vehicle(VehicleID(1), in: snapshot)
            return try KnownTable.known(of: car, without: nil, in: snapshot)
                .lines(today: snapshot.today, km: km, asksRework: true, zone: snapshot.zone)
                .map { $0.text[language] }
        }
    }

    private func refuse(_ decision: String) throws {
        try shop.sql(
            """
            INSERT INTO estimate_line (order_id, position, kind, name, trade, unit_price, gross)
              VALUES (90, 1, 'labour', '更换前刹车片', 'mechanical', 28000, 28000)
            """)
        try shop.answer(90, decision: decision)
    }

    @Test func `a car of which nothing is known says nothing`() throws {
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        #expect(try lines().isEmpty)
    }

    @Test func `work under repair warranty, with its term`() throws {
        try shop.leftRepaired(90, daysAgo: 3, operation: 2)
        #expect(try lines() == ["! 可能返修 RO250902-004 小修 余7天 1610km"])
        #expect(
            try lines(.english) == ["! possibly a rework: RO250902-004, minor repair: 7 days, 1610 km left"])
        #expect(try lines(km: 40_111).isEmpty)
    }

    @Test func `a car that left unrepaired has no warranty on work that was not done`() throws {
        try shop.leftRepaired(90, daysAgo: 3, operation: 2)
        try shop.sql("INSERT INTO unrepaired_exit VALUES (90, 'price', 0, 1)")
        #expect(try lines().isEmpty)
    }

    @Test func `work refused last time, until it is done`() throws {
        try refuse("declined")
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        #expect(try lines() == ["上次未做: 更换前刹车片"])
        #expect(try lines(.english) == ["not done last time: 更换前刹车片"])
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (91, 'RO251102-004', 1, 1, 1, 1761780000);
            INSERT INTO reception (order_id, km_in) VALUES (91, 39110);
            INSERT INTO estimate_line (order_id, position, kind, name, trade, unit_price, gross)
              VALUES (91, 1, 'labour', '更换前刹车片', 'mechanical', 28000, 28000)
            """)
        try shop.answer(91, decision: "authorised")
        #expect(try lines().isEmpty)
    }

    @Test func `an open complaint`() throws {
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        try shop.sql(
            """
            INSERT INTO complaint (number, customer_id, order_id, registered_at, registered_by, kind, severity, source, words,
                                   owner_id)
              VALUES ('TS1', 1, 90, 1772000000, 2, 'quality', 'ordinary', 'phone', '异响还在', 2)
            """)
        #expect(try lines() == ["! 投诉未结 1"])
        #expect(try lines(.english) == ["! complaints open: 1"])
    }

    static let ends: [(insured: String, inspected: String?, said: [String])] = [
        (insured: "2026-04-18", inspected: nil, said: ["保险 04-18 周六 到期"]),
        (insured: "2026-03-11", inspected: "2026-05-11", said: ["! 保险 03-11 周三 已过期", "年检 05-11 周一 到期"]),
        (insured: "2026-05-12", inspected: nil, said: []),
    ]

    @Test(arguments: ends)
    func `insurance and inspection are spoken of sixty days before they end`(
        insured: String, inspected: String?, said: [String]
    ) throws {
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        try shop.sql(
            "UPDATE vehicle SET insured_until = ?, inspected_until = ? WHERE id = 1", [insured, inspected])
        #expect(try lines() == said)
    }

    @Test func `an open recall of the maker, until it is carried out`() throws {
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        try shop.sql(
            """
            INSERT INTO campaign (id, kind, name, model, from_day) VALUES (5, 'recall', '气囊更换', '途观', '2026-01-01'),
              (6, 'recall', '别的车', '帕萨特', '2026-01-01')
            """)
        #expect(try lines() == ["! 召回未做: 气囊更换"])
        #expect(try lines(.english) == ["! open recall: 气囊更换"])
        try shop.sql("INSERT INTO campaign_done VALUES (5, 1, '2026-03-01', 1)")
        #expect(try lines().isEmpty)
    }

    @Test func `an unpaid balance, but not the bill of the visit itself`() throws {
        let shop = try TestShop()
        try shop.agreedOrder(1, at: .billing, [.labour("更换前刹车片", 200_00)])
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: OrderID(1), payer: .customer, total: Money(yuan: 200)), payments: [],
                account: nil), as: .cashier)
        func owed(without order: OrderID?) throws -> [String] {
            try shop.read { snapshot in
                let car = try VehicleTable.vehicle(VehicleID(1), in: snapshot)
                return try KnownTable.known(of: car, without: order, in: snapshot)
                    .lines(today: snapshot.today, km: nil, asksRework: true, zone: snapshot.zone)
                    .map(\.text.chinese)
            }
        }
        #expect(try owed(without: nil) == ["! 欠款 200.00"])
        #expect(try owed(without: OrderID(1)).isEmpty)
    }

    @Test func `what was promised by phone stands there until it is kept`() throws {
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        try shop.perform(
            ReceptionAct.pledge(vehicle: VehicleID(1), words: "送一次洗车", told: .phone), as: .followUpClerk)
        #expect(try lines() == ["答应过: 送一次洗车 (03-12 电话)"])
        #expect(try lines(.english) == ["promised: 送一次洗车 (03-12, by phone)"])
        let pledge = try #require(
            try shop.read { try PledgeTable.open(vehicle: VehicleID(1), in: $0).first })
        try shop.perform(ReceptionAct.keepPledge(pledge: pledge.based, kept: true), as: .advisor)
        #expect(try lines().isEmpty)
        // Its counter-act owes it again, and a stale row is told so.
        #expect(try shop.takeBackLast(ReceptionAct.self, as: .advisor))
        #expect(try lines().count == 1)
        #expect(throws: Refusal.self) {
            try shop.perform(ReceptionAct.keepPledge(pledge: pledge.based, kept: true), as: .advisor)
        }
    }

    @Test func `all of it is on the reception form before anything is typed`() throws {
        try refuse("declined")
        try shop.lets(OrderID(90), leaveAfterHours: 3)
        try shop.sql(
            """
            UPDATE customer SET member_tier = '银卡' WHERE id = 1;
            UPDATE vehicle SET insured_until = '2026-04-18' WHERE id = 1;
            INSERT INTO complaint (number, customer_id, order_id, registered_at, registered_by, kind, severity, source, words,
                                   owner_id)
              VALUES ('TS1', 1, 90, 1772000000, 2, 'quality', 'ordinary', 'phone', '异响还在', 2)
            """)
        try shop.perform(
            ReceptionAct.pledge(vehicle: VehicleID(1), words: "送一次洗车", told: .phone), as: .followUpClerk)
        let desk = try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop)
        let right = desk.picture().split(separator: "\n").compactMap { $0.split(separator: "|").last }
        #expect(
            right.prefix(7).map { String($0) } == [
                "王建国 138****5521 银卡", "途观L 2021 VIN 184841", "! 投诉未结 1",
                "答应过: 送一次洗车 (03-12 电话)", "上次未做: 更换前刹车片", "保险 04-18 周六 到期",
                "上次 2025-09-02 周二 38110 km",
            ])
    }
}

struct PledgesScreenTests {
    @Test func `a promise is written down, kept, and taken off, by keys`() throws {
        let shop = try TestShop()
        var desk = try Sitting(PledgesScreen(vehicle: VehicleID(1)), in: shop)
        #expect(desk.picture().contains("没有答应过什么"))
        try desk.press(.function(6), .paste("下次免工时"), .enter, .enter)
        #expect(try shop.text("SELECT words || told FROM pledge") == "下次免工时phone")
        #expect(
            desk.picture(rows: 1)
                == ">2026-03-12 下次免工时                         李娜     电话      未兑现")
        try desk.press(.choice(1))
        #expect(desk.picture().contains("03-12 兑现"))
        desk.language = .english
        #expect(desk.picture(columns: 60).contains("kept 03-12"))
        try desk.press(.choice(2))
        #expect(desk.said?.english.contains("stays on file") == true)
        try desk.press(.enter, .choice(2))
        #expect(try shop.number("SELECT count(*) FROM pledge") == 0)
    }

    @Test func `a promise without words is refused`() throws {
        let shop = try TestShop()
        #expect(throws: Refusal.self) {
            try shop.perform(
                ReceptionAct.pledge(vehicle: VehicleID(1), words: " ", told: .phone), as: .advisor)
        }
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO pledge (vehicle_id, words, told, made_at, staff_id, kept_at) VALUES (1, 'x', 'phone', 2, 1, 3)"
            )
        }
    }

    @Test func `what was typed comes back`() throws {
        let shop = try TestShop()
        var desk = try Sitting(PledgesScreen(vehicle: VehicleID(1)), in: shop)
        try desk.press(.function(6), .paste("下次免"))
        let draft = try #require(desk.screen.draft)
        var other = try Sitting(PledgesScreen(vehicle: VehicleID(1)), in: shop)
        other.screen.restore(draft)
        #expect(other.screen.draft == draft)
        #expect(other.screen.typing == .field)
        let wasOpen = other.screen.back()
        #expect(wasOpen)
    }
}
