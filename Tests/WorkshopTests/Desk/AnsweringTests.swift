import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct AnsweringTests {
    /// 沪A12345 (order 1) stands at `step`, 沪B6D702 is expected at 14:30 when `isBooked`.
    private func shop(at step: ServiceStep? = nil, isBooked: Bool = false) throws -> TestShop {
        let shop = try TestShop()
        if let step { try shop.floorOrder(1, vehicle: 1, at: step) }
        if isBooked {
            try shop.sql(
                """
                INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                     channel, state)
                VALUES (7, 2, 2, 1773297000, '2026-03-12', 1773000000, 1, '保养', 'quick', 100, 'phone', 'confirmed')
                """)
        }
        return shop
    }

    private func answers(_ typed: String, _ shop: TestShop, as role: Role = .advisor) throws -> [Answer] {
        try shop.read { try Answering.answers(to: typed, actor: shop.actor(role), in: $0) }
    }

    @Test func `where is my car is answered while it is typed`() throws {
        let shop = try shop(at: .jobControl)
        #expect(
            try answers("12345", shop).first?.text.chinese
                == "沪A12345 王建国 途观L 2021  派工 承诺 11:40 余1:58")
        try shop.dispatchFirst()
        let answer = try #require(try answers("12345", shop).first)
        #expect(answer.text.chinese == "沪A12345 王建国 途观L 2021  作业 3号位 承诺 11:40 余1:58")
        #expect(answer.text.english == "沪A12345 王建国 途观L 2021  repair 3号位  promise 11:40  left 1:58")
        try shop.sql("INSERT INTO job_pause (job_id, reason, from_at) VALUES (1, 'parts', ?)", [shop.now])
        shop.pass(minutes: 130)
        #expect(
            try answers("王建国", shop).first?.text.chinese
                == "沪A12345 王建国 途观L 2021  作业 3号位 待料 承诺 11:40 超0:12")
    }

    static let works: [(role: Role, step: ServiceStep, doing: String, place: Place)] = [
        (Role.advisor, ServiceStep.estimate, "估价", Place.estimate(OrderID(1))),
        (.advisor, .delivery, "交车", .delivery(OrderID(1))), (.advisor, .repair, "工单", .order(OrderID(1))),
        (.cashier, .billing, "结算", .billing(OrderID(1))), (.cashier, .repair, "工单", .order(OrderID(1))),
        (.foreman, .jobControl, "派工", .board), (.foreman, .repair, "作业", .repair(OrderID(1))),
        (.partsClerk, .parts, "备件", .parts(OrderID(1))), (.partsClerk, .repair, "备件", .parts(OrderID(1))),
        (.partsClerk, .billing, "工单", .order(OrderID(1))),
        (.inspector, .qualityCheck, "质检", .qualityCheck(OrderID(1))),
        (.washer, .wash, "洗车", .wash(OrderID(1))), (.technician, .diagnosis, "问诊", .diagnosis(OrderID(1))),
        (.manager, .billing, "工单", .order(OrderID(1))),
    ]

    @Test(arguments: works)
    func `a car in the shop leads to the work of whoever asks`(
        role: Role, step: ServiceStep, doing: String, place: Place
    ) throws {
        let answer = try #require(try answers("12345", shop(at: step), as: role).first)
        #expect(answer.doing.chinese == doing)
        #expect(answer.goes == .place(place))
    }

    @Test func `a car that is not here is received, on its booking if it has one`() throws {
        let shop = try shop(isBooked: true)
        let booked = try #require(try answers("6d702", shop).first)
        #expect(booked.text.chinese == "沪B6D702 何磊 帕萨特 2020  今日 14:30 预约")
        #expect(booked.goes == .place(.reception(vehicle: VehicleID(2), booking: BookingID(7))))
        let walkIn = try #require(try answers("5521", shop).first)
        #expect(walkIn.text.chinese == "沪A12345 王建国 途观L 2021  138****5521")
        #expect(walkIn.goes == .place(.reception(vehicle: VehicleID(1), booking: nil)))
        #expect(try answers("5521", shop, as: .cashier).first?.goes == .place(.vehicle(VehicleID(1))))
    }

    @Test func `the follow-up clerk is led to the call that is due`() throws {
        let shop = try shop(at: .delivery)
        try shop.sql(
            """
            INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by)
              VALUES (1, '客户不修', 1773279000, '王建国', 1);
            UPDATE repair_order SET left_at = 1773279720 WHERE id = 1;
            """)
        #expect(try answers("wjg", shop, as: .followUpClerk).first?.goes == .place(.followUp(FollowUpID(1))))
        #expect(try answers("hf 12345", shop).first?.goes == .place(.followUp(FollowUpID(1))))
        #expect(try answers("wjg", shop).first?.text.chinese == "沪A12345 王建国 途观L 2021  上次 2026-03-12")
    }

    @Test(arguments: [
        ("54321", "沪A54321"), ("５４３２１", "沪A54321"), ("浙A0Z935", "浙A0Z935"), ("su e19f03", "苏E19F03"),
        ("D54321", "沪AD54321"),
    ])
    func `a plate that nobody knows is received as new`(typed: String, plate: String) throws {
        let answer = try #require(try answers(typed, shop()).first)
        #expect(answer.doing == Phrase("新客户接待", "receive as new"))
        #expect(answer.goes == .place(.newcomer(plate: plate)))
        #expect(try answers(typed, shop(), as: .cashier).isEmpty)
    }

    @Test(arguments: ["12345", "zhang", "李四", "9999", "13800000000", "?12345", "", "  ", "=", "=1/0"])
    func `nothing new is received under what is no unknown plate`(typed: String) throws {
        let isNew = try answers(typed, shop()).contains { $0.doing == Phrase("新客户接待", "receive as new") }
        #expect(!isNew)
    }

    static let destinations: [(typed: String, place: Place)] = [
        ("5", Place.board), ("５", .board), ("js", .till), ("ＹＹ", .bookings(day: TestShop.day)),
        ("gj", .inShop),
        ("zc", .inShop), ("js 12345", .billing(OrderID(1))), ("js　１２３４５", .billing(OrderID(1))),
        ("gj 12345", .estimate(OrderID(1))), ("zj wjg", .qualityCheck(OrderID(1))),
        ("6 12345", .parts(OrderID(1))),
        ("yy 12345", .newBooking(vehicle: VehicleID(1), invitation: nil)),
        ("2 12345", .newBooking(vehicle: VehicleID(1), invitation: nil)),
        ("jd 6d702", .reception(vehicle: VehicleID(2), booking: nil)),
        ("js 6d702", .vehicle(VehicleID(2))), ("zl 12345", .vehicle(VehicleID(1))), ("ts", .complaints),
        ("RO260312-1", .order(OrderID(1))), ("jd 88888", .newcomer(plate: "沪A88888")),
    ]

    @Test(arguments: destinations)
    func `numbers, codes and order numbers lead somewhere`(typed: String, place: Place) throws {
        let shop = try shop(at: .repair)
        #expect(try answers(typed, shop).first?.goes == .place(place))
    }

    static let sums: [(typed: String, said: String?)] = [
        ("=480*0.9", "480*0.9 = 432"), ("=480*0.9+", nil), ("＝４８０＊０．９", "480*0.9 = 432"),
        ("=(68+120)×2-1", "(68+120)×2-1 = 375"), ("=1286/3", "1286/3 = 428.6667"),
        ("=0.1+0.2", "0.1+0.2 = 0.3"),
        ("=1,238*5%", "1,238*5% = 61.9"), ("=-5--3", "-5--3 = -2"), ("=2(3)", nil), ("=1.2.3", nil),
        ("=(((", nil),
        ("=9/(3-3)", nil),
    ]

    @Test(arguments: sums)
    func `a sum is worked out as on paper`(typed: String, said: String?) throws {
        let answer = try answers(typed, shop()).first
        #expect(answer?.text.chinese == said)
        #expect(answer.map { $0.goes == .nothing } ?? true)
    }

    @Test func `a booking is made in one line`() throws {
        let shop = try shop()
        for typed in ["2 12345 1 930 1", "yy 12345 +1 9:30", "２　１２３４５　１　９３０　１"] {
            let answer = try #require(try answers(typed, shop).first)
            #expect(answer.text.chinese.hasPrefix("沪A12345 王建国  03-13 周五 09:30"))
            #expect(answer.doing.chinese == "预约")
        }
        guard case .command(let command, _, _, _) = try answers("2 12345 1 930 1", shop)[0].goes else {
            Issue.record("no command")
            return
        }
        _ = try shop.store.run(
            command, key: shop.environment.newKey(), actor: shop.actor(.advisor), shop.environment)
        #expect(try shop.text("SELECT for_day FROM booking") == "2026-03-13")
        let unknown = try #require(try answers("2 99999 1 930 1", shop).first)
        #expect(unknown.goes == .place(.bookings(day: TestShop.day.adding(days: 1))))
    }

    @Test func `a job is given to a bay in one line`() throws {
        let shop = try shop(at: .jobControl)
        let answer = try #require(try answers("pg 12345 2", shop, as: .foreman).first)
        #expect(answer.text.chinese.hasPrefix("沪A12345 2号位"))
        #expect(try answers("pg 12345 5", shop, as: .foreman).isEmpty)
        guard case .command(let command, _, _, _) = answer.goes else {
            Issue.record("no command")
            return
        }
        _ = try shop.store.run(
            command, key: shop.environment.newKey(), actor: shop.actor(.foreman), shop.environment)
        #expect(try shop.number("SELECT bay_id FROM job") == 2)
    }
}

extension TestShop {
    /// The day on which its clock stands.
    static let day = Zone.shanghai.day(of: Moment(seconds: 1_773_279_720))
}
