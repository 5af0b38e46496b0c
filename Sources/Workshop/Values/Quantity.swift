/// A quantity of a part in hundredths of its unit: 4.5 litres, 1 piece.
public struct Quantity: PlainNumber, AdditiveArithmetic, CustomStringConvertible {
    public static let zero = Quantity(hundredths: 0)
    public static let one = Quantity(hundredths: 100)

    public let hundredths: Int64

    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    public init(whole: Int) {
        self.init(hundredths: Int64(whole) * 100)
    }

    public init(plainNumber: Int64) {
        self.init(hundredths: plainNumber)
    }

    /// `1`, `4.5`; below a million units.
    public static func parse(_ typed: String) -> Quantity? {
        Hundredths.read(typed, wholeDigits: 6).map(Quantity.init(hundredths:))
    }

    public var plainNumber: Int64 { hundredths }

    /// `1`, `4.5`.
    public var text: String { Hundredths.short(hundredths) }
    public var description: String { text }

    /// What it costs at so much a unit, rounded half up to the fen.
    public func times(_ price: Money) -> Money {
        price.part(hundredths, of: 100)
    }

    public static func + (left: Quantity, right: Quantity) -> Quantity {
        Quantity(hundredths: left.hundredths + right.hundredths)
    }

    public static func - (left: Quantity, right: Quantity) -> Quantity {
        Quantity(hundredths: left.hundredths - right.hundredths)
    }

    public static prefix func - (quantity: Quantity) -> Quantity {
        Quantity(hundredths: -quantity.hundredths)
    }
}
