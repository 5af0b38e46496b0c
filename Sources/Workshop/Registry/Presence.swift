/// One stretch of someone's day at work: when he came in and when he went home.
public struct Presence: Hashable, Sendable {
    public let id: PresenceID
    public let version: Int
    public let staff: StaffID
    public let inAt: Moment
    public let outAt: Moment?

    public var based: Based<PresenceThing> { Based(id, version: version) }
}

/// Someone is away, or a bay is down: since when, until when, and why.
public struct Outage<Thing>: Hashable, Sendable {
    public let id: ID<Thing>
    public let span: Range<Moment>
    /// Code of `reasons.csv`, list "absence" or "bay-down".
    public let reason: String
}
