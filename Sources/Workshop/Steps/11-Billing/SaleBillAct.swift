/// What the cashier does with sales over the counter. Paid is paid: what comes back is paid back as a bill of its own.
public enum SaleBillAct: Act {
    /// Asks for what stands on the sale and takes the money for it, or puts the rest on account; also takes the
    /// money for what is on account. No counter-act: goods that come back are paid back.
    case take(sale: ShownSale, payments: [Tender], account: AccountTerms?)
    /// Pays back what came back or was called off, the way it came. `reason` is a code of `reasons.csv`, list
    /// "reversal". No counter-act: the sale is made anew.
    case payBack(sale: ShownSale, reason: String, authority: Authority?)

    public static let room = "saleBill"

    public var roles: Set<Role> { [.cashier] }

    public func perform(in transaction: Transaction) throws -> Outcome<SaleBillAct> {
        try DayCloseTable.demandOpen(in: transaction)
        return switch self {
        case .take(let sale, let payments, let account):
            try Self.take(sale, payments, account, in: transaction)
        case .payBack(let sale, let reason, let authority):
            try Self.payBack(sale, reason, authority, in: transaction)
        }
    }

    private static func take(
        _ shown: ShownSale, _ payments: [Tender], _ terms: AccountTerms?, in transaction: Transaction
    ) throws -> Outcome<SaleBillAct> {
        let before = try account(shown, in: transaction)
        guard before.due > .zero else {
            throw Refusal(
                .conflict,
                Phrase("\(before.sale.number) 没有要收的", "Nothing is to be taken for \(before.sale.number)"),
                wayOut: Phrase("F3 返回收银台", "F3 goes back to the till"))
        }
        guard !payments.isEmpty || terms != nil else { throw Refusal.nothingTaken }
        let taking = before.taking(payments, terms, today: transaction.today)
        try Taking.rules.check(taking)
        try SaleAccount.rules.check((before, taking))
        if before.toBill != .zero {
            try SaleBillTable.ask(before, terms, in: transaction)
        } else if let terms {
            throw Refusal(
                .conflict,
                Phrase("已经挂账 \(terms.agreement)", "It is on account already"),
                wayOut: Phrase("收款即可结清", "Taking the money clears it"))
        }
        try SaleBillTable.insert(payments, for: before.sale.id, in: transaction)
        let words = payments.map(\.words)
        let after = try SaleBillTable.account(of: before.sale.id, in: transaction.snapshot)
        let state = after.state.name
        return Outcome(
            Phrase(
                "柜台单 \(before.sale.number) \(before.due.text) \(state.chinese)"
                    + (words.isEmpty ? "" : ": " + words.map(\.chinese).joined(separator: ", ")),
                "Counter sale \(before.sale.number), \(before.due.text): \(state.english)"
                    + (words.isEmpty ? "" : ", " + words.map(\.english).joined(separator: ", "))),
            takeBack: .never(
                Phrase("已收款；退货后在收银台退款", "it is paid; bring the parts back, and the till pays back")),
            tells: [.partsClerk])
    }

    private static func payBack(
        _ shown: ShownSale, _ reason: String, _ authority: Authority?, in transaction: Transaction
    ) throws -> Outcome<SaleBillAct> {
        let before = try account(shown, in: transaction)
        guard before.isPaidBack else {
            throw Refusal(
                .conflict,
                Phrase("\(before.sale.number) 没有要退的", "Nothing is to be paid back for \(before.sale.number)"),
                wayOut: Phrase("先由配件员退货", "The parts clerk takes the goods back first"))
        }
        guard let authority else {
            throw Refusal(
                .notAllowed, Phrase("退款需要授权", "Paying back needs a second person's authority"),
                wayOut: Phrase("请售后经理授权", "Ask the service manager"))
        }
        let recorded = try AuthorityTable.record(authority, for: .reversal, order: nil, in: transaction)
        try SaleBillTable.ask(before, nil, because: (reason, recorded), in: transaction)
        let back = before.payBack
        try SaleBillTable.insert(
            back.map { Tender(method: $0.method, amount: -$0.amount, reference: $0.reference) },
            for: before.sale.id, in: transaction)
        let words = back.isEmpty ? [Phrase("冲减挂账", "taken off the account")] : back.map(\.words)
        return Outcome(
            Phrase(
                "柜台单 \(before.sale.number) 退 \((-before.toBill).text): "
                    + words.map(\.chinese).joined(separator: ", "),
                "Counter sale \(before.sale.number), \((-before.toBill).text) given back: "
                    + words.map(\.english).joined(separator: ", ")),
            takeBack: .never(Phrase("再开一张柜台单即可", "make a new counter sale instead")), tells: [.partsClerk])
    }

    /// The sale's money, if nothing moved since the cashier looked.
    private static func account(_ shown: ShownSale, in transaction: Transaction) throws -> SaleAccount {
        let account = try SaleBillTable.account(of: shown.sale.id, in: transaction.snapshot)
        guard account.due == shown.due, account.paid == shown.paidBefore else {
            throw Refusal.overtaken(
                Phrase("柜台单金额", "The amount of the sale"), mine: shown.due.text, theirs: account.due.text)
        }
        return account
    }
}
