import Terminal

/// The foreman's board: bays over the hours of the day, and below them what waits, with the suggestion that Enter
/// takes.
struct BoardScreen: Screen {
    enum Focus: Hashable, Sendable { case queue, bays }

    /// Choosing the technicians for a row of the queue or for the job in a bay.
    struct Pick: Hashable, Sendable {
        enum Target: Hashable, Sendable {
            case work(WaitingWork.Key)
            case job(FloorJob)
        }

        let target: Target
        let trade: Trade
        var chosen: [StaffID]
    }

    var focus = Focus.queue
    var pick: Pick?
    var bay: BayID?
    var list = ListView<WaitingWork.Key>()
    var queue: [WaitingWork] = []
    var bays: [Bay] = []
    var jobs: [FloorJob] = []
    var technicians: [Staff] = []
    /// Cars that wait for their check and for the wash, by plate.
    var toInspect: [String] = []
    var toWash: [String] = []
    /// Additional work that stands still until a customer answers.
    var waits: [AnswerWait] = []
    var opens = ClockTime.midnight
    var closes = ClockTime.midnight
    /// Technicians the foreman chose himself instead of the suggested one.
    var chosen: [WaitingWork.Key: [StaffID]] = [:]

    var place: Place { .board }

    func heading(_ context: ScreenContext) -> String {
        let open = jobs.filter { $0.job.isOpen }
        let running = open.filter { $0.state == .running }.count
        let waiting = open.filter { $0.state == .waiting }.count
        return context.text(
            Phrase(
                "车间看板  在修\(running) 待派\(queue.count) 停工\(waiting) 待检\(toInspect.count)",
                "Board  running \(running)  queue \(queue.count)  waiting \(waiting)  check \(toInspect.count)"
            ))
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let shop = try ShopTable.shop(in: snapshot)
        (opens, closes) = (shop.opensAt, shop.closesAt)
        bays = try StaffTable.bays(in: snapshot).filter { $0.kind != .reception }
        jobs = try FloorTable.finishedToday(in: snapshot) + JobTable.running(in: snapshot)
        technicians = try FloorTable.technicians(in: snapshot)
        queue = try JobTable.queue(in: snapshot)
        list.rows = queue.map { ListView.Row(id: $0.key, text: "") }
        bay = bays.contains { $0.id == bay } ? bay : bays.first?.id
        let cars = try RepairOrderTable.carsInShop(in: snapshot)
        toInspect = cars.filter { $0.step == .qualityCheck }.map(\.plate)
        toWash = cars.filter { $0.step == .wash }.map(\.plate)
        waits = try AnswerWaitTable.all(in: snapshot)
        chosen = chosen.filter { key, _ in queue.contains { $0.key == key } }
    }

    // MARK: what stands where

    func floor(_ context: ScreenContext) -> Floor {
        Floor(bays: bays, technicians: technicians, jobs: jobs, now: context.now)
    }

    func suggestions(_ context: ScreenContext) -> [WaitingWork.Key: DispatchSuggestion] {
        DispatchSuggestion.plan(queue, on: floor(context), chosen: chosen)
    }

    var work: WaitingWork? { queue.first { $0.key == list.selected } }

    func jobs(in bay: BayID) -> [FloorJob] { jobs.filter { $0.job.bay == bay } }

    /// The job a bay is busy with: the one begun, else the next one planned.
    func job(in bay: BayID) -> FloorJob? {
        let open = jobs(in: bay).filter { $0.job.isOpen }
        return open.first { $0.state == .running } ?? open.first { $0.startedAt != nil }
            ?? open.min { $0.job.plannedFrom < $1.job.plannedFrom }
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if pick != nil { return updatePick(key) }
        switch key {
        case .tab, .backTab:
            focus = focus == .queue ? .bays : .queue
            return .stay
        case .function(4): return startPick(context)
        default: return focus == .queue ? updateQueue(key, context) : updateBays(key)
        }
    }

    private mutating func updateQueue(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            guard let work else { return .refuse(BoardScreen.nothingWaits) }
            guard let suggestion = suggestions(context)[work.key] else {
                return .refuse(whyNot(work, context))
            }
            return .perform(JobAct.dispatch(work, as: suggestion))
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
            for: work, on: floor(context), bay: bay.id, technicians: chosen[work.key])
        guard let suggestion else { return .refuse(whyNot(work, context)) }
        return .perform(JobAct.dispatch(work, as: suggestion))
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

    // MARK: choosing people

    private mutating func startPick(_ context: ScreenContext) -> Intent {
        switch focus {
        case .queue:
            guard let work else { return .refuse(BoardScreen.nothingWaits) }
            let now = chosen[work.key] ?? suggestions(context)[work.key]?.technicians.map(\.id) ?? []
            pick = Pick(target: .work(work.key), trade: work.trade, chosen: now)
        case .bays:
            guard let job = bay.flatMap(job(in:)) else { return .refuse(BoardScreen.emptyBay) }
            pick = Pick(target: .job(job), trade: job.job.trade, chosen: job.technicians.map(\.id))
        }
        return .stay
    }

    /// Those who can do the work, in the order their digits stand for.
    func hands(for pick: Pick) -> [Staff] {
        Array(technicians.filter { $0.can(pick.trade) }.prefix(9))
    }

    private mutating func updatePick(_ key: Key) -> Intent {
        guard var pick else { return .beep }
        switch key {
        case .choice(let number):
            let hands = hands(for: pick)
            guard hands.indices.contains(number - 1) else { return .beep }
            let staff = hands[number - 1].id
            if let at = pick.chosen.firstIndex(of: staff) {
                pick.chosen.remove(at: at)
            } else {
                pick.chosen.append(staff)
            }
            self.pick = pick
            return .stay
        case .function(7):
            self.pick = nil
            return .stay
        case .enter:
            self.pick = nil
            switch pick.target {
            case .work(let key):
                chosen[key] = pick.chosen.isEmpty ? nil : pick.chosen
                return .stay
            case .job(let job):
                return .perform(
                    JobAct.changeTechnicians(
                        job: job.job.based, was: job.technicians.map(\.id), technicians: pick.chosen))
            }
        default: return .beep
        }
    }

    static let nothingWaits = Phrase("没有等待派工的车", "No car waits to be dispatched")
    static let emptyBay = Phrase("这个工位没有作业，数字选别的工位", "Nothing is in this bay; a digit selects another")

    /// Why there is no suggestion for a row.
    func whyNot(_ work: WaitingWork, _ context: ScreenContext) -> Phrase {
        if !bays.contains(where: { $0.kind.takes(work.trade) }) {
            return Phrase("没有能做\(work.trade.name.chinese)的工位", "No bay takes \(work.trade.name.english) work")
        }
        return Phrase(
            "今天没有能做\(work.trade.name.chinese)的技师在岗",
            "No technician for \(work.trade.name.english) work is here today")
    }
}
