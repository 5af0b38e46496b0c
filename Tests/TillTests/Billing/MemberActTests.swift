import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct MemberActTests {
    private let customer = CustomerID(1)

    private func enrolled() throws -> TestShop {
        let shop = try TestShop()
        try shop.perform(
            MemberAct.enrol(customer: customer, tier: "silver", source: "friend", referredBy: CustomerID(2)),
            as: .advisor)
        return shop
    }

    private func cash(_ yuan: Int64) -> Tender { Tender(method: .cash, amount: Money(yuan: yuan)) }

    @Test func `a customer is enrolled with his source, shown everywhere, and the act is taken back`() throws
    {
        let shop = try enrolled()
        #expect(try shop.text("SELECT member_tier FROM customer WHERE id = 1") == "银卡")
        #expect(
            try shop.text(
                "SELECT card || source || referred_by FROM member JOIN referral USING (customer_id)")
                == "M00001friend2")
        #expect(try shop.takeBackLast(MemberAct.self, as: .advisor))
        #expect(
            try shop.number("SELECT (SELECT count(*) FROM member) + (SELECT count(*) FROM referral)") == 0)
        #expect(try shop.text("SELECT member_tier FROM customer WHERE id = 1") == "")
    }

    static let refused: [MemberAct] = [
        MemberAct.enrol(customer: CustomerID(1), tier: "gold", source: "", referredBy: nil),
        .enrol(customer: CustomerID(2), tier: "no such", source: "", referredBy: nil),
        .enrol(customer: CustomerID(2), tier: "gold", source: "", referredBy: CustomerID(2)),
        .changeTier(customer: CustomerID(1), from: "gold", to: "diamond"),
    ]

    @Test(arguments: refused)
    func `what cannot be is refused`(_ act: MemberAct) throws {
        let shop = try enrolled()
        #expect(throws: Refusal.self) { try shop.perform(act, as: .advisor) }
    }

    @Test func `the balance is a liability: paid in, paid out with authority, never below nothing`() throws {
        let shop = try enrolled()
        try shop.perform(MemberAct.topUp(customer: customer, tender: cash(500)), as: .cashier)
        #expect(try shop.purse().balance == Money(yuan: 500))
        #expect(try shop.read { try LedgerTable.balance(of: "balance", in: $0) } == Money(yuan: -500))
        let manager = Authority(checked: .reversal, by: StaffID(9), reason: "entry")
        func out(_ yuan: Int64, _ authority: Authority?) throws {
            try shop.perform(
                MemberAct.payOut(
                    customer: customer, method: .cash, amount: Money(yuan: yuan), authority: authority),
                as: .cashier)
        }
        #expect(throws: Refusal.self) { try out(501, manager) }
        #expect(throws: Refusal.self) { try out(100, nil) }
        try out(100, manager)
        #expect(try shop.purse().balance == Money(yuan: 400))
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO top_up (customer_id, method, amount, at, cashier_id) VALUES (1, 'cash', -40001, ?, 8)",
                [shop.now])
        }
        #expect(throws: Refusal.self) {
            let was = try #require(try shop.read { try MemberTable.membership(of: customer, in: $0) })
            try shop.perform(MemberAct.leave(customer: customer, was: was), as: .advisor)
        }
    }

    @Test func `a coupon is given, withdrawn while unused, and stands as a liability in between`() throws {
        let shop = try enrolled()
        try shop.perform(
            MemberAct.giveCoupon(
                customer: customer, kind: .labour, amount: Money(yuan: 100),
                expiresOn: shop.environment.today.adding(days: 90)), as: .manager)
        #expect(try shop.purse().coupons.map(\.number) == ["KQ260312-01"])
        #expect(try shop.read { try LedgerTable.balance(of: "coupon", in: $0) } == Money(yuan: -100))
        #expect(try shop.takeBackLast(MemberAct.self, as: .manager))
        #expect(try shop.purse().coupons.isEmpty)
        #expect(try shop.read { try LedgerTable.balance(of: "coupon", in: $0) } == .zero)
    }

    @Test func `credit and cover are agreed, compared with what stood, and taken back`() throws {
        let shop = try enrolled()
        let day = shop.environment.today.adding(days: 365)
        let credit = CreditAgreement(name: "月结", limit: Money(yuan: 5_000), days: 30, until: day)
        try shop.perform(MemberAct.agreeCredit(customer: customer, was: nil, now: credit), as: .manager)
        #expect(throws: Refusal.self) {
            try shop.perform(MemberAct.agreeCredit(customer: customer, was: nil, now: nil), as: .manager)
        }
        #expect(throws: Refusal.self) {
            try shop.perform(MemberAct.agreeCredit(customer: customer, was: credit, now: nil), as: .cashier)
        }
        #expect(try shop.takeBackLast(MemberAct.self, as: .manager))
        #expect(try shop.purse().agreement == nil)
        let cover = Cover(.servicePlan, untilOn: shop.environment.today.adding(days: 20), reference: "P-77")
        try shop.perform(
            MemberAct.cover(vehicle: VehicleID(1), kind: .servicePlan, was: nil, now: cover), as: .advisor)
        #expect(try shop.read { try RenewalTable.ending(ahead: 20, in: $0) }.map(\.reference) == ["P-77"])
        #expect(try shop.read { try RenewalTable.ending(ahead: 19, in: $0) }.isEmpty)
        #expect(try shop.takeBackLast(MemberAct.self, as: .advisor))
        #expect(try shop.read { try MemberTable.covers(of: VehicleID(1), in: $0) }.isEmpty)
    }

    @Test func `the member screen shows the purse and takes money by digits alone`() throws {
        let shop = try enrolled()
        var screen = MemberScreen(customer: customer)
        try shop.read { try screen.reload($0) }
        try shop.press([.choice(2)] + "500".map(Key.character), on: &screen, as: .cashier)
        guard case .ask(let sheet) = try shop.press([.function(9)], on: &screen, as: .cashier) else {
            Issue.record("F9 asks")
            return
        }
        try shop.perform(try #require(sheet.act(nil) as? MemberAct), as: .cashier)
        screen.done()
        try shop.read { try screen.reload($0) }
        let picture = shop.picture(screen, as: .cashier)
        #expect(picture.contains("银卡") && picture.contains("储值余额   500.00") && picture.contains("朋友介绍"))
        #expect(shop.picture(screen, .english, as: .cashier).contains("Balance    500.00"))
        #expect(shop.picture(screen, .english, columns: 120, as: .cashier).contains("Cover and renewal"))
    }
}
