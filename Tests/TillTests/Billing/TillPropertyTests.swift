import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

@Suite struct TillPropertyTests {
    /// Posts, pays, puts on account and reverses at random; what the rules refuse must leave everything as it was.
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `any sequence of postings, payments and reversals adds up to the fen`(_ seed: UInt64) throws {
        var chance = Seeded(seed: seed)
        let shop = try TestShop()
        try shop.agreeCredit("月结", 3_000_00)
        try shop.enrol(1, "gold")
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
        let seen = chance.next() % 8 == 0 ? .zero : settlement.held
        switch chance.next() % 4 {
        case 0:
            return .reverse(
                settlement: settlement.id, paidBefore: seen, scope: try scope(of: settlement, &chance, shop),
                reason: "other",
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

    /// All of it, some of its lines, or an amount that another payer takes over; now and then too much.
    private func scope(
        of settlement: PostedSettlement, _ chance: inout Seeded, _ shop: TestShop
    ) throws -> ReversalScope {
        let left = try shop.read { try ChargeTable.standing(of: settlement.id, in: $0) }
        switch chance.next() % 3 {
        case 0: return .whole
        case 1: return .lines(ids: left.map(\.line).filter { _ in chance.next() % 2 == 0 })
        default:
            let share = Int64(1 + chance.next() % 110)
            return .moved(
                amount: settlement.due.part(share, of: 100), to: Payer.allCases[Int(chance.next() % 5)])
        }
    }

    /// Between nothing and a little too much, in up to three ways of money, balance, points and coupon.
    private func tenders(of due: Money, _ chance: inout Seeded) -> [Tender] {
        let methods: [PaymentMethod] = [.cash, .wechat, .alipay, .card, .balance, .points, .coupon]
        return (0..<Int(chance.next() % 4)).map { _ in
            let method = methods[Int(chance.next() % 7)]
            let share = Int64(chance.next() % 60) / (method == .points ? 30 : 1)
            return Tender(
                method: method, amount: due.part(share, of: 100) + Money(fen: 1),
                reference: method == .coupon ? "KQ-1" : method.needsReference ? "M1" : "")
        }
    }

    private func expectSound(_ shop: TestShop) throws {
        for order in [OrderID(1), OrderID(2)] {
            let settlements = try shop.read { try SettlementTable.settlements(of: order, in: $0) }
            let standing = settlements.filter(\.stands)
            #expect(
                settlements.filter { $0.reverses == nil }.allSatisfy { $0.held >= .zero && $0.held <= $0.due }
            )
            #expect(settlements.filter { $0.reversedBy != nil }.allSatisfy { $0.due == .zero })
            #expect(settlements.map(\.total).total() == standing.map(\.due).total())
            #expect(settlements.map(\.paid).total() == standing.map(\.held).total())
            for settlement in standing { #expect(isRight(settlement)) }
            for settlement in settlements {
                let charges = try shop.read { try ChargeTable.posted(settlement.id, in: $0) }
                #expect(charges.map(\.gross).total() + settlement.rounding == settlement.total)
                #expect(charges.map(\.tax).total() == settlement.tax)
            }
            let account = try shop.read { try SettlementTable.account(of: order, in: $0) }
            let agreed = try shop.read { try ChargeTable.authorised(of: order, in: $0) }
            let standingLines = try shop.read { snapshot in
                try standing.flatMap { try ChargeTable.standing(of: $0.id, in: snapshot) }
            }
            // Every fen agreed to is asked of somebody once, or still to be asked.
            #expect(
                agreed.map(\.gross).total() == standingLines.map(\.gross).total() + account.toBeDrawn)
            #expect(standingLines.allSatisfy { $0.gross >= .zero && $0.tax >= .zero })
            let owed = try shop.number(
                "SELECT coalesce(sum(outstanding), 0) FROM receivable WHERE settlement_id IN (SELECT id FROM settlement WHERE order_id = ?)",
                [order])
            #expect(owed.map { Int64($0) } == standing.map(\.outstanding).total().fen)
        }
        try expectLedgerSound(shop)
    }

    /// The books agree with the documents, account by account.
    private func expectLedgerSound(_ shop: TestShop) throws {
        func balance(_ account: String) throws -> Int {
            Int(try shop.read { try LedgerTable.balance(of: account, in: $0) }.fen)
        }
        func sum(_ sql: String, _ argument: String) throws -> Int { try shop.number(sql, [argument]) ?? 0 }
        for payer in Payer.allCases.map(\.rawValue) {
            let owed = try sum(
                """
                SELECT coalesce(sum(r.outstanding), 0) FROM receivable r JOIN settlement s ON s.id = r.settlement_id
                WHERE s.payer = ?
                """, payer)
            #expect(try balance("owed." + payer) == owed)
        }
        for method in ["cash", "wechat", "alipay", "card"] {
            let paid = try sum("SELECT coalesce(sum(amount), 0) FROM payment WHERE method = ?", method)
            let toppedUp = try sum("SELECT coalesce(sum(amount), 0) FROM top_up WHERE method = ?", method)
            #expect(try balance(method) == paid + toppedUp)
            #expect(try balance(method) >= 0)
        }
        for liability in ["balance", "points", "coupon"] { #expect(try balance(liability) <= 0) }
        #expect(try balance("points-owed") >= 0)
        let tax = try shop.number("SELECT coalesce(sum(tax), 0) FROM settlement") ?? 0
        #expect(try balance("tax") == -tax)
        #expect(try shop.number("SELECT coalesce(sum(amount), 0) FROM ledger_leg") == 0)
    }

    /// The strict word of a settlement is what its numbers say.
    private func isRight(_ settlement: PostedSettlement) -> Bool {
        switch settlement.state {
        case .paid: settlement.outstanding == .zero
        case .onAccount: settlement.outstanding > .zero && settlement.account != nil
        case .unpaid: settlement.outstanding > .zero && settlement.held == .zero
        case .partlyPaid: settlement.outstanding > .zero && settlement.held > .zero
        }
    }
}
