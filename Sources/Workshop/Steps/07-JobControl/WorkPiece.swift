/// Someone on a job, and how much of its sold hours is his.
public struct CrewShare: Codable, Hashable, Sendable {
    public let staff: StaffID
    public let percent: Int

    public init(_ staff: StaffID, percent: Int) {
        self.staff = staff
        self.percent = percent
    }
}

/// Why work cannot begin at once.
public enum Hold: Hashable, Sendable {
    case parts
    /// An earlier trade is not through with the car.
    case trade
    /// The foreman has set the time.
    case planned
    case bay, technician
    /// The shop is closed.
    case closed
    /// It stands still for this reason.
    case paused(PauseReason)

    public var name: Phrase {
        switch self {
        case .parts: Phrase("等配件", "waits for parts")
        case .trade: Phrase("等前一工种", "after the trade before")
        case .planned: Phrase("已定时间", "as planned")
        case .bay: Phrase("等工位", "bay taken")
        case .technician: Phrase("等技师", "technician busy")
        case .closed: Phrase("已下班", "the shop is closed")
        case .paused(let reason): reason.name
        }
    }
}

/// A piece of work on one car as the scheduler sees it: waiting for a bay, planned, or in hand.
public struct WorkPiece: Hashable, Sendable {
    public enum Key: Hashable, Sendable {
        case work(WaitingWork.Key)
        case job(JobID)
    }

    public enum Stand: Hashable, Sendable {
        case waiting, planned, running
        /// Begun and standing still; its car keeps the bay. Without an end in sight it keeps nobody from other work.
        case paused(until: Moment?)
    }

    public let key: Key
    public let order: OrderID
    public let trade: Trade
    public let turn: Trade.Turn
    public let stand: Stand
    /// Work that is left, for one pair of hands.
    public let seconds: Int
    /// The least grade that is enough.
    public let grade: StaffGrade
    public let promisedAt: Moment?
    /// Not before, and why.
    public var notBefore: Moment?
    public var hold: Hold?
    /// Only there; nil: wherever its trade is worked.
    public var bay: BayID?
    /// These together; nil: whoever can.
    public var crew: [CrewShare]?

    /// How long it takes these people together: the largest share decides.
    func seconds(for crew: [CrewShare]) -> Int {
        let largest = crew.map(\.percent).max() ?? 100
        return max(60, seconds * largest / 100)
    }
}

extension WorkPiece {
    /// Work that waits for a bay.
    init(_ work: WaitingWork, among hands: [Staff], bay: BayID? = nil, crew: [CrewShare]? = nil) {
        self.init(
            key: .work(work.key), order: work.order, trade: work.trade, turn: work.key.turn, stand: .waiting,
            seconds: work.hours.seconds, grade: StaffGrade.wanted(for: work.lines, among: hands),
            promisedAt: work.promisedAt, notBefore: work.partsAt, hold: work.partsAt.map { _ in .parts },
            bay: bay, crew: crew)
    }

    /// Nobody knows how much longer work takes that is past its standard time: so long at the least.
    private static let overrunLeft = 600

    /// A job on the floor, in its bay and with its people.
    init(_ job: FloorJob, among hands: [Staff], at now: Moment) {
        let left = job.job.standard.seconds - job.worked(at: now)
        let stand: Stand =
            switch job.state {
            case .planned, .finished: .planned
            case .running: .running
            case .waiting: .paused(until: job.pause?.until)
            case .idle: .paused(until: now)
            }
        let isPlanned = stand == .planned
        self.init(
            key: .job(job.id), order: job.job.order, trade: job.job.trade, turn: job.job.turn, stand: stand,
            seconds: isPlanned ? job.job.standard.seconds : max(left, WorkPiece.overrunLeft),
            grade: job.leastGrade(among: hands),
            promisedAt: job.promisedAt, notBefore: isPlanned ? job.job.plannedFrom : job.pause?.until,
            hold: isPlanned ? .planned : job.pause.map { .paused($0.reason) }, bay: job.job.bay,
            crew: job.technicians.map { CrewShare($0.id, percent: $0.share) })
    }

    /// Lines split off a job, looking for a place of their own once the rest is planned.
    static func part(of job: FloorJob, hours: Hours, on floor: Floor) -> WorkPiece {
        WorkPiece(
            key: .work(WaitingWork.Key(order: job.job.order, turn: job.job.turn)), order: job.job.order,
            trade: job.job.trade, turn: job.job.turn, stand: .waiting, seconds: hours.seconds,
            grade: job.leastGrade(among: floor.hands), promisedAt: job.promisedAt, notBefore: floor.now,
            hold: nil, bay: nil, crew: nil)
    }
}

extension FloorJob {
    /// Who takes it over is as good as those who have it, or as good as it asks for.
    fileprivate func leastGrade(among hands: [Staff]) -> StaffGrade {
        let mine = hands.filter { hand in technicians.contains { $0.id == hand.id } }.map(\.graded).max()
        return min(askedGrade, mine ?? .senior, StaffGrade.best(for: job.trade, among: hands))
    }
}
