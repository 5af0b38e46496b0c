import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct EstimateScreenTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        try shop.sql("INSERT INTO operation_part VALUES (2, 4, 100), (2, 5, 100)")
        try shop.sql("INSERT INTO substitute VALUES (4, 5)")
        order = try shop.estimateOrder(package: 1)
    }

    private func desk(as role: Role = .advisor) throws -> KeyDesk<EstimateScreen> {
        try KeyDesk(shop, EstimateScreen(order: order), as: role)
    }

    @Test func `the package wanted is on the estimate and signed in four keys`() throws {
        var desk = try desk()
        try desk.press(.enter, .function(8), .function(9), .enter)
        #expect(desk.keys == 4)
        #expect(desk.said?.english == "Signed by 王建国: 866.00")
        #expect(try shop.stand(order) == .parts)
        #expect(desk.after == .open(.order(order)))
    }

    @Test func `a part found in diagnosis is shown to the customer with its labour in seven keys`() throws {
        try shop.addPackage(order)
        try shop.sign(order)
        var desk = try desk()
        try desk.press(.function(6))
        try desk.type("scp")
        try desk.press(.enter, .enter, .function(8))
        #expect(desk.keys == 7)
        #expect(try shop.lines(order).suffix(2).map(\.code) == ["BRK-F", "3QF698151"])
        #expect(try shop.lines(order).suffix(2).allSatisfy(\.additional))
        #expect(try shop.versions(order).last?.total == Money(yuan: 1366))
    }

    @Test func `the lookup in Chinese`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.function(6))
        try desk.type("scp")
        #expect(
            desk.picture() == """
                   行 类 编码       名称                数量     单价       金额  库存 付费 答复
                :   1 工 M040K      4万公里保养            1   280.00     280.00    -- 自费 待定
                    2 件 06L115562B 机油滤清器             1    68.00      68.00    12 自费 待定
                    3 件 OIL5W30-4L 全合成机油 5W-30 4     1   398.00     398.00    23 自费 待定
                    4 件 5QF129620  空气滤清器             1   120.00     120.00     6 自费 待定
                >新行      scp
                         +------------------------------------------------------------+
                         |>1 件 前刹车片(副)       3QF698151  220.00 库 0 配工 BRK-F  |
                         | 2 件 前刹车片(副) 同质  3QF698151E  150.00 库 4 配工 BRK-F |
                         | 3 工 更换前刹车片       BRK-F  1 小时                      |
                         | 4 外协 scp                                                 |
                         | 5 其他 scp                                                 |
                         | 6 自备件 scp                                               |
                         +------------------------------------------------------------+

                   工时 280.00  配件 586.00                                         合计 866.00
                   自费 866.00                                         已同意 0.00  待签 866.00
                """)
    }

    @Test func `the estimate in English, shown and short of a part`() throws {
        try shop.sql("UPDATE part SET name_en = 'Front pads, right' WHERE id = 4")
        try shop.addPart(order, 4)
        var desk = try desk()
        try desk.press(.function(8), .character("9"))
        #expect(
            desk.picture(.english, rows: 6) == """
                   no kind code       name            qty    price     amount stock payer answer
                >!  1 part 3QF698151  Front pads, r     1   220.00     220.00   0 ! cust. shown
                   F6 adds a line

                   parts 220.00                                                    Total 220.00
                   customer 220.00  margin 38%                  agreed 0.00  open 220.00, shown
                """)
    }

    @Test(arguments: [(16, 60), (17, 80), (31, 120), (41, 200)], Language.allCases)
    func `it fits any terminal`(size: (Int, Int), language: Language) throws {
        try shop.addPackage(order)
        var desk = try desk()
        for keys in [[], [Key.function(6)], [.character("s")], [.tab, .function(4)]] {
            for key in keys { try desk.press(key) }
            let picture = desk.picture(language, rows: size.0, columns: size.1)
            let rows = picture.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(rows.count == size.0)
            #expect(rows.allSatisfy { TextWidth.of(String($0)) <= size.1 })
            #expect(picture.contains("280.00"))
        }
        #expect(
            desk.picture(language, rows: 31, columns: 120).contains(
                language == .chinese ? "其中税" : "tax inside"))
    }

    @Test func `a digit chooses from the list, but goes on with a code that is in it`() throws {
        var desk = try desk()
        try desk.type("scp3")
        #expect(try shop.lines(order).map(\.code) == ["BRK-F"])
        try desk.type("5QF129620")
        try desk.press(.enter)
        try desk.type("2.5")
        try desk.press(.enter)
        #expect(try shop.line(order, "5QF129620").quantity == Quantity(hundredths: 250))
    }

    @Test func `no key but digits, arrows, Enter and Tab is needed to add a package`() throws {
        try shop.addPart(order, 1)
        var desk = try desk()
        try desk.press(.tab, .down, .character("1"))
        #expect(try shop.lines(order).count == 5)
    }

    @Test func `fees and outside work are typed where the catalogue has nothing`() throws {
        var desk = try desk()
        try desk.type("缸盖研磨")
        try desk.press(.enter)
        try desk.type("500")
        try desk.press(.enter)
        try desk.type("300")
        try desk.press(.enter)
        let line = try #require(try shop.lines(order).first)
        #expect(line.kind == .sublet)
        #expect(line.name == "缸盖研磨")
        #expect(line.cost == Money(yuan: 300))
        try desk.type("杂项")
        try desk.type("2")
        try desk.press(.enter)
        #expect(desk.refused?.english == "That is no number; for instance 1 or 1.5")
        try desk.type("50")
        try desk.press(.enter)
        #expect(try shop.lines(order).last?.gross == Money(yuan: 50))
    }

    @Test func `from the row for a new line the numbered acts are one Tab away`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.function(6))
        #expect(desk.screen.typing == .field)
        try desk.press(.tab)
        #expect(desk.screen.typing == .acts)
        try desk.press(.character("1"), .character("2"))
        #expect(try shop.lines(order).map(\.payer) == [.insurance, .customer, .customer, .customer])
    }

    @Test func `what the customer refuses or puts off is recorded by digits`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.character("3"), .character("1"), .function(9))
        try desk.press(.down, .character(" "), .character(" "), .character("4"))
        try desk.press(.enter, .character("2"), .enter, .enter)
        #expect(try shop.lines(order).map(\.state) == [.declined, .deferred, .deferred, .open])
        #expect(try shop.text("SELECT group_concat(DISTINCT reason) FROM authorisation") == "price,later")
        #expect(try shop.text("SELECT how FROM authorisation LIMIT 1") == "phone")
        #expect(
            try shop.text("SELECT deferred_until FROM authorisation WHERE deferred_until NOT NULL LIMIT 1")
                == "2026-04-11")
    }

    @Test func `a discount over the limit asks for the second person first`() throws {
        try shop.addPart(order, 1)
        var desk = try desk()
        try desk.press(.character("5"))
        try desk.type("20")
        try desk.press(.enter, .character("1"))
        #expect(desk.sheet?.authority == .discount)
        try desk.press(.enter)
        #expect(try shop.line(order, "06L115562B").discount == Money(fen: 1360))
        try desk.press(.enter)
        try desk.press(.tab)
        try desk.type("30")
        try desk.press(.function(9))
        #expect(desk.sheet?.authority == .belowCost)
    }

    @Test func `the manager is not asked for anybody's leave`() throws {
        try shop.addPart(order, 1)
        var desk = try desk(as: .manager)
        try desk.press(.character("5"))
        try desk.type("20")
        try desk.press(.enter, .character("1"))
        #expect(desk.sheet == nil)
        #expect(try shop.line(order, "06L115562B").gross == Money(fen: 5440))
    }

    @Test func `another grade is offered beside the part, and its consent stands on the sheet`() throws {
        try shop.addPart(order, 4)
        var desk = try desk()
        try desk.press(.character("6"), .character("1"), .character("2"))
        #expect(try shop.lines(order).map(\.grade) == [.equivalent])
        try desk.press(.function(9))
        #expect(desk.sheet?.lines.last?.chinese == "! 非原厂件，签字即同意: 前刹车片(副) 同质")
        try desk.press(.enter)
        #expect(try shop.lines(order).map(\.state) == [.authorised])
    }

    @Test func `who refuses everything leaves by digits`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.character("0"), .character("4"), .character("4"), .function(9))
        #expect(try shop.stand(order) == .billing)
        #expect(desk.screen.why(.leave)?.english == "Only before work has begun")
        try desk.press(.function(6))
        #expect(desk.refused == nil)
    }

    @Test func `a line is changed, taken off and put back`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.down, .enter)
        try desk.type("2")
        try desk.press(.function(9))
        #expect(try shop.line(order, "06L115562B").quantity == Quantity(whole: 2))
        try desk.press(.character("7"))
        #expect(try shop.lines(order).count == 3)
        try shop.takeBack(as: .advisor)
        #expect(try shop.line(order, "06L115562B").quantity == Quantity(whole: 2))
    }

    @Test func `a question is shut by F3 before the screen is`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.character("2"))
        #expect(desk.screen.typing == .field)
        let shut = desk.screen.back()
        #expect(shut)
        #expect(desk.screen.typing == .acts)
        let closes = !desk.screen.back()
        #expect(closes)
    }

    @Test func `what was typed comes back as a draft`() throws {
        var desk = try desk()
        try desk.type("sc")
        let draft = try #require(desk.screen.draft)
        var again = EstimateScreen(order: order)
        again.restore(draft)
        try shop.read { try again.reload($0) }
        #expect(shop.picture(again).contains("1 件 前刹车片(副)"))
    }

    @Test func `a refusal keeps what was typed`() throws {
        var desk = try desk()
        try desk.type("scp")
        try desk.press(.enter)
        try desk.type("0")
        try desk.press(.enter)
        #expect(desk.refused?.english.hasPrefix("The quantity must be above zero") == true)
        #expect(desk.picture().contains("前刹车片(副)"))
    }

    @Test func `once the car has left nothing can be changed, and the screen says why`() throws {
        try shop.addPackage(order)
        try shop.sql(
            "INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by) VALUES (?, 'x', 1, 'x', 1)",
            [order])
        try shop.sql("UPDATE repair_order SET left_at = opened_at WHERE id = ?", [order])
        let desk = try desk()
        let reasons = desk.screen.bindings(shop.context()).filter { $0.unavailable == nil }.map(
            \.name.english)
        #expect(
            reasons == [
                "lines/entry", "margin", "more", "estimate as a document", "record of versions and answers",
            ])
    }

    @Test func `earlier refusals are in sight while nothing is asked`() throws {
        try shop.addPart(order, 4)
        let lines = try shop.lines(order)
        try shop.perform(
            EstimateAct.leaveUnrepaired(order: order, reason: "price", byWhom: "王建国", how: .inPerson),
            as: .advisor)
        #expect(lines.count == 1)
        try shop.sql("UPDATE repair_order SET voided_at = 1, void_reason = 'x' WHERE vehicle_id = 2")
        try shop.sql(
            "INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by) VALUES (?, 'x', 1, 'x', 1)",
            [order])
        try shop.sql("UPDATE repair_order SET left_at = opened_at WHERE id = ?", [order])
        let next = try shop.estimateOrder()
        let desk = try KeyDesk(shop, EstimateScreen(order: next))
        #expect(desk.picture().contains("上次谢绝 2026-03-12  前刹车片(副)  220.00"))
        var asking = desk
        try asking.press(.character("1"))
        #expect(try shop.lines(next).map(\.code) == ["3QF698151"])
    }

    @Test func `the estimate as a document`() throws {
        try shop.addPackage(order)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        var desk = try desk()
        try desk.press(.character("0"), .character("1"))
        #expect(desk.opened == .document(.estimate, of: .order(order)))
    }

    @Test(arguments: [(28000, 8, "280.00"), (123_456_789, 10, "1234567.89"), (123_456_789, 8, "1234567")])
    func `a figure is never cut`(fen: Int64, width: Int, text: String) {
        #expect(EstimateColumns.figure(Money(fen: fen), width) == text)
    }

    @Test func `what a colleague changes is seen and does not move the cursor`() throws {
        try shop.addPackage(order)
        var desk = try desk()
        try desk.press(.down, .down)
        try shop.perform(
            EstimateAct.remove(order: order, lines: [shop.line(order, "06L115562B").based]), as: .advisor)
        try desk.reload()
        #expect(desk.screen.list.selectedRow?.text == "全合成机油 5W-30 4L")
    }
}
