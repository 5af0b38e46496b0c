import Testing

@testable import Workshop

struct TenderTests {
    static let payCodes: [(code: String, method: PaymentMethod)] = [
        ("101234567890123456", PaymentMethod.wechat), ("152345678901234567", .wechat),
        ("2512345678901234", .alipay), ("301234567890123456789012", .alipay), ("281234567890123456", .alipay),
        ("6212345678901234567", .card), ("１３４０１２３４５６７８９０２９１７", .wechat),
    ]

    @Test(arguments: payCodes)
    func `a pay code is known by its head and length`(_ code: String, _ method: PaymentMethod) throws {
        let read = try #require(PayCode(code))
        #expect(read.method == method)
        #expect(read.lastFour.count == 4)
        #expect(HalfWidth.folded(code).hasSuffix(read.lastFour))
    }

    static let otherCodes: [String] = [
        "", "沪A12345", "161234567890123456", "091234567890123456", "10123456789012345", "1012345678901234567",
        "251234567890123", "3112345678901234", "2512345678901234567890123", "621234567890123456",
        "62123456789012345678",
    ]

    @Test(arguments: otherCodes)
    func `anything else is no pay code`(_ code: String) {
        #expect(PayCode(code) == nil)
    }

    @Test func `less than is due is a part, more cash gives change, more of anything else is refused`() throws
    {
        let due = Money(yuan: 738)
        let part = try Tender.handedOver(Money(yuan: 500), by: .card, due: due)
        #expect(part.amount == Money(yuan: 500) && part.change == .zero)
        let cash = try Tender.handedOver(Money(yuan: 800), by: .cash, due: due)
        #expect(cash.amount == due && cash.change == Money(yuan: 62))
        #expect(throws: Refusal.self) { try Tender.handedOver(Money(yuan: 800), by: .wechat, due: due) }
    }

    private static let today = Day(number: 20_000)

    private static func taking(
        _ tenders: [Tender], due: Int64 = 100_00, deposit: Int64 = 0, account: AccountTerms? = nil
    ) -> Taking {
        Taking(
            due: Money(fen: due), tenders: tenders, depositLeft: Money(fen: deposit), account: account,
            today: today)
    }

    private static func tender(_ method: PaymentMethod, _ fen: Int64, _ reference: String = "") -> Tender {
        Tender(method: method, amount: Money(fen: fen), reference: reference)
    }

    static let wrongTakings: [(name: String, wrong: Taking)] = [
        ("every amount is more than nothing", taking([tender(.cash, 0)])),
        ("every amount is more than nothing", taking([tender(.cash, -1)])),
        (
            "only cash gives change",
            taking([Tender(method: .card, amount: Money(fen: 1), tendered: Money(fen: 2))])
        ),
        (
            "only cash gives change",
            taking([Tender(method: .cash, amount: Money(fen: 2), tendered: Money(fen: 1))])
        ),
        ("no more than is due", taking([tender(.cash, 60_00), tender(.card, 40_01)])),
        ("a voucher has its number", taking([tender(.coupon, 1_00)])),
        ("of a pay code only the end is kept", taking([tender(.wechat, 1_00, "134012345678902917")])),
        ("the deposit reaches", taking([tender(.deposit, 2_00)], deposit: 1_99)),
        (
            "what goes on account has an agreement and a day",
            taking([], account: AccountTerms(agreement: " ", dueOn: today))
        ),
        (
            "what goes on account has an agreement and a day",
            taking([], account: AccountTerms(agreement: "平安", dueOn: today.adding(days: -1)))
        ),
        (
            "what goes on account has an agreement and a day",
            taking([tender(.cash, 100_00)], account: AccountTerms(agreement: "平安", dueOn: today))
        ),
    ]

    @Test(arguments: wrongTakings)
    func `each rule of the till refuses its own case and no other does`(_ name: String, _ wrong: Taking) {
        #expect(Taking.rules.filter { $0.refuse(wrong) != nil }.map(\.name) == [name])
    }

    static let rightTakings: [Taking] = [
        taking([tender(.wechat, 50_00, "2917"), tender(.cash, 50_00)]), taking([]),
        taking([tender(.deposit, 2_00)], deposit: 2_00), taking([tender(.coupon, 1_00, "K1")]),
        taking([tender(.cash, 1_00)], account: AccountTerms(agreement: "平安", dueOn: today)),
    ]

    @Test(arguments: rightTakings)
    func `the till takes what is right`(_ right: Taking) {
        #expect(Taking.rules.allSatisfy { $0.refuse(right) == nil })
    }
}
