/// Authorised labour given to one bay and its technicians.
public struct Job: Hashable, Sendable {
    public let id: JobID
    public let version: Int
    public let order: OrderID
    public let bay: BayID
    public let trade: Trade
    public let plannedFrom: Moment
    public let plannedTo: Moment
    /// As sold; what the clocks say is kept apart.
    public let standard: Hours
    public let openedAt: Moment
    public let finishedAt: Moment?
    public let withdrawnAt: Moment?
    /// Done again after a failed quality check 内返.
    public let isRework: Bool

    public var based: Based<JobThing> { Based(id, version: version) }
    public var isOpen: Bool { finishedAt == nil && withdrawnAt == nil }
    public var plan: Range<Moment> { plannedFrom..<plannedTo }
}

extension Hours {
    /// On a clock.
    var seconds: Int { Int(hundredths) * 36 }
}
