/// The end of a job, and of the last job of a car.
enum Finishing {
    struct Subject {
        let job: FloorJob
        let actor: Actor
    }

    static let rules: [Rule<Subject>] = [isOpen, isOwn, hasBegun, doesNotWait]

    private static let isOpen = Rule<Subject>("job is open") { subject in
        subject.job.job.isOpen ? nil : .jobIsOver
    }

    private static let isOwn = Rule<Subject>("a technician finishes his own job") { subject in
        subject.actor.mayClock(for: nil, on: subject.job)
    }

    private static let hasBegun = Rule<Subject>("work has begun") { subject in
        guard subject.job.startedAt == nil else { return nil }
        return Refusal(
            Phrase("还没有人在这项作业上计时", "Nobody has clocked on to this job yet"),
            wayOut: Phrase(
                "先上工 (作业画面回车)，没做就撤回派工", "Clock on first (Enter on the repair screen), or withdraw the job"))
    }

    private static let doesNotWait = Rule<Subject>("job does not wait") { subject in
        guard let pause = subject.job.pause else { return nil }
        return Refusal(
            Phrase(
                "作业停着: \(pause.reason.name.chinese)", "The job stands still: \(pause.reason.name.english)"),
            wayOut: Phrase("先继续 (4)，再完工", "Resume it first (4)"))
    }

    static func finish(_ based: Based<JobThing>, in transaction: Transaction) throws -> Outcome<JobAct> {
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        try rules.check(Subject(job: job, actor: transaction.actor))
        let worked = Hours(minutes: job.worked(at: transaction.now) / 60)
        let clocks = try CompletionTable.stopClocks(of: based.id, in: transaction)
        // Someone may have moved it meanwhile: that does not make it less finished.
        try JobTable.setFinished(job.job.based, transaction.now, in: transaction)
        let back = JobAct.unfinish(
            job: Based(based.id, version: job.job.version + 1), clocks: clocks)
        let used = Phrase(
            "完工，实际 \(worked)h / 标准 \(job.job.standard)h",
            "finished, \(worked) h of \(job.job.standard) h")
        if let missing = try sendOn(job.job.order, in: transaction) {
            return Outcome(
                job,
                Phrase(
                    "\(used.chinese)；未送检: \(missing.sentence.chinese)",
                    "\(used.english); not sent on: \(missing.sentence.english)"),
                takeBack: back)
        }
        return Outcome(
            job, Phrase("\(used.chinese)，送质检", "\(used.english), on to the quality check"), takeBack: back,
            tells: [.inspector])
    }

    /// Sends the car to the quality check; gives what is missing when it cannot go.
    static func sendOn(_ order: OrderID, in transaction: Transaction) throws -> Refusal? {
        let completion = try CompletionTable.completion(of: order, in: transaction.snapshot)
        if let missing = completion.missing { return missing }
        try PassageTable.advance(order, from: .repair, to: .qualityCheck, in: transaction)
        return nil
    }

    static func unfinish(
        _ based: Based<JobThing>, _ clocks: [Based<ClockingThing>], in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let job = try FloorTable.job(based.id, in: transaction.snapshot)
        if let refusal = transaction.actor.mayClock(for: nil, on: job) { throw refusal }
        try PassageTable.demand(job.job.order, at: [.repair, .qualityCheck], in: transaction.snapshot)
        try JobTable.setFinished(job.job.based, nil, in: transaction)
        try CompletionTable.runOn(clocks, in: transaction)
        if try PassageTable.stage(of: job.job.order, in: transaction.snapshot) == .qualityCheck {
            try PassageTable.mark(job.job.order, .repair, .reopened, in: transaction)
        }
        return Outcome(
            job, Phrase("完工撤销，继续作业", "is not finished after all"),
            takeBack: .finish(job: Based(based.id, version: job.job.version + 1)), tells: [.inspector])
    }
}

extension Actor {
    /// A technician clocks himself and works on his own jobs; the foreman may for him. Nil when he may.
    /// - Parameter staff: whose clock; nil for the job itself.
    func mayClock(for staff: StaffID?, on job: FloorJob) -> Refusal? {
        if may([.foreman]) { return nil }
        if job.technicians.contains(where: { $0.id == self.staff }), staff ?? self.staff == self.staff {
            return nil
        }
        return Refusal(
            .notAllowed,
            Phrase("技师只能操作自己的作业", "A technician works on his own jobs only"),
            wayOut: Phrase("请车间主管操作", "Ask the foreman"))
    }
}
