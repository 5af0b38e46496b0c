import Testing

@testable import Workshop

struct LineTermsTests {
    private let pads = LineTerms(
        kind: .part, code: "3QF698151", name: "前刹车片(副)", trade: .mechanical, grade: .original,
        unitPrice: Money(yuan: 220), taxRate: .standard, payer: .customer
    ).priced()

    static let amounts: [(quantity: Int64, price: Int64, discount: Int64, gross: Int64)] = [
        // quantity in hundredths, price, discount, what is asked
        (100, 22000, 0, 22000), (450, 1999, 0, 8996), (33, 1000, 0, 330), (50, 101, 0, 51),
        (100, 22000, 2200, 19800),
    ]

    @Test(arguments: amounts)
    func `parts are asked for by quantity and price, half up, less the discount`(
        quantity: Int64, price: Int64, discount: Int64, gross: Int64
    ) {
        var terms = pads
        terms.quantity = Quantity(hundredths: quantity)
        terms.unitPrice = Money(fen: price)
        terms.discount = Money(fen: discount)
        #expect(terms.priced().gross.fen == gross)
    }

    @Test(arguments: [(100, 28000, 28000), (150, 28000, 42000), (33, 28050, 9257), (5, 10010, 501)])
    func `labour is asked for by hours and rate`(hours: Int64, rate: Int64, gross: Int64) {
        let operation = Operation(
            id: OperationID(1), code: "X", name: Phrase("检查", "Check"), trade: .quick,
            hours: Hours(hundredths: hours), kind: "minor")
        let terms = LineTerms.labour(operation, rate: Money(fen: rate), payer: .customer, tax: .standard)
        #expect(terms.gross.fen == gross)
        #expect(terms.tax + terms.net == terms.gross)
    }

    @Test func `totals keep payers and kinds apart and add tax line by line`() {
        var paid = pads
        paid.payer = .warranty
        paid.unitPrice = Money(fen: 101)
        let totals = EstimateTotals([pads, paid.priced(), paid.priced()])
        #expect(totals.payers == [.customer, .warranty])
        #expect(totals.customer.fen == 22000)
        #expect(totals[.warranty].material.fen == 202)
        // 101 fen hold 12 fen of tax each; taxing the sum would give 23.
        #expect(totals[.warranty].tax.fen == 24)
        #expect(totals.total.fen == 22202)
        #expect(totals[.insurance].total == .zero)
    }

    @Test func `a colleague's change of another field stays`() throws {
        var mine = pads
        mine.quantity = Quantity(whole: 2)
        var theirs = pads
        theirs.payer = .insurance
        let merged = try mine.merged(from: pads, onto: theirs)
        #expect(merged.quantity == Quantity(whole: 2))
        #expect(merged.payer == .insurance)
        #expect(merged.gross == Money(yuan: 440))
    }

    @Test func `a colleague's change of the same field is refused with both values`() throws {
        var mine = pads
        mine.quantity = Quantity(whole: 2)
        var theirs = pads
        theirs.quantity = Quantity(whole: 3)
        let refusal = #expect(throws: Refusal.self) { try mine.merged(from: pads, onto: theirs) }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.sentence.chinese == "数量已被别人改为“3”，您输入的是“2”")
    }

    @Test func `an imported price is not worked out again when only the payer changes`() throws {
        var imported = pads
        imported.gross = Money(yuan: 199)
        var wanted = imported
        wanted.payer = .goodwill
        #expect(try wanted.merged(from: imported, onto: imported).gross == Money(yuan: 199))
    }
}
