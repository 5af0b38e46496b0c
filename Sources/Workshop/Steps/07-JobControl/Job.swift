/// Authorised labour given to one bay and its technicians.
public struct Job: Hashable, Sendable {
    public let id: JobID
    public let version: Int
    public let order: OrderID
    public let bay: BayID
    public let trade: Trade
    /// Its place among the trades of the car.
    public let turn: Trade.Turn
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

/// An agreed line as a job knows it.
public struct JobLine: Hashable, Sendable {
    public let id: LineID
    public let name: String
    public let hours: Hours
}

extension Hours {
    /// On a clock.
    var seconds: Int { Int(hundredths) * 36 }
}
