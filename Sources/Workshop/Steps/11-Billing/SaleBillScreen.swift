import Terminal

/// The till for a sale over the counter: its parts on the left, the money on the right; F9 then Enter takes it.
struct SaleBillScreen: Screen {
    let id: CounterSaleID
    private(set) var account: SaleAccount?
    private(set) var reasons: [Reason] = []
    private(set) var till = TenderForm(payer: .customer, isBill: false, today: Day(number: 0))
    private var restored: [String: String]?

    init(sale: CounterSaleID) {
        id = sale
    }

    var place: Place { .saleBill(id) }
    var typing: Typing { isTaking ? .field : .acts }

    func heading(_ context: ScreenContext) -> String {
        let name = context.text(Phrase("柜台收款", "Till"))
        guard let sale = account?.sale else { return name }
        return "\(name) \(sale.number)  \(sale.buyer)  \(context.text(sale.state))"
    }

    /// Money is to be taken: the fields have the digits.
    var isTaking: Bool { (account?.due ?? .zero) > .zero }
    var isPayingBack: Bool { account?.isPaidBack ?? false }
    /// A customer's payment code goes into its own field, wherever the cursor is.
    var asksForScan: Bool { isTaking }

    mutating func reload(_ snapshot: Snapshot) throws {
        let read = try SaleBillTable.account(of: id, in: snapshot)
        if account == nil {
            till = TenderForm(payer: .customer, isBill: false, today: snapshot.today, purse: read.purse)
            if let restored { till.restore(restored) }
            restored = nil
        }
        account = read
        if reasons.isEmpty { reasons = try Reasons.list("reversal", of: snapshot) }
    }

    // MARK: drafts

    var draft: [String: String]? { isTaking ? till.draft : nil }

    mutating func restore(_ fields: [String: String]) {
        // The reload that follows knows what is due.
        restored = fields
        account = nil
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        till.speak(context.language)
        guard let account else { return .beep }
        if isPayingBack {
            guard case .choice(let number) = key, reasons.indices.contains(number - 1) else { return .beep }
            return .ask(payBack(account, for: reasons[number - 1]))
        }
        guard isTaking else { return key == .enter || key == .choice(1) ? receipt : .beep }
        return key == .function(9) ? commit(account, context) : till.press(key, due: account.due, context)
    }

    private var receipt: Intent { .open(.document(.saleReceipt, of: .counterSale(id))) }

    private mutating func commit(_ account: SaleAccount, _ context: ScreenContext) -> Intent {
        let isEmpty = till.tenders.isEmpty && till.account == nil
        if !till.form["amount"].isEmpty || isEmpty {
            // What stands in the fields is meant; nothing typed means all of it.
            do { try till.take(due: account.due, today: context.today) } catch { return .refuse(error.line) }
        }
        let taking = account.taking(till.tenders, till.account, today: context.today)
        do {
            try Taking.rules.check(taking)
            try SaleAccount.rules.check((account, taking))
        } catch { return .refuse(error.line) }
        let (shown, tenders, terms) = (account.shown, till.tenders, till.account)
        let owed = terms.map { terms in
            Phrase(
                "挂账 \(taking.left.text) \(terms.agreement) 到期 \(terms.dueOn)",
                "On account \(taking.left.text), \(terms.agreement), due \(terms.dueOn)")
        }
        return .ask(
            Sheet(
                Phrase(
                    "收款 \(account.sale.number) \(account.due.text)",
                    "Take \(account.due.text) for \(account.sale.number)"),
                lines: tenders.map(\.words) + (owed.map { [$0] } ?? [])
            ) { _ in SaleBillAct.take(sale: shown, payments: tenders, account: terms) })
    }

    /// The last four digits of the sale and a second person make it happen.
    private func payBack(_ account: SaleAccount, for reason: Reason) -> Sheet {
        let (shown, code) = (account.shown, reason.code)
        let back = account.payBack
        return Sheet(
            Phrase(
                "退款 \(account.sale.number) \((-account.toBill).text)",
                "Pay back \((-account.toBill).text) of \(account.sale.number)"),
            lines: [Phrase("原因: \(reason.name.chinese)", "Reason: \(reason.name.english)")]
                + (back.isEmpty
                    ? [Phrase("冲减挂账，没有钱要退", "Taken off the account; no money goes back")]
                    : back.map(\.words)),
            challenge: String(account.sale.number.filter(\.isNumber).suffix(4)), authority: .reversal
        ) { authority in
            SaleBillAct.payBack(sale: shown, reason: code, authority: authority)
        }
    }

    mutating func done() { till.empty() }
}
