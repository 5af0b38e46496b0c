/// A line the customer did not have done, kept on the car: worth a call, and shown when the car comes again.
public struct DeclinedWork: Hashable, Sendable {
    public let order: OrderID
    public let line: LineID
    public let name: String
    /// What was asked for it, tax included.
    public let amount: Money
    public let declinedOn: Day
    /// The day until which he put it off; nil when he said no.
    public let deferredUntil: Day?
    /// Code of the list "decline" in reasons.csv; empty when none was given.
    public let reason: String
}

/// The cars with work left undone, by what it is worth.
public struct DeclinedCar: Hashable, Sendable {
    public let vehicle: VehicleID
    public let plate: String
    public let model: String
    public let customerName: String
    public let phone: String
    public let lines: Int
    public let amount: Money
    public let declinedOn: Day
    public let first: String
}
