/// What the foreman does with jobs: give them out, move them, take them back, and see them finished.
public enum JobAct: Act {
    /// Opens a job on authorised lines; `moves` makes room for it; `authority` allows a lower grade than was sold. Counter-act: `withdraw`.
    case dispatch(
        order: OrderID, lines: [AuthorisationID], bay: BayID, crew: [CrewShare], from: Moment, to: Moment,
        moves: [JobMove] = [], authority: Authority? = nil)
    /// Gives jobs other bays, people and times, because of `cause` if anything. Counter-act: the same back.
    case rearrange(cause: FloorChange?, moves: [JobMove])
    /// Gives it to other people; `authority` allows a lower grade than was sold. Counter-act: the same with the former people.
    case changeTechnicians(
        job: Based<JobThing>, was: [CrewShare], technicians: [CrewShare], authority: Authority? = nil)
    /// Lines of a job become a job of their own. Counter-act: `join`.
    case split(job: Based<JobThing>, lines: [LineID], place: JobPlace)
    /// The lines go back to the job they came from. Counter-act: `split`.
    case join(job: Based<JobThing>, into: Based<JobThing>)
    /// Takes a job back on which nobody has worked, and what made room for it. Counter-act: `reinstate`.
    case withdraw(job: Based<JobThing>, moves: [JobMove] = [])
    /// Puts a withdrawn job back. Counter-act: `withdraw`.
    case reinstate(job: Based<JobThing>, moves: [JobMove] = [])
    /// Stops its clocks; sends the car to the quality check when nothing is left. Counter-act: `unfinish`.
    case finish(job: Based<JobThing>)
    /// The job goes on as if it had not been finished. Counter-act: `finish`.
    case unfinish(job: Based<JobThing>, clocks: [Based<ClockingThing>])
    /// Says once that a promise is in danger or a job past its time. A warning given stays given.
    case alarm(FloorAlarm)

    public static var room: String { "job" }

    public var roles: Set<Role> {
        switch self {
        case .dispatch, .rearrange, .changeTechnicians, .split, .join, .withdraw, .reinstate: [.foreman]
        case .finish, .unfinish, .alarm: [.foreman, .technician]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<JobAct> {
        switch self {
        case .dispatch(let order, let lines, let bay, let crew, let from, let to, let moves, let authority):
            try Dispatching.dispatch(
                lines, of: order, to: JobPlace(bay: bay, crew: crew, from: from, to: to), moves, authority,
                in: transaction)
        case .rearrange(let cause, let moves): try Rearranging.rearrange(cause, moves, in: transaction)
        case .changeTechnicians(let job, let was, let technicians, let authority):
            try Dispatching.give(job, was: was, to: technicians, authority, in: transaction)
        case .split(let job, let lines, let place):
            try Splitting.split(job, lines, to: place, in: transaction)
        case .join(let job, let into): try Splitting.join(job, into, in: transaction)
        case .withdraw(let job, let moves): try Dispatching.withdraw(job, moves, in: transaction)
        case .reinstate(let job, let moves): try Dispatching.reinstate(job, moves, in: transaction)
        case .finish(let job): try Finishing.finish(job, in: transaction)
        case .unfinish(let job, let clocks): try Finishing.unfinish(job, clocks, in: transaction)
        case .alarm(let alarm): try Alarming.raise(alarm, in: transaction)
        }
    }
}

extension Outcome where A == JobAct {
    /// What is said of a job starts with its car.
    init(
        _ job: FloorJob, _ said: Phrase, takeBack: JobAct, tells: Set<Role> = [], opens: Place? = nil
    ) {
        self.init(
            Phrase("\(job.called) \(said.chinese)", "\(job.called) \(said.english)"),
            order: job.job.order, takeBack: .by(takeBack), tells: tells, opens: opens)
    }
}

extension JobAct {
    /// What Enter on a row of the queue does.
    static func dispatch(
        _ work: WaitingWork, as suggestion: DispatchSuggestion, moves: [JobMove] = [],
        authority: Authority? = nil
    ) -> JobAct {
        .dispatch(
            order: work.order, lines: work.lines.map(\.authorisation.id), bay: suggestion.bay.id,
            crew: zip(suggestion.technicians, suggestion.shares).map { CrewShare($0.id, percent: $1) },
            from: suggestion.plan.lowerBound, to: suggestion.plan.upperBound, moves: moves,
            authority: authority)
    }
}
