/// Everything that was changed on a reception form at once, so that it is saved and taken back as one.
public struct IntakeChange: Codable, Hashable, Sendable {
    /// The order, with the version of its reception.
    public let reception: Based<OrderThing>
    public let from: Intake
    public let to: Intake
    /// A promise given now.
    public let promise: Promise?
    /// A promise taken back, when the change itself is.
    public let withdrawn: Promise?
    /// Complaints added now.
    public let concerns: [String]
    /// Complaints taken back, when the change itself is.
    public let dropped: [ConcernID]
    /// The walk-round was made now, or was not after all; nil when that does not change.
    public let walkedRound: Bool?

    public init(
        _ reception: Based<OrderThing>, from: Intake, to: Intake, promise: Promise? = nil,
        withdrawn: Promise? = nil, concerns: [String] = [], dropped: [ConcernID] = [],
        walkedRound: Bool? = nil
    ) {
        self.reception = reception
        self.from = from
        self.to = to
        self.promise = promise
        self.withdrawn = withdrawn
        self.concerns = concerns
        self.dropped = dropped
        self.walkedRound = walkedRound
    }

    /// Changes nothing.
    public static func nothing(_ reception: Reception) -> IntakeChange {
        IntakeChange(reception.based, from: reception.intake, to: reception.intake)
    }

    public var isEmpty: Bool {
        from == to && promise == nil && withdrawn == nil && concerns.isEmpty && dropped.isEmpty
            && walkedRound == nil
    }
}
