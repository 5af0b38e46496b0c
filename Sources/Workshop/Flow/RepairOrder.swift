/// The head of a repair order: whose car it is, who looks after it, since when it is here.
/// Opening needs little (a car); closing asks for the rest.
public struct RepairOrder: Hashable, Sendable {
    public let id: OrderID
    public let version: Int
    /// "RO260312-018"
    public let number: String
    public let vehicle: VehicleID
    public let customer: CustomerID
    public let advisor: StaffID
    public let openedAt: Moment
    /// When the car left; nil while it is in the shop.
    public let leftAt: Moment?
    public let voidedAt: Moment?
    public let reworkOf: OrderID?

    public var based: Based<OrderThing> { Based(id, version: version) }
    public var isInShop: Bool { leftAt == nil && voidedAt == nil }
}

/// An order in one line, as lists show it.
public struct OrderLine: Hashable, Sendable {
    public let id: OrderID
    public let number: String
    public let plate: String
    public let customer: String
    public let model: String
    public let advisor: StaffID
    public let openedAt: Moment
    /// Where it stands; nil once the follow-up is done.
    public let step: ServiceStep?
    /// The last promise given to the customer.
    public let promisedAt: Moment?
    public let leftAt: Moment?
    /// Delivered before it was brought over from another system.
    public let isBroughtOver: Bool

    static let broughtOver = Phrase("旧系统", "old system")
}
