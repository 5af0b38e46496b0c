/// What the work brings to light, what of it is left out, and that it is done.
enum Reporting {
    static func report(
        _ words: String, on based: Based<JobThing>, in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        let job = try Pausing.open(based, in: transaction)
        guard words.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                Phrase("请写明发现了什么", "Say what was found"),
                wayOut: Phrase("输入后回车", "Type it, then Enter"))
        }
        let concern = try RepairFindingTable.report(words, order: job.job.order, in: transaction)
        let clocks = try job.pause == nil ? Pausing.begin(.authorisation, job, in: transaction) : []
        return Outcome(
            job, Phrase("增项待客户答复: \(words)", "additional work found, waiting for an answer: \(words)"),
            takeBack: .dropFinding(
                job: job.job.based, concern: concern, words: words, paused: job.pause == nil, clocks: clocks),
            tells: [.advisor, .foreman])
    }

    static func drop(
        _ concern: ConcernID, _ words: String, of based: Based<JobThing>, _ paused: Bool,
        _ clocks: [Based<ClockingThing>], in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        let job = try Pausing.open(based, in: transaction)
        try RepairFindingTable.drop(concern, in: transaction)
        if paused, job.pause?.reason == .authorisation {
            try PauseTable.strike(based.id, in: transaction)
            try CompletionTable.runOn(clocks, in: transaction)
        }
        return Outcome(
            job, Phrase("增项撤销: \(words)", "additional work taken back: \(words)"),
            takeBack: .reportFinding(job: job.job.based, words: words), tells: [.advisor, .foreman])
    }

    static func leaveOut(
        _ based: Based<LineThing>, of order: OrderID, until day: Day, in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        try PassageTable.demand(order, at: [.parts, .jobControl, .repair], in: transaction.snapshot)
        let lines = try LeftOutTable.candidates(of: order, in: transaction.snapshot)
        guard let line = lines.first(where: { $0.id == based.id }) else {
            throw Refusal(
                .conflict, Phrase("这一项已开工或已出库，不能记为不做", "The line is begun or issued; it cannot be left out"),
                wayOut: Phrase("先撤回派工或退料", "Withdraw the job or return the part first"))
        }
        guard line.version == based.version else { throw Refusal.overtakenRow(Phrase("项目行", "line")) }
        let reservation = try LeftOutTable.release(line.id, in: transaction)
        try LeftOutTable.putOff(line.id, until: day, in: transaction)
        return Outcome(
            Phrase("“\(line.name)”本次不做，延到 \(day)", "\"\(line.name)\" is left out, put off to \(day)"),
            order: order,
            takeBack: .by(.takeIn(order: order, line: based, until: day, reservation: reservation)),
            tells: [.advisor])
    }

    static func takeIn(
        _ based: Based<LineThing>, of order: OrderID, until day: Day,
        _ reservation: Based<ReservationThing>?, in transaction: Transaction
    ) throws -> Outcome<RepairAct> {
        try PassageTable.demand(order, at: [.parts, .jobControl, .repair], in: transaction.snapshot)
        try LeftOutTable.takeIn(based.id, in: transaction)
        if let reservation { try LeftOutTable.hold(reservation, in: transaction) }
        let line = try EstimateTable.line(based.id, in: transaction.snapshot)
        return Outcome(
            Phrase("“\(line.name)”还是要做", "\"\(line.name)\" is done after all"), order: order,
            takeBack: .by(.leaveOut(order: order, line: based, until: day)), tells: [.advisor])
    }

    static func complete(_ order: OrderID, in transaction: Transaction) throws -> Outcome<RepairAct> {
        try PassageTable.demand(order, at: [.repair], in: transaction.snapshot)
        if let missing = try Finishing.sendOn(order, in: transaction) { throw missing }
        let line = try RepairOrderTable.line(order, in: transaction.snapshot)
        return Outcome(
            Phrase("\(line.plate) 作业完成，送质检", "\(line.plate) is done, on to the quality check"), order: order,
            takeBack: .by(.reopen(order: order)), tells: [.inspector])
    }

    static func reopen(_ order: OrderID, in transaction: Transaction) throws -> Outcome<RepairAct> {
        try PassageTable.demand(order, at: [.qualityCheck], in: transaction.snapshot)
        try PassageTable.mark(order, .repair, .reopened, in: transaction)
        let line = try RepairOrderTable.line(order, in: transaction.snapshot)
        return Outcome(
            Phrase("\(line.plate) 退回作业", "\(line.plate) is back at repair"), order: order,
            takeBack: .by(.complete(order: order)), tells: [.inspector])
    }
}
