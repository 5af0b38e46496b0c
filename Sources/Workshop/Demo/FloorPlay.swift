/// The workshop's half of a visit.
extension VisitPlay {
    /// Gives the authorised labour to a bay and a technician, and starts his clock.
    func dispatch(_ rehearsal: Rehearsal, from: Moment, until: Moment) throws {
        let order = try openOrder()
        let foreman = try cast.first(.foreman)
        let snapshot = rehearsal.snapshot(at: from)
        let lines = try AuthorisedLabourTable.lines(of: order, in: snapshot)
        // What nobody does yet; after a check that failed all of it once more.
        let open = lines.contains { !$0.isGiven } ? lines.filter { !$0.isGiven } : lines
        let turn = open.map(\.turn).min() ?? .mechanical
        let wanted = open.filter { $0.turn == turn }
        let trade = Trade.leading(wanted.map(\.trade))
        let worker = try worker(for: wanted, trade, in: snapshot)
        let (bay, plan) = try place(for: trade, worker.staff, from..<until, in: snapshot)
        let act = JobAct.dispatch(
            order: order, lines: wanted.map(\.authorisation.id), bay: bay,
            crew: [CrewShare(worker.staff, percent: 100)], from: plan.lowerBound, to: plan.upperBound)
        try rehearsal.perform(act, as: foreman, at: from)
        guard let job = try jobs(rehearsal, at: from).last else { return }
        try rehearsal.perform(RepairAct.clockOn(job: job.id, staff: worker.staff), as: worker, at: from)
    }

    /// Every job is finished; the car goes to the quality check.
    func finishWork(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let foreman = try cast.first(.foreman)
        for job in try jobs(rehearsal, at: moment) where job.isOpen {
            try rehearsal.perform(JobAct.finish(job: job.based), as: foreman, at: moment)
        }
    }

    /// What was begun is done; the next of its work follows.
    func goOn(_ rehearsal: Rehearsal, from moment: Moment, until: Moment) throws {
        try finishWork(rehearsal, at: moment)
        try dispatch(rehearsal, from: moment, until: max(until, moment.adding(minutes: 10)))
    }

    /// The customer has answered: what stood still goes on.
    func resume(_ rehearsal: Rehearsal, at moment: Moment) throws {
        for job in try jobs(rehearsal, at: moment) where job.isOpen {
            try rehearsal.perform(
                RepairAct.resume(job: job.based), as: try cast.first(.foreman), at: moment)
        }
    }

    func jobs(_ rehearsal: Rehearsal, at moment: Moment) throws -> [Job] {
        try JobTable.jobs(of: openOrder(), in: rehearsal.snapshot(at: moment))
    }

    /// The technician of the plan, else one who knows the trade well enough and has his hands free.
    private func worker(for lines: [AuthorisedLabour], _ trade: Trade, in snapshot: Snapshot) throws -> Actor
    {
        let present = try FloorTable.technicians(in: snapshot)
        let grade = StaffGrade.wanted(for: lines, among: present)
        let able = present.filter { $0.can(trade) && $0.graded >= grade }
        let named = try cast.actor(plan.technician, else: .technician)
        let busy = try ClockingTable.runningStaff(in: snapshot)
        let chosen =
            able.first { $0.id == named.staff && !plan.technician.isEmpty }
            ?? able.first { !busy.contains($0.id) } ?? able.first
        guard let chosen else { throw Refusal.gone(trade.name) }
        return Actor(staff: chosen.id, name: chosen.name, roles: chosen.roles, terminal: chosen.name)
    }

    /// The bay of the plan when it takes the trade, else the first that is free then, else the one that is free next.
    private func place(
        for trade: Trade, _ worker: StaffID, _ wanted: Range<Moment>, in snapshot: Snapshot
    ) throws -> (BayID, Range<Moment>) {
        let occupancy = Occupancy(try FloorTable.floor(in: snapshot))
        let people = occupancy.people()[worker] ?? []
        var fitting = bays.filter { $0.kind.takes(trade) }
        fitting.sort {
            ($0.position != plan.bay ? 1 : 0, $0.position) < ($1.position != plan.bay ? 1 : 0, $1.position)
        }
        var best: (BayID, Range<Moment>)?
        for bay in fitting {
            let taken = occupancy.bay(bay.id) + people
            if !taken.contains(where: { $0.overlaps(wanted) }) { return (bay.id, wanted) }
            let free = taken.map(\.upperBound).max() ?? wanted.lowerBound
            let later = max(free, wanted.lowerBound)
            let length = wanted.upperBound.minutes(since: wanted.lowerBound)
            if best.map({ later < $0.1.lowerBound }) ?? true {
                best = (bay.id, later..<later.adding(minutes: length))
            }
        }
        guard let best else { throw Refusal.gone(Phrase("工位", "bay")) }
        return best
    }
}

extension VisitPlay {
    /// Something more is found; the line stops until the customer has answered.
    func findMore(_ rehearsal: Rehearsal, at moment: Moment) throws {
        guard let job = try jobs(rehearsal, at: moment).first else { return }
        let act = RepairAct.reportFinding(job: job.based, words: "后刹车片剩 2mm，建议更换")
        try rehearsal.perform(act, as: try cast.first(.foreman), at: moment)
    }
}
