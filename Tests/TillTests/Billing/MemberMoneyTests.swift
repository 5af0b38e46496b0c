import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct MemberMoneyTests {
    private func post(_ shop: TestShop, _ payments: [Tender], fen: Int64 = 1_238_00)
        throws
    {
        try shop.perform(
            BillingAct.post(
                bill: ShownBill(order: OrderID(1), payer: .customer, total: Money(fen: fen)),
                payments: payments, account: nil),
            as: .cashier)
    }

    private func reverse(_ shop: TestShop, _ id: Int64, held: Int64) throws {
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(id), paidBefore: Money(fen: held), reason: "other",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "entry")),
            as: .cashier)
    }

    private func tender(_ method: PaymentMethod, _ fen: Int64, _ reference: String = "") -> Tender {
        Tender(method: method, amount: Money(fen: fen), reference: reference)
    }

    @Test func `balance, points and coupon pay, and come back with a reversal`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        try shop.enrol(1)
        try post(
            shop, [tender(.balance, 1_000_00, "M1"), tender(.coupon, 200_00, "KQ-1"), tender(.cash, 38_00)])
        var purse = try shop.purse()
        #expect(purse.balance == .zero)
        #expect(purse.coupons.map(\.left) == [.zero])
        // 1,038.00 of money at 120 points for 100 yuan.
        #expect(purse.points == Money(fen: 1_245))
        try reverse(shop, 1, held: 1_238_00)
        purse = try shop.purse()
        #expect(purse.balance == Money(yuan: 1_000))
        #expect(purse.coupons.map(\.left) == [Money(yuan: 200)])
        #expect(purse.points == .zero)
    }

    @Test func `points spent before they are taken back are made up for by the next ones`() throws {
        let shop = try TestShop()
        try shop.agreedOrder(1, [.labour("保养", 1_000_00)])
        try shop.enrol(1)
        try post(shop, [tender(.cash, 1_000_00)], fen: 1_000_00)
        #expect(try shop.purse().points == Money(fen: 1_200))
        try shop.agree(1, [.part("雨刮片", 90_00)])
        try post(shop, [tender(.points, 12_00, "M1"), tender(.cash, 78_00)], fen: 90_00)
        #expect(try shop.purse().points == Money(fen: 93))
        try reverse(shop, 1, held: 1_000_00)
        #expect(try shop.purse().points == .zero)
        #expect(try shop.purse().pointsOwed == Money(fen: 1_107))
        try post(shop, [tender(.cash, 1_000_00)], fen: 1_000_00)
        #expect(try shop.purse().points == Money(fen: 93))
        #expect(try shop.purse().pointsOwed == .zero)
    }

    static let refusedPayments: [(method: PaymentMethod, fen: Int64, reference: String)] = [
        (PaymentMethod.balance, 1_000_01, "M1"), (.points, 1, "M1"), (.coupon, 200_01, "KQ-1"),
        (.coupon, 1_00, "KQ-2"),
    ]

    @Test(arguments: refusedPayments)
    func `nobody pays with more than he has, nor with another's coupon`(
        _ method: PaymentMethod, _ fen: Int64, _ reference: String
    ) throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        try shop.enrol(1)
        try shop.enrol(2)
        #expect(throws: Refusal.self) { try post(shop, [tender(method, fen, reference)]) }
        try post(shop, [])
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                "INSERT INTO payment (settlement_id, method, amount, reference, at, cashier_id) VALUES (1, ?, ?, ?, ?, 8)",
                [method.rawValue, fen, reference, shop.now])
        }
    }

    @Test func `a customer pays later only under his agreement, within its days and its limit`() throws {
        let shop = try TestShop()
        try shop.agreedOrder()
        let day = shop.environment.today.adding(days: 30)
        func put(_ name: String, _ on: Day) throws {
            try shop.perform(
                BillingAct.post(
                    bill: ShownBill(order: OrderID(1), payer: .customer, total: Money(yuan: 1_238)),
                    payments: [], account: AccountTerms(agreement: name, dueOn: on)), as: .cashier)
        }
        #expect(throws: Refusal.self) { try put("月结", day) }
        try shop.agreeCredit("月结", 1_237_99)
        #expect(throws: Refusal.self) { try put("月结", day) }
        try shop.sql("UPDATE credit_agreement SET credit_limit = 123800")
        #expect(throws: Refusal.self) { try put("别的", day) }
        #expect(throws: Refusal.self) { try put("月结", day.adding(days: 1)) }
        try put("月结", day)
        #expect(try shop.read { try MemberTable.onAccount(CustomerID(1), in: $0) } == Money(yuan: 1_238))
    }
}
