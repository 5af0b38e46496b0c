/// What technicians do on their jobs, and the foreman for them.
public enum RepairAct: Act {
    /// Starts the job clock; a clock of his that runs elsewhere stops. Counter-act: `strike`.
    case clockOn(job: JobID, staff: StaffID)
    /// Takes a clocking-on back; the clock it stopped runs on. Counter-act: `clockOn`.
    case strike(clock: Based<ClockingThing>, runsOn: Based<ClockingThing>?)
    /// Stops the job clock. Counter-act: `runOn`.
    case clockOff(clock: Based<ClockingThing>)
    /// The clock runs on as if it had not been stopped. Counter-act: `clockOff`.
    case runOn(clock: Based<ClockingThing>)
    /// Work stands still, for a reason. Counter-act: `unpause`.
    case pause(job: Based<JobThing>, reason: PauseReason)
    /// It never stood still. Counter-act: `pause`.
    case unpause(job: Based<JobThing>, reason: PauseReason, clocks: [Based<ClockingThing>])
    /// Work goes on. Counter-act: `unresume`.
    case resume(job: Based<JobThing>)
    /// It still stands still. Counter-act: `resume`.
    case unresume(job: Based<JobThing>, clocks: [Based<ClockingThing>])
    /// Additional work was found 增项: the job stops, the advisor is told. Counter-act: `dropFinding`.
    case reportFinding(job: Based<JobThing>, words: String)
    /// Counter-act: `reportFinding`.
    case dropFinding(
        job: Based<JobThing>, concern: ConcernID, words: String, paused: Bool, clocks: [Based<ClockingThing>])
    /// An agreed line is not done this time. Counter-act: `takeIn`.
    case leaveOut(order: OrderID, line: Based<LineThing>, until: Day)
    /// It is done after all. Counter-act: `leaveOut`.
    case takeIn(order: OrderID, line: Based<LineThing>, until: Day, reservation: Based<ReservationThing>?)
    /// All work on the car is done: on to the quality check. Counter-act: `reopen`.
    case complete(order: OrderID)
    /// Not yet. Counter-act: `complete`.
    case reopen(order: OrderID)

    public static var room: String { "repair" }

    public var roles: Set<Role> {
        switch self {
        case .leaveOut, .takeIn: [.foreman]
        default: [.technician, .foreman]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<RepairAct> {
        switch self {
        case .clockOn(let job, let staff): try Clocks.on(job, staff, in: transaction)
        case .strike(let clock, let runsOn): try Clocks.strike(clock, runsOn, in: transaction)
        case .clockOff(let clock): try Clocks.off(clock, in: transaction)
        case .runOn(let clock): try Clocks.runOn(clock, in: transaction)
        case .pause(let job, let reason): try Pausing.pause(job, reason, in: transaction)
        case .unpause(let job, let reason, let clocks):
            try Pausing.unpause(job, reason, clocks, in: transaction)
        case .resume(let job): try Pausing.resume(job, in: transaction)
        case .unresume(let job, let clocks): try Pausing.unresume(job, clocks, in: transaction)
        case .reportFinding(let job, let words): try Reporting.report(words, on: job, in: transaction)
        case .dropFinding(let job, let concern, let words, let paused, let clocks):
            try Reporting.drop(concern, words, of: job, paused, clocks, in: transaction)
        case .leaveOut(let order, let line, let until):
            try Reporting.leaveOut(line, of: order, until: until, in: transaction)
        case .takeIn(let order, let line, let until, let reservation):
            try Reporting.takeIn(line, of: order, until: until, reservation, in: transaction)
        case .complete(let order): try Reporting.complete(order, in: transaction)
        case .reopen(let order): try Reporting.reopen(order, in: transaction)
        }
    }
}

extension Outcome where A == RepairAct {
    init(_ job: FloorJob, _ said: Phrase, takeBack: RepairAct, tells: Set<Role> = []) {
        let car = job.plate.isEmpty ? job.orderNumber : job.plate
        self.init(
            Phrase("\(car) \(said.chinese)", "\(car) \(said.english)"), order: job.job.order,
            takeBack: .by(takeBack), tells: tells)
    }
}
