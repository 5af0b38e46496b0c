/// A job in two: some of its lines go to another bay, other people or a later time.
enum Splitting {
    static func split(
        _ based: Based<JobThing>, _ lines: [LineID], to place: JobPlace, in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let now = try FloorTable.job(based.id, in: transaction.snapshot)
        guard now.job.isOpen else { throw Refusal.jobIsOver }
        let labour = try JobTable.lines(of: based.id, in: transaction.snapshot)
        let parted = labour.filter { lines.contains($0.id) }
        guard !parted.isEmpty, parted.count == lines.count, parted.count < labour.count else {
            throw Refusal(
                Phrase("拆分要留下至少一项，拆出至少一项", "A split leaves one line at least and takes one at least"),
                wayOut: Phrase("只有一项的作业可以换人、加人或移位", "A job of one line is moved, or given more people"))
        }
        let hours = parted.reduce(Hours.zero) { $0 + $1.hours }
        let left = now.job.standard - hours
        let length = now.job.plannedTo.seconds(since: now.job.plannedFrom)
        let shorter = max(60, length * Int(left.hundredths) / max(1, Int(now.job.standard.hundredths)))
        try JobTable.resize(
            now.job.based, hours: max(left, Hours(hundredths: 1)),
            to: now.job.plannedFrom.adding(seconds: shorter), in: transaction)
        let part = try JobTable.part(now.job, lines, hours: hours, place: place, in: transaction)
        try Rearranging.check([part: now.crew], in: transaction)
        let job = try FloorTable.job(part, in: transaction.snapshot)
        let said = Dispatching.said(
            job, try Dispatching.bay(job.job.bay, in: transaction.snapshot), transaction)
        return Outcome(
            job, Phrase("拆出: \(job.what) \(said.chinese)", "split off: \(job.what), \(said.english)"),
            takeBack: .join(job: job.job.based, into: Based(now.id, version: now.job.version + 1)),
            tells: [.technician])
    }

    static func join(
        _ based: Based<JobThing>, _ into: Based<JobThing>, in transaction: Transaction
    ) throws -> Outcome<JobAct> {
        let part = try FloorTable.job(based.id, in: transaction.snapshot)
        let whole = try FloorTable.job(into.id, in: transaction.snapshot)
        guard part.job.isOpen, whole.job.isOpen else { throw Refusal.jobIsOver }
        if part.startedAt != nil {
            throw Refusal(
                Phrase("拆出的作业已经开工，不能并回", "Work on the part has begun; it cannot be joined again"),
                wayOut: Phrase("各自完工", "Finish each by itself"))
        }
        let lines = try JobTable.lines(of: based.id, in: transaction.snapshot)
        let length = whole.job.plannedTo.seconds(since: whole.job.plannedFrom)
        let hours = whole.job.standard + part.job.standard
        let longer = length * Int(hours.hundredths) / max(1, Int(whole.job.standard.hundredths))
        try JobTable.giveLines(of: based.id, to: into.id, in: transaction)
        try JobTable.setWithdrawn(part.job.based, transaction.now, in: transaction)
        try JobTable.resize(
            whole.job.based, hours: hours, to: whole.job.plannedFrom.adding(seconds: longer), in: transaction)
        let job = try FloorTable.job(into.id, in: transaction.snapshot)
        return Outcome(
            job, Phrase("拆出的项目并回", "has its lines together again"),
            takeBack: .split(job: job.job.based, lines: lines.map(\.id), place: part.standing),
            tells: [.technician])
    }
}
