import Terminal

/// A technician's own work on the terminal in the bay: is he here, what is on, what comes next. One key on, one key off.
struct BenchScreen: Screen {
    private(set) var list = ListView<JobID>()
    private(set) var jobs: [FloorJob] = []
    private(set) var bays: [Bay] = []
    private(set) var present: [StaffID: Presence] = [:]
    /// The reason of a pause is being chosen.
    private(set) var asksReason = false
    /// What was found is being typed.
    private(set) var typed: TextField?

    var place: Place { .bench }
    var typing: Typing { typed == nil ? .acts : .field }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("我的作业 \(mine(context).count)", "My work \(mine(context).count)"))
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        jobs = try FloorTable.open(in: snapshot)
        bays = try StaffTable.bays(in: snapshot)
        present = try PresenceTable.present(in: snapshot)
    }

    mutating func done() {
        asksReason = false
        typed = nil
    }

    mutating func back() -> Bool {
        let wasAsking = asksReason || typed != nil
        done()
        return wasAsking
    }

    var draft: [String: String]? { typed.map { ["finding": $0.text] } ?? [:] }

    mutating func restore(_ fields: [String: String]) {
        guard let text = fields["finding"], !text.isEmpty else { return }
        typed = TextField(text)
    }

    /// His own jobs, the one his clock runs on first; a foreman sees all of them.
    func mine(_ context: ScreenContext) -> [FloorJob] {
        let me = context.actor.staff
        let own = jobs.filter { job in job.technicians.contains { $0.id == me } }
        let shown = own.isEmpty && context.actor.may([.foreman]) ? jobs : own
        return shown.sorted {
            (isOn($0, me) ? 0 : $0.state == .planned ? 2 : 1, $0.job.plannedFrom, $0.id)
                < (isOn($1, me) ? 0 : $1.state == .planned ? 2 : 1, $1.job.plannedFrom, $1.id)
        }
    }

    private func isOn(_ job: FloorJob, _ staff: StaffID) -> Bool { job.running.contains { $0.id == staff } }

    func job(_ context: ScreenContext) -> FloorJob? {
        let mine = mine(context)
        return mine.first { $0.id == list.selected } ?? mine.first
    }

    /// Whose clock Enter turns: one's own, or the first on the card.
    private func hand(_ job: FloorJob, _ context: ScreenContext) -> FloorJob.Technician? {
        job.technicians.first { $0.id == context.actor.staff } ?? job.technicians.first
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        if asksReason {
            return PauseReason.allCases.enumerated().map { index, reason in
                Binding(
                    number: index + 1, reason.name,
                    Phrase("停工: \(reason.name.chinese)", "Work stands still: \(reason.name.english)"))
            } + [
                Binding(.function(7), Phrase("不停", "Leave it"), Phrase("不停工", "Work does not stop"))
            ]
        }
        if typed != nil {
            return [
                Binding(
                    .enter, Phrase("报顾问", "Report"),
                    Phrase("报给顾问，作业停着等客户答复", "Tells the advisor; the job waits for the customer's answer")),
                Binding(.function(7), Phrase("不报", "Leave it"), Phrase("不报，回到作业", "Back to the work")),
            ]
        }
        let job = job(context)
        let none =
            job == nil
            ? Phrase(
                "没有派给您的作业，请车间主管派工", "No job is given to you; the foreman gives one") : nil
        let isHere = present[context.actor.staff] != nil
        let isPaused = job?.pause != nil
        return [
            Binding(
                .enter, Phrase("上工/下工", "Clock on/off"),
                Phrase("开始或停止计时；停工的作业继续", "Starts or stops the clock; resumes a job that waits"),
                unavailable: none),
            Binding(
                number: 1, isHere ? Phrase("下班", "go home") : Phrase("上班", "come in"),
                Phrase("考勤：到岗或下班，和作业计时分开", "The presence clock, apart from the job clock")),
            Binding(
                number: 2, Phrase("停工", "pause"), Phrase("停工并说明原因", "Work stands still, with a reason"),
                unavailable: none
                    ?? (isPaused
                        ? Phrase(
                            "已经停着，回车继续", "It stands still; Enter resumes") : nil)),
            Binding(
                number: 3, Phrase("增项", "found"), Phrase("报告发现的问题", "Reports what was found"),
                unavailable: none),
            Binding(
                number: 4, Phrase("作业单", "sheet"),
                Phrase("操作步骤、读数、装车、路试", "Operating steps, readings, parts fitted, road test"),
                unavailable: none),
            Binding(
                number: 5, Phrase("自检", "check"),
                Phrase("自检或互检", "Checks one's own work, or a colleague's"),
                unavailable: none),
            Binding(
                number: 6, Phrase("派工单", "job card"), Phrase("看或打印派工单", "The job card, to read or print"),
                unavailable: none),
            Binding(
                .function(8), Phrase("完工", "Finish"), Phrase("这项作业完工", "Finishes this job"),
                unavailable: none),
        ]
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        list.rows = mine(context).map { ListView.Row(id: $0.id, text: "") }
        if asksReason { return updateReason(key, context) }
        if typed != nil { return updateFinding(key, context) }
        if list.handle(key) { return .stay }
        if key == .choice(1) { return turnPresence(context) }
        guard let job = job(context) else { return .beep }
        switch key {
        case .enter: return turnClock(job, context)
        case .choice(2): asksReason = true
        case .choice(3): typed = TextField()
        case .choice(4): return .open(.workSheet(job.id))
        case .choice(5): return .open(.qualityCheck(job.job.order))
        case .choice(6): return .open(.document(.jobCard, of: .job(job.id)))
        case .function(8): return .perform(JobAct.finish(job: job.job.based))
        default: return .beep
        }
        return .stay
    }

    private func turnPresence(_ context: ScreenContext) -> Intent {
        if let here = present[context.actor.staff] {
            return .perform(RecordAct.goHome(presence: here.based))
        }
        return .perform(RecordAct.comeIn(staff: context.actor.staff))
    }

    private func turnClock(_ job: FloorJob, _ context: ScreenContext) -> Intent {
        if job.pause != nil { return .perform(RepairAct.resume(job: job.job.based)) }
        guard let hand = hand(job, context) else { return .beep }
        if let clock = hand.clock { return .perform(RepairAct.clockOff(clock: clock)) }
        return .perform(RepairAct.clockOn(job: job.id, staff: hand.id))
    }

    private mutating func updateFinding(_ key: Key, _ context: ScreenContext) -> Intent {
        guard var field = typed else { return .beep }
        switch key {
        case .enter where !field.text.isEmpty:
            guard let job = job(context) else { return .beep }
            return .perform(RepairAct.reportFinding(job: job.job.based, words: field.text))
        case .enter, .function(7): typed = nil
        default:
            guard field.handle(key) else { return .beep }
            typed = field
        }
        return .stay
    }

    private mutating func updateReason(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .choice(let number) where PauseReason.allCases.indices.contains(number - 1):
            guard let job = job(context) else { return .beep }
            return .perform(
                RepairAct.pause(job: job.job.based, reason: PauseReason.allCases[number - 1]))
        case .function(7):
            asksReason = false
            return .stay
        default: return .beep
        }
    }
}
