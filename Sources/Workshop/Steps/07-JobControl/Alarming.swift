/// What the floor warns of, once each: the advisor can still call the customer.
public enum FloorAlarm: Codable, Hashable, Sendable {
    /// Remaining work and what stands before it cannot make the promised time.
    case promise(order: OrderID, promisedAt: Moment, readyAt: Moment?)
    /// Actual time has passed the standard time by 10 %.
    case overrun(job: JobID, order: OrderID)
    /// What was sent out has not come back when it should have.
    case outside(job: JobID, order: OrderID, dueAt: Moment)

    /// Terminals that see it at the same time give one alarm.
    public var key: IdempotencyKey {
        switch self {
        case .promise(let order, let promisedAt, _):
            IdempotencyKey("alarm-promise-\(order)-\(promisedAt.seconds)")
        case .overrun(let job, _): IdempotencyKey("alarm-overrun-\(job)")
        case .outside(let job, _, let dueAt): IdempotencyKey("alarm-outside-\(job)-\(dueAt.seconds)")
        }
    }
}

enum Alarming {
    /// The alarms that are due and were not given yet.
    static func due(_ sight: FloorSight, in snapshot: Snapshot) throws -> [FloorAlarm] {
        let promises = sight.plan.risks.map {
            FloorAlarm.promise(order: $0.order, promisedAt: $0.promisedAt, readyAt: $0.readyAt)
        }
        let overruns = sight.floor.jobs.filter { $0.job.isOpen && $0.isOverrun(at: snapshot.now) }
            .map { FloorAlarm.overrun(job: $0.id, order: $0.job.order) }
        let outside = sight.floor.jobs.compactMap { job -> FloorAlarm? in
            guard let pause = job.pause, let dueAt = pause.until, pause.isLate(at: snapshot.now) else {
                return nil
            }
            return .outside(job: job.id, order: job.job.order, dueAt: dueAt)
        }
        return try (promises + overruns + outside).filter { try !AlarmTable.isRaised($0, in: snapshot) }
    }

    static func raise(_ alarm: FloorAlarm, in transaction: Transaction) throws -> Outcome<JobAct> {
        if try AlarmTable.isRaised(alarm, in: transaction.snapshot) {
            throw Refusal(
                .conflict, Phrase("这个警报已经发过", "This alarm has been given already"),
                wayOut: Phrase("看通知", "Look at the notices"))
        }
        try AlarmTable.raise(alarm, in: transaction)
        let order: OrderID
        let said: Phrase
        switch alarm {
        case .promise(let id, let promisedAt, let readyAt):
            order = id
            let promise = transaction.zone.clock(of: promisedAt)
            if let readyAt {
                let ready = transaction.zone.said(readyAt, today: transaction.today)
                said = Phrase(
                    "承诺 \(promise) 有险，计划 \(ready) 才能交",
                    "promise \(promise) at risk: the plan has it ready at \(ready)")
            } else {
                said = Phrase(
                    "承诺 \(promise) 有险，还排不出时间", "promise \(promise) at risk: it has no place in the plan")
            }
        case .outside(let id, let theirs, let dueAt):
            order = theirs
            let place = try FloorTable.job(id, in: transaction.snapshot).pause?.place ?? ""
            let due = transaction.zone.clock(of: dueAt)
            said = Phrase(
                "外协 \(place) 应 \(due) 送回，还没回来", "at \(place): was due back at \(due) and is not here")
        case .overrun(let id, let theirs):
            order = theirs
            let job = try FloorTable.job(id, in: transaction.snapshot)
            let worked = JobWords.duration(job.worked(at: transaction.now))
            let standard = JobWords.duration(job.job.standard.seconds)
            said = Phrase(
                "超标准工时 10%: \(worked)/\(standard)", "over standard time by 10 %: \(worked) of \(standard)")
        }
        let line = try RepairOrderTable.line(order, in: transaction.snapshot)
        let car = line.plate.isEmpty ? line.number : line.plate
        return Outcome(
            Phrase("\(car) \(said.chinese)", "\(car) \(said.english)"), order: order,
            takeBack: .unasked,
            tells: [.advisor, .foreman])
    }
}
