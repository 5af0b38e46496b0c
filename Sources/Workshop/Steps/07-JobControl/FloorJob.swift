/// A job as the workshop sees it: the car, the people, and what the clocks say.
public struct FloorJob: Hashable, Sendable {
    /// One of its technicians; the clock is his running one, if any.
    public struct Technician: Hashable, Sendable {
        public let id: StaffID
        public let name: String
        /// Percent of the sold hours.
        public let share: Int
        public let clock: Based<ClockingThing>?
        public let runningSince: Moment?
    }

    /// Why it stands still now, since when, and until when if that is known.
    public struct Pause: Hashable, Sendable {
        public let reason: PauseReason
        public let since: Moment
        public let until: Moment?
        /// With whom the car is, of outside work.
        public var place = ""

        /// It should have come back from outside by now.
        public func isLate(at now: Moment) -> Bool {
            reason == .outside && (until.map { $0 < now } ?? false)
        }
    }

    public enum State: Hashable, Sendable {
        case planned, running, waiting, idle, finished
    }

    public let job: Job
    public let orderNumber: String
    public let plate: String
    public let model: String
    /// The names of its lines.
    public let what: String
    public let technicians: [Technician]
    public let startedAt: Moment?
    /// Seconds of the clocks that have stopped.
    public let clocked: Int
    public let pause: Pause?
    public let promisedAt: Moment?
    /// At whose rate its lines were sold; nil: the trade's rate.
    public var soldGrade: StaffGrade?
    /// The least grade its lines ask for.
    public var askedGrade = StaffGrade.junior

    public var id: JobID { job.id }
    /// What a car is called on the board: its plate without the region, or the order's number.
    public var tail: String { plate.isEmpty ? String(orderNumber.suffix(3)) : String(plate.dropFirst(2)) }
    public var crew: [CrewShare] { technicians.map { CrewShare($0.id, percent: $0.share) } }
    public var running: [Technician] { technicians.filter { $0.clock != nil } }

    public var state: State {
        if job.finishedAt != nil { return .finished }
        if pause != nil { return .waiting }
        if !running.isEmpty { return .running }
        return startedAt == nil ? .planned : .idle
    }

    /// Seconds on the job clock, of all technicians together.
    public func worked(at now: Moment) -> Int {
        running.reduce(clocked) { sum, technician in
            sum + (technician.runningSince.map { max(0, now.seconds(since: $0)) } ?? 0)
        }
    }

    public func isOverrun(at now: Moment) -> Bool {
        Overrun.alarms(worked: worked(at: now), standard: job.standard)
    }

    /// Seconds of the bay's time that are still needed.
    public func remaining(at now: Moment) -> Int {
        max(0, job.standard.seconds - worked(at: now)) * (technicians.map(\.share).max() ?? 100) / 100
    }

    /// When it will be done if nothing else comes between.
    public func expectedEnd(at now: Moment) -> Moment {
        switch state {
        case .finished: job.finishedAt ?? now
        case .planned:
            max(job.plannedFrom, now).adding(seconds: job.plannedTo.seconds(since: job.plannedFrom))
        case .waiting: max(now, pause?.until ?? now).adding(seconds: remaining(at: now))
        case .running, .idle: now.adding(seconds: remaining(at: now))
        }
    }

    /// Remaining work and what stands before it cannot make the promised time any more.
    public func isPromiseAtRisk(at now: Moment) -> Bool {
        guard let promisedAt, state != .finished else { return false }
        return expectedEnd(at: now) > promisedAt
    }
}
