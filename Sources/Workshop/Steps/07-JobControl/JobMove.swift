/// Where and when a job is done, and by whom.
public struct JobPlace: Codable, Hashable, Sendable {
    public let bay: BayID
    public let crew: [CrewShare]
    public let from: Moment
    public let to: Moment

    public init(bay: BayID, crew: [CrewShare], from: Moment, to: Moment) {
        self.bay = bay
        self.crew = crew
        self.from = from
        self.to = to
    }
}

/// A job that gets another place.
public struct JobMove: Codable, Hashable, Sendable {
    public let job: Based<JobThing>
    public let was: JobPlace
    public let to: JobPlace

    public init(job: Based<JobThing>, was: JobPlace, to: JobPlace) {
        self.job = job
        self.was = was
        self.to = to
    }
}

/// Something that changes who or what can be counted on.
public enum FloorChange: Codable, Hashable, Sendable {
    /// Someone is away; a clock of his that runs stops. `reason`: of `reasons.csv`, list "absence".
    case absence(staff: StaffID, from: Moment, until: Moment, reason: String)
    /// He is here after all; clocks that were stopped run on, pauses that began for it never were.
    case here(absence: AbsenceID, clocks: [Based<ClockingThing>], paused: [JobID])
    /// He is away all the same.
    case away(absence: AbsenceID)
    /// A bay is down. `reason`: of `reasons.csv`, list "bay-down".
    case closure(bay: BayID, from: Moment, until: Moment, reason: String)
    case reopened(closure: ClosureID)
    case shut(closure: ClosureID)
}

extension FloorJob {
    /// What a car is called in a sentence.
    public var called: String { plate.isEmpty ? orderNumber : plate }

    var standing: JobPlace {
        JobPlace(bay: job.bay, crew: crew, from: job.plannedFrom, to: job.plannedTo)
    }

    /// The job in another place, keeping of the present one what is not named.
    func moved(bay: BayID? = nil, crew: [CrewShare]? = nil, from: Moment, to: Moment) -> JobMove {
        JobMove(
            job: job.based, was: standing,
            to: JobPlace(bay: bay ?? job.bay, crew: crew ?? self.crew, from: from, to: to))
    }
}
