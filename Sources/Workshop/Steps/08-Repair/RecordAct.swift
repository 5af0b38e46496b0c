/// What is written down of the work itself: presence, operating steps, parts fitted, road tests, outside work, and a
/// line the customer cancels.
public enum RecordAct: Act {
    /// The presence clock starts. Counter-act: `notCome`.
    case comeIn(staff: StaffID)
    case notCome(presence: Based<PresenceThing>)
    /// It stops; a job clock of his stops with it. Counter-act: `stay`.
    case goHome(presence: Based<PresenceThing>)
    case stay(presence: Based<PresenceThing>, clocks: [Based<ClockingThing>])
    /// A point of the operating checklist is done, with what was read. Counter-act: `untick`.
    case tick(job: JobID, code: String, value: String)
    case untick(job: JobID, code: String, value: String)
    /// A part that was issued is in the car. Counter-act: `unfit`.
    case fit(job: JobID, line: LineID)
    case unfit(job: JobID, line: LineID)
    /// Counter-act: `strikeRoadTest`.
    case roadTest(job: JobID, km: Int)
    case strikeRoadTest(job: JobID, test: Int64, km: Int)
    /// The car goes to someone else; the job stands still until then. Counter-act: `notSent`.
    case sendOut(job: Based<JobThing>, to: String, until: Moment?)
    case notSent(job: Based<JobThing>, work: Based<OutsideWorkThing>, clocks: [Based<ClockingThing>])
    /// It is back, and the job goes on. Counter-act: `stillOut`.
    case takeBackIn(job: Based<JobThing>, work: Based<OutsideWorkThing>)
    case stillOut(job: Based<JobThing>, work: Based<OutsideWorkThing>)
    /// The customer cancels a line that is worked on: labour so far is asked for, parts go back.
    case cancelLine(job: Based<JobThing>, line: LineID, reason: String)

    public static var room: String { "record" }

    public var roles: Set<Role> {
        switch self {
        case .sendOut, .notSent, .takeBackIn, .stillOut, .cancelLine: [.foreman]
        default: [.technician, .foreman]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<RecordAct> {
        switch self {
        case .comeIn(let staff): try Attending.comeIn(staff, in: transaction)
        case .notCome(let presence): try Attending.notCome(presence, in: transaction)
        case .goHome(let presence): try Attending.goHome(presence, in: transaction)
        case .stay(let presence, let clocks): try Attending.stay(presence, clocks, in: transaction)
        case .tick(let job, let code, let value): try Recording.tick(job, code, value, in: transaction)
        case .untick(let job, let code, let value): try Recording.untick(job, code, value, in: transaction)
        case .fit(let job, let line): try Recording.fit(job, line, in: transaction)
        case .unfit(let job, let line): try Recording.unfit(job, line, in: transaction)
        case .roadTest(let job, let km): try Recording.roadTest(job, km, in: transaction)
        case .strikeRoadTest(let job, let test, let km):
            try Recording.strikeRoadTest(job, test, km, in: transaction)
        case .sendOut(let job, let place, let until):
            try SendingOut.send(job, to: place, until, in: transaction)
        case .notSent(let job, let work, let clocks):
            try SendingOut.notSent(job, work, clocks, in: transaction)
        case .takeBackIn(let job, let work): try SendingOut.takeIn(job, work, in: transaction)
        case .stillOut(let job, let work): try SendingOut.stillOut(job, work, in: transaction)
        case .cancelLine(let job, let line, let reason):
            try Cancelling.cancel(line, of: job, reason, in: transaction)
        }
    }
}

extension Outcome where A == RecordAct {
    init(_ job: FloorJob, _ said: Phrase, takeBack: TakeBack<RecordAct>, tells: Set<Role> = []) {
        self.init(
            Phrase("\(job.called) \(said.chinese)", "\(job.called) \(said.english)"), order: job.job.order,
            takeBack: takeBack, tells: tells)
    }
}
