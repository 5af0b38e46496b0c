@testable import Workshop

extension TestShop {
    /// The till takes all that is due for a sale, in cash unless told otherwise.
    func pay(_ sale: CounterSaleID, _ tenders: [Tender]? = nil, _ terms: AccountTerms? = nil) throws {
        let account = try read { try SaleBillTable.account(of: sale, in: $0) }
        try perform(
            SaleBillAct.take(
                sale: account.shown, payments: tenders ?? [Tender(method: .cash, amount: account.due)],
                account: terms), as: .cashier)
    }
}
