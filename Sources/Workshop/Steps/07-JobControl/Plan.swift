/// Where and when a piece of work is done, and by whom.
public struct Placement: Hashable, Sendable {
    public let bay: BayID
    public let crew: [CrewShare]
    /// One stretch a day: more than one when the car stays overnight.
    public let stretches: [Range<Moment>]
    /// What kept it from beginning at once.
    public let hold: Hold?

    public var start: Moment { stretches.first?.lowerBound ?? Moment(seconds: 0) }
    public var end: Moment { stretches.last?.upperBound ?? start }
    /// The bay is taken all the while, nights included.
    public var span: Range<Moment> { start..<max(end, start.adding(seconds: 1)) }
    public var staysOvernight: Bool { stretches.count > 1 }
}

/// A promise that the plan cannot keep.
public struct PromiseRisk: Hashable, Sendable {
    public let order: OrderID
    public let promisedAt: Moment
    /// When the plan has the car ready; nil when it has no place for a part of the work.
    public let readyAt: Moment?
}

/// The work of the shop from now on: every piece in its place. Made anew whenever something changes.
public struct Plan: Hashable, Sendable {
    public let now: Moment
    public let placements: [WorkPiece.Key: Placement]
    /// What found no place: nobody who can is here, or no bay takes it.
    public let unplaced: Set<WorkPiece.Key>
    /// The promises it cannot keep, the earliest first.
    public let risks: [PromiseRisk]

    static let empty = Plan(now: Moment(seconds: 0), placements: [:], unplaced: [], risks: [])

    public subscript(job: JobID) -> Placement? { placements[.job(job)] }
    public subscript(work: WaitingWork.Key) -> Placement? { placements[.work(work)] }

    public func risk(of order: OrderID) -> PromiseRisk? { risks.first { $0.order == order } }
}
