/// Jobs get other places: moved, swapped, pushed aside, or because someone is away or a bay is down.
enum Rearranging {
    static func rearrange(
        _ cause: FloorChange?, _ moves: [JobMove], in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        guard cause != nil || !moves.isEmpty else {
            throw Refusal(
                Phrase("没有要改的安排", "There is nothing to change"), wayOut: Phrase("F7 返回", "F7 goes back"))
        }
        let happened = try cause.map { try FloorChanging.apply($0, moves, in: transaction) }
        let back = try apply(moves, in: transaction)
        if cause?.isTakingBack != true { try check(moves, in: transaction) }
        let jobs = try moves.map { try FloorTable.job($0.job.id, in: transaction.snapshot) }
        let orders = Set(jobs.map(\.job.order))
        return Outcome(
            try said(happened?.said, jobs, in: transaction), order: orders.count == 1 ? orders.first : nil,
            takeBack: .by(.rearrange(cause: happened?.back, moves: back)), tells: [.technician, .foreman])
    }

    private static func said(
        _ happened: Phrase?, _ jobs: [FloorJob], in transaction: Transaction
    ) throws -> Phrase {
        let bays = try StaffTable.bays(in: transaction.snapshot)
        let words = jobs.prefix(2).map { job in
            let bay = bays.first { $0.id == job.job.bay }?.name ?? ""
            let names = job.technicians.map(\.name).joined(separator: "、")
            let plan = Dispatching.clock(job.job.plan, transaction)
            return Phrase(
                "\(job.called) 改到 \(bay) \(names) \(plan.chinese)",
                "\(job.called) goes to \(bay), \(names), \(plan.english)")
        }
        let more = jobs.count - words.count
        var all = happened.map { [$0] } ?? []
        all += words
        if more > 0 { all.append(Phrase("另 \(more) 项", "\(more) more")) }
        return Phrase(
            all.map(\.chinese).joined(separator: "；"), all.map(\.english).joined(separator: "; "))
    }

    /// Writes the moves and gives those that take them back.
    static func apply(_ moves: [JobMove], in transaction: Transaction) throws -> [JobMove] {
        try moves.map { move in
            let now = try FloorTable.job(move.job.id, in: transaction.snapshot)
            guard now.job.isOpen else { throw Refusal.jobIsOver }
            try demandStands(now, move, in: transaction)
            if let busy = now.running.first(where: { one in !move.to.crew.contains { $0.staff == one.id } }) {
                throw Refusal.isClockedOn(busy.name)
            }
            guard move.to.from < move.to.to else { throw Refusal.endsBeforeItBegins }
            try JobTable.move(
                now.job.based, to: move.to.bay, plan: move.to.from..<move.to.to, in: transaction)
            try JobTable.setTechnicians(move.to.crew, of: now.id, in: transaction)
            return JobMove(
                job: Based(now.id, version: now.job.version + 1), was: move.to, to: now.standing)
        }
    }

    /// Someone else's move of the same job shows both; other changes do not stand in the way.
    private static func demandStands(
        _ now: FloorJob, _ move: JobMove, in transaction: Transaction
    ) throws {
        if now.job.bay != move.was.bay {
            throw Refusal.overtaken(
                Phrase("工位", "The bay"),
                mine: try Dispatching.bay(move.to.bay, in: transaction.snapshot).name,
                theirs: try Dispatching.bay(now.job.bay, in: transaction.snapshot).name)
        }
        if Set(now.crew) != Set(move.was.crew) {
            let mine = try move.to.crew.map { try StaffTable.staff($0.staff, in: transaction.snapshot).name }
            throw Refusal.overtaken(
                Phrase("技师", "The technicians"), mine: mine.joined(separator: "、"),
                theirs: now.technicians.map(\.name).joined(separator: "、"))
        }
    }

    static func check(_ moves: [JobMove], in transaction: Transaction) throws {
        try check(Dictionary(moves.map { ($0.job.id, $0.was.crew) }) { first, _ in first }, in: transaction)
    }

    /// What was moved must fit where it is now: bay, people, time. Beside each job, who had it before.
    static func check(_ moved: [JobID: [CrewShare]], in transaction: Transaction) throws {
        let snapshot = transaction.snapshot
        let floor = try FloorTable.floor(in: snapshot)
        let taken = Occupancy(floor, moved: Set(moved.keys))
        for (id, before) in moved.sorted(by: { $0.key < $1.key }) {
            let job = try FloorTable.job(id, in: snapshot)
            let labour = try AuthorisedLabourTable.lines(of: job.job.order, in: snapshot)
                .filter { $0.turn == job.job.turn }
            let people = try job.technicians.map { try StaffTable.staff($0.id, in: snapshot) }
            let subject = Dispatch(
                lines: labour, bay: try Dispatching.bay(job.job.bay, in: snapshot), technicians: people,
                plan: job.job.plan, isRework: true, present: floor.hands,
                taken: taken.bay(job.job.bay, except: id), busy: taken.people(except: id),
                away: floor.absences, down: floor.closures[job.job.bay] ?? [],
                shares: job.technicians.map(\.share),
                isGradeAuthorised: people.takeOver(from: try before.graded(in: snapshot)))
            guard subject.bay.kind.takes(job.job.trade) else {
                throw Refusal.bayDoesNotTake(job.job.trade, bay: subject.bay)
            }
            try (Dispatch.placeRules + Dispatch.peopleRules).check(subject)
        }
    }
}

extension Refusal {
    static let endsBeforeItBegins = Refusal(
        Phrase("计划完工要晚于开工", "The planned end must lie after the start"),
        wayOut: Phrase("改计划时间", "Change the planned times"))
}
