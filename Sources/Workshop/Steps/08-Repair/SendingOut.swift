/// Outside work 外协: the car goes to someone else and comes back; until then the job waits for that reason.
enum SendingOut {
    static func send(
        _ based: Based<JobThing>, to place: String, _ until: Moment?, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try Pausing.open(based, in: transaction)
        let kept = CleanText.kept(place)
        if kept.isEmpty {
            throw Refusal(
                Phrase("请写明送到哪里", "Say where it goes"), wayOut: Phrase("输入外协单位后回车", "Type it, then Enter"))
        }
        guard let until, until > transaction.now else {
            throw Refusal(
                Phrase("请写明什么时候送回", "Say when it comes back"),
                wayOut: Phrase("数字选送回时间", "A digit chooses the time"))
        }
        if let pause = job.pause {
            throw Refusal.overtaken(
                Phrase("停工原因", "The reason of the pause"), mine: PauseReason.outside.name.chinese,
                theirs: pause.reason.name.chinese)
        }
        let clocks = try Pausing.begin(.outside, job, in: transaction)
        let work = try OutsideWorkTable.send(based.id, to: kept, until: until, in: transaction)
        let due = Dispatching.clock(transaction.now..<until, transaction)
        return Outcome(
            job,
            Phrase("外协送 \(kept) \(due.chinese)", "sent to \(kept) \(due.english)"),
            takeBack: .by(.notSent(job: job.job.based, work: work, clocks: clocks)),
            tells: [.advisor, .foreman])
    }

    static func notSent(
        _ based: Based<JobThing>, _ work: Based<OutsideWorkThing>, _ clocks: [Based<ClockingThing>],
        in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try Pausing.open(based, in: transaction)
        let out = try OutsideWorkTable.work(work.id, in: transaction.snapshot)
        try OutsideWorkTable.strike(work, in: transaction)
        try PauseTable.strike(based.id, in: transaction)
        try CompletionTable.runOn(clocks, in: transaction)
        return Outcome(
            job, Phrase("没有外协", "was not sent out"),
            takeBack: .by(.sendOut(job: job.job.based, to: out.takenTo, until: out.dueAt)),
            tells: [.advisor, .foreman])
    }

    static func takeIn(
        _ based: Based<JobThing>, _ work: Based<OutsideWorkThing>, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try Pausing.open(based, in: transaction)
        try OutsideWorkTable.setBack(work, transaction.now, in: transaction)
        if job.pause?.reason == .outside { try PauseTable.end(based.id, in: transaction) }
        return Outcome(
            job, Phrase("外协送回，可继续", "is back from outside; work can go on"),
            takeBack: .by(
                .stillOut(job: job.job.based, work: Based(work.id, version: work.version + 1))),
            tells: [.technician, .foreman])
    }

    static func stillOut(
        _ based: Based<JobThing>, _ work: Based<OutsideWorkThing>, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try Pausing.open(based, in: transaction)
        try OutsideWorkTable.setBack(work, nil, in: transaction)
        if job.pause == nil { try PauseTable.goOn(based.id, in: transaction) }
        return Outcome(
            job, Phrase("还在外协", "is still out"),
            takeBack: .by(.takeBackIn(job: job.job.based, work: Based(work.id, version: work.version + 1))),
            tells: [.technician, .foreman])
    }
}
