/// Giving authorised work to bays and people, and taking it back.
enum Dispatching {
    static func dispatch(
        _ authorisations: [AuthorisationID], of order: OrderID, to bayID: BayID, _ staff: [StaffID],
        from: Moment, to: Moment, in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let snapshot = transaction.snapshot
        try PassageTable.demand(order, at: [.jobControl, .repair], in: snapshot)
        let stage = try PassageTable.stage(of: order, in: snapshot)
        let labour = try AuthorisedLabourTable.lines(of: order, in: snapshot)
        let lines = try authorisations.map { wanted in
            guard let line = labour.first(where: { $0.authorisation.id == wanted }) else {
                throw Refusal.notAuthorised
            }
            return line
        }
        let bay = try self.bay(bayID, in: snapshot)
        let card = try JobCard.open(
            on: lines.map(\.authorisation),
            Dispatch(
                lines: lines, bay: bay, technicians: try staff.map { try StaffTable.staff($0, in: snapshot) },
                plan: try plan(from, to), isRework: stage == .jobControl && lines.contains(where: \.isDone),
                present: try FloorTable.technicians(in: snapshot),
                taken: try JobTable.plans(in: bayID, in: snapshot)))
        let id = try JobTable.insert(card, in: transaction)
        if stage == .jobControl {
            try PassageTable.advance(order, from: .jobControl, to: .repair, in: transaction)
        }
        let job = try FloorTable.job(id, in: transaction.snapshot)
        let again = card.isRework ? Phrase("(内部返修)", " (internal rework)") : Phrase(same: "")
        let names = job.technicians.map(\.name).joined(separator: "、")
        return Outcome(
            job,
            Phrase(
                "派到 \(bay.name) \(names) \(clock(card.plan, transaction))\(again.chinese)",
                "given to \(bay.name), \(names), \(clock(card.plan, transaction))\(again.english)"),
            takeBack: .withdraw(job: job.job.based), tells: [.technician])
    }

    static func move(
        _ based: Based<JobThing>, was: BayID, to bayID: BayID, from: Moment, to: Moment,
        in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let snapshot = transaction.snapshot
        let now = try JobTable.job(based.id, in: snapshot)
        let bay = try self.bay(bayID, in: snapshot)
        guard now.isOpen else { throw Refusal.jobIsOver }
        if now.bay != was {
            let theirs = try self.bay(now.bay, in: snapshot)
            throw Refusal.overtaken(Phrase("工位", "The bay"), mine: bay.name, theirs: theirs.name)
        }
        guard bay.kind.takes(now.trade) else { throw Refusal.bayDoesNotTake(now.trade, bay: bay) }
        let plan = try plan(from, to)
        // Other people's changes of the technicians do not stand in the way of a new bay.
        try JobTable.move(now.based, to: bayID, plan: plan, in: transaction)
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        return Outcome(
            job,
            Phrase(
                "移到 \(bay.name) \(clock(plan, transaction))",
                "moved to \(bay.name), \(clock(plan, transaction))"),
            takeBack: .move(
                job: job.job.based, was: bayID, bay: now.bay, from: now.plannedFrom, to: now.plannedTo),
            tells: [.technician])
    }

    static func give(
        _ based: Based<JobThing>, was: [StaffID], to staff: [StaffID], in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let snapshot = transaction.snapshot
        let now = try FloorTable.job(based.id, in: snapshot)
        guard now.job.isOpen else { throw Refusal.jobIsOver }
        let people = try staff.map { try StaffTable.staff($0, in: snapshot) }
        let names = people.map(\.name).joined(separator: "、")
        if Set(now.technicians.map(\.id)) != Set(was) {
            throw Refusal.overtaken(
                Phrase("技师", "The technicians"), mine: names,
                theirs: now.technicians.map(\.name).joined(separator: "、"))
        }
        if let busy = now.running.first(where: { !staff.contains($0.id) }) {
            throw Refusal(
                Phrase("\(busy.name) 正在这项作业上计时", "\(busy.name) is clocked on to this job"),
                wayOut: Phrase("先下工再换人", "Clock off first"))
        }
        let labour = try AuthorisedLabourTable.lines(of: now.job.order, in: snapshot)
        let present = try FloorTable.technicians(in: snapshot)
        let isOurs = Dispatch(
            lines: labour.filter { $0.trade.turn == now.job.trade.turn },
            bay: try bay(now.job.bay, in: snapshot), technicians: people, plan: now.job.plan, isRework: true,
            present: present, taken: [])
        try Dispatch.peopleRules.check(isOurs)
        try JobTable.touch(now.job.based, in: transaction)
        try JobTable.setTechnicians(staff, of: based.id, in: transaction)
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        return Outcome(
            job, Phrase("改由 \(names) 做", "is now done by \(names)"),
            takeBack: .changeTechnicians(job: job.job.based, was: staff, technicians: was),
            tells: [.technician])
    }

    static func withdraw(_ based: Based<JobThing>, in transaction: Transaction) throws -> Outcome<JobAct> {
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        if job.startedAt != nil {
            throw Refusal(
                Phrase("这项作业已经开工，不能撤回", "Work on this job has begun; it cannot be withdrawn"),
                wayOut: Phrase("F8 完工，或暂停", "F8 finishes it, or pause it"))
        }
        guard job.job.isOpen else { throw Refusal.jobIsOver }
        // Moved or given to others meanwhile: nobody has begun, so it can still be withdrawn.
        try JobTable.setWithdrawn(job.job.based, transaction.now, in: transaction)
        try returnToQueue(job.job.order, in: transaction)
        return Outcome(
            job, Phrase("撤回派工", "taken off its bay"),
            takeBack: .reinstate(job: Based(based.id, version: job.job.version + 1)), tells: [.technician])
    }

    static func reinstate(_ based: Based<JobThing>, in transaction: Transaction) throws -> Outcome<JobAct> {
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        try PassageTable.demand(job.job.order, at: [.jobControl, .repair], in: transaction.snapshot)
        if try JobTable.isTakenOver(based.id, in: transaction.snapshot) { throw Refusal.notAuthorised }
        try JobTable.setWithdrawn(job.job.based, nil, in: transaction)
        if try PassageTable.stage(of: job.job.order, in: transaction.snapshot) == .jobControl {
            try PassageTable.advance(job.job.order, from: .jobControl, to: .repair, in: transaction)
        }
        return Outcome(
            job, Phrase("恢复派工", "is back in its bay"),
            takeBack: .withdraw(job: Based(based.id, version: job.job.version + 1)), tells: [.technician])
    }

    /// With no job left that was opened since the car came to repair, it waits for a bay again.
    private static func returnToQueue(_ order: OrderID, in transaction: Transaction) throws {
        let passages = try PassageTable.passages(of: order, in: transaction.snapshot)
        guard let entered = passages.last(where: { $0.step == .repair && $0.mark == .entered }) else {
            return
        }
        let jobs = try JobTable.jobs(of: order, in: transaction.snapshot)
        if jobs.contains(where: { $0.openedAt >= entered.at }) { return }
        try PassageTable.mark(order, .jobControl, .reopened, in: transaction)
    }

    private static func bay(_ id: BayID, in snapshot: Snapshot) throws -> Bay {
        guard let bay = try StaffTable.bays(in: snapshot).first(where: { $0.id == id }) else {
            throw Refusal.gone(Phrase("工位", "bay"))
        }
        return bay
    }

    private static func plan(_ from: Moment, _ to: Moment) throws(Refusal) -> Range<Moment> {
        if from < to { return from..<to }
        throw Refusal(
            Phrase("计划完工要晚于开工", "The planned end must lie after the start"),
            wayOut: Phrase("改计划时间", "Change the planned times"))
    }

    private static func clock(_ plan: Range<Moment>, _ transaction: Transaction) -> String {
        "\(transaction.zone.clock(of: plan.lowerBound))-\(transaction.zone.clock(of: plan.upperBound))"
    }
}

extension Refusal {
    static let notAuthorised = Refusal(
        .conflict,
        Phrase("有项目没有客户的同意，或同意后又改过", "A line is not authorised, or was changed after it was"),
        wayOut: Phrase("请客户在估价单上再次确认", "Have the customer confirm the estimate again"))

    static let jobIsOver = Refusal(
        .conflict,
        Phrase("这项作业已经完工或撤回", "The job is finished or withdrawn already"),
        wayOut: Phrase("画面已更新，请看看板", "Look at the board: the screen is up to date"))
}
