/// Steps done, parts fitted, road tests: what a technician writes down on his own jobs.
enum Recording {
    static func tick(
        _ id: JobID, _ code: String, _ value: String, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try own(id, in: transaction)
        let work = try WorkRecordTable.work(of: id, in: transaction.snapshot)
        let list = try OperatingStep.list(for: work, of: transaction.snapshot)
        guard let step = list.first(where: { $0.code == code }) else {
            throw Refusal.gone(Phrase("作业步骤", "operating step"))
        }
        let read = CleanText.kept(value)
        if !step.unit.isEmpty, read.isEmpty {
            throw Refusal(
                Phrase("“\(step.name.chinese)”要填读数", "\"\(step.name.english)\" asks for a reading"),
                wayOut: Phrase("输入读数再回车 (\(step.unit))", "Type it in \(step.unit), then Enter"))
        }
        let before = try WorkRecordTable.steps(of: id, in: transaction.snapshot)[code]
        let text = read.isEmpty || read.hasSuffix(step.unit) ? read : read + " " + step.unit
        try WorkRecordTable.tick(id, step, value: text, in: transaction)
        let off = step.isOff(text) ? Phrase(" 超出范围!", " out of range!") : Phrase("", "")
        return Outcome(
            job,
            Phrase(
                "\(step.name.chinese) \(text)\(off.chinese)", "\(step.name.english) \(text)\(off.english)"),
            takeBack: .by(
                before.map { .tick(job: id, code: code, value: $0.value) }
                    ?? .untick(job: id, code: code, value: text)))
    }

    static func untick(
        _ id: JobID, _ code: String, _ value: String, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try own(id, in: transaction)
        let done = try WorkRecordTable.steps(of: id, in: transaction.snapshot)[code]
        try WorkRecordTable.untick(id, code, in: transaction)
        let name = done?.name ?? Phrase(same: code)
        return Outcome(
            job, Phrase("\(name.chinese) 没有做", "\(name.english) was not done"),
            takeBack: .by(.tick(job: id, code: code, value: done?.value ?? value)))
    }

    static func fit(_ id: JobID, _ line: LineID, in transaction: Transaction) throws -> Outcome<RecordAct> {
        let job = try own(id, in: transaction)
        let part = try part(line, of: job, in: transaction)
        guard part.fittedAt == nil else { throw Refusal.overtakenRow(Phrase("装车记录", "fitted part")) }
        try WorkRecordTable.fit(line, id, in: transaction)
        return Outcome(
            job, Phrase("\(part.name) 已装车", "\(part.name) is fitted"),
            takeBack: .by(.unfit(job: id, line: line)))
    }

    static func unfit(_ id: JobID, _ line: LineID, in transaction: Transaction) throws -> Outcome<RecordAct> {
        let job = try own(id, in: transaction)
        let part = try part(line, of: job, in: transaction)
        try WorkRecordTable.unfit(line, in: transaction)
        return Outcome(
            job, Phrase("\(part.name) 没有装", "\(part.name) is not fitted"),
            takeBack: .by(.fit(job: id, line: line)))
    }

    private static func part(
        _ line: LineID, of job: FloorJob, in transaction: Transaction
    ) throws -> FittablePart {
        let parts = try WorkRecordTable.parts(of: job.job.order, in: transaction.snapshot)
        guard let part = parts.first(where: { $0.line == line }) else {
            throw Refusal(
                Phrase("这个配件没有出库，不能装车", "The part was not issued; it cannot be fitted"),
                wayOut: Phrase("请配件员先发料", "Have the parts clerk issue it first"))
        }
        return part
    }

    static func roadTest(_ id: JobID, _ km: Int, in transaction: Transaction) throws -> Outcome<RecordAct> {
        let job = try own(id, in: transaction)
        guard (1...999).contains(km) else {
            throw Refusal(
                Phrase("路试公里要在 1 到 999 之间", "A road test is 1 to 999 km"),
                wayOut: Phrase("看里程表再输入", "Read the dashboard again"))
        }
        let test = try WorkRecordTable.addRoadTest(job.job, km: km, in: transaction)
        return Outcome(
            job, Phrase("路试 \(km) 公里", "road test of \(km) km"),
            takeBack: .by(.strikeRoadTest(job: id, test: test, km: km)))
    }

    static func strikeRoadTest(
        _ id: JobID, _ test: Int64, _ km: Int, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try own(id, in: transaction)
        try WorkRecordTable.strikeRoadTest(test, in: transaction)
        return Outcome(
            job, Phrase("没有路试", "no road test"), takeBack: .by(.roadTest(job: id, km: km)))
    }

    /// The job, when the actor may write on it and the car is still in the workshop.
    private static func own(_ id: JobID, in transaction: Transaction) throws -> FloorJob {
        let job = try FloorTable.job(id, in: transaction.snapshot)
        if let refusal = transaction.actor.mayClock(for: nil, on: job) { throw refusal }
        try PassageTable.demand(job.job.order, at: [.repair, .qualityCheck], in: transaction.snapshot)
        return job
    }
}
