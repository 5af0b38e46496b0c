import Testing

@testable import Fixtures
@testable import Workshop

struct MoneyTests {
    static let amounts: [(typed: String, fen: Int64)] = [
        ("1286", 128_600), ("1286.5", 128_650), ("1,286.50", 128_650), ("0.05", 5), (".5", 50), ("12.", 1200),
        ("-3.20", -320), ("¥88", 8800), ("￥８８．８", 8880), ("1,234,567.89", 123_456_789),
        ("999999999.99", 99_999_999_999),
        ("007", 700), ("-0", 0),
    ]

    @Test(arguments: amounts)
    func `yuan are read to the fen`(typed: String, fen: Int64) {
        #expect(Money.parse(typed) == Money(fen: fen))
    }

    static let refused: [String] = [
        "", ".", "-", "1.234", "12,86", "1,2345", ",123", "1,,234", "1e3", "1.2.3", "0x1", "--1",
        "1000000000", "１２a",
        "1 2", "+5", "1.-5", "NaN", "٣",
    ]

    @Test(arguments: refused)
    func `what is no amount is refused`(typed: String) {
        #expect(Money.parse(typed) == nil)
    }

    static let written: [(fen: Int64, text: String, plain: String)] = [
        (128_600, "1,286.00", "1286.00"), (0, "0.00", "0.00"), (5, "0.05", "0.05"), (-5, "-0.05", "-0.05"),
        (-123_456_789, "-1,234,567.89", "-1234567.89"), (99_999, "999.99", "999.99"),
        (100_000, "1,000.00", "1000.00"),
        (Int64.min, "-92,233,720,368,547,758.08", "-92233720368547758.08"),
    ]

    @Test(arguments: written)
    func `yuan are written with and without thousands`(fen: Int64, text: String, plain: String) {
        #expect(Money(fen: fen).text == text)
        #expect(Money(fen: fen).plain == plain)
    }

    @Test func `what is written is read again`() {
        var random = Seeded(seed: 7)
        for _ in 0..<2000 {
            let money = Money(fen: Int64.random(in: -99_999_999_999...99_999_999_999, using: &random))
            #expect(Money.parse(money.text) == money)
            #expect(Money.parse(money.plain) == money)
        }
    }

    // By hand: 113.00 at 13 % holds 13.00; 1.00 holds 0.11504; 0.13 × … half fens go up.
    static let taxes: [(gross: Int64, rate: Int64, tax: Int64)] = [
        (11_300, 1300, 1300), (100, 1300, 12), (0, 1300, 0), (10_600, 600, 600), (10_300, 300, 300),
        (1286_00, 1300, 14_795),
        (1, 1300, 0), (4, 1300, 0), (5, 1300, 1), (100, 0, 0), (3, 10_000, 2), (-3, 10_000, -2),
        (-11_300, 1300, -1300),
    ]

    @Test(arguments: taxes)
    func `the tax inside an amount is rounded half up`(gross: Int64, rate: Int64, tax: Int64) {
        #expect(Money.tax(of: Money(fen: gross), rate: TaxRate(basisPoints: rate)) == Money(fen: tax))
    }

    @Test func `net and tax add up to the gross, are within half a fen, and a reversal takes back both`() {
        var random = Seeded(seed: 11)
        for _ in 0..<5000 {
            let gross = Money(fen: Int64.random(in: 0...99_999_999_99, using: &random))
            let rate = TaxRate(basisPoints: Int64.random(in: 0...2000, using: &random))
            let tax = Money.tax(of: gross, rate: rate)
            #expect(Money.net(of: gross, rate: rate) + tax == gross)
            #expect(Money.tax(of: -gross, rate: rate) == -tax)
            let base = 10_000 + rate.basisPoints
            let error = tax.fen * base - gross.fen * rate.basisPoints
            #expect(-base < error * 2 && error * 2 <= base)
        }
    }

    @Test func `a part of an amount is exact where the product is wide`() {
        let stock = Money(fen: 9_000_000_000_000_000)
        #expect(stock.part(2_000_000_000, of: 4_000_000_000) == Money(fen: 4_500_000_000_000_000))
        #expect(Money(fen: 10).part(1, of: 3) == Money(fen: 3))
        #expect(Money(fen: 1).part(1, of: 2) == Money(fen: 1))
        #expect(Money(fen: -1).part(1, of: 2) == Money(fen: -1))
        #expect(Money(fen: 7).part(5, of: 5) == Money(fen: 7))
    }

    @Test func `amounts add up`() {
        let lines = [Money(yuan: 3), Money(fen: 33), -Money(fen: 3)]
        #expect(lines.total() == Money(fen: 330))
        #expect(Money(fen: 330) * 3 == Money(fen: 990))
        #expect((-Money(fen: 5)).magnitude == Money(fen: 5))
        #expect(Money(fen: 3) < Money(fen: 4))
    }

    @Test(arguments: [
        ("1.5", 150, "1.5"), ("2", 200, "2"), ("0.25", 25, "0.25"), ("10.10", 1010, "10.1"),
        ("100", 10_000, "100"),
    ])
    func `hours and quantities are read and written in hundredths`(
        typed: String, hundredths: Int64, text: String
    ) {
        #expect(Hours.parse(typed) == Hours(hundredths: hundredths))
        #expect(Quantity.parse(typed) == Quantity(hundredths: hundredths))
        #expect(Hours(hundredths: hundredths).text == text)
        #expect(Quantity(hundredths: hundredths).text == text)
    }

    @Test func `hours and quantities cost what they cost`() {
        #expect(Hours(hundredths: 150).times(Money(yuan: 120)) == Money(yuan: 180))
        #expect(Hours(hundredths: 33).times(Money(fen: 10_050)) == Money(fen: 3317))
        #expect(Quantity(hundredths: 450).times(Money(fen: 6_801)) == Money(fen: 30_605))
        #expect(Quantity(hundredths: 450).times(Money(fen: 33)) == Money(fen: 149))
    }

    @Test(arguments: [(90, 150), (10, 17), (1, 2), (0, 0), (45, 75), (-10, -17)])
    func `minutes become hundredths of an hour`(minutes: Int, hundredths: Int64) {
        #expect(Hours(minutes: minutes) == Hours(hundredths: hundredths))
    }

    @Test func `minutes come back from hours`() {
        for minutes in 0..<1000 { #expect(Hours(minutes: minutes).minutes == minutes) }
    }

    @Test(arguments: [("13", 1300), ("6.5", 650), ("13%", 1300), ("0", 0), ("９％", 900)])
    func `a rate of tax is read in percent`(typed: String, basisPoints: Int64) {
        #expect(TaxRate.parse(typed) == TaxRate(basisPoints: basisPoints))
    }

    @Test func `a rate of tax below nothing or of everything is refused`() {
        #expect(TaxRate.parse("-1") == nil)
        #expect(TaxRate.parse("100") == nil)
        #expect(TaxRate.standard.text == "13 %")
    }
}
