import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct PriceCutTests {
    static let shares: [(cut: PriceCut, prices: [Int64], shares: [Int64])] = [
        (PriceCut.percent(10), [28000, 6800], [2800, 680]),
        (.amount(Money(fen: 1000)), [28000, 6800], [805, 195]),
        // A fen that cannot be halved goes to the line that lacks most of its share, the first of equals.
        (.amount(Money(fen: 1)), [500, 500], [1, 0]),
        (.amount(Money(fen: 100)), [100, 100, 100], [34, 33, 33]),
        (.amount(Money(fen: 86600)), [28000, 6800, 39800, 12000], [28000, 6800, 39800, 12000]),
        (.amount(Money(fen: 5)), [0, 900], [0, 5]), (.amount(.zero), [100], [0]),
        (.amount(Money(fen: 5)), [0, 0], [0, 0]),
    ]

    @Test(arguments: shares)
    func `what is taken off is shared out by price to the fen`(
        cut: PriceCut, prices: [Int64], shares: [Int64]
    ) {
        #expect(cut.shares(of: prices.map { Money(fen: $0) }).map(\.fen) == shares)
    }

    @Test func `the parts of an amount add up, and none is more than its share rounded up`() {
        for amount in stride(from: Int64(0), through: 99_999, by: 1_237) {
            let prices: [Int64] = [1, 333, 7_777, 28_000, 63_888]
            let shares = PriceCut.amount(Money(fen: amount)).shares(of: prices.map { Money(fen: $0) }).map(
                \.fen)
            #expect(shares.reduce(0, +) == amount)
            for (share, price) in zip(shares, prices) {
                #expect(share * 99_999 < amount * price + 99_999)
            }
        }
    }

    static let refusedCuts: [(cut: PriceCut, lines: Int, rule: String?)] = [
        (PriceCut.percent(101), 1, "a percentage lies between 0 and 100"),
        (.percent(-1), 1, "a percentage lies between 0 and 100"),
        (.amount(Money(fen: 10_001)), 1, "an amount off is no more than the price"),
        (.amount(Money(fen: -1)), 1, "an amount off is no more than the price"),
        (.percent(5), 0, "a discount is on lines"), (.amount(Money(fen: 10_000)), 1, nil),
        (.percent(100), 1, nil),
    ]

    @Test(arguments: refusedCuts)
    func `a cut is refused by one rule`(cut: PriceCut, lines: Int, rule: String?) {
        let check = PriceCut.Check(cut: cut, price: Money(fen: 10_000), lines: lines)
        #expect(PriceCut.rules.first { $0.refuse(check) != nil }?.name == rule)
    }

    /// 866.00 in all; the advisor may take off 10 %.
    @Test(
        arguments: [
            (Role.advisor, 86_60, true), (.advisor, 90_00, false), (.manager, 90_00, true),
        ] as [(Role, Int64, Bool)])
    func `an amount off keeps within one's limit like a percentage`(
        role: Role, fen: Int64, isAllowed: Bool
    ) throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPackage(order)
        let act = EstimateAct.discount(
            order: order, lines: try shop.lines(order).map(\.based), cut: .amount(Money(fen: fen)),
            reason: "loyal", authority: nil)
        guard isAllowed else {
            #expect(try shop.refusal(act, as: role)?.kind == .notAllowed)
            return
        }
        try shop.perform(act, as: role)
        #expect(try shop.lines(order).map(\.discount).total() == Money(fen: fen))
        #expect(try shop.lines(order).allSatisfy { $0.discountReason == "loyal" })
        try shop.takeBack(as: role)
        #expect(try shop.lines(order).allSatisfy { $0.discount == .zero && $0.discountReason == nil })
    }

    @Test func `an amount needs a reason as a percentage does`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPackage(order)
        let act = EstimateAct.discount(
            order: order, lines: try shop.lines(order).map(\.based), cut: .amount(Money(yuan: 20)),
            reason: "",
            authority: nil)
        #expect(try shop.refusal(act, as: .advisor)?.sentence.english == "A discount needs a reason")
    }

    @Test func `twenty yuan off the whole bill takes six keys`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPackage(order)
        var desk = try KeyDesk(shop, EstimateScreen(order: order))
        try desk.type("5")
        try desk.press(.enter)
        try desk.type("20")
        try desk.press(.enter)
        try desk.type("1")
        #expect(desk.keys == 6)
        #expect(desk.said?.english == "20.00 off 4 lines")
        #expect(try shop.lines(order).map(\.gross).total() == Money(yuan: 846))
    }

    @Test func `percent and amount at once are one too many`() throws {
        let shop = try TestShop()
        let order = try shop.estimateOrder()
        try shop.addPackage(order)
        var desk = try KeyDesk(shop, EstimateScreen(order: order))
        try desk.type("55")
        try desk.press(.enter)
        try desk.type("20")
        try desk.press(.enter)
        try desk.type("1")
        #expect(desk.refused == Mistyped.oneOfTwo.phrase)
    }
}
