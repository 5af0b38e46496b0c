/// Giving authorised work to bays and people, and taking it back.
enum Dispatching {
    static func dispatch(
        _ authorisations: [AuthorisationID], of order: OrderID, to place: JobPlace, _ moves: [JobMove],
        _ authority: Authority?, in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let back = try Rearranging.apply(moves, in: transaction)
        if let authority {
            _ = try AuthorityTable.record(authority, for: .lowerGrade, order: order, in: transaction)
        }
        let job = try open(
            authorisations, of: order, to: place, isGradeAuthorised: authority != nil, in: transaction)
        try Rearranging.check(moves, in: transaction)
        let again = job.job.isRework ? Phrase("(内部返修)", " (internal rework)") : Phrase(same: "")
        let said = said(job, try bay(place.bay, in: transaction.snapshot), transaction)
        let aside =
            moves.isEmpty
            ? Phrase(same: "") : Phrase("，\(moves.count) 项后移", ", \(moves.count) jobs pushed back")
        return Outcome(
            job,
            Phrase(
                "派到 \(said.chinese)\(again.chinese)\(aside.chinese)",
                "given to \(said.english)\(again.english)\(aside.english)"),
            takeBack: .withdraw(job: job.job.based, moves: back), tells: [.technician])
    }

    /// Opens the job on the authorised lines; the order comes to repair with its first.
    static func open(
        _ authorisations: [AuthorisationID], of order: OrderID, to place: JobPlace,
        isGradeAuthorised: Bool = false, in transaction: Transaction
    ) throws -> FloorJob {
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
        let floor = try FloorTable.floor(in: snapshot)
        let taken = Occupancy(floor)
        let isRework = stage == .jobControl && lines.contains(where: \.isDone)
        let card = try JobCard.open(
            on: lines.map(\.authorisation),
            Dispatch(
                lines: lines, bay: try bay(place.bay, in: snapshot),
                technicians: try place.crew.map { try StaffTable.staff($0.staff, in: snapshot) },
                plan: try plan(place.from, place.to), isRework: isRework, present: floor.hands,
                taken: taken.bay(place.bay), busy: taken.people(), away: floor.absences,
                down: floor.closures[place.bay] ?? [], shares: place.crew.map(\.percent),
                carFreeAt: lines.first.flatMap {
                    taken.free(order, before: $0.turn, labour, isRework: isRework)
                }, isGradeAuthorised: isGradeAuthorised))
        let id = try JobTable.insert(card, in: transaction)
        if stage == .jobControl {
            try PassageTable.advance(order, from: .jobControl, to: .repair, in: transaction)
        }
        return try FloorTable.job(id, in: transaction.snapshot)
    }

    /// "3号位 李强 10:20-11:20"
    static func said(_ job: FloorJob, _ bay: Bay, _ transaction: Transaction) -> Phrase {
        let names = job.technicians.map(\.name).joined(separator: "、")
        let plan = clock(job.job.plan, transaction)
        return Phrase("\(bay.name) \(names) \(plan.chinese)", "\(bay.name), \(names), \(plan.english)")
    }

    static func give(
        _ based: Based<JobThing>, was: [CrewShare], to crew: [CrewShare], _ authority: Authority?,
        in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let snapshot = transaction.snapshot
        let now = try FloorTable.job(based.id, in: snapshot)
        guard now.job.isOpen else { throw Refusal.jobIsOver }
        let people = try crew.map { try StaffTable.staff($0.staff, in: snapshot) }
        let names = people.map(\.name).joined(separator: "、")
        if Set(now.crew) != Set(was) {
            throw Refusal.overtaken(
                Phrase("技师", "The technicians"), mine: names,
                theirs: now.technicians.map(\.name).joined(separator: "、"))
        }
        if let busy = now.running.first(where: { one in !crew.contains { $0.staff == one.id } }) {
            throw Refusal.isClockedOn(busy.name)
        }
        if let authority {
            _ = try AuthorityTable.record(authority, for: .lowerGrade, order: now.job.order, in: transaction)
        }
        let labour = try AuthorisedLabourTable.lines(of: now.job.order, in: snapshot)
        let floor = try FloorTable.floor(in: snapshot)
        let own = Set(try JobTable.lines(of: based.id, in: snapshot).map(\.id))
        let before = try now.crew.graded(in: snapshot)
        let isOurs = Dispatch(
            lines: labour.filter { own.contains($0.line) },
            bay: try bay(now.job.bay, in: snapshot), technicians: people, plan: now.job.plan, isRework: true,
            present: floor.hands, taken: [], shares: crew.map(\.percent),
            isGradeAuthorised: authority != nil || people.takeOver(from: before))
        try Dispatch.peopleRules.check(isOurs)
        try JobTable.touch(now.job.based, in: transaction)
        try JobTable.setTechnicians(crew, of: based.id, in: transaction)
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        return Outcome(
            job, Phrase("改由 \(names) 做", "is now done by \(names)"),
            takeBack: .changeTechnicians(job: job.job.based, was: crew, technicians: was),
            tells: [.technician])
    }

    static func withdraw(
        _ based: Based<JobThing>, _ moves: [JobMove], in transaction: Transaction
    ) throws -> Outcome<JobAct> {
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
        let back = try Rearranging.apply(moves, in: transaction)
        return Outcome(
            job, Phrase("撤回派工", "taken off its bay"),
            takeBack: .reinstate(job: Based(based.id, version: job.job.version + 1), moves: back),
            tells: [.technician])
    }

    static func reinstate(
        _ based: Based<JobThing>, _ moves: [JobMove], in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        try PassageTable.demand(job.job.order, at: [.jobControl, .repair], in: transaction.snapshot)
        if try JobTable.isTakenOver(based.id, in: transaction.snapshot) { throw Refusal.notAuthorised }
        try JobTable.setWithdrawn(job.job.based, nil, in: transaction)
        if try PassageTable.stage(of: job.job.order, in: transaction.snapshot) == .jobControl {
            try PassageTable.advance(job.job.order, from: .jobControl, to: .repair, in: transaction)
        }
        let back = try Rearranging.apply(moves, in: transaction)
        return Outcome(
            job, Phrase("恢复派工", "is back in its bay"),
            takeBack: .withdraw(job: Based(based.id, version: job.job.version + 1), moves: back),
            tells: [.technician])
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

    static func bay(_ id: BayID, in snapshot: Snapshot) throws -> Bay {
        guard let bay = try StaffTable.bays(in: snapshot).first(where: { $0.id == id }) else {
            throw Refusal.gone(Phrase("工位", "bay"))
        }
        return bay
    }

    static func plan(_ from: Moment, _ to: Moment) throws(Refusal) -> Range<Moment> {
        if from < to { return from..<to }
        throw Refusal.endsBeforeItBegins
    }

    /// "10:20-11:20"; with the day when it ends on another.
    static func clock(_ plan: Range<Moment>, _ transaction: Transaction) -> Phrase {
        let zone = transaction.zone
        let (from, to) = (zone.clock(of: plan.lowerBound), zone.clock(of: plan.upperBound))
        let day = zone.day(of: plan.upperBound.adding(seconds: -1))
        if day == transaction.today { return Phrase(same: "\(from)-\(to)") }
        return Phrase(
            "\(from)-\(day.iso.dropFirst(5)) \(to) 过夜", "\(from)-\(day.iso.dropFirst(5)) \(to) overnight")
    }
}

extension Refusal {
    static let notAuthorised = Refusal(
        .conflict,
        Phrase("有项目没有客户的同意，或同意后又改过", "A line is not authorised, or was changed after it was"),
        wayOut: Phrase("请客户在估价单上再次确认", "Have the customer confirm the estimate again"))

    static func isClockedOn(_ name: String) -> Refusal {
        Refusal(
            Phrase("\(name) 正在这项作业上计时", "\(name) is clocked on to this job"),
            wayOut: Phrase("先下工再换人", "Clock off first"))
    }

    static let jobIsOver = Refusal(
        .conflict,
        Phrase("这项作业已经完工或撤回", "The job is finished or withdrawn already"),
        wayOut: Phrase("画面已更新，请看看板", "Look at the board: the screen is up to date"))
}
