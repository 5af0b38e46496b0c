import Terminal

/// The work on one car: its jobs, whose clock runs, time used against the standard, what is still missing.
struct RepairScreen: Screen {
    /// A technician on a job: a row of the list.
    struct Hand: Hashable, Sendable {
        let job: JobID
        let staff: StaffID
    }

    /// What the digits choose at the moment.
    enum Choosing: Hashable, Sendable {
        case act
        case reason
        case people([StaffID])
        case bay
        case line
        /// What was found is being typed.
        case finding
        case more
        /// Where the car is sent is being typed.
        case outside
        /// When it comes back.
        case outsideUntil(String)
        /// A line the customer cancels, and why.
        case cancelled
        case cancelReason(JobLine)
    }

    let order: OrderID?
    let id: OrderID
    var choosing = Choosing.act
    var typed = TextField()
    var list = ListView<Hand>()
    /// The cursor was moved by hand; else it stands where work is needed.
    var hasMoved = false
    var car: OrderLine?
    var jobs: [FloorJob] = []
    var clockings: [Clocking] = []
    var waited: [WaitingTime] = []
    var completion: Completion?
    var leftOut: [LeftOutTable.Line] = []
    var lines: [JobID: [JobLine]] = [:]
    var out: [JobID: OutsideWork] = [:]
    var reasons: [Reason] = []
    /// Points of the operating checklist done, and how many there are, by job.
    var sheets: [JobID: (done: Int, all: Int)] = [:]
    private(set) var sight = FloorSight.empty
    var bays: [Bay] { sight.floor.bays }
    var technicians: [Staff] { sight.floor.hands }
    var concerns: [String] = []
    /// What the last check found wrong.
    var wrong: [Phrase] = []

    init(order: OrderID) {
        id = order
        self.order = order
    }

    var place: Place { .repair(id) }
    var typing: Typing { choosing == .finding || choosing == .outside ? .field : .acts }

    func heading(_ context: ScreenContext) -> String {
        guard let car else { return context.text(Phrase("修理/保养作业", "Repair")) }
        let promise = car.promisedAt.map { "  " + context.text(context.promise($0)) }
        return "\(car.number) \(car.plate) \(car.model)" + (promise ?? "")
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        car = try RepairOrderTable.line(id, in: snapshot)
        jobs = try FloorTable.jobs(of: id, in: snapshot)
        clockings = try ClockingTable.clockings(of: id, in: snapshot)
        waited = try PauseTable.waited(of: id, in: snapshot)
        completion = try CompletionTable.completion(of: id, in: snapshot)
        leftOut = try LeftOutTable.candidates(of: id, in: snapshot)
        reasons = Array(try Reasons.list("decline", of: snapshot).prefix(9))
        try reloadSheets(snapshot)
        sight = try FloorSight.read(in: snapshot)
        concerns = try ConcernTable.concerns(of: id, in: snapshot).map(\.words)
        wrong = try RepairFindingTable.foundWrong(on: id, in: snapshot)
        list.rows = jobs.flatMap { job in
            job.technicians.map { ListView.Row(id: Hand(job: job.id, staff: $0.id), text: "") }
        }
    }

    mutating func done() {
        choosing = .act
        typed = TextField()
    }

    var draft: [String: String]? {
        switch choosing {
        case .finding: ["finding": typed.text]
        case .outside: ["outside": typed.text]
        default: nil
        }
    }

    mutating func restore(_ fields: [String: String]) {
        for (name, what) in [("finding", Choosing.finding), ("outside", .outside)] {
            guard let text = fields[name], !text.isEmpty else { continue }
            typed.text = text
            choosing = what
        }
    }

    // MARK: the row in hand

    /// Where the cursor was put, else my own open job, else the first open job.
    func hand(_ context: ScreenContext) -> Hand? {
        if hasMoved, let selected = list.selected { return selected }
        let open = list.rows.map(\.id).filter { hand in jobs.contains { $0.id == hand.job && $0.job.isOpen } }
        return open.first { $0.staff == context.actor.staff } ?? open.first ?? list.selected
    }

    func job(_ context: ScreenContext) -> FloorJob? {
        let hand = hand(context)
        return jobs.first { $0.id == hand?.job }
    }

    func technician(_ context: ScreenContext) -> FloorJob.Technician? {
        let hand = hand(context)
        return job(context)?.technicians.first { $0.id == hand?.staff }
    }

    /// The bays the job in hand can move to, in the order their digits stand for.
    func bays(for job: FloorJob) -> [Bay] {
        Array(bays.filter { $0.kind.takes(job.job.trade) && $0.id != job.job.bay }.prefix(9))
    }

    func hands(for job: FloorJob) -> [Staff] {
        Array(technicians.filter { $0.can(job.job.trade) }.prefix(9))
    }

    /// Seconds of one technician on one job.
    func worked(_ hand: Hand, _ context: ScreenContext) -> Int {
        clockings.filter { $0.job == hand.job && $0.staff == hand.staff }
            .reduce(0) { $0 + $1.seconds(at: context.now) }
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch choosing {
        case .act: return updateActs(key, context)
        case .finding, .outside: return updateTyped(key, context)
        case .reason, .people, .bay, .line, .more, .outsideUntil, .cancelled, .cancelReason:
            if key == .function(7) {
                choosing = .act
                return .stay
            }
            return updateChoice(key, context)
        }
    }

    private mutating func updateActs(_ key: Key, _ context: ScreenContext) -> Intent {
        if let refusal = bindings(context).first(where: { $0.key == key })?.unavailable {
            return .refuse(refusal)
        }
        switch key {
        case .enter: return toggleClock(context)
        case .choice(1): return clockOn(context)
        case .choice(2): return clockOff(context)
        case .choice(3): choosing = .reason
        case .choice(4): return perform(context) { .resume(job: $0.job.based) }
        case .choice(5): choosing = .finding
        case .choice(6): choosing = .people(job(context)?.technicians.map(\.id) ?? [])
        case .choice(7): choosing = .bay
        case .choice(8):
            guard let job = job(context) else { return .beep }
            return .perform(JobAct.withdraw(job: job.job.based))
        case .choice(9): choosing = .line
        case .choice(10): choosing = .more
        case .function(8):
            if let job = job(context), job.job.isOpen {
                return .perform(
                    JobAct.finish(job: job.job.based), then: isLast(job) ? onward(context) : .stay)
            }
            return .perform(RepairAct.complete(order: id), then: onward(context))
        default:
            let selected = hand(context)
            if let selected { list.select(selected) }
            guard list.handle(key) else { return .beep }
            hasMoved = true
        }
        return .stay
    }

    /// No other job is open: finishing this one may complete the car's work.
    private func isLast(_ job: FloorJob) -> Bool { !jobs.contains { $0.id != job.id && $0.job.isOpen } }

    /// Who also inspects goes on to the check; everyone else sees that the car is done.
    private func onward(_ context: ScreenContext) -> Intent.After {
        context.actor.may([.inspector]) ? .nextStep : .stay
    }

    func perform(_ context: ScreenContext, _ act: (FloorJob) -> RepairAct) -> Intent {
        guard let job = job(context) else { return .beep }
        return .perform(act(job))
    }

    /// Enter: on, off, or on again after a pause.
    private func toggleClock(_ context: ScreenContext) -> Intent {
        if jobs.isEmpty { return .open(.board) }
        if technician(context)?.clock != nil { return clockOff(context) }
        if job(context)?.pause != nil { return perform(context) { .resume(job: $0.job.based) } }
        return clockOn(context)
    }

    private func clockOn(_ context: ScreenContext) -> Intent {
        guard let hand = hand(context) else { return .beep }
        return .perform(RepairAct.clockOn(job: hand.job, staff: hand.staff))
    }

    private func clockOff(_ context: ScreenContext) -> Intent {
        guard let clock = technician(context)?.clock else { return .beep }
        return .perform(RepairAct.clockOff(clock: clock))
    }
}
