/// A goods receipt 入库单: what came from whom, where it goes, and at what cost.
struct GoodsReceiptSheet: Sendable {
    struct Line: Sendable {
        let bin: String
        let number: String
        let name: Phrase
        let batch: String
        let quantity: Quantity
        let unit: String
        let unitCost: Money
        let amount: Money
    }

    let number: String
    let supplier: String
    let purchase: String
    let at: Moment
    let by: String
    let lines: [Line]
    let total: Money

    static func content(_ id: GoodsReceiptID, in snapshot: Snapshot) throws -> FormContent {
        let receipt = try GoodsReceiptTable.receipt(id, in: snapshot)
        let sheet = GoodsReceiptSheet(
            number: receipt.number, supplier: receipt.supplier, purchase: receipt.purchase, at: receipt.at,
            by: receipt.by,
            lines: receipt.lines.map {
                Line(
                    bin: $0.bin, number: $0.number, name: $0.name, batch: $0.batch, quantity: $0.quantity,
                    unit: $0.unit, unitCost: $0.unitCost, amount: $0.cost)
            }, total: receipt.cost)
        return FormContent(sheet: sheet, label: receipt.number)
    }
}

/// The receipt of a sale over the counter 零售收据: its parts, what was paid and what went back.
struct SaleReceiptSlip: Sendable {
    struct Line: Sendable {
        let number: String
        let name: Phrase
        let quantity: Quantity
        let unit: String
        let unitPrice: Money
        let amount: Money
    }

    let number: String
    let buyer: String
    let phone: String
    let state: Phrase
    let madeAt: Moment
    let lines: [Line]
    let total: Money
    let capitals: String
    let payments: [SettlementPaper.Paid]
    let account: SettlementPaper.Account?
    let cashier: String

    static func content(_ id: CounterSaleID, in snapshot: Snapshot) throws -> FormContent {
        let account = try SaleBillTable.account(of: id, in: snapshot)
        let sale = account.sale
        guard let last = account.payments.last?.cashierName ?? account.account.map({ _ in "" }) else {
            throw Refusal.nothingToPrint(
                Phrase("\(sale.number) 还没有收款", "Nothing was paid of \(sale.number) yet"),
                wayOut: Phrase("先在收银台收款", "take the money at the till first"))
        }
        let slip = SaleReceiptSlip(
            number: sale.number, buyer: sale.buyer, phone: CustomerFile.masked(sale.phone), state: sale.state,
            madeAt: sale.madeAt,
            lines: account.lines.map {
                Line(
                    number: $0.number, name: $0.name, quantity: $0.sold, unit: $0.unit,
                    unitPrice: $0.unitPrice, amount: $0.sold.times($0.unitPrice))
            }, total: sale.due, capitals: CapitalAmount.text(sale.due),
            payments: account.payments.map {
                SettlementPaper.Paid(words: $0.tender.words, at: $0.at, cashier: $0.cashierName)
            },
            account: account.owed == .zero
                ? nil
                : account.account.map {
                    SettlementPaper.Account(agreement: $0.agreement, dueOn: $0.dueOn, amount: account.owed)
                }, cashier: last)
        // Another payment makes another receipt.
        return FormContent(sheet: slip, label: sale.number, edition: "p\(account.payments.count)")
    }
}
