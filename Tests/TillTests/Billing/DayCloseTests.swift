import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct DayCloseTests {
    private func busy() throws -> TestShop {
        let shop = try TestShop()
        try shop.agreedOrder()
        let bill = ShownBill(order: OrderID(1), payer: .customer, total: Money(yuan: 1_238))
        let cash = Tender(method: .cash, amount: Money(yuan: 738), tendered: Money(yuan: 800))
        let wechat = Tender(method: .wechat, amount: Money(yuan: 500), reference: "2917")
        try shop.perform(BillingAct.post(bill: bill, payments: [wechat, cash], account: nil), as: .cashier)
        return shop
    }

    private func counts(_ shop: TestShop, _ till: TillDay, cash: Int64? = nil) throws -> [TillCount] {
        try shop.read { try DayCloseTable.book(of: till, in: $0) }.map { count in
            count.method == .cash ? count.counting(cash.map(Money.init(fen:)) ?? count.book) : count
        }
    }

    private func mine(_ shop: TestShop) -> TillDay {
        TillDay(day: shop.environment.today, cashier: shop.actor(.cashier).staff)
    }

    private func close(
        _ shop: TestShop, _ till: TillDay, cash: Int64? = nil, _ reason: String = ""
    ) throws -> Done {
        try shop.perform(
            TillAct.closeDay(till: till, counted: try counts(shop, till, cash: cash), reason: reason),
            as: .cashier)
    }

    @Test func `the book of a day is what came in and went back, by method`() throws {
        let shop = try busy()
        #expect(
            try counts(shop, mine(shop)).map(\.book.fen) == [738_00, 500_00, 0, 0, 0])
        #expect(try counts(shop, mine(shop)).map(\.entries) == [1, 1, 0, 0, 0])
        let open = try shop.read { try DayCloseTable.open(in: $0) }
        #expect(open.map(\.name) == ["周敏"])
    }

    @Test func `a difference needs its reason and is booked, and the day takes no more entries`() throws {
        let shop = try busy()
        #expect(throws: Refusal.self) { try close(shop, mine(shop), cash: 730_00) }
        let done = try close(shop, mine(shop), cash: 730_00, "change")
        #expect(done.said.chinese == "2026-03-12 周敏 日结: 账面 1,238.00，差异 -8.00")
        #expect(try shop.read { try LedgerTable.balance(of: "cash", in: $0) } == Money(yuan: 730))
        #expect(try shop.read { try LedgerTable.balance(of: "cash-difference", in: $0) } == Money(yuan: 8))
        try shop.agreedOrder(2)
        let post = BillingAct.post(
            bill: ShownBill(order: OrderID(2), payer: .customer, total: Money(yuan: 1_238)), payments: [],
            account: nil)
        let no = try #require(throws: Refusal.self) { try shop.perform(post, as: .cashier) }
        #expect(no.sentence.chinese.contains("已经日结"))
        // The store itself says no to whoever does not ask.
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO top_up (customer_id, method, amount, at, cashier_id) VALUES (1, 'cash', 1, ?, 8)",
                [shop.now])
        }
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE day_close SET reason = ''") }
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM day_close_count") }
        #expect(throws: Refusal.self) { try close(shop, mine(shop)) }
        // Tomorrow is another day.
        shop.pass(minutes: 24 * 60)
        try shop.perform(post, as: .cashier)
    }

    @Test func `the shop closes after its cashiers, and earlier open days are shown but block nothing`()
        throws
    {
        let shop = try busy()
        let whole = TillDay(day: shop.environment.today, cashier: nil)
        let no = try #require(throws: Refusal.self) { try close(shop, whole) }
        #expect(no.sentence.chinese == "还有收银员未日结：周敏")
        shop.pass(minutes: 24 * 60)
        var screen = DayCloseScreen()
        try shop.read { try screen.reload($0) }
        #expect(screen.heading(shop.context(.cashier)).contains("以前未结 1"))
        #expect(shop.picture(screen, as: .cashier).contains("2026-03-12 周敏"))
        #expect(shop.picture(screen, .english, as: .cashier).contains("Not closed"))
        let yesterday = TillDay(day: whole.day, cashier: shop.actor(.cashier).staff)
        _ = try close(shop, yesterday)
        _ = try close(shop, whole)
        let report = try shop.read { try DayCloseTable.report(of: whole, in: $0) }
        #expect(report.isClosed && report.difference == .zero)
        #expect(report.billed.map(\.total) == [Money(yuan: 1_238)])
        let content = try shop.read {
            try FormContent.read(.dayReport, of: .till(whole.day, cashier: nil), in: $0)
        }
        #expect(content.detail == Phrase("全店", "the whole shop"))
    }

    @Test func `an entry that comes in while he counts is shown, not swallowed`() throws {
        let shop = try busy()
        let seen = try counts(shop, mine(shop))
        try shop.enrol(1)
        let no = try #require(throws: Refusal.self) {
            try shop.perform(
                TillAct.closeDay(till: mine(shop), counted: seen, reason: ""), as: .cashier)
        }
        #expect(no.kind == .conflict)
        #expect(no.sentence.chinese.contains("1,738.00"))
    }

    @Test func `counting is digits and Enter, and the day's own digits close it`() throws {
        let shop = try busy()
        var screen = DayCloseScreen()
        try shop.read { try screen.reload($0) }
        let keys: [Key] = [.enter, .control("u")] + "730".map(Key.character)
        try shop.press(keys, on: &screen, as: .cashier)
        guard case .refuse(let why) = try shop.press([.function(9)], on: &screen, as: .cashier) else {
            Issue.record("a difference asks for its reason")
            return
        }
        #expect(why.chinese.contains("差异"))
        try shop.press([.enter, .enter, .enter, .enter, .enter, .character("1")], on: &screen, as: .cashier)
        guard case .ask(let sheet) = try shop.press([.function(9)], on: &screen, as: .cashier) else {
            Issue.record("F9 asks")
            return
        }
        #expect(sheet.challenge == "0312")
        #expect(sheet.lines.first?.chinese == "现金 账面 738.00 实点 730.00 差 -8.00")
        try shop.perform(try #require(sheet.act(nil) as? TillAct), as: .cashier)
        #expect(try shop.text("SELECT reason FROM day_close") == "change")
    }
}
