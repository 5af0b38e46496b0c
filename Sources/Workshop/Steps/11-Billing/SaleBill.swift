/// What the till has to do with a sale over the counter: what was asked for it, what was paid, what is still open.
public struct SaleAccount: Hashable, Sendable {
    public let sale: CounterSale
    public let lines: [CounterSaleLine]
    /// Asked for at the till, goods that came back taken off.
    public let billed: Money
    public let paid: Money
    /// Who pays the rest later, and until when.
    public let account: AccountTerms?
    /// What was taken and paid back, the first first.
    public let payments: [Payment]
    /// The buyer's agreement and what he has on account; nil when he is nobody on file.
    public let purse: MemberPurse?
    public let onAccount: Money

    /// What can be taken now: what was never asked for, or what is on account; negative: what goes back.
    public var due: Money { isPaidBack ? -back : toBill + owed }
    /// What stands on the sale and was not asked for yet; negative when goods came back.
    public var toBill: Money { sale.due - billed }
    /// Asked for and not paid: it is on account.
    public var owed: Money { max(.zero, billed - paid) }
    public var isPaidBack: Bool { toBill < .zero }
    /// How much money goes back; what was still owed is let go of first.
    public var back: Money { max(.zero, paid - (billed + toBill)) }
    /// How it goes back: the way it came, what came last first.
    public var payBack: [Tender] {
        let held = ReversalPlan.payBack(back, of: Tender.held(of: payments.map(\.tender)))
        let rest = back - held.map(\.amount).total()
        return rest > .zero ? held + [Tender(method: .cash, amount: rest)] : held
    }

    public var state: SettlementState {
        SettlementState(total: billed, paid: paid, isOnAccount: account != nil)
    }

    /// What the till asks of money for a sale beside what it asks of every taking.
    static let rules: [Rule<(account: SaleAccount, taking: Taking)>] = [
        Rule("the counter takes money, no vouchers") { asked in
            let counted = PaymentMethod.counted
            guard let other = asked.taking.tenders.first(where: { !counted.contains($0.method) }) else {
                return nil
            }
            return Refusal(
                Phrase(
                    "柜台零售不收\(other.method.name.chinese)",
                    "A counter sale is not paid by \(other.method.name.english)"),
                wayOut: Phrase(
                    "用现金、扫码、刷卡、转账或挂账", "Take cash, a scan, a card, a transfer, or put it on account"))
        },
        Rule("only a customer on file pays later") { asked in
            guard asked.taking.account != nil, asked.account.purse == nil else { return nil }
            return .noAgreement
        },
        Rule("it is paid in full before it is picked up, or on account") { asked in
            guard asked.account.toBill > .zero, asked.taking.account == nil, asked.taking.left > .zero else {
                return nil
            }
            return Refusal(
                Phrase("还差 \(asked.taking.left.text)", "\(asked.taking.left.text) is missing"),
                wayOut: Phrase("收齐，或有协议的客户挂账 (方式 9)", "Take it all, or put the rest on account (method 9)"))
        },
    ]
}

/// A sale as the cashier saw it: the till refuses when something moved meanwhile.
public struct ShownSale: Codable, Hashable, Sendable {
    public let sale: Based<CounterSaleThing>
    /// Positive: to be taken; negative: to go back.
    public let due: Money
    public let paidBefore: Money

    public init(sale: Based<CounterSaleThing>, due: Money, paidBefore: Money) {
        self.sale = sale
        self.due = due
        self.paidBefore = paidBefore
    }
}

extension SaleAccount {
    public var shown: ShownSale { ShownSale(sale: sale.based, due: due, paidBefore: paid) }

    func taking(_ tenders: [Tender], _ terms: AccountTerms?, today: Day) -> Taking {
        Taking(
            due: due, tenders: tenders, depositLeft: .zero, account: terms, today: today, purse: purse,
            onAccount: onAccount - owed)
    }
}
