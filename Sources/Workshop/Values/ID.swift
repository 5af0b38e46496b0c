/// The number the store gave to one thing; an order's number is never taken for a vehicle's.
public struct ID<Thing>: PlainNumber, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) {
        self.number = number
    }

    public init(plainNumber: Int64) {
        self.init(plainNumber)
    }

    public var plainNumber: Int64 { number }
    public var description: String { String(number) }
}
