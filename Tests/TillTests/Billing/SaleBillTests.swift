import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct SaleBillTests {
    private let shop: TestShop
    private let manager = Authority(checked: .reversal, by: StaffID(9), reason: "reversal")

    init() throws { shop = try TestShop() }

    /// Two oil filters and a battery: 896.00.
    private func sale(phone: String = "") throws -> CounterSaleID {
        try shop.perform(
            CounterAct.sell(
                buyer: "孙伟", phone: phone, customer: nil,
                wishes: [
                    SaleWish(part: PartID(1), quantity: Quantity(whole: 2)),
                    SaleWish(part: PartID(6), quantity: .one),
                ]), as: .partsClerk)
        return try #require(try shop.read { try CounterSaleTable.open(in: $0) }.last).id
    }

    private func account(_ sale: CounterSaleID) throws -> SaleAccount {
        try shop.read { try SaleBillTable.account(of: sale, in: $0) }
    }

    private func balance(_ account: String) throws -> Int64 {
        try shop.read { try LedgerTable.balance(of: account, in: $0) }.fen
    }

    private func handOver(_ sale: CounterSaleID) throws {
        try shop.perform(
            CounterAct.handOver(sale: try account(sale).sale.based, to: "孙伟"), as: .partsClerk)
    }

    private func bringBack(_ sale: CounterSaleID, line: Int, _ quantity: Quantity) throws {
        let account = try account(sale)
        try shop.perform(
            CounterAct.bringBack(
                sale: account.sale.based,
                parts: [SaleReturn(line: account.lines[line].id, quantity: quantity)]), as: .partsClerk)
    }

    @Test func `a sale is paid in two ways with change, and stands in the books`() throws {
        let sale = try sale()
        try shop.pay(
            sale,
            [
                Tender(method: .wechat, amount: Money(yuan: 500), reference: "2917"),
                Tender(method: .cash, amount: Money(yuan: 396), tendered: Money(yuan: 400)),
            ])
        #expect(try balance("cash") == 396_00)
        #expect(try balance("wechat") == 500_00)
        #expect(try balance("owed.customer") == 0)
        #expect(try balance("material") == -896_00)
        #expect(try balance("tax") == -Money.tax(of: Money(yuan: 136), rate: .standard).fen - 87_43)
        #expect(try shop.number("SELECT coalesce(sum(amount), 0) FROM ledger_leg") == 0)
        let account = try account(sale)
        #expect(account.state == .paid)
        #expect(account.sale.state.chinese == "已付待取")
        let takings = try shop.read { try SettlementTable.takings(in: $0) }
        #expect(takings.map(\.amount) == [Money(yuan: 396), Money(yuan: 500)])
        try handOver(sale)
        #expect(try shop.part(6).onHand == .zero)
    }

    @Test func `nothing goes over the counter before it is paid, whoever asks`() throws {
        let sale = try sale()
        let handOver = CounterAct.handOver(sale: try account(sale).sale.based, to: "孙伟")
        #expect(
            try shop.refusal(handOver, as: .partsClerk)?.wayOut.english == "896.00 is taken at the till first"
        )
        #expect(throws: DatabaseError.self) {
            try shop.sql("UPDATE counter_sale SET handed_at = 1, handed_to = 'x' WHERE id = ?", [sale])
        }
        let half = [Tender(method: .card, amount: Money(yuan: 400))]
        #expect(throws: Refusal.self) { try shop.pay(sale, half) }
        #expect(try balance("card") == 0)
    }

    static let wrong: [(tenders: [Tender], says: String)] = [
        ([], "No payment has been entered"),
        ([Tender(method: .card, amount: Money(yuan: 900))], "900.00 is more than the 896.00 that is due"),
        ([Tender(method: .card, amount: Money(yuan: 800))], "96.00 is missing"),
        (
            [Tender(method: .deposit, amount: Money(yuan: 896))],
            "Only 0.00 of the deposit is left"
        ),
        (
            [Tender(method: .coupon, amount: Money(yuan: 896), reference: "KQ-1")],
            "A counter sale is not paid by coupon"
        ),
    ]

    @Test(arguments: wrong) func `the till refuses`(_ tenders: [Tender], _ says: String) throws {
        let sale = try sale()
        let act = SaleBillAct.take(sale: try account(sale).shown, payments: tenders, account: nil)
        #expect(try shop.refusal(act, as: .cashier)?.sentence.english == says)
        #expect(try shop.number("SELECT count(*) FROM ledger") == 0)
    }

    @Test func `a customer with an agreement pays later, others do not`() throws {
        let terms = AccountTerms(agreement: "月结", dueOn: shop.environment.today.adding(days: 30))
        let stranger = try sale()
        let act = SaleBillAct.take(sale: try account(stranger).shown, payments: [], account: terms)
        #expect(try shop.refusal(act, as: .cashier)?.sentence == Refusal.noAgreement.sentence)
        try shop.perform(CounterAct.cancel(sale: try account(stranger).sale.based), as: .partsClerk)
        try shop.agreeCredit("月结", 1_000_00)
        let known = try sale(phone: "138 1234 5521")
        try shop.pay(known, [Tender(method: .cash, amount: Money(yuan: 96))], terms)
        #expect(try account(known).state == .onAccount)
        #expect(try shop.read { try MemberTable.onAccount(CustomerID(1), in: $0) } == Money(yuan: 800))
        let debt = try #require(try shop.read { try ReceivablesTable.debts(in: $0) }.first)
        #expect(debt.opens == .saleBill(known))
        #expect(debt.outstanding == Money(yuan: 800))
        try handOver(known)
        let entry = try #require(try shop.read { try SettlementTable.waiting(in: $0) }.first)
        #expect(entry.state == .posted(.onAccount))
        shop.pass(minutes: 5)
        // Once he pays, it is off the account and off the lists; the statement says all of it.
        try shop.pay(known)
        #expect(try shop.read { try SettlementTable.waiting(in: $0) }.isEmpty)
        #expect(try balance("owed.customer") == 0)
        let today = shop.environment.today
        let lines = try shop.read {
            try ReceivablesTable.statement(of: CustomerID(1), from: today, in: $0)
        }.lines
        #expect(lines.map(\.what.english) == ["counter sale", "paid, cash", "paid, cash"])
        #expect(lines.last?.balance == .zero)
    }

    @Test func `what comes back is paid back the way it came, with authority`() throws {
        let sale = try sale()
        try shop.pay(
            sale,
            [
                Tender(method: .card, amount: Money(yuan: 800)),
                Tender(method: .cash, amount: Money(yuan: 96)),
            ])
        try handOver(sale)
        try bringBack(sale, line: 0, .one)
        let entry = try #require(try shop.read { try SettlementTable.waiting(in: $0) }.first)
        #expect(entry.state == .toPayBack)
        #expect(entry.amount == Money(yuan: -68))
        let shown = try account(sale).shown
        let alone = SaleBillAct.payBack(sale: shown, reason: "other", authority: nil)
        #expect(try shop.refusal(alone, as: .cashier)?.kind == .notAllowed)
        try shop.perform(
            SaleBillAct.payBack(sale: shown, reason: "other", authority: manager), as: .cashier)
        #expect(try balance("cash") == 28_00)
        #expect(try balance("material") == -828_00)
        #expect(try balance("owed.customer") == 0)
        #expect(try shop.read { try SettlementTable.waiting(in: $0) }.isEmpty)
        // The rest, and a sale called off before it was picked up, go back whole.
        try bringBack(sale, line: 0, .one)
        try bringBack(sale, line: 1, .one)
        try shop.perform(
            SaleBillAct.payBack(sale: try account(sale).shown, reason: "other", authority: manager),
            as: .cashier)
        #expect(try balance("tax") == 0)
        #expect(try balance("cash") == 0)
        #expect(try balance("card") == 0)
        let again = SaleBillAct.payBack(sale: shown, reason: "other", authority: manager)
        #expect(try shop.refusal(again, as: .cashier)?.kind == .conflict)
    }

    @Test func `called off after it was paid, all of it goes back`() throws {
        let sale = try sale()
        try shop.pay(sale)
        let paid = try account(sale).sale.based
        let more = CounterAct.add(sale: paid, wish: SaleWish(part: PartID(2), quantity: .one))
        #expect(try shop.refusal(more, as: .partsClerk)?.kind == .conflict)
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM counter_sale_line") }
        try shop.perform(CounterAct.cancel(sale: paid), as: .partsClerk)
        #expect(try shop.part(6).free == .one)
        try shop.perform(
            SaleBillAct.payBack(sale: try account(sale).shown, reason: "other", authority: manager),
            as: .cashier)
        #expect(try balance("cash") == 0)
        #expect(try balance("material") == 0)
        // Wanted after all, it is paid for anew.
        try shop.perform(CounterAct.revive(sale: try account(sale).sale.based), as: .partsClerk)
        try shop.pay(sale)
        #expect(try balance("cash") == 896_00)
    }

    @Test func `no more is paid, or paid back, than was asked, whoever writes it`() throws {
        let sale = try sale()
        let pay =
            "INSERT INTO sale_payment (sale_id, method, amount, at, cashier_id) VALUES (?, 'cash', ?, 0, 8)"
        #expect(throws: DatabaseError.self) { try shop.sql(pay, [sale, 1]) }
        try shop.pay(sale)
        #expect(throws: DatabaseError.self) { try shop.sql(pay, [sale, 1]) }
        #expect(throws: DatabaseError.self) { try shop.sql(pay, [sale, -1]) }
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE sale_bill SET total = 1") }
        #expect(throws: DatabaseError.self) { try shop.sql("DELETE FROM sale_payment") }
    }

    @Test func `a price that moved, or another cashier, is said and nothing is taken twice`() throws {
        let sale = try sale()
        let seen = try account(sale).shown
        try shop.perform(
            CounterAct.add(
                sale: try account(sale).sale.based, wish: SaleWish(part: PartID(2), quantity: .one)),
            as: .partsClerk)
        let cash = { Tender(method: .cash, amount: $0) }
        let stale = SaleBillAct.take(sale: seen, payments: [cash(Money(yuan: 896))], account: nil)
        let refusal = try #require(try shop.refusal(stale, as: .cashier))
        #expect(refusal.sentence.english.contains("1,294.00"))
        let both = SaleBillAct.take(
            sale: try account(sale).shown, payments: [cash(Money(yuan: 1_294))], account: nil)
        try shop.perform(both, as: .cashier)
        #expect(try shop.refusal(both, as: .cashier)?.kind == .conflict)
    }

    @Test func `a day with a counter sale closes with it`() throws {
        let sale = try sale()
        try shop.pay(sale)
        let till = TillDay(day: shop.environment.today, cashier: StaffID(8))
        let report = try shop.read { try DayCloseTable.report(of: till, in: $0) }
        #expect(report.book == Money(yuan: 896))
        #expect(report.billed.map(\.name.english) == ["counter sales"])
        #expect(report.billed.map(\.total) == [Money(yuan: 896)])
        let counts = try shop.read { try DayCloseTable.book(of: till, in: $0) }
        try shop.perform(TillAct.closeDay(till: till, counted: counts, reason: ""), as: .cashier)
        let other = try self.sale2()
        #expect(throws: Refusal.self) { try shop.pay(other) }
    }

    private func sale2() throws -> CounterSaleID {
        try shop.perform(
            CounterAct.sell(
                buyer: "赵敏", phone: "", customer: nil,
                wishes: [SaleWish(part: PartID(3), quantity: .one)]), as: .partsClerk)
        return try #require(try shop.read { try CounterSaleTable.open(in: $0) }.last).id
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `whatever is sold, paid, returned and paid back, the books balance`(_ seed: UInt64) throws {
        var chance = Seeded(seed: seed)
        try shop.agreeCredit("月结", 5_000_00)
        for _ in 0..<40 {
            do { try step(&chance) } catch is Refusal {}
            let account = try shop.number("SELECT coalesce(sum(billed - paid), 0) FROM sale_account") ?? -1
            #expect(try balance("owed.customer") == Int64(account))
            #expect(try shop.number("SELECT coalesce(sum(amount), 0) FROM ledger_leg") == 0)
            for method in ["cash", "card"] {
                let paid = try shop.number(
                    "SELECT coalesce(sum(amount), 0) FROM sale_payment WHERE method = ?", [method])
                #expect(try balance(method) == Int64(paid ?? -1))
                #expect(try balance(method) >= 0)
            }
            let tax = try shop.number("SELECT coalesce(sum(tax), 0) FROM sale_bill_line") ?? 0
            #expect(try balance("tax") == Int64(-tax))
            #expect(
                try shop.number(
                    """
                    SELECT count(*) FROM counter_sale c
                    WHERE settled <> (SELECT coalesce(sum(total), 0) FROM sale_bill WHERE sale_id = c.id)
                       OR settled <> (SELECT coalesce(sum(l.gross), 0) FROM sale_bill b
                                      JOIN sale_bill_line l ON l.bill_id = b.id WHERE b.sale_id = c.id)
                    """) == 0)
        }
        #expect(try shop.number("SELECT count(*) FROM sale_bill") ?? 0 > 3)
    }

    private func step(_ chance: inout Seeded) throws {
        let open = try shop.number("SELECT id FROM counter_sale ORDER BY id DESC") ?? 0
        guard open > 0, chance.next() % 6 > 0 else {
            let wish = SaleWish(
                part: PartID(Int64(1 + chance.next() % 3)),
                quantity: Quantity(hundredths: Int64(50 + chance.next() % 200)))
            try shop.perform(
                CounterAct.sell(buyer: "甲", phone: "13812345521", customer: nil, wishes: [wish]),
                as: .partsClerk)
            return
        }
        let id = CounterSaleID(Int64(1 + chance.next() % UInt64(open)))
        let account = try account(id)
        switch chance.next() % 6 {
        case 0, 1:
            let cash = account.due.part(Int64(chance.next() % 101), of: 100)
            let tenders = [
                Tender(method: .cash, amount: cash), Tender(method: .card, amount: account.due - cash),
            ].filter { $0.amount > .zero }
            try shop.pay(id, tenders)
        case 2:
            let terms = AccountTerms(agreement: "月结", dueOn: shop.environment.today)
            try shop.pay(id, [], terms)
        case 3: try handOver(id)
        case 4:
            try bringBack(
                id, line: 0, Quantity(hundredths: Int64(1 + chance.next() % 120)))
        default:
            try shop.perform(
                SaleBillAct.payBack(sale: account.shown, reason: "other", authority: manager), as: .cashier)
        }
    }

    @Test func `at the till by keys: the row, Enter, F9, Enter; then its receipt`() throws {
        let sale = try sale()
        var till = try KeyDesk(shop, TillScreen(), as: .cashier)
        try till.press(.enter)
        #expect(till.opened == .saleBill(sale))
        var desk = try KeyDesk(shop, SaleBillScreen(sale: sale), as: .cashier)
        #expect(desk.picture(rows: 8).contains("合计"))
        try desk.press(.function(9), .enter)
        #expect(desk.keys == 2)
        #expect(desk.said?.chinese == "柜台单 LS260312-01 896.00 已结清: 现金 896.00")
        try desk.press(.enter)
        #expect(desk.opened == .document(.saleReceipt, of: .counterSale(sale)))
        #expect(desk.picture(.english, rows: 8).contains("paid"))
        #expect(!desk.picture(rows: 8).isEmpty)
        // Narrow or wide it says the same.
        for columns in [60, 120] {
            #expect(shop.picture(desk.screen, rows: 17, columns: columns, as: .cashier).contains("896.00"))
        }
    }

    @Test func `paying back by keys asks why, and for a second person`() throws {
        let sale = try sale()
        try shop.pay(sale)
        try shop.perform(CounterAct.cancel(sale: try account(sale).sale.based), as: .partsClerk)
        var desk = try KeyDesk(shop, SaleBillScreen(sale: sale), as: .cashier)
        #expect(desk.picture(rows: 12).contains("退款 896.00"))
        try desk.press(.choice(1))
        let sheet = try #require(desk.sheet)
        #expect(sheet.authority == .reversal)
        #expect(sheet.challenge == "1201")
    }
}
