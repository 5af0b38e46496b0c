import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ReceptionScreenTests {
    let shop: TestShop

    init() throws {
        shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
              VALUES (90, 'RO250902-004', 1, 1, 1, 1756780000);
            INSERT INTO reception (order_id, km_in) VALUES (90, 38110);
            INSERT INTO concern (order_id, position, words) VALUES (90, 1, '电瓶亏电')
            """)
        try shop.lets(OrderID(90), leaveAfterHours: 3)
    }

    private func sitting(_ language: Language = .chinese) throws -> Sitting<ReceptionScreen> {
        try Sitting(ReceptionScreen(vehicle: VehicleID(1), booking: nil), in: shop, as: .advisor, language)
    }

    @Test func `a regular service takes eleven keys from the form to the estimate`() throws {
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.enter)
        try desk.type("4")
        try desk.press(.enter, .enter, .enter)
        let order = try #require(desk.done?.order)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .reception)
        try desk.press(.function(8))
        #expect(desk.keys == 11)
        #expect(desk.then == .nextStep)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .estimate)
        let reception = try shop.read { try ReceptionTable.reception(of: order, in: $0) }
        #expect(reception.intake.km == 45_200)
        #expect(reception.intake.fuelEighths == 4)
        #expect(reception.intake.package == PackageID(1))
        #expect(reception.walkedRoundAt != nil)
        let promise = try shop.read { try ReceptionTable.promises(of: order, in: $0).first }
        #expect(promise.map { shop.context().clock($0.at) } == "11:00")
    }

    @Test func `without Enter on the last essential field F8 opens and completes at once`() throws {
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.function(8))
        #expect(desk.then == .nextStep)
        #expect(try shop.number("SELECT count(*) FROM logbook") == 1)
    }

    @Test func `everything known is shown at once`() throws {
        try shop.sql(
            """
            INSERT INTO former_plate VALUES (1, '沪C00001', '10000C沪', '2024-01-01');
            INSERT INTO booking (vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 channel, state)
              VALUES (1, 1, 1767000000, '2025-12-29', 1766000000, 2, '保养', 'quick', 100, 'phone', 'no-show')
            """)
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.enter)
        #expect(
            desk.picture() == """
                 进厂里程   * 45200     上次 38110             |王建国 138****5521
                >油量             /8  满=8 空=0                |途观L 2021 VIN 184841
                 承诺交车   * 11:00                            |旧牌 沪C00001
                 环车检查     [1 无损伤] 2 有损伤  3 稍后      |! 连续爽约 1 次
                 事由/套餐    4万公里保养套餐                  |上次 2025-09-02 周二 38110 km
                 诉求                                  一句一条|  电瓶亏电
                 等候          1 在店等 [2 离店]               |
                 送车人                                 空=车主|
                 送车人电话                                    |
                 钥匙牌                                        |
                 旧件          1 带走 [2 不要]                 |
                 随车物品                                      |
                 工具附件      1 已清点 [2 未清点]             |
                 付费方       [自费] 1-5                       |
                 到店方式     [1 自行] 2 拖车                  |
                 客户授权     [都同意] 1-4                     |
                 承诺日期     2026-03-12                       |
                """)
        desk.language = .english
        #expect(
            desk.picture() == """
                 Km in      * 45200     last 38110             |王建国 138****5521
                >Fuel             /8  full 8, empty 0          |途观L 2021 VIN 184841
                 Promised   * 11:00                            |former plate 沪C00001
                 Walk-round   [1 nothing] 2 damage  3 later    |! not kept in a row: 1
                 Reason       40,000 km service                |last 2025-09-02 Tue 38110 km
                 Complaint                       one a sentence|  电瓶亏电
                 Customer      1 waits [2 leaves]              |
                 Brought by                        empty: owner|
                 His phone                                     |
                 Key tag                                       |
                 Old parts     1 takes them [2 leaves them]    |
                 Valuables                                     |
                 Tools         1 checked [2 not checked]       |
                 Payer        [customer] 1-5                   |
                 Came         [1 driven] 2 towed               |
                 Consent      [all] 1-4                        |
                 Promise day  2026-03-12                       |
                """)
    }

    @Test func `a km below the last warns and does not block`() throws {
        var desk = try sitting()
        try desk.type("30000")
        try desk.press(.enter)
        #expect(desk.said?.chinese == "低于上次 38110")
        try desk.press(.function(9))
        #expect(desk.done?.order != nil)
    }

    @Test(arguments: [("fuel", "9"), ("promise", "0800"), ("promise", "99"), ("day", "zz")])
    func `what cannot be is marked, and stops opening`(field: String, typed: String) throws {
        var desk = try sitting()
        try desk.type("45200")
        desk.screen.intake.form.jump(to: field)
        try desk.type(typed)
        try desk.press(.function(9))
        #expect(desk.done == nil)
        #expect(desk.screen.intake.form.focused == field)
        #expect(desk.said != nil)
        #expect(desk.picture().contains("!"))
    }

    @Test func `a complaint instead of a package sends the order to diagnosis`() throws {
        var desk = try sitting()
        try desk.type("39000")
        try desk.press(.enter)
        try desk.type("4")
        try desk.press(.enter, .enter)
        try desk.type("低速刹车异响。空调不冷")
        try desk.press(.enter)
        let order = try #require(desk.done?.order)
        #expect(
            try shop.read { try ConcernTable.concerns(of: order, in: $0).map(\.words) } == ["低速刹车异响", "空调不冷"])
        try desk.press(.function(8))
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .diagnosis)
        #expect(try shop.number("SELECT count(*) FROM concern WHERE order_id = ?", [order]) == 2)
    }

    @Test func `a package is found by its initials and chosen by a digit`() throws {
        var desk = try sitting()
        desk.screen.intake.form.jump(to: "reason")
        try desk.type("4wgl")
        try desk.press(.enter)
        #expect(desk.screen.intake.package == PackageID(1))
        try desk.press(.function(4), .character("1"))
        #expect(desk.screen.intake.package == PackageID(1))
    }

    @Test func `an open order's form saves what is changed, with the promise and more complaints`() throws {
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.function(9))
        let order = try #require(desk.done?.order)
        desk.screen.intake.form.jump(to: "promise")
        try desk.type("1640")
        desk.screen.intake.form.jump(to: "concerns")
        try desk.type("方向盘抖")
        desk.screen.intake.form.jump(to: "key")
        try desk.type("a12")
        try desk.press(.function(9))
        #expect(try shop.read { try ReceptionTable.promises(of: order, in: $0).count } == 2)
        #expect(try shop.read { try ReceptionTable.reception(of: order, in: $0).intake.keyTag } == "A12")
        #expect(try shop.number("SELECT count(*) FROM concern WHERE order_id = ?", [order]) == 1)
        #expect(desk.screen.draft?.isEmpty == true)
        try desk.press(.function(9))
        #expect(desk.said?.chinese == "没有改动")
    }

    @Test func `damage seen is marked on the picture before reception is complete`() throws {
        var desk = try sitting()
        try desk.type("45200")
        desk.screen.intake.form.jump(to: "walk")
        try desk.type("2")
        try desk.press(.function(8))
        let order = try #require(desk.done?.order)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .reception)
        try desk.press(.function(8))
        #expect(desk.opened == .walkRound(order))
        var walk = try Sitting(WalkRoundScreen(order: order), in: shop)
        try walk.type("31")
        try walk.press(.enter)
        #expect(walk.then == .close)
        try shop.read { try desk.screen.reload($0) }
        try desk.press(.function(8))
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .estimate)
    }

    @Test func `another's change of the same field is shown, and mine is kept by pressing again`() throws {
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.function(9))
        let order = try #require(desk.done?.order)
        let read = try shop.read { try ReceptionTable.reception(of: order, in: $0) }
        var theirs = read.intake
        theirs.keyTag = "B7"
        desk.screen.intake.form.jump(to: "key")
        try desk.type("C1")
        try shop.perform(
            ReceptionAct.amend(change: IntakeChange(read.based, from: read.intake, to: theirs)), as: .advisor)
        try desk.press(.function(9))
        #expect(desk.said?.chinese.contains("B7") == true)
        #expect(desk.said?.chinese.contains("C1") == true)
        try desk.press(.function(9))
        #expect(try shop.read { try ReceptionTable.reception(of: order, in: $0).intake.keyTag } == "C1")
    }

    @Test func `news from others moves neither the cursor nor what was typed or promised`() throws {
        var desk = try sitting()
        try desk.type("452")
        shop.pass(minutes: 45)
        let before = desk.picture()
        try shop.read { try desk.screen.reload($0) }
        #expect(desk.picture() == before)
        try desk.type("00")
        #expect(desk.screen.intake.km == 45_200)
    }

    @Test func `a draft comes back`() throws {
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.enter)
        try desk.type("4")
        let draft = try #require(desk.screen.draft)
        #expect(draft == ["km": "45200", "fuel": "4"])
        var other = try sitting()
        other.screen.restore(draft)
        #expect(other.screen.intake.intake.km == 45_200)
        #expect(other.screen.draft == draft)
    }

    @Test func `the phone is shown whole once it is logged`() throws {
        var desk = try sitting()
        #expect(!desk.picture().contains("13812345521"))
        try desk.press(.choice(1))
        #expect(desk.picture().contains("13812345521"))
        #expect(try shop.text("SELECT act FROM logbook") == "registry.showPhone")
    }

    @Test func `a car that left a few days ago is shown as a possible rework, and linked when it is`() throws
    {
        try shop.leftRepaired(90, daysAgo: 3, operation: 2)
        var desk = try sitting()
        #expect(desk.picture().contains("可能返修 RO250902-004"))
        try desk.type("38200")
        try desk.press(.enter)
        #expect(desk.picture(columns: 120).contains("! 可能返修 RO250902-004 小修 余7天 1910km"))
        desk.screen.intake.form.jump(to: "rework")
        try desk.type("2")
        // A rework is ours to pay unless the shop shows another cause.
        #expect(desk.screen.intake.intake.payer == .internal)
        try desk.press(.function(9))
        #expect(try shop.number("SELECT rework_of FROM repair_order WHERE id <> 90") == 90)
    }

    @Test func `beyond the km of its term a repair is no rework`() throws {
        try shop.leftRepaired(90, daysAgo: 3, operation: 2)
        var desk = try sitting()
        try desk.type("40111")
        try desk.press(.enter)
        #expect(!desk.picture().contains("可能返修"))
    }

    @Test(arguments: [(60, 15), (80, 17), (120, 33), (200, 43)])
    func `it is drawn at every size and in both languages`(columns: Int, rows: Int) throws {
        for language in Language.allCases {
            var desk = try sitting(language)
            try desk.type("45200")
            try desk.press(.enter)
            let picture = desk.picture(rows: rows, columns: columns)
            #expect(picture.contains("45200"))
            #expect(picture.contains(language == .chinese ? "承诺交车" : "Promised"))
        }
    }

    @Test func `switching the language keeps what was typed and chosen`() throws {
        var desk = try sitting()
        try desk.type("45200")
        try desk.press(.enter)
        desk.screen.intake.form.jump(to: "payer")
        try desk.type("3")
        desk.language = .english
        #expect(desk.picture().contains("[warranty]"))
        try desk.press(.enter)
        #expect(desk.screen.intake.intake.payer == .warranty)
        #expect(desk.screen.intake.package == PackageID(1))
        #expect(desk.screen.intake.form["reason"] == "40,000 km service")
    }
}
