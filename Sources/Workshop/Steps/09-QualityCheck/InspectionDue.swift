/// A car that waits for its completion inspection.
public struct InspectionDue: Hashable, Sendable {
    public let order: OrderID
    public let number: String
    public let plate: String
    public let model: String
    public let customer: String
    public let promisedAt: Moment?
    /// When its last job was finished.
    public let finishedAt: Moment?
    /// Who worked on it.
    public let technicians: [String]
    /// How often it failed already.
    public let failures: Int
}
