/// The workshop at one moment: its bays, its people, what they have in hand, and when anyone is there at all.
public struct Floor: Hashable, Sendable {
    public let bays: [Bay]
    /// The technicians of the day, those away for a while among them.
    public let hands: [Staff]
    /// Open ones and those finished today.
    public let jobs: [FloorJob]
    public let now: Moment
    public let hours: OpenHours
    /// When a bay is down.
    public var closures: [BayID: [Range<Moment>]]
    /// When someone is away.
    public var absences: [StaffID: [Range<Moment>]]
    /// Seconds for check and wash between the last work and the promised time.
    public let finishing: Int

    public init(
        bays: [Bay], hands: [Staff], jobs: [FloorJob] = [], now: Moment, hours: OpenHours = .always,
        closures: [BayID: [Range<Moment>]] = [:], absences: [StaffID: [Range<Moment>]] = [:],
        finishing: Int = 0
    ) {
        self.bays = bays
        self.hands = hands
        self.jobs = jobs
        self.now = now
        self.hours = hours
        self.closures = closures
        self.absences = absences
        self.finishing = finishing
    }

    /// The same floor as time has gone on.
    func at(_ now: Moment) -> Floor {
        Floor(
            bays: bays, hands: hands, jobs: jobs, now: now, hours: hours, closures: closures,
            absences: absences, finishing: finishing)
    }

    /// The same floor with other jobs in hand.
    func holding(_ jobs: [FloorJob]) -> Floor {
        Floor(
            bays: bays, hands: hands, jobs: jobs, now: now, hours: hours, closures: closures,
            absences: absences, finishing: finishing)
    }

    /// The jobs not finished as work to place, those begun first, then as they are planned.
    public var inHand: [WorkPiece] {
        jobs.filter(\.job.isOpen).sorted {
            ($0.precedence, $0.job.plannedFrom, $0.id) < ($1.precedence, $1.job.plannedFrom, $1.id)
        }.map { WorkPiece($0, among: hands, at: now) }
    }

    /// The bay of the last job someone was given today.
    var places: [StaffID: BayID] {
        var places: [StaffID: BayID] = [:]
        for job in jobs.sorted(by: { ($0.job.plannedFrom, $0.id) < ($1.job.plannedFrom, $1.id) }) {
            for technician in job.technicians { places[technician.id] = job.job.bay }
        }
        return places
    }

    /// Those who can be counted on at a moment.
    func isAway(_ staff: StaffID, at moment: Moment) -> Range<Moment>? {
        absences[staff]?.first { $0.contains(moment) }
    }

    /// What the floor does from now on, and where the queue goes.
    /// - Parameter queue: the most pressing first.
    public func plan(_ queue: [WaitingWork], chosen: [WaitingWork.Key: [CrewShare]] = [:]) -> Plan {
        let waiting = queue.filter { !$0.lacksParts }
            .map { WorkPiece($0, among: hands, crew: chosen[$0.key]) }
        return Scheduler.plan(inHand + waiting, on: self)
    }
}

extension FloorJob {
    /// Running work is there before anything else, then what was begun, then what is planned.
    fileprivate var precedence: Int {
        switch state {
        case .running: 0
        case .waiting, .idle: 1
        case .planned, .finished: 2
        }
    }
}
