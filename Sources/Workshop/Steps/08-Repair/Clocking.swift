/// One stretch of a technician's time on a job. Apart from his presence, and apart from the hours sold.
public struct Clocking: Hashable, Sendable {
    public let id: ClockingID
    public let version: Int
    /// Nil: work on the order before it had a job, a diagnosis for instance.
    public let job: JobID?
    public let order: OrderID
    public let staff: StaffID
    public let startedAt: Moment
    public let endedAt: Moment?

    public var based: Based<ClockingThing> { Based(id, version: version) }

    /// Seconds it has run.
    public func seconds(at now: Moment) -> Int { max(0, (endedAt ?? now).seconds(since: startedAt)) }
}
