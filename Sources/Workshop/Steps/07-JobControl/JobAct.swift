/// What the foreman does with jobs: give them out, move them, take them back, and see them finished.
public enum JobAct: Act {
    /// Opens a job on authorised lines. Counter-act: `withdraw`.
    case dispatch(
        order: OrderID, lines: [AuthorisationID], bay: BayID, technicians: [StaffID], from: Moment, to: Moment
    )
    /// Gives the job to another bay. Counter-act: `move` back.
    case move(job: Based<JobThing>, was: BayID, bay: BayID, from: Moment, to: Moment)
    /// Gives it to other people. Counter-act: the same with the former people.
    case changeTechnicians(job: Based<JobThing>, was: [StaffID], technicians: [StaffID])
    /// Takes a job back on which nobody has worked. Counter-act: `reinstate`.
    case withdraw(job: Based<JobThing>)
    /// Puts a withdrawn job back. Counter-act: `withdraw`.
    case reinstate(job: Based<JobThing>)
    /// Stops its clocks; sends the car to the quality check when nothing is left. Counter-act: `unfinish`.
    case finish(job: Based<JobThing>)
    /// The job goes on as if it had not been finished. Counter-act: `finish`.
    case unfinish(job: Based<JobThing>, clocks: [Based<ClockingThing>])

    public static var room: String { "job" }

    public var roles: Set<Role> {
        switch self {
        case .dispatch, .move, .changeTechnicians, .withdraw, .reinstate: [.foreman]
        case .finish, .unfinish: [.foreman, .technician]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<JobAct> {
        switch self {
        case .dispatch(let order, let lines, let bay, let technicians, let from, let to):
            try Dispatching.dispatch(
                lines, of: order, to: bay, technicians, from: from, to: to, in: transaction)
        case .move(let job, let was, let bay, let from, let to):
            try Dispatching.move(job, was: was, to: bay, from: from, to: to, in: transaction)
        case .changeTechnicians(let job, let was, let technicians):
            try Dispatching.give(job, was: was, to: technicians, in: transaction)
        case .withdraw(let job): try Dispatching.withdraw(job, in: transaction)
        case .reinstate(let job): try Dispatching.reinstate(job, in: transaction)
        case .finish(let job): try Finishing.finish(job, in: transaction)
        case .unfinish(let job, let clocks): try Finishing.unfinish(job, clocks, in: transaction)
        }
    }
}

extension Outcome where A == JobAct {
    /// What is said of a job starts with its car.
    init(
        _ job: FloorJob, _ said: Phrase, takeBack: JobAct, tells: Set<Role> = [], opens: Place? = nil
    ) {
        self.init(
            Phrase(
                "\(job.plate.isEmpty ? job.orderNumber : job.plate) \(said.chinese)",
                "\(job.plate.isEmpty ? job.orderNumber : job.plate) \(said.english)"),
            order: job.job.order, takeBack: .by(takeBack), tells: tells, opens: opens)
    }
}

extension JobAct {
    /// What Enter on a row of the queue does.
    static func dispatch(_ work: WaitingWork, as suggestion: DispatchSuggestion) -> JobAct {
        .dispatch(
            order: work.order, lines: work.lines.map(\.authorisation.id), bay: suggestion.bay.id,
            technicians: suggestion.technicians.map(\.id), from: suggestion.plan.lowerBound,
            to: suggestion.plan.upperBound)
    }
}
