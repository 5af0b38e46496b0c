/// Technicians clock on and off.
enum Clocks {
    /// A technician about to clock on to a job.
    struct Subject: Sendable {
        let job: FloorJob
        let staff: Staff
        let actor: Actor
    }

    static let rules: [Rule<Subject>] = [isOpen, isOnTheCard, isHimself, doesNotWait, doesNotRunAlready]

    private static let isOpen = Rule<Subject>("job is open") { $0.job.job.isOpen ? nil : .jobIsOver }

    private static let isOnTheCard = Rule<Subject>("technician is on the card") { subject in
        if subject.job.technicians.contains(where: { $0.id == subject.staff.id }) { return nil }
        return Refusal(
            .notAllowed,
            Phrase("\(subject.staff.name) 不在这张派工单上", "\(subject.staff.name) is not on this job card"),
            wayOut: Phrase("请车间主管换人 (6)", "Ask the foreman to add him (6)"))
    }

    private static let isHimself = Rule<Subject>("technician clocks himself") { subject in
        subject.actor.mayClock(for: subject.staff.id, on: subject.job)
    }

    private static let doesNotWait = Rule<Subject>("job does not wait") { subject in
        guard let pause = subject.job.pause else { return nil }
        return Refusal(
            Phrase(
                "作业停着: \(pause.reason.name.chinese)", "The job stands still: \(pause.reason.name.english)"),
            wayOut: Phrase("4 继续", "4 resumes it"))
    }

    private static let doesNotRunAlready = Rule<Subject>("clock does not run already") { subject in
        guard subject.job.running.contains(where: { $0.id == subject.staff.id }) else { return nil }
        return Refusal(
            .conflict, Phrase("\(subject.staff.name) 已在计时", "\(subject.staff.name) is clocked on already"),
            wayOut: Phrase("画面已更新", "The screen is up to date"))
    }

    static func on(_ id: JobID, _ staff: StaffID, in transaction: Transaction) throws -> Outcome<RepairAct> {
        let snapshot = transaction.snapshot
        let job = try FloorTable.job(id, in: snapshot)
        let person = try StaffTable.staff(staff, in: snapshot)
        try rules.check(Subject(job: job, staff: person, actor: transaction.actor))
        let elsewhere = try ClockingTable.running(of: staff, in: snapshot)
        let stopped = try elsewhere.map { try ClockingTable.stop($0.based, in: transaction) }
        let clock = try ClockingTable.start(job.job, staff: staff, in: transaction)
        let left = stopped == nil ? Phrase(same: "") : Phrase("，原作业已下工", ", clocked off the other job")
        return Outcome(
            job, Phrase("\(person.name) 上工\(left.chinese)", "\(person.name) clocked on\(left.english)"),
            takeBack: .strike(clock: clock, runsOn: stopped))
    }

    static func strike(
        _ clock: Based<ClockingThing>, _ runsOn: Based<ClockingThing>?, in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        let (clocking, job) = try find(clock, in: transaction)
        try ClockingTable.strike(clock, in: transaction)
        if let runsOn { try CompletionTable.runOn([runsOn], in: transaction) }
        return Outcome(
            job, Phrase("上工撤销", "was not clocked on to after all"),
            takeBack: .clockOn(job: job.id, staff: clocking.staff))
    }

    static func off(_ clock: Based<ClockingThing>, in transaction: Transaction) throws -> Outcome<RepairAct> {
        let (clocking, job) = try find(clock, in: transaction)
        let stopped = try ClockingTable.stop(clock, in: transaction)
        let name = job.technicians.first { $0.id == clocking.staff }?.name ?? ""
        let worked = JobWords.duration(clocking.seconds(at: transaction.now))
        return Outcome(
            job, Phrase("\(name) 下工，\(worked)", "\(name) clocked off after \(worked)"),
            takeBack: .runOn(clock: stopped))
    }

    static func runOn(_ clock: Based<ClockingThing>, in transaction: Transaction) throws -> Outcome<RepairAct>
    {
        let (_, job) = try find(clock, in: transaction)
        guard job.job.isOpen else { throw Refusal.jobIsOver }
        try CompletionTable.runOn([clock], in: transaction)
        return Outcome(
            job, Phrase("继续计时", "is clocked on to again"),
            takeBack: .clockOff(clock: Based(clock.id, version: clock.version + 1)))
    }

    /// The clock and its job, when the actor may touch it.
    private static func find(
        _ clock: Based<ClockingThing>, in transaction: Transaction
    ) throws -> (Clocking, FloorJob) {
        let clocking = try ClockingTable.clocking(clock.id, in: transaction.snapshot)
        guard let id = clocking.job else { throw Refusal.gone(Phrase("派工单", "job")) }
        let job = try FloorTable.job(id, in: transaction.snapshot)
        if let refusal = transaction.actor.mayClock(for: clocking.staff, on: job) { throw refusal }
        return (clocking, job)
    }
}
