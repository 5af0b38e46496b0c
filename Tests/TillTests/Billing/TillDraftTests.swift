import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Nothing typed at the till is ever lost: half a correction, half a question to a member.
struct TillDraftTests {
    @Test func `a correction half way comes back: which lines are marked, and how far it was`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        var desk = try Sitting(BillingScreen(order: order), in: shop, as: .cashier)
        #expect(desk.screen.draft == [:])
        try desk.press(.choice(3), .choice(1), .choice(4))
        #expect(desk.picture().contains("1[x] 4万公里保养") && desk.picture().contains("4[x] 机油5W-30 4L"))
        var again = BillingScreen(order: order)
        again.restore(try #require(desk.screen.draft))
        try shop.read { try again.reload($0) }
        let picture = shop.picture(again, as: .cashier)
        #expect(picture.contains("1[x] 4万公里保养") && picture.contains("4[x] 机油5W-30 4L"))
        #expect(picture.contains("2[ ] 更换前刹车片"))
    }

    @Test func `an amount for another payer comes back with its payer`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        var desk = try Sitting(BillingScreen(order: order), in: shop, as: .cashier)
        try desk.press(.choice(4), .choice(4))
        try desk.type("168")
        var again = BillingScreen(order: order)
        again.restore(try #require(desk.screen.draft))
        try shop.read { try again.reload($0) }
        #expect(again.typing == .field)
        let picture = shop.picture(again, as: .cashier)
        #expect(picture.contains("改付金额") && picture.contains("168"))
        let goesOn = again.update(.enter, shop.context(.cashier))
        guard case .stay = goesOn, case .ask(let sheet) = again.update(.choice(7), shop.context(.cashier))
        else {
            Issue.record("Enter asks why, a digit says it")
            return
        }
        #expect(sheet.lines.contains { $0.chinese.contains("厂家活动") })
    }

    @Test func `an agreement filed meanwhile is known at the till, and F9 takes what stands there`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        var desk = try Sitting(BillingScreen(order: order), in: shop, as: .cashier)
        try desk.press(.function(4))
        try desk.type("9")
        try desk.press(.function(9))
        #expect(desk.said?.chinese.contains("挂账要写明协议") == true && desk.done == nil)
        try shop.perform(
            MemberAct.agreeCredit(
                customer: CustomerID(1), was: nil,
                now: CreditAgreement(
                    name: "月结", limit: Money(yuan: 5_000), days: 30,
                    until: shop.environment.today.adding(days: 365))), as: .manager)
        try shop.read { try desk.screen.reload($0) }
        try desk.press(.function(9))
        #expect(desk.done?.said.chinese.contains("挂账") == true)
        #expect(try shop.text("SELECT agreement FROM on_account") == "月结")
    }

    @Test(arguments: Language.allCases)
    func `a question to a member half filled in comes back in any language`(
        _ language: Language
    ) throws {
        let shop = try TestShop()
        try shop.enrol(1)
        var desk = try Sitting(MemberScreen(customer: CustomerID(1)), in: shop, as: .cashier)
        #expect(desk.screen.draft == [:])
        try desk.press(.choice(2))
        try desk.type("500")
        try desk.press(.tab)
        try desk.type("2")
        let draft = try #require(desk.screen.draft)
        var again = MemberScreen(customer: CustomerID(1))
        again.restore(draft)
        try shop.read { try again.reload($0) }
        #expect(again.typing == .field)
        let picture = shop.picture(again, language, as: .cashier)
        #expect(picture.contains("500") && picture.contains(language == .chinese ? "微信]" : "WeChat]"))
        guard case .ask(let sheet) = again.update(.function(9), shop.context(.cashier, language)) else {
            Issue.record("F9 asks")
            return
        }
        #expect(
            sheet.act(nil) as? MemberAct
                == .topUp(customer: CustomerID(1), tender: Tender(method: .wechat, amount: Money(yuan: 500))))
    }

    @Test func `what is on account is put right by digits, and paid after Enter`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, [.labour("保修更换", 1_280_00, payer: .warranty)])
        var desk = try Sitting(BillingScreen(order: order), in: shop, as: .cashier)
        // For whoever is not the customer the account is filled in: F9 takes what stands there.
        try desk.press(.function(9))
        #expect(desk.done?.said.chinese.contains("保修 1,280.00 挂账") == true)
        #expect(desk.screen.typing == .acts && desk.picture().contains("回车=收款  1=结算清单"))
        var other = desk.screen
        _ = other.update(.choice(4), shop.context(.cashier))
        #expect(shop.picture(other, as: .cashier).contains("改由谁付"))
        try desk.press(.enter)
        #expect(desk.screen.typing == .field)
        try desk.type("1000")
        let kept = try #require(desk.screen.draft)
        try desk.press(.function(9))
        #expect(desk.done?.said.chinese.contains("转账 1,000.00") == true)
        var again = BillingScreen(order: order)
        again.restore(kept)
        try shop.read { try again.reload($0) }
        #expect(again.typing == .field && shop.picture(again, as: .cashier).contains("1000"))
    }

    @Test func `the till asks for a scan: a burst is a pay code, not digits typed into the amount`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder()
        let session = try Session(
            store: shop.store, environment: shop.environment, language: .chinese, actor: shop.actor(.cashier))
        try session.open(.billing(order))
        #expect(session.watchesForScans)
        try session.press(.paste("134567890123452917"))
        var frame = Frame(size: Size(rows: 24, columns: 80))
        session.render(into: &frame)
        #expect(frame.picture().contains("1 微信 1,238.00 ****2917"))
        // Where text is typed and no code is asked for, a burst is only fast typing.
        try session.open(.customerFile(CustomerID(1)))
        #expect(!session.watchesForScans)
    }

    @Test func `a wide till shows the lines of the bill, its parts by grade, and what the customer has`()
        throws
    {
        let shop = try TestShop()
        try shop.enrol(1)
        let order = try shop.agreedOrder()
        let desk = try Sitting(BillingScreen(order: order), in: shop, as: .cashier)
        let wide = desk.picture(rows: 30, columns: 120)
        for text in ["机油5W-30 4L", "前刹车片(副) (同质", "原厂件", "586.00", "同质配件", "220.00", "储值 1,000.00"] {
            #expect(wide.contains(text), "\(text)")
        }
    }
}
