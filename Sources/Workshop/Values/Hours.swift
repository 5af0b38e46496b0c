/// Hours of work in hundredths.
public struct Hours: PlainNumber, AdditiveArithmetic, CustomStringConvertible {
    public static let zero = Hours(hundredths: 0)

    public let hundredths: Int64

    public init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    public init(plainNumber: Int64) {
        self.init(hundredths: plainNumber)
    }

    /// Minutes on a clock, rounded half up to the hundredth.
    public init(minutes: Int) {
        self.init(hundredths: Hundredths.scaled(Int64(minutes), by: 100, over: 60))
    }

    /// `1`, `1.5`, `0.25`; below ten thousand hours.
    public static func parse(_ typed: String) -> Hours? {
        Hundredths.read(typed, wholeDigits: 4).map(Hours.init(hundredths:))
    }

    public var plainNumber: Int64 { hundredths }

    /// `1.5`.
    public var text: String { Hundredths.short(hundredths) }
    public var description: String { text }

    /// Whole minutes, rounded half up.
    public var minutes: Int { Int(Hundredths.scaled(hundredths, by: 60, over: 100)) }

    /// What they cost at so much an hour, rounded half up to the fen.
    public func times(_ rate: Money) -> Money {
        rate.part(hundredths, of: 100)
    }

    public static func + (left: Hours, right: Hours) -> Hours {
        Hours(hundredths: left.hundredths + right.hundredths)
    }

    public static func - (left: Hours, right: Hours) -> Hours {
        Hours(hundredths: left.hundredths - right.hundredths)
    }
}
