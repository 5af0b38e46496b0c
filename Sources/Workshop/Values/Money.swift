/// An amount of money in whole fen.
public struct Money: PlainNumber, AdditiveArithmetic, CustomStringConvertible {
    public static let zero = Money(fen: 0)

    public let fen: Int64

    public init(fen: Int64) {
        self.fen = fen
    }

    public init(yuan: Int64) {
        self.init(fen: yuan * 100)
    }

    public init(plainNumber: Int64) {
        self.init(fen: plainNumber)
    }

    /// `1286`, `1286.5`, `1,286.50`, with or without ¥; below a thousand million yuan.
    public static func parse(_ typed: String) -> Money? {
        var text = HalfWidth.folded(typed)
        if text.hasPrefix("\u{A5}") { text.removeFirst() }
        return Hundredths.read(text, wholeDigits: 9).map(Money.init(fen:))
    }

    public var plainNumber: Int64 { fen }

    /// Yuan as read by people: `1,286.00`.
    public var text: String { Hundredths.grouped(fen) }

    /// Yuan as read by programs: `1286.00`.
    public var plain: String { Hundredths.full(fen) }

    public var description: String { plain }
    public var isNegative: Bool { fen < 0 }
    public var magnitude: Money { fen < 0 ? -self : self }

    public static func + (left: Money, right: Money) -> Money {
        Money(fen: left.fen + right.fen)
    }

    public static func - (left: Money, right: Money) -> Money {
        Money(fen: left.fen - right.fen)
    }

    public static prefix func - (money: Money) -> Money {
        Money(fen: -money.fen)
    }

    public static func * (money: Money, count: Int) -> Money {
        Money(fen: money.fen * Int64(count))
    }

    /// The part numerator / denominator of it, rounded half up to the fen (below zero: half down, so that a
    /// reversal takes back exactly what it reverses). The denominator must not be 0.
    public func part(_ numerator: Int64, of denominator: Int64) -> Money {
        Money(fen: Hundredths.scaled(fen, by: numerator, over: denominator))
    }
}

extension Sequence where Element == Money {
    public func total() -> Money {
        reduce(.zero, +)
    }
}
