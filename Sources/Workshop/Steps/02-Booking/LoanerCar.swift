/// Keeps the numbers of loaner cars and loans apart from all others.
public enum LoanerThing: Sendable {}
public enum LoanThing: Sendable {}
public typealias LoanerID = ID<LoanerThing>
public typealias LoanID = ID<LoanThing>

/// A car of the shop that a customer drives while his own is here.
public struct LoanerCar: Hashable, Sendable {
    public let id: LoanerID
    public let version: Int
    public let plate: String
    public let model: String
    public let retiredOn: Day?

    public var based: Based<LoanerThing> { Based(id, version: version) }
}

/// A loaner car held for a booking, handed out, and brought back.
public struct Loan: Hashable, Sendable {
    public let id: LoanID
    public let version: Int
    public let loaner: LoanerID
    public let booking: BookingID
    public let forDay: Day
    public let backBy: Day
    public let outAt: Moment?
    public let kmOut: Int?
    public let backAt: Moment?
    public let kmBack: Int?
    /// Whose it is while it is out.
    public let plate: String
    public let customerName: String

    public var based: Based<LoanThing> { Based(id, version: version) }

    /// It should be back and is not.
    public func isOverdue(on day: Day) -> Bool { outAt != nil && backAt == nil && backBy < day }
}

/// What the car showed when it went out or came back.
public struct LoanReading: Codable, Hashable, Sendable {
    public let km: Int
    public let fuelEighths: Int

    public init(km: Int, fuelEighths: Int) {
        self.km = km
        self.fuelEighths = fuelEighths
    }

    static let rules: [Rule<LoanReading>] = [
        Rule("the reading can be") { reading in
            guard !(0...2_000_000).contains(reading.km) || !(0...8).contains(reading.fuelEighths) else {
                return nil
            }
            return Refusal(
                Phrase("里程或油量不对", "Km or fuel cannot be"),
                wayOut: Phrase("里程写公里数，油量 0-8", "km as a number, fuel 0 to 8 eighths"))
        }
    ]
}

/// How many loaner cars there are for a day, and how many are promised.
public struct LoanerRoom: Hashable, Sendable {
    public let total: Int
    public let taken: Int

    public static let none = LoanerRoom(total: 0, taken: 0)

    public var free: Int { total - taken }
}
