/// Work stands still for a reason, and goes on.
enum Pausing {
    static func pause(
        _ based: Based<JobThing>, _ reason: PauseReason, in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        let job = try open(based, in: transaction)
        if let pause = job.pause {
            throw Refusal.overtaken(
                Phrase("停工原因", "The reason of the pause"), mine: reason.name.chinese,
                theirs: pause.reason.name.chinese)
        }
        let clocks = try begin(reason, job, in: transaction)
        let told: Set<Role> =
            switch reason {
            case .parts: [.foreman, .partsClerk]
            case .authorisation: [.foreman, .advisor]
            default: [.foreman]
            }
        return Outcome(
            job, Phrase("停工: \(reason.name.chinese)", "stands still: \(reason.name.english)"),
            takeBack: .unpause(job: job.job.based, reason: reason, clocks: clocks), tells: told)
    }

    /// Begins a pause and stops the job's clocks; which they were.
    static func begin(
        _ reason: PauseReason, _ job: FloorJob, in transaction: Transaction
    ) throws -> [Based<ClockingThing>] {
        try PauseTable.begin(job.id, reason, in: transaction)
        return try CompletionTable.stopClocks(of: job.id, in: transaction)
    }

    static func unpause(
        _ based: Based<JobThing>, _ reason: PauseReason, _ clocks: [Based<ClockingThing>],
        in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        let job = try open(based, in: transaction)
        try PauseTable.strike(based.id, in: transaction)
        try CompletionTable.runOn(clocks, in: transaction)
        return Outcome(
            job, Phrase("没有停工", "did not stand still"),
            takeBack: .pause(job: job.job.based, reason: reason), tells: [.foreman])
    }

    static func resume(_ based: Based<JobThing>, in transaction: Transaction) throws -> Outcome<RepairAct> {
        let job = try open(based, in: transaction)
        if job.pause?.place.isEmpty == false { throw Refusal.isOutside }
        try PauseTable.end(based.id, in: transaction)
        var clocks: [Based<ClockingThing>] = []
        for technician in job.technicians where transaction.actor.resumes(technician.id, on: job) {
            // Who has gone on to other work is not called away from it.
            if try ClockingTable.running(of: technician.id, in: transaction.snapshot) != nil { continue }
            clocks.append(try ClockingTable.start(job.job, staff: technician.id, in: transaction))
        }
        return Outcome(
            job, Phrase("继续作业", "goes on"), takeBack: .unresume(job: job.job.based, clocks: clocks),
            tells: [.foreman])
    }

    static func unresume(
        _ based: Based<JobThing>, _ clocks: [Based<ClockingThing>], in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        let job = try open(based, in: transaction)
        for clock in clocks { try ClockingTable.strike(clock, in: transaction) }
        try PauseTable.goOn(based.id, in: transaction)
        return Outcome(
            job, Phrase("仍然停工", "still stands still"), takeBack: .resume(job: job.job.based),
            tells: [.foreman])
    }

    /// The job, when it is open and the actor may work on it.
    static func open(_ based: Based<JobThing>, in transaction: Transaction) throws -> FloorJob {
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        if let refusal = transaction.actor.mayClock(for: nil, on: job) { throw refusal }
        guard job.job.isOpen else { throw Refusal.jobIsOver }
        return job
    }
}

extension Refusal {
    static let isOutside = Refusal(
        Phrase("车还在外协", "The car is with someone else"),
        wayOut: Phrase("送回后按 0 3", "Once it is back: 0, then 3"))
}

extension Actor {
    /// Whose clock starts when work goes on: a technician's own; when the foreman says so, everyone's on the card.
    func resumes(_ technician: StaffID, on job: FloorJob) -> Bool {
        job.technicians.contains { $0.id == staff } ? technician == staff : true
    }
}
