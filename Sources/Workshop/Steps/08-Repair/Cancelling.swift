/// The customer cancels a line while it is worked on: he pays the labour so far, the parts go back to the shelf.
enum Cancelling {
    static func cancel(
        _ id: LineID, of based: Based<JobThing>, _ reason: String, in transaction: Transaction
    ) throws -> Outcome<RecordAct> {
        let job = try Pausing.open(based, in: transaction)
        let lines = try JobTable.lines(of: based.id, in: transaction.snapshot)
        guard let line = lines.first(where: { $0.id == id }) else {
            throw Refusal.gone(Phrase("作业项目", "line of the job"))
        }
        guard try Reasons.list("decline", of: transaction.snapshot).contains(where: { $0.code == reason })
        else {
            throw Refusal(
                Phrase("取消要选原因", "A cancellation needs a reason"),
                wayOut: Phrase("按数字选原因", "Choose one by digit"))
        }
        let worked = soFar(job, line, at: transaction.now)
        let parts = try OutsideWorkTable.partLines(of: id, in: transaction.snapshot)
        for line in [id] + parts { try LeftOutTable.decline(line, reason: reason, in: transaction) }
        let ask = try worked > .zero ? ask(for: worked, of: id, in: transaction) : nil
        try OutsideWorkTable.write(
            id, job: job.job, reason: reason, worked: worked, soFar: ask?.id, in: transaction)
        try shorten(job, by: line, isLast: lines.count == 1, in: transaction)
        let back = try CompletionTable.toReturn(of: job.job.order, in: transaction.snapshot)
        let rest =
            back.isEmpty
            ? Phrase("", "")
            : Phrase(
                "；待退料 \(back.joined(separator: "、"))", "; to return: \(back.joined(separator: ", "))")
        return Outcome(
            job,
            Phrase(
                "“\(line.name)”取消，已做工时 \(worked)h\(rest.chinese)",
                "\"\(line.name)\" is cancelled after \(worked) h\(rest.english)"),
            takeBack: .never(Phrase("客户改主意请顾问重新报价", "if he changes his mind, the advisor estimates it anew")),
            tells: [.advisor, .partsClerk, .foreman])
    }

    /// The line's part of what the clocks say, at most what was sold.
    static func soFar(_ job: FloorJob, _ line: JobLine, at now: Moment) -> Hours {
        let standard = max(1, job.job.standard.hundredths)
        let minutes = job.worked(at: now) / 60 * Int(line.hours.hundredths) / Int(standard)
        return min(line.hours, Hours(minutes: minutes))
    }

    /// A line of its own asks the same payer for the labour so far; the advisor has it agreed or waives it.
    private static func ask(
        for worked: Hours, of id: LineID, in transaction: Transaction
    ) throws -> EstimateLine {
        let line = try EstimateTable.line(id, in: transaction.snapshot)
        var terms = line.terms
        terms.operation = nil
        terms.code = ""
        terms.name = Phrase("已做工时: \(line.name)", "labour so far: \(line.name)").chinese
        terms.hours = worked
        terms.discount = .zero
        terms.discountReason = nil
        return try EstimateTable.add(
            terms.priced(), to: line.order, concern: line.concern, in: transaction)
    }

    /// The job is so much smaller; with its last line gone it is over.
    private static func shorten(
        _ job: FloorJob, by line: JobLine, isLast: Bool, in transaction: Transaction
    ) throws {
        if isLast {
            _ = try CompletionTable.stopClocks(of: job.id, in: transaction)
            if job.pause != nil { try PauseTable.end(job.id, in: transaction) }
            return try JobTable.setFinished(job.job.based, transaction.now, in: transaction)
        }
        let left = max(Hours(hundredths: 1), job.job.standard - line.hours)
        let length = job.job.plannedTo.seconds(since: job.job.plannedFrom)
        let shorter = length * Int(left.hundredths) / max(1, Int(job.job.standard.hundredths))
        try JobTable.resize(
            job.job.based, hours: left, to: job.job.plannedFrom.adding(seconds: max(60, shorter)),
            in: transaction)
    }
}
