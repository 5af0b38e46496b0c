import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// What the estimate's screen says about its lines, versions, allowance and what is due; and the acts behind 0.
struct EstimateSpokenTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO operation_part VALUES (2, 4, 100), (2, 5, 100);
            INSERT INTO substitute VALUES (4, 5);
            UPDATE part SET name_en = 'Front pads' WHERE id = 4;
            UPDATE part SET name_en = 'Front pads, equivalent' WHERE id = 5;
            INSERT INTO operation (id, code, name, name_en, pinyin, initials, trade, hours, kind, every_km, every_months)
              VALUES (9, 'BFL', '更换制动液', 'Brake fluid, change', 'genghuanzhidongye', 'ghzdy', 'quick', 60,
                      'maintenance1', 40000, 24);
            INSERT INTO operation_part VALUES (9, 3, 200);
            """)
        order = try shop.estimateOrder()
    }

    private func desk() throws -> KeyDesk<EstimateScreen> { try KeyDesk(shop, EstimateScreen(order: order)) }

    @Test func `from the order, a part found in diagnosis is added and asked about in eight keys`() throws {
        try shop.addPart(order, 1)
        try shop.sign(order)
        var door = try KeyDesk(shop, OrderScreen(order: order))
        try door.press(.character("1"))
        #expect(door.opened == .estimate(order))
        var desk = try desk()
        try desk.press(.function(6))
        try desk.type("scp")
        try desk.press(.enter, .enter, .function(8))
        #expect(door.keys + desk.keys == 8)
        #expect(try shop.versions(order).last?.total == Money(yuan: 568))
        #expect(try shop.read { try AnswerWaitTable.wait(of: order, in: $0) }?.isShown == true)
    }

    @Test func `within what was agreed in advance the same key asks nobody`() throws {
        try shop.addPart(order, 1)
        try shop.sign(order)
        var desk = try desk()
        try desk.press(.character("0"), .character("3"))
        try desk.type("600")
        try desk.press(.function(9))
        #expect(desk.said?.english == "王建国 agrees to up to 600.00 without asking")
        try desk.press(.function(6))
        try desk.type("scp")
        try desk.press(.enter, .enter)
        let key = desk.screen.bindings(shop.context()).first { $0.key == .function(8) }
        #expect(key?.name.english == "in advance")
        try desk.press(.function(8))
        #expect(desk.said?.english == "Agreed in advance: 500.00; 100.00 left without asking")
        #expect(try shop.agreed(order).compactMap(\.authorisation.allowance).count == 2)
        #expect(desk.picture().contains("免询余 100.00"))
    }

    static let pictures: [(language: Language, picture: String)] = [
        (
            Language.chinese,
            """
               行 类 编码       名称                数量     单价       金额  库存 付费 答复
            >!  1 件 3QF698151  前刹车片(副)           1   220.00     220.00 10:30 自费 待定
               F6 加行

               v1 09:42 之后: ~ 前刹车片(副): 备选 前刹车片(副) 同质 150.00
               或 同质配件 前刹车片(副) 同质 150.00  (6 选)
               配件 220.00                                                      合计 220.00
               自费 220.00                                         已同意 0.00  待签 220.00
            """
        ),
        (
            .english,
            """
               no kind code       name            qty    price     amount stock payer answer
            >!  1 part 3QF698151  Front pads        1   220.00     220.00 10:30 cust. open
               F6 adds a line

               since v1 09:42: ~ 前刹车片(副): or 前刹车片(副) 同质 150.00
               or branded equivalent Front pads, equivalent 150.00  (6 takes it)
               parts 220.00                                                    Total 220.00
               customer 220.00                                     agreed 0.00  open 220.00
            """
        ),
    ]

    @Test(arguments: pictures)
    func `an alternative stands beside the line, and a short part says when it comes`(
        language: Language, picture: String
    ) throws {
        try shop.addPart(order, 4)
        try shop.sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, name, part_id, trade, grade, unit_price, gross, removed_at)
              VALUES (800, ?, 9, 'part', 'x', 4, 'quick', 'original', 1, 1, 1);
            """, [order])
        try shop.sql(
            """
            INSERT INTO shortage (line_id, order_id, part_id, missing, found_at, ordered_at, eta)
              VALUES (800, ?, 4, 100, 1, 1, ?)
            """, [order, shop.now.adding(minutes: 48)])
        var desk = try desk()
        try desk.press(.function(8), .character("6"), .character("1"), .character("1"))
        #expect(try shop.lines(order).map(\.grade) == [.original])
        #expect(desk.picture(language, rows: 8) == picture)
        try desk.press(.character("6"), .character("1"))
        #expect(try shop.lines(order).map(\.grade) == [.equivalent])
    }

    @Test func `what was refused before is asked again by one key, of several by a digit`() throws {
        try shop.addPart(order, 4)
        try shop.addPart(order, 6)
        try shop.perform(
            EstimateAct.leaveUnrepaired(order: order, reason: "price", byWhom: "王建国", how: .inPerson),
            as: .advisor)
        try shop.lets(order, leaveAfterHours: 2)
        let next = try shop.estimateOrder()
        try shop.addPart(next, 1)
        var desk = try KeyDesk(shop, EstimateScreen(order: next))
        try desk.press(.character("8"), .character("2"))
        #expect(try shop.lines(next).count == 2)
        try desk.press(.character("8"))
        #expect(Set(try shop.lines(next).map(\.code)) == ["06L115562B", "3QF698151", "BAT-70"])
        try desk.press(.character("8"))
        #expect(desk.refused?.english == "Nothing was refused or put off on this car before")
    }

    @Test func `on an empty estimate the acts are one Tab away`() throws {
        var desk = try desk()
        try desk.press(.tab, .character("0"), .character("2"))
        try desk.press(.character("1"), .function(9))
        #expect(try shop.stand(order) == .billing)
    }

    @Test func `the answer to the selected line says who, how, when and how much`() throws {
        try shop.addPart(order, 1)
        try shop.perform(
            EstimateAct.decide(
                order: order, lines: shop.lines(order).map(\.based), decision: .declined(reason: "price"),
                byWhom: "王建国", how: .phone, version: nil, consents: false), as: .advisor)
        var desk = try desk()
        #expect(desk.picture().contains("   王建国 电话 03-12 09:42 谢绝 68.00 (李娜) 嫌价格高"))
        try desk.press(.tab)
        let wide = desk.picture(.english, rows: 20, columns: 120)
        #expect(wide.contains("王建国 by phone 03-12 09:42 refused"))
    }

    @Test func `work that is due by km is named, and put in with its parts by digits`() throws {
        try shop.addPart(order, 1)
        var desk = try desk()
        try desk.press(.tab)
        #expect(desk.picture().contains("   还到期: 更换制动液 (每 4 万公里 每 24 个月 本店未做过)  F6 下键 加"))
        #expect(desk.picture(.english).contains("also due: Brake fluid, change (every 40,000 km"))
        try desk.press(.down, .character("1"))
        #expect(try shop.lines(order).suffix(2).map(\.code) == ["BFL", "5QF129620"])
        #expect(try shop.lines(order).last?.quantity == Quantity(whole: 2))
        #expect(!desk.picture().contains("还到期"))
    }

    @Test func `fees of the shop's list come by their initials with what is usually asked`() throws {
        var desk = try desk()
        try desk.type("jyf")
        #expect(desk.refused == nil)
        try desk.press(.control("u"))
        try desk.type("zdf")
        try desk.press(.enter, .enter)
        let line = try #require(try shop.lines(order).first)
        #expect(line.code == "DIAG")
        #expect(line.kind == .other)
        #expect(line.gross == Money(yuan: 100))
    }

    @Test func `the record tells what each version changed and who answered each line`() throws {
        try shop.addPart(order, 1)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        try shop.addPart(order, 4)
        try shop.sign(order)
        try shop.addPart(order, 6)
        var desk = try desk()
        try desk.press(.character("0"), .character("2"))
        #expect(
            desk.shown == """
                版本
                  v1  03-12 09:42  68.00  有效至 2026-03-19
                  v2  03-12 09:42  288.00  有效至 2026-03-19
                     + 新增 前刹车片(副) 220.00
                  送签之后
                     + 新增 蓄电池 70Ah 760.00

                答复
                  1 机油滤清器  68.00  同意
                     王建国 当面 03-12 09:42 同意 68.00 (李娜)
                  2 前刹车片(副)  220.00  同意
                     王建国 当面 03-12 09:42 同意 220.00 (李娜)
                  3 蓄电池 70Ah  760.00  待定

                """)
    }

    @Test(arguments: [(0, "v1 09:42 有效至 03-19"), (8, "! v1 09:42 已过期 03-19")])
    func `an estimate says until when it holds`(days: Int, sentence: String) throws {
        try shop.addPart(order, 3)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        shop.pass(minutes: days * 24 * 60)
        let desk = try desk()
        #expect(desk.picture().contains(sentence))
    }

    @Test func `the customer's answer is awaited in sight of advisor and foreman`() throws {
        try shop.addPart(order, 1)
        try shop.sign(order)
        try shop.addPart(order, 4)
        shop.pass(minutes: 12)
        #expect(try desk().picture().contains("! 增项待答复 0:12"))
        let board = try KeyDesk(shop, BoardScreen(), as: .foreman)
        #expect(board.picture().contains("! 增项待答 12345 0:12"))
        let page = try KeyDesk(shop, OrderScreen(order: order))
        #expect(page.picture().contains("! 增项待答复 0:12"))
        for role in [Role.advisor, .foreman] {
            let waiting = try shop.read { try ToDoQueues($0).all(for: shop.actor(role)) }
            #expect(waiting.contains { $0.what.english == "answer 0:12" && $0.alarms })
        }
    }

    @Test func `the rate of a grade, the tax rate and a cost are changed on the line`() throws {
        try shop.sql("INSERT INTO labour_rate VALUES ('mechanical', 'senior', 36000)")
        try shop.perform(
            EstimateAct.addLabour(order: order, operation: OperationID(2), concern: nil), as: .advisor)
        var desk = try desk()
        try desk.press(.enter, .tab, .character("2"), .function(9))
        #expect(try shop.line(order, "BRK-F").gross == Money(yuan: 360))
        try desk.press(.enter, .backTab)
        try desk.press(.control("u"))
        try desk.type("6")
        try desk.press(.function(9))
        #expect(try shop.line(order, "BRK-F").taxRate == TaxRate(basisPoints: 600))
        try desk.press(.character("9"))
        #expect(desk.picture().contains("毛利 100% (未计工资)"))
    }

    @Test func `a line half entered comes back whole`() throws {
        var desk = try desk()
        try desk.type("scp")
        try desk.press(.enter)
        try desk.type("3")
        let draft = try #require(desk.screen.draft)
        #expect(draft["quantity"] == "3")
        var again = EstimateScreen(order: order)
        again.restore(draft)
        var later = try KeyDesk(shop, again)
        #expect(later.picture().contains("配工"))
        try later.press(.enter)
        #expect(try shop.line(order, "3QF698151").quantity == Quantity(whole: 3))
        #expect(later.screen.draft?.isEmpty == true)
    }

    @Test(arguments: [("缸盖研磨", "4", "sublet"), ("雨刮", "1", "sublet")])
    func `so does outside work half entered`(name: String, price: String, kind: String) throws {
        var desk = try desk()
        try desk.type(name)
        try desk.press(.enter)
        try desk.type(price)
        let draft = try #require(desk.screen.draft)
        #expect(draft["wanted"] == "\(kind) \(name)")
        var again = EstimateScreen(order: order)
        again.restore(draft)
        var later = try KeyDesk(shop, again)
        try later.press(.enter, .enter)
        #expect(try shop.lines(order).map(\.gross) == [Money.parse(price)])
    }

    @Test func `lines added after a diagnosis belong to what was found`() throws {
        try shop.sql(
            """
            INSERT INTO concern (id, order_id, position, words) VALUES (70, ?, 1, '刹车异响');
            """, [order])
        try shop.sql(
            """
            INSERT INTO finding (concern_id, order_id, finding, result, found_at, found_by)
              VALUES (70, ?, '前刹车片剩2mm', 'confirmed', 1773279600, 4)
            """, [order])
        var desk = try desk()
        #expect(desk.picture().contains("诊断 刹车异响"))
        try desk.type("scp")
        try desk.press(.enter, .enter)
        #expect(try shop.lines(order).map(\.concern) == [ConcernID(70), ConcernID(70)])
        #expect(!desk.picture().contains("诊断 刹车异响"))
    }

    @Test func `a shop of original parts is not offered others`() throws {
        try shop.sql("INSERT INTO shop_setting VALUES ('original_parts_only', '1')")
        var desk = try desk()
        try desk.type("scp")
        #expect(!desk.picture().contains("同质"))
    }

    @Test func `what was used last stands first among equals`() throws {
        try shop.sql(
            """
            INSERT INTO part (id, number, name, pinyin, initials, grade, price)
              VALUES (20, 'AAA-1', '前刹车片垫', 'qianshachepiandian', 'qscpd', 'original', 100);
            """)
        func first() throws -> String? {
            try shop.read { try CatalogueMatchTable.matches("qscp", for: order, in: $0) }.first?.code
        }
        #expect(try first() == "3QF698151")
        try shop.addPart(order, 20)
        #expect(try first() == "AAA-1")
    }
}
