/// A receipt 收据 for what was paid of a settlement.
struct ReceiptSlip: Sendable {
    let head: FormHead
    let settlement: String
    let payer: Phrase
    let payments: [SettlementPaper.Paid]
    let paid: Money
    let capitals: String
    let outstanding: Money?
    let cashier: String
    private let count: Int

    init(_ head: FormHead, _ id: SettlementID, in snapshot: Snapshot) throws {
        let paper = try SettlementPaper(head, id, in: snapshot)
        let posted = try SettlementTable.settlement(id, in: snapshot)
        guard posted.paid != .zero else {
            throw Refusal.nothingToPrint(
                Phrase("\(posted.number) 还没有收款", "Nothing was paid of \(posted.number) yet"),
                wayOut: Phrase("先在结算收款", "take the money first"))
        }
        self.head = head
        settlement = posted.number
        payer = posted.payer.name
        payments = paper.payments
        (paid, capitals) = (posted.paid, CapitalAmount.text(posted.paid))
        outstanding = paper.outstanding
        cashier = payments.last?.cashier ?? posted.cashierName
        count = payments.count
    }

    /// Another payment makes another receipt.
    var content: FormContent {
        FormContent(sheet: self, label: settlement, edition: "p\(count)", detail: payer)
    }
}

/// The invoice request 开票申请: what the invoice is to say, ordinary or special.
struct InvoiceRequest: Sendable {
    /// What is taxed alike.
    struct Group: Sendable {
        let kind: Phrase
        let rate: String
        let net: Money
        let tax: Money
        let gross: Money
    }

    let head: FormHead
    let settlement: String
    let payer: Phrase
    let invoice: Phrase
    let isSpecial: Bool
    let groups: [Group]
    let net: Money
    let tax: Money
    let total: Money
    let capitals: String

    init(_ head: FormHead, _ id: SettlementID, in snapshot: Snapshot) throws {
        let posted = try SettlementTable.settlement(id, in: snapshot)
        guard posted.invoice != .none else {
            throw Refusal.nothingToPrint(
                Phrase("\(posted.number) 不开发票", "No invoice was asked for with \(posted.number)"),
                wayOut: Phrase("结算时选普票或专票", "choose ordinary or VAT when posting"))
        }
        self.head = head
        settlement = posted.number
        payer = posted.payer.name
        invoice = posted.invoice.name
        isSpecial = posted.invoice == .special
        groups = try FormReadTable.taxed(id, in: snapshot)
        (net, tax, total) = (
            groups.map(\.net).total(), groups.map(\.tax).total(), groups.map(\.gross).total()
        )
        capitals = CapitalAmount.text(total)
    }

    var content: FormContent { FormContent(sheet: self, label: settlement, detail: invoice) }
}
