/// A bill as the cashier saw it when he said yes; posting refuses when it would come out otherwise.
public struct ShownBill: Codable, Hashable, Sendable {
    public let order: OrderID
    public let payer: Payer
    public let rounding: RoundingOff
    public let invoice: Invoice
    /// Tax included, rounded off.
    public let total: Money

    public init(
        order: OrderID, payer: Payer, rounding: RoundingOff = .none, invoice: Invoice = .none, total: Money
    ) {
        self.order = order
        self.payer = payer
        self.rounding = rounding
        self.invoice = invoice
        self.total = total
    }
}

/// What the cashier does with bills. Settled is settled: none of it is taken back, a reversal corrects it.
public enum BillingAct: Act {
    /// Posts a payer's bill and takes the money for it; the last payer's bill ends the step.
    /// No counter-act: posted stays posted.
    case post(bill: ShownBill, payments: [Tender], account: AccountTerms?)
    /// Takes money for a bill posted before, and may put the rest on account. `paidBefore` is what the cashier saw.
    /// No counter-act.
    case pay(settlement: SettlementID, paidBefore: Money, payments: [Tender], account: AccountTerms? = nil)
    /// Puts the rest of a posted bill on account. No counter-act: paying clears it.
    case putOnAccount(settlement: SettlementID, paidBefore: Money, terms: AccountTerms)
    /// Mirrors a settlement, or the part of it in `scope`, with negative amounts and pays back what is then paid
    /// too much 红冲. `reason` is a code of `reasons.csv`, list "reversal". No counter-act: the bill is drawn anew.
    case reverse(
        settlement: SettlementID, paidBefore: Money, scope: ReversalScope = .whole, reason: String,
        authority: Authority?)

    public static var room: String { "billing" }

    public var roles: Set<Role> { [.cashier] }

    public func perform(in transaction: Transaction) throws -> Outcome<BillingAct> {
        switch self {
        case .post(let bill, let payments, let account):
            try Posting.post(bill, payments, account, in: transaction)
        case .pay(let settlement, let paidBefore, let payments, let account):
            try Posting.collect(settlement, paidBefore: paidBefore, payments, account, in: transaction)
        case .putOnAccount(let settlement, let paidBefore, let terms):
            try Posting.collect(settlement, paidBefore: paidBefore, [], terms, in: transaction)
        case .reverse(let settlement, let paidBefore, let scope, let reason, let authority):
            try Reversing.reverse(
                settlement, paidBefore: paidBefore, scope, reason: reason, authority, in: transaction)
        }
    }
}

extension TakeBack where A == BillingAct {
    static var onlyByReversal: Self {
        .never(
            Phrase(
                "已过账，只能红冲 (结算画面选 红冲)",
                "it is posted; only a reversal corrects it (Reverse, on the billing screen)"))
    }
}
