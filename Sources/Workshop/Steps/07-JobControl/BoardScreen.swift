import Terminal

/// The foreman's board: bays over the hours of the day, and below them what waits, with the suggestion that Enter
/// takes.
struct BoardScreen: Screen {
    enum Focus: Hashable, Sendable { case queue, bays }

    /// What the keys are about at the moment.
    enum Mode: Hashable, Sendable {
        case look
        case more
        case people(BoardPick)
        /// To which bay, in place of which job, behind the digits of the bays.
        case moving(FloorJob)
        case swapping(FloorJob)
        case splitting(FloorJob, [LineID])
        case inserting(WaitingWork.Key)
        case leaving
        case shutting
        case change(BoardChange)
    }

    var focus = Focus.queue
    var mode = Mode.look
    var bay: BayID?
    var list = ListView<WaitingWork.Key>()
    /// The technicians, while one of them is chosen who is away.
    var hands = ListView<StaffID>()
    private(set) var read = FloorSight.empty
    var lines: [JobID: [JobLine]] = [:]
    var away: [StaffID: Outage<AbsenceThing>] = [:]
    var down: [BayID: Outage<ClosureThing>] = [:]
    var absenceReasons: [Reason] = []
    var closureReasons: [Reason] = []
    var waited: [PauseReason: Int] = [:]
    /// Of the cars that left today: ready as first promised.
    private var kept = (kept: 0, of: 0)
    /// Cars that wait for their check and for the wash, by plate.
    var toInspect: [String] = []
    var toWash: [String] = []
    /// Additional work that stands still until a customer answers.
    var waits: [AnswerWait] = []
    var opens = ClockTime.midnight
    var closes = ClockTime.midnight
    /// Technicians the foreman chose himself instead of the suggested one.
    var chosen: [WaitingWork.Key: [CrewShare]] = [:]

    var place: Place { .board }

    var queue: [WaitingWork] { read.queue }
    var bays: [Bay] { read.floor.bays }
    var jobs: [FloorJob] { read.floor.jobs }
    var technicians: [Staff] { read.floor.hands }

    func heading(_ context: ScreenContext) -> String {
        let open = jobs.filter { $0.job.isOpen }
        let running = open.filter { $0.state == .running }.count
        let waiting = open.filter { $0.state == .waiting }.count
        let (use, kept) = (percent(busyBays, of: workingBays), percent(kept.kept, of: kept.of))
        return context.text(
            Phrase(
                "看板 在修\(running) 待派\(queue.count) 停工\(waiting) 利用\(use) 准时\(kept)",
                "Board run \(running) queue \(queue.count) wait \(waiting) use \(use) kept \(kept)"
            ))
    }

    /// Bays where work is done, and those of them with a job that was begun.
    private var workingBays: Int { bays.filter { $0.kind.takesAny }.count }
    private var busyBays: Int {
        let begun = Set(jobs.filter { $0.job.isOpen && $0.state != .planned }.map(\.job.bay))
        return bays.filter { $0.kind.takesAny && begun.contains($0.id) }.count
    }

    /// Never 100 % while something is missing; a dash while there is nothing to judge.
    private func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "--" }
        let rounded = (part * 100 + whole / 2) / whole
        return "\(part < whole ? min(99, rounded) : rounded)%"
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let shop = try ShopTable.shop(in: snapshot)
        (opens, closes) = (shop.opensAt, shop.closesAt)
        let sight = try FloorSight.read(in: snapshot)
        chosen = chosen.filter { key, _ in sight.queue.contains { $0.key == key } }
        read = chosen.isEmpty ? sight : sight.at(snapshot.now, chosen: chosen)
        list.rows = queue.map { ListView.Row(id: $0.key, text: "") }
        hands.rows = technicians.map { ListView.Row(id: $0.id, text: "") }
        bay = bays.contains { $0.id == bay } ? bay : bays.first?.id
        lines = [:]
        for job in jobs where job.job.isOpen { lines[job.id] = try JobTable.lines(of: job.id, in: snapshot) }
        away = try OutageTable.away(in: snapshot)
        down = try OutageTable.down(in: snapshot)
        absenceReasons = try Reasons.list("absence", of: snapshot)
        closureReasons = try Reasons.list("bay-down", of: snapshot)
        waited = try FloorTable.waitedToday(in: snapshot)
        kept = try KeptTable.promises(in: snapshot)
        let cars = try RepairOrderTable.carsInShop(in: snapshot)
        toInspect = cars.filter { $0.step == .qualityCheck }.map(\.plate)
        toWash = cars.filter { $0.step == .wash }.map(\.plate)
        waits = try AnswerWaitTable.all(in: snapshot)
    }

    mutating func done() { mode = .look }

    mutating func back() -> Bool {
        if mode == .look { return false }
        mode = .look
        return true
    }

    // MARK: what stands where

    /// The plan as it is now: time goes on between two looks at the store.
    func sight(_ context: ScreenContext) -> FloorSight {
        let isFresh = abs(context.now.seconds(since: read.plan.now)) < 60
        return isFresh ? read : read.at(context.now, chosen: chosen)
    }

    var work: WaitingWork? { queue.first { $0.key == list.selected } }

    func jobs(in bay: BayID) -> [FloorJob] { jobs.filter { $0.job.bay == bay } }

    /// The job a bay is busy with: the one begun, else the next one planned.
    func job(in bay: BayID) -> FloorJob? {
        let open = jobs(in: bay).filter { $0.job.isOpen }
        return open.first { $0.state == .running } ?? open.first { $0.startedAt != nil }
            ?? open.min { $0.job.plannedFrom < $1.job.plannedFrom }
    }

    /// The next job of a bay that nobody has begun.
    func nextPlanned(in bay: BayID) -> FloorJob? {
        jobs(in: bay).filter { $0.state == .planned }.min { $0.job.plannedFrom < $1.job.plannedFrom }
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if mode != .look { return updateMode(key, context) }
        switch key {
        case .tab, .backTab:
            focus = focus == .queue ? .bays : .queue
            return .stay
        case .function(4): return startPick(context)
        case .function(6):
            guard let work else { return .refuse(BoardScreen.nothingWaits) }
            mode = .inserting(work.key)
            return .stay
        case .choice(10):
            mode = .more
            return .stay
        default: return focus == .queue ? updateQueue(key, context) : updateBays(key)
        }
    }

    private mutating func updateQueue(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            guard let work else { return .refuse(BoardScreen.nothingWaits) }
            guard let suggestion = sight(context).suggestions[work.key] else {
                return .refuse(whyNot(work, context))
            }
            return dispatching(work, as: suggestion)
        case .choice(let number):
            guard let bay = bays.first(where: { $0.position == number }) else { return .beep }
            return dispatch(to: bay, context)
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private func dispatch(to bay: Bay, _ context: ScreenContext) -> Intent {
        guard let work else { return .refuse(BoardScreen.nothingWaits) }
        guard bay.kind.takes(work.trade) else {
            return .refuse(Refusal.bayDoesNotTake(work.trade, bay: bay).line)
        }
        let suggestion = DispatchSuggestion.best(
            for: work, on: sight(context).floor, bay: bay.id, crew: chosen[work.key])
        guard let suggestion else { return .refuse(whyNot(work, context)) }
        return dispatching(work, as: suggestion)
    }

    /// - Parameter moves: what makes room for it.
    func dispatching(
        _ work: WaitingWork, as suggestion: DispatchSuggestion, moves: [JobMove] = []
    ) -> Intent {
        LowerGrade.intent(
            work.plate.isEmpty ? work.number : work.plate, sold: work.lines.soldGrade,
            to: suggestion.technicians
        ) { JobAct.dispatch(work, as: suggestion, moves: moves, authority: $0) }
    }

    private mutating func updateBays(_ key: Key) -> Intent {
        switch key {
        case .choice(let number):
            guard let bay = bays.first(where: { $0.position == number }) else { return .beep }
            self.bay = bay.id
            return .stay
        case .up, .down:
            guard let at = bays.firstIndex(where: { $0.id == bay }) else { return .beep }
            bay = bays[min(max(0, at + (key == .up ? -1 : 1)), bays.count - 1)].id
            return .stay
        case .enter:
            guard let job = bay.flatMap(job(in:)) else { return .refuse(BoardScreen.emptyBay) }
            return .open(.repair(job.job.order))
        case .function(8):
            guard let job = bay.flatMap(job(in:)) else { return .refuse(BoardScreen.emptyBay) }
            return .perform(JobAct.finish(job: job.job.based))
        default: return .beep
        }
    }

    static let nothingWaits = Phrase("没有等待派工的车", "No car waits to be dispatched")
    static let emptyBay = Phrase("这个工位没有作业，数字选别的工位", "Nothing is in this bay; a digit selects another")

    /// Why there is no suggestion for a row.
    func whyNot(_ work: WaitingWork, _ context: ScreenContext) -> Phrase {
        if work.lacksParts {
            return Phrase("缺料，到货未定", "Parts short, no date known")
        }
        if !bays.contains(where: { $0.kind.takes(work.trade) }) {
            return Phrase("没有能做\(work.trade.name.chinese)的工位", "No bay takes \(work.trade.name.english) work")
        }
        let earlier = queue.contains { $0.order == work.order && $0.key.turn < work.key.turn }
        if earlier, technicians.contains(where: { $0.can(work.trade) }) {
            return Phrase("前一工种还排不上", "The trade before it has no place")
        }
        return Phrase(
            "今天没有能做\(work.trade.name.chinese)的技师在岗",
            "No technician for \(work.trade.name.english) work is here today")
    }
}
