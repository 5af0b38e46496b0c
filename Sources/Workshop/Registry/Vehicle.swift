/// A customer: a person or a company that owns cars and pays.
public struct Customer: Hashable, Sendable {
    public let id: CustomerID
    public let version: Int
    public let name: String
    /// As kept, digits only; shown masked.
    public let phone: String
    public let address: String
    public let memberTier: String
    public let doNotCall: Bool
    public let note: String

    public var based: Based<CustomerThing> { Based(id, version: version) }
}

/// A car in the shop's files. It keeps its history when owner or plate change.
public struct Vehicle: Hashable, Sendable {
    public let id: VehicleID
    public let version: Int
    public let customer: CustomerID
    /// Empty: no plate yet.
    public let plate: String
    public let vin: String
    public let model: String
    public let soldHereOn: Day?
    public let warrantyRegistered: Bool
    public let intervalKm: Int?
    public let intervalMonths: Int?
    public let nextDueOn: Day?
    public let nextDueKm: Int?
    /// The last day of the compulsory insurance.
    public let insuredUntil: Day?
    /// The last day of the yearly inspection.
    public let inspectedUntil: Day?
    public let voidReason: String?
    public let voidedOn: Day?

    public var based: Based<VehicleThing> { Based(id, version: version) }
}
