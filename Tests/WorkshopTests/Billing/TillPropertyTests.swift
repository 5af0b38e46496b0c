import GRDB
import Testing

@testable import Workshop

@Suite struct TillPropertyTests {
    /// Posts, pays, puts on account and reverses at random; what the rules refuse must leave everything as it was.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `any sequence of postings, payments and reversals adds up to the fen`(_ seed: UInt64) throws {
        var chance = Seeded(seed: seed)
        let shop = try TestShop()
        for order in 1...2 {
            let lines = (0..<6).map { _ in
                let payer = [Payer.customer, .customer, .warranty, .insurance][Int(chance.next() % 4)]
                return AgreedLine.labour("项目", Int64(chance.next() % 200_000), payer: payer)
            }
            try shop.agreedOrder(Int64(order), lines)
        }
        for _ in 0..<50 {
            let act = try act(&chance, shop)
            do {
                try shop.perform(act, as: .cashier)
            } catch is Refusal {}
            try expectSound(shop)
        }
        #expect(try shop.number("SELECT count(*) FROM payment") ?? 0 > 3)
    }

    private func act(_ chance: inout Seeded, _ shop: TestShop) throws -> BillingAct {
        let order = OrderID(Int64(1 + chance.next() % 2))
        let account = try shop.read { try SettlementTable.account(of: order, in: $0) }
        let posted = try shop.read { try SettlementTable.settlements(of: order, in: $0) }
        let payer = account.payers[Int(chance.next() % UInt64(account.payers.count))]
        guard let settlement = posted.last(where: { _ in chance.next() % 2 == 0 }), chance.next() % 4 > 0
        else {
            let rounding =
                payer.payer == .customer ? RoundingOff.allCases[Int(chance.next() % 3)] : .none
            let sum = payer.unasked.map(\.gross).total()
            let total = sum + rounding.rounding(of: sum)
            return .post(
                bill: ShownBill(order: order, payer: payer.payer, rounding: rounding, total: total),
                payments: tenders(of: total, &chance), account: nil)
        }
        // One in eight is based on old knowledge.
        let seen = chance.next() % 8 == 0 ? .zero : settlement.paid
        switch chance.next() % 4 {
        case 0:
            return .reverse(
                settlement: settlement.id, paidBefore: seen, reason: "other",
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "reversal"))
        case 1:
            return .putOnAccount(
                settlement: settlement.id, paidBefore: seen,
                terms: AccountTerms(agreement: "月结", dueOn: shop.environment.today))
        default:
            return .pay(
                settlement: settlement.id, paidBefore: seen,
                payments: tenders(of: settlement.outstanding, &chance))
        }
    }

    /// Between nothing and a little too much, in up to three ways.
    private func tenders(of due: Money, _ chance: inout Seeded) -> [Tender] {
        let methods: [PaymentMethod] = [.cash, .wechat, .alipay, .card]
        return (0..<Int(chance.next() % 4)).map { _ in
            let share = Int64(chance.next() % 60)
            return Tender(
                method: methods[Int(chance.next() % 4)], amount: due.part(share, of: 100) + Money(fen: 1))
        }
    }

    private func expectSound(_ shop: TestShop) throws {
        for order in [OrderID(1), OrderID(2)] {
            let settlements = try shop.read { try SettlementTable.settlements(of: order, in: $0) }
            let standing = settlements.filter(\.stands)
            #expect(standing.allSatisfy { $0.outstanding >= .zero && $0.paid >= .zero })
            #expect(settlements.map(\.total).total() == standing.map(\.total).total())
            #expect(settlements.map(\.tax).total() == standing.map(\.tax).total())
            #expect(settlements.map(\.paid).total() == standing.map(\.paid).total())
            for settlement in settlements {
                let charges = try shop.read { try ChargeTable.posted(settlement.id, in: $0) }
                #expect(charges.map(\.gross).total() + settlement.rounding == settlement.total)
                #expect(charges.map(\.tax).total() == settlement.tax)
            }
            let asked = try shop.read { snapshot in
                try standing.flatMap { try ChargeTable.posted($0.id, in: snapshot) }.map(\.line)
            }
            #expect(Set(asked).count == asked.count)
            let owed = try shop.number(
                "SELECT coalesce(sum(outstanding), 0) FROM receivable WHERE settlement_id IN (SELECT id FROM settlement WHERE order_id = ?)",
                [order])
            #expect(owed.map { Int64($0) } == standing.map(\.outstanding).total().fen)
        }
    }
}
