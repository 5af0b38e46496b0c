/// What still stands between a car in the workshop and its quality check.
public struct Completion: Hashable, Sendable {
    /// Jobs not finished, by what they are.
    public let openJobs: [String]
    /// People whose clock runs.
    public let clockedOn: [String]
    /// Authorised labour in no finished job.
    public let labourLeft: [String]
    /// Authorised part lines that were not issued.
    public let partsLeft: [PartLeft]
    /// Parts handed out for lines nobody agrees to any more.
    public var partsToReturn: [String] = []

    public struct PartLeft: Hashable, Sendable {
        public let line: LineID
        public let name: String
        public let isShort: Bool
    }
}

extension Completion {
    static let rules: [Rule<Completion>] = [
        jobsFinished, clocksStopped, labourDone, partsIssued, partsReturned,
    ]

    /// What is missing first; nil when the car can go on.
    var missing: Refusal? { Completion.rules.lazy.compactMap { $0.refuse(self) }.first }

    private static let jobsFinished = Rule<Completion>("jobs are finished") { completion in
        guard let job = completion.openJobs.first else { return nil }
        return Refusal(
            Phrase("还有作业没完工: \(job)", "A job is not finished: \(job)"),
            wayOut: Phrase("F8 逐项完工", "F8 finishes it"))
    }

    private static let clocksStopped = Rule<Completion>("clocks are stopped") { completion in
        guard let name = completion.clockedOn.first else { return nil }
        return Refusal(
            Phrase("\(name) 还在计时", "\(name)'s clock still runs"),
            wayOut: Phrase("2 下工", "2 clocks off"))
    }

    private static let labourDone = Rule<Completion>("labour is done") { completion in
        guard let line = completion.labourLeft.first else { return nil }
        return Refusal(
            Phrase("“\(line)”客户已同意但还没做", "\"\(line)\" is authorised and not done"),
            wayOut: Phrase(
                "在车间看板派工，或在作业画面 9 记为本次不做",
                "Dispatch it on the board, or leave it out with 9 on the repair screen"))
    }

    private static let partsIssued = Rule<Completion>("parts are issued") { completion in
        guard let part = completion.partsLeft.first else { return nil }
        return Refusal(
            Phrase("配件“\(part.name)”没有出库", "Part \"\(part.name)\" was not issued"),
            wayOut: Phrase(
                "请配件出库，或在作业画面 9 记为本次不装", "Have it issued, or leave it out with 9 on the repair screen"))
    }

    private static let partsReturned = Rule<Completion>("cancelled parts are returned") { completion in
        guard let part = completion.partsToReturn.first else { return nil }
        return Refusal(
            Phrase("取消项目的配件“\(part)”还没退料", "Part \"\(part)\" of a cancelled line was not returned"),
            wayOut: Phrase("请配件员办退料", "Have the parts clerk take it back"))
    }
}
