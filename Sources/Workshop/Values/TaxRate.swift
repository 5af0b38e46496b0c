/// A rate of tax in basis points: 13 % is 1300.
public struct TaxRate: PlainNumber, CustomStringConvertible {
    public static let standard = TaxRate(basisPoints: 1300)
    public static let none = TaxRate(basisPoints: 0)

    public let basisPoints: Int64

    public init(basisPoints: Int64) {
        self.basisPoints = basisPoints
    }

    public init(plainNumber: Int64) {
        self.init(basisPoints: plainNumber)
    }

    /// Percent from 0 to below 100: `13`, `6.5`, with or without %.
    public static func parse(_ typed: String) -> TaxRate? {
        var text = HalfWidth.folded(typed)
        if text.hasSuffix("%") { text.removeLast() }
        guard let points = Hundredths.read(text, wholeDigits: 2), points >= 0 else { return nil }
        return TaxRate(basisPoints: points)
    }

    public var plainNumber: Int64 { basisPoints }

    /// `13 %`.
    public var text: String { Hundredths.short(basisPoints) + " %" }
    public var description: String { text }
}

extension Money {
    /// The tax inside a tax-included amount: gross × rate ÷ (1 + rate), rounded half up to the fen.
    public static func tax(of gross: Money, rate: TaxRate) -> Money {
        gross.part(rate.basisPoints, of: 10_000 + rate.basisPoints)
    }

    /// The amount without the tax inside it; net and tax always add up to the gross.
    public static func net(of gross: Money, rate: TaxRate) -> Money {
        gross - tax(of: gross, rate: rate)
    }
}
