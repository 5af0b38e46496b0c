import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct BillingScreenTests {
    private let scan = Key.paste("134012345678902917")

    private func open(_ shop: TestShop, _ order: OrderID = OrderID(1)) throws -> BillingScreen {
        var screen = BillingScreen(order: order)
        try shop.read { try screen.reload($0) }
        return screen
    }

    private func typed(_ text: String) -> [Key] { text.map(Key.character) }

    private func sheet(_ intent: Intent) throws -> Sheet {
        guard case .ask(let sheet) = intent else {
            throw Refusal(Phrase("没有问", "nothing was asked: \(intent)"), wayOut: Phrase("", ""))
        }
        return sheet
    }

    /// Answers a sheet as the desk does and lets the screen see it.
    private func commit(
        _ intent: Intent, on screen: inout BillingScreen, _ shop: TestShop, authority: Authority? = nil
    ) throws {
        let act = try #require(try sheet(intent).act(authority) as? BillingAct)
        try shop.perform(act, as: .cashier)
        screen.done()
        try shop.read { try screen.reload($0) }
    }

    @Test func `500 by scan and the rest in cash with change takes ten keys`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        var till = TillScreen()
        try shop.read { try till.reload($0) }
        var keys = 1
        guard case .open(.billing(let order)) = try shop.press([.enter], on: &till, as: .cashier) else {
            Issue.record("Enter at the till opens the bill")
            return
        }
        var screen = try open(shop, order)
        let before: [Key] = typed("500") + [scan] + typed("800") + [.enter, .function(9)]
        let intent = try shop.press(before, on: &screen, as: .cashier)
        keys += before.count - 1 + 1  // a scan is no key; Enter answers the sheet
        let question = try sheet(intent)
        #expect(question.title.chinese == "过账 自费 1,238.00")
        #expect(
            question.lines.map(\.chinese)
                == ["微信 500.00", "现金 738.00 (收 800.00 找零 62.00)", "过账后只能红冲"])
        try commit(intent, on: &screen, shop)
        #expect(keys == 10)
        #expect(
            try shop.text("SELECT group_concat(method || amount || reference) FROM payment")
                == "wechat500002917,cash73800")
        // Enter shows the list that was posted.
        guard case .open(let place) = try shop.press([.enter], on: &screen, as: .cashier) else {
            Issue.record("Enter shows the settlement list")
            return
        }
        #expect(place == .document(.settlementList, of: .settlement(SettlementID(1))))
    }

    @Test func `the pay code's digits never get further than the screen`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        var screen = try open(shop)
        let intent = try shop.press([scan, .function(9)], on: &screen, as: .cashier)
        try commit(intent, on: &screen, shop)
        #expect(try shop.number("SELECT count(*) FROM logbook WHERE payload LIKE '%13401234%'") == 0)
        #expect(try shop.number("SELECT count(*) FROM payment WHERE reference = '2917'") == 1)
    }

    @Test func `the cashier's picture`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        var screen = try open(shop)
        try shop.press(typed("500") + [scan] + typed("738"), on: &screen, as: .cashier)
        #expect(
            shop.picture(screen, rows: 15, as: .cashier) == """
                费用  自费                            |收款
                  工时费                     480.00   | 1 微信 500.00 ****2917
                  材料费                     806.00   |
                  优惠                       -48.00   |
                  抹零                         0.00   |
                ------------------------------------  |已收           500.00     未收     738.00
                  应收                     1,238.00   |
                  人民币壹仟贰佰叁拾捌元整            |>金额       738
                                                      | 方式       [现金] 1-10
                  其中税额                   142.43   | 凭证/协议
                                                      | 挂账到期   2026-04-11
                                                      | 抹零       [1 不抹零] 2 抹分  3 抹到元
                                                      | 发票       [1 不开] 2 普票  3 专票
                                                      |输小于未收=拆分 大于未收=找零 空=全部
                                                      |扫码枪: 微信/支付宝/云闪付自动识别
                """)
        #expect(
            shop.picture(screen, .english, rows: 15, as: .cashier) == """
                Fees  customer                        |Payments
                  Labour                     480.00   | 1 WeChat 500.00 ****2917
                  Materials                  806.00   |
                  Discount                   -48.00   |
                  Rounding off                 0.00   |
                ------------------------------------  |Taken          500.00     Left     738.00
                  Due                      1,238.00   |
                  人民币壹仟贰佰叁拾捌元整            |>Amount     738
                                                      | Method     [cash] 1-10
                  Tax included               142.43   | Ref/terms
                                                      | Acct due   2026-04-11
                                                      | Rounding   [1 none] 2 jiao  3 yuan
                                                      | Invoice    [1 none] 2 ordinary  3 VAT
                                                      |less = split, more = change, empty = all
                                                      |a scanned pay code is recognised
                """)
        #expect(shop.picture(screen, columns: 60, as: .cashier).contains("自费  应收 1,238.00"))
    }

    @Test func `a method is chosen by its digit and the cursor goes where it needs something`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        try shop.enrol(1)
        var screen = try open(shop)
        try shop.press(
            typed("38") + [.enter, .down] + typed("4") + typed("200") + [.enter], on: &screen, as: .cashier)
        #expect(screen.till.tenders.map(\.method) == [.cash, .card])
        // His one coupon is known: nothing is typed, and no more is taken than it is worth.
        try shop.press([.function(4)] + typed("7"), on: &screen, as: .cashier)
        #expect(screen.till.form.focused?.name == "amount")
        try shop.press([.enter], on: &screen, as: .cashier)
        #expect(
            screen.till.tenders.last == Tender(method: .coupon, amount: Money(yuan: 200), reference: "KQ-1"))
    }

    @Test func `what was taken last comes off, and only cash gives change`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        var screen = try open(shop)
        try shop.press(typed("1238") + [.enter], on: &screen, as: .cashier)
        guard case .refuse = try shop.press([.enter], on: &screen, as: .cashier) else {
            Issue.record("nothing is left to take")
            return
        }
        try shop.press([.delete], on: &screen, as: .cashier)
        #expect(screen.till.tenders.isEmpty)
        guard case .refuse(let why) = try shop.press(typed("2000") + [scan], on: &screen, as: .cashier) else {
            Issue.record("WeChat gives no change")
            return
        }
        #expect(why.chinese.contains("不找零"))
        guard case .refuse = try shop.press([.paste("沪A12345")], on: &screen, as: .cashier) else {
            Issue.record("a plate is no pay code")
            return
        }
        #expect(screen.till.tenders.isEmpty && screen.till.form["amount"] == "2000")
    }

    @Test func `every payer has a bill of his own and the next one comes by itself`() throws {
        let shop = try TestShop()
        try shop.agreedOrder(1, AgreedLine.mockUp + [.labour("索赔检查", 100_00, payer: .warranty)])
        var screen = try open(shop)
        #expect(screen.payer == .customer)
        try commit(try shop.press([.enter, .function(9)], on: &screen, as: .cashier), on: &screen, shop)
        #expect(screen.payer == .warranty)
        let intent = try shop.press([.enter, .function(9)], on: &screen, as: .cashier)
        #expect(try sheet(intent).lines.first?.chinese == "挂账 100.00 保修 到期 2026-04-11")
        try commit(intent, on: &screen, shop)
        #expect(screen.account?.isDrawn == true)
        try shop.press([.pageUp], on: &screen, as: .cashier)
        #expect(screen.payer == .customer)
        #expect(
            shop.picture(screen, as: .cashier).contains("> 自费       1,238.00 已结清"))
        #expect(screen.bindings(shop.context(.cashier)).first { $0.key == .function(8) }?.unavailable == nil)
    }

    @Test func `a posted bill takes the rest of the money later`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        var screen = try open(shop)
        let part = try shop.press(typed("500") + [.enter, .function(9)], on: &screen, as: .cashier)
        #expect(try sheet(part).lines.map(\.chinese).contains("! 未收 738.00: 部分结算"))
        try commit(part, on: &screen, shop)
        #expect(screen.due == Money(yuan: 738))
        let rest = try shop.press([.enter, .function(9)], on: &screen, as: .cashier)
        #expect(try sheet(rest).title.chinese == "收款 JS260312-001 738.00")
        try commit(rest, on: &screen, shop)
        #expect(screen.due == nil)
        #expect(screen.typing == .acts)
    }

    @Test func `a reversal asks for its reason, the order's digits and a second person`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        var screen = try open(shop)
        try commit(try shop.press([.enter, .function(9)], on: &screen, as: .cashier), on: &screen, shop)
        let question = try sheet(try shop.press([.choice(2), .choice(2)], on: &screen, as: .cashier))
        #expect(question.challenge == "2011")
        #expect(question.authority == .reversal)
        #expect(
            question.lines.map(\.chinese)
                == [
                    "原因: 付费方有误", "红冲 1,238.00 税 142.43 余 0.00", "原路退款: 现金 1,238.00",
                    "积分不变", "库存不变: 领出的 4 种配件要退料另办", "指标: K12 的结算额减 1,238.00", "工单回到结算",
                ])
        let act = try #require(
            question.act(Authority(checked: .reversal, by: StaffID(9), reason: "reversal")) as? BillingAct)
        try shop.perform(act, as: .cashier)
        #expect(throws: Refusal.self) {
            let bare = try #require(question.act(nil) as? BillingAct)
            try shop.perform(bare, as: .cashier)
        }
        screen.done()
        try shop.read { try screen.reload($0) }
        #expect(screen.item == .bill(.customer))
    }

    @Test func `what was typed and taken comes back as it was, in either language`() throws {
        let shop = try TestShop()
        try shop.agreedOrder(1, AgreedLine.mockUp + [.labour("索赔检查", 100_00, payer: .warranty)])
        var screen = try open(shop)
        #expect(screen.draft?.isEmpty == true)
        try shop.press([.pageDown], on: &screen, as: .cashier)
        try shop.press(
            [.function(4)] + typed("1") + typed("40") + [.enter] + typed("12.5"), on: &screen, as: .cashier)
        let draft = try #require(screen.draft)
        var again = try open(shop)
        again.restore(draft)
        try shop.read { try again.reload($0) }
        #expect(again.payer == .warranty)
        let english = shop.picture(again, .english, as: .cashier)
        #expect(english.contains("1 cash 40.00") && english.contains("12.5"))
        #expect(again.draft == draft)
    }

    @Test func `no bill before the quality check, and the reason is said`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        try shop.sql("UPDATE inspection SET voided_at = 1")
        let screen = try open(shop)
        let post = screen.bindings(shop.context(.cashier)).first { $0.key == .function(9) }
        #expect(post?.unavailable?.chinese.hasPrefix("质检未通过") == true)
    }

    @Test func `the till's picture`() throws {
        let shop = try TestShop()
        try shop.agreedOrder(2)
        var screen = try open(shop, OrderID(2))
        try commit(
            try shop.press(typed("500") + [scan, .function(9)], on: &screen, as: .cashier), on: &screen, shop)
        try shop.agreedOrder(1, AgreedLine.mockUp)
        shop.pass(minutes: 1)
        var till = TillScreen()
        try shop.read { try till.reload($0) }
        #expect(
            shop.picture(till, rows: 6, as: .cashier) == """
                1全部 2  2待结算 1  3未收款 1
                >! 沪A12345   王建国      1,238.00 待结算      09:42    |今日收款
                   沪B6D702   何磊          738.00 部分结算             |微信       1     500.00
                                                                        |合计       1     500.00
                                                                        |
                                                                        |
                """)
        #expect(shop.picture(till, .english, rows: 6, as: .cashier).contains("Taken today"))
        #expect(shop.picture(till, columns: 60, as: .cashier).contains("沪A12345"))
        try shop.press([.choice(3)], on: &till, as: .cashier)
        guard case .open(.billing(let order)) = try shop.press([.enter], on: &till, as: .cashier) else {
            Issue.record("Enter opens what is owed")
            return
        }
        #expect(order == OrderID(2))
    }
}
