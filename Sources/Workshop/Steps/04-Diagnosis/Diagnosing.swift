/// Finding the fault: what was found for each complaint, and that all have been looked at.
enum Diagnosing {
    typealias Result = Outcome<DiagnosisAct>

    static func record(
        _ text: FindingText, for id: ConcernID, in transaction: Transaction
    ) throws -> Result {
        try FindingText.rules.check(text)
        let concern = try ConcernTable.concern(id, in: transaction.snapshot)
        try demandInShop(concern.order, in: transaction)
        let there = try DiagnosisTable.findings(of: concern.order, in: transaction.snapshot)[id]
        if let there {
            throw Refusal.overtaken(
                Phrase("诊断", "the finding"), mine: text.kept.summary, theirs: there.text.summary)
        }
        let finding = try DiagnosisTable.insert(text, concern: concern, in: transaction)
        return Outcome(
            said(text, concern), order: concern.order,
            takeBack: .by(.withdraw(finding: Based(finding, version: 1))))
    }

    static func change(
        _ finding: Based<FindingThing>, from: FindingText, to: FindingText, in transaction: Transaction
    ) throws -> Result {
        try FindingText.rules.check(to)
        let before = try DiagnosisTable.finding(finding.id, in: transaction.snapshot)
        try demandInShop(before.order, in: transaction)
        let merged = try FindingText.mergeFields.merge(read: from, mine: to.kept, theirs: before.text)
        if merged.result != .outside { try Consenting.demandNone(on: before, in: transaction) }
        try DiagnosisTable.update(before.based, merged, in: transaction)
        let concern = try ConcernTable.concern(before.concern, in: transaction.snapshot)
        return Outcome(
            said(merged, concern), order: before.order,
            takeBack: .by(.change(finding: before.based.next, from: merged, to: before.text)))
    }

    /// After the repair: what was read out no longer stands in the control units.
    static func clearCodes(of based: Based<FindingThing>, in transaction: Transaction) throws
        -> Result
    {
        let before = try DiagnosisTable.finding(based.id, in: transaction.snapshot)
        try demandInShop(before.order, in: transaction)
        guard before.text.codes.areOpen else {
            throw Refusal(
                Phrase("没有要清除的故障码", "There is no code to clear"),
                wayOut: Phrase("先读码，记在诊断里", "Read them out and write them into the finding first"))
        }
        var text = before.text
        for index in text.codes.indices { text.codes[index].state = .cleared }
        try DiagnosisTable.update(based, text, in: transaction)
        let codes = text.codes.map(\.code).joined(separator: " ")
        return Outcome(
            Phrase("故障码已清除：\(codes)", "Codes cleared: \(codes)"), order: before.order,
            takeBack: .by(.change(finding: based.next, from: text, to: before.text)))
    }

    static func withdraw(_ finding: Based<FindingThing>, in transaction: Transaction) throws -> Result {
        let before = try DiagnosisTable.finding(finding.id, in: transaction.snapshot)
        try demandInShop(before.order, in: transaction)
        try Consenting.demandNone(on: before, in: transaction)
        try DiagnosisTable.delete(finding, in: transaction)
        let concern = try ConcernTable.concern(before.concern, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "诉求 \(concern.position) 的诊断已撤销",
                "The finding for complaint \(concern.position) is withdrawn"),
            order: before.order, takeBack: .by(.record(concern: before.concern, text: before.text)))
    }

    static func complete(_ order: OrderID, in transaction: Transaction) throws -> Result {
        try PassageTable.demand(order, at: [.diagnosis], in: transaction.snapshot)
        let concerns = try ConcernTable.concerns(of: order, in: transaction.snapshot)
        let findings = try DiagnosisTable.findings(of: order, in: transaction.snapshot)
        if let open = concerns.first(where: { findings[$0.id] == nil }) {
            throw Refusal(
                Phrase(
                    "诉求 \(open.position)“\(open.words)”还没有结果",
                    "Complaint \(open.position) \"\(open.words)\" has no result yet"),
                wayOut: Phrase("回车打开它，数字选结果", "Enter opens it, a digit chooses the result"))
        }
        try PassageTable.advance(order, from: .diagnosis, to: .estimate, in: transaction)
        return Outcome(
            Phrase("诊断完成，可以估价", "Diagnosis complete; the estimate is next"), order: order,
            takeBack: .by(.reopen(order: order)), tells: [.advisor])
    }

    static func reopen(_ order: OrderID, in transaction: Transaction) throws -> Result {
        let rail = try PassageTable.rail(of: order, in: transaction.snapshot)
        guard rail.now == .estimate, rail[.diagnosis] == .done else {
            throw Refusal(
                .conflict,
                Phrase("估价之后不能退回诊断", "The order has gone on; diagnosis stays closed"),
                wayOut: Phrase("诊断记录仍可用 F9 修改", "Findings can still be changed with F9"))
        }
        try PassageTable.mark(order, .diagnosis, .reopened, in: transaction)
        return Outcome(
            Phrase("诊断重新打开", "Diagnosis is open again"), order: order,
            takeBack: .by(.complete(order: order)))
    }

    private static func said(_ text: FindingText, _ concern: Concern) -> Phrase {
        let result = text.result.name
        return Phrase(
            "诊断 \(concern.position)：\(result.chinese) \(text.kept.finding)",
            "Finding \(concern.position): \(result.english) \(text.kept.finding)")
    }

    private static func demandInShop(_ order: OrderID, in transaction: Transaction) throws {
        guard try RepairOrderTable.order(order, in: transaction.snapshot).isInShop else {
            throw Refusal.hasLeft
        }
    }
}

extension FindingText {
    /// The whole finding on one line.
    var summary: String {
        [finding, cause, correction].filter { !$0.isEmpty }.joined(separator: " / ")
    }
}
