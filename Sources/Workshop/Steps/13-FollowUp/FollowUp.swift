/// What the store numbers a call by.
public enum FollowUpCallThing: Sendable {}
public typealias FollowUpCallID = ID<FollowUpCallThing>

/// A customer who is to be called after his car was handed over, within 72 hours (handbook section 2, step 13).
public struct FollowUp: Hashable, Sendable {
    public let id: FollowUpID
    public let version: Int
    public let order: OrderID
    public let number: String
    public let plate: String
    public let model: String
    public let customer: CustomerID
    public let customerName: String
    /// Digits only; shown masked.
    public let phone: String
    /// The customer asked not to be called.
    public let doNotCall: Bool
    public let advisor: StaffID
    public let leftAt: Moment?
    public let dueAt: Moment
    /// Calls that did not reach him.
    public let attempts: Int
    /// When he asked to be called again.
    public let nextContactOn: Day?
    public let closedAt: Moment?

    public var based: Based<FollowUpThing> { Based(id, version: version) }
}

/// When a customer is to be called next, and what about; fixed in the call after delivery.
public struct NextContact: Hashable, Sendable {
    public let call: FollowUpCallID
    public let on: Day
    public let topic: String
    public let plate: String
    public let customer: CustomerID
    public let name: String
    public let phone: String
}
