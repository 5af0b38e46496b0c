import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct TillPropertyTests {
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
            do {
                if chance.next() % 8 == 0 {
                    try shop.perform(purseAct(&chance), as: .cashier)
                } else {
                    try shop.perform(try act(&chance, shop), as: .cashier)
                }
            } catch is Refusal {}
            // One question for all that has to hold: asking hundreds one by one takes longer than answering them.
            #expect(try shop.read { try unsound(in: $0) } == [])
        }
        #expect(try shop.number("SELECT count(*) FROM payment") ?? 0 > 3)
        #expect(try shop.number("SELECT count(*) FROM settlement WHERE reverses IS NOT NULL") ?? 0 > 0)
    }

    /// Money paid in for later, or out again; now and then more than there is.
    private func purseAct(_ chance: inout Seeded) -> MemberAct {
        let amount = Money(fen: Int64(1 + chance.next() % 60_000))
        let method = PaymentMethod.counted[Int(chance.next() % 5)]
        return chance.next() % 2 == 0
            ? .topUp(customer: CustomerID(1), tender: Tender(method: method, amount: amount))
            : .payOut(
                customer: CustomerID(1), method: .cash, amount: amount,
                authority: Authority(checked: .reversal, by: StaffID(9), reason: "refund"))
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

    /// What does not hold, in words; nothing when all is right.
    private func unsound(in snapshot: Snapshot) throws -> [String] {
        var wrong: [String] = []
        func hold(_ holds: Bool, _ what: String) { if !holds { wrong.append(what) } }
        for order in [OrderID(1), OrderID(2)] {
            let settlements = try SettlementTable.settlements(of: order, in: snapshot)
            let standing = settlements.filter(\.stands)
            let asked = settlements.filter { $0.reverses == nil }
            hold(
                asked.allSatisfy { $0.held >= .zero && $0.held <= $0.due },
                "held lies between nothing and due")
            hold(
                settlements.filter { $0.reversedBy != nil }.allSatisfy { $0.due == .zero },
                "nothing is due of what is reversed")
            hold(
                settlements.map(\.total).total() == standing.map(\.due).total(),
                "totals add up to what is due")
            hold(
                settlements.map(\.paid).total() == standing.map(\.held).total(),
                "payments add up to what is held")
            hold(standing.allSatisfy(isRight), "the strict words are right")
            for settlement in settlements {
                let charges = try ChargeTable.posted(settlement.id, in: snapshot)
                hold(charges.map(\.gross).total() + settlement.rounding == settlement.total, "lines add up")
                hold(charges.map(\.tax).total() == settlement.tax, "taxes add up")
            }
            let toBeDrawn = try ChargeTable.unasked(of: order, in: snapshot).map(\.gross).total()
            let agreed = try ChargeTable.authorised(of: order, in: snapshot).map(\.gross).total()
            let lines = try standing.flatMap { try ChargeTable.standing(of: $0.id, in: snapshot) }
            hold(
                agreed == lines.map(\.gross).total() + toBeDrawn,
                "every fen is asked once, or still to be asked")
            hold(lines.allSatisfy { $0.gross >= .zero && $0.tax >= .zero }, "no line is below nothing")
        }
        try wrong.append(contentsOf: unsoundBooks(in: snapshot))
        return wrong
    }

    /// The books agree with the documents, account by account.
    private func unsoundBooks(in snapshot: Snapshot) throws -> [String] {
        func sums(_ sql: String) throws -> [String: Int64] {
            let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: sql))
            return Dictionary(rows.map { ($0[0] as String, $0[1] as Int64) }, uniquingKeysWith: +)
        }
        let book = try sums("SELECT account, sum(amount) FROM ledger_leg GROUP BY account")
        let owed = try sums(
            """
            SELECT 'owed.' || s.payer, sum(r.outstanding) FROM receivable r JOIN settlement s ON s.id = r.settlement_id
            GROUP BY s.payer
            """)
        let standing = try sums(
            """
            SELECT 'owed.' || payer, sum(due - paid) FROM settlement_due GROUP BY payer
            """)
        let moved = try sums(
            """
            SELECT method, sum(amount) FROM (SELECT method, amount FROM payment UNION ALL SELECT method, amount FROM top_up)
            WHERE method NOT IN ('balance', 'points', 'coupon') GROUP BY method
            """)
        let tax = try sums("SELECT 'tax', -sum(tax) FROM settlement HAVING count(*) > 0")
        var wrong: [String] = []
        for payer in Payer.allCases.map({ "owed." + $0.rawValue }) {
            if book[payer] ?? 0 != owed[payer] ?? 0 || owed[payer] ?? 0 != standing[payer] ?? 0 {
                wrong.append("\(payer): book, receivables and settlements differ")
            }
        }
        for method in PaymentMethod.counted.map(\.rawValue) where book[method] ?? 0 != moved[method] ?? 0 {
            wrong.append("\(method): the book is not what was paid and paid in")
        }
        for liability in ["balance", "points", "coupon"] where book[liability] ?? 0 > 0 {
            wrong.append("\(liability) is overdrawn")
        }
        if book["points-owed"] ?? 0 < 0 { wrong.append("points owed are below nothing") }
        if book["tax"] ?? 0 != tax["tax"] ?? 0 { wrong.append("tax differs from the settlements'") }
        if book.values.reduce(0, +) != 0 { wrong.append("the books do not balance") }
        return wrong
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
