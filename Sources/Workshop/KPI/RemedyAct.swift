/// What can be done about the list of actions on figures.
public enum RemedyAct: Act {
    case add(kpi: String, month: Month, cause: String?, entry: RemedyEntry)
    case change(remedy: Based<RemedyThing>, entry: RemedyEntry)
    /// Done, with what came of it.
    case close(remedy: Based<RemedyThing>, result: String)
    case reopen(remedy: Based<RemedyThing>)
    case withdraw(remedy: Based<RemedyThing>)
    case restore(remedy: Based<RemedyThing>)

    public static var room: String { "remedy" }

    /// The manager gives them out; whoever leads a part of the shop may write and close them too.
    public var roles: Set<Role> { [.manager, .foreman, .advisor, .partsClerk, .followUpClerk] }

    public func perform(in transaction: Transaction) throws -> Outcome<RemedyAct> {
        switch self {
        case .add(let kpi, let month, let cause, let entry):
            try Self.add(kpi, month, cause, entry, in: transaction)
        case .change(let remedy, let entry): try Self.change(remedy, entry, in: transaction)
        case .close(let remedy, let result): try Self.close(remedy, result, in: transaction)
        case .reopen(let remedy): try Self.reopen(remedy, in: transaction)
        case .withdraw(let remedy): try Self.withdraw(remedy, true, in: transaction)
        case .restore(let remedy): try Self.withdraw(remedy, false, in: transaction)
        }
    }

    private static func add(
        _ kpi: String, _ month: Month, _ cause: String?, _ entry: RemedyEntry, in transaction: Transaction
    ) throws -> Outcome<RemedyAct> {
        guard try KPI.named(kpi, in: transaction.snapshot) != nil else {
            throw Refusal(
                Phrase("没有指标 \(kpi)", "There is no figure \(kpi)"),
                wayOut: Phrase("从指标画面录入", "enter it from the figure's screen"))
        }
        try RemedyEntry.rules.check(entry)
        let id = try RemedyTable.add(entry, to: kpi, month, cause: cause, in: transaction)
        return Outcome(
            Phrase("\(kpi) 措施：\(entry.text)", "Action on \(kpi): \(entry.text)"),
            takeBack: .by(.withdraw(remedy: Based(id, version: 1))))
    }

    private static func change(
        _ based: Based<RemedyThing>, _ entry: RemedyEntry, in transaction: Transaction
    ) throws -> Outcome<RemedyAct> {
        try RemedyEntry.rules.check(entry)
        let was = try RemedyTable.remedy(based.id, in: transaction.snapshot)
        try RemedyTable.change(based, entry, in: transaction)
        return Outcome(
            Phrase("措施改为：\(entry.text)", "Action changed: \(entry.text)"),
            takeBack: .by(
                .change(
                    remedy: Based(based.id, version: based.version + 1),
                    entry: RemedyEntry(text: was.text, owner: was.owner, dueOn: was.dueOn))))
    }

    private static func close(
        _ based: Based<RemedyThing>, _ result: String, in transaction: Transaction
    ) throws -> Outcome<RemedyAct> {
        let was = try RemedyTable.remedy(based.id, in: transaction.snapshot)
        guard was.closedAt == nil else {
            throw Refusal(
                Phrase("这项措施已完成", "This action is done already"),
                wayOut: Phrase("按 3 重新打开", "3 opens it again"))
        }
        guard !result.allSatisfy(\.isWhitespace) else {
            throw Refusal(
                Phrase("结果没有写", "What came of it is not written"),
                wayOut: Phrase("写一句效果，如“准时率 92→95”", "one sentence, such as \"on time 92 -> 95\""))
        }
        try RemedyTable.close(based, result: result, in: transaction)
        return Outcome(
            Phrase("完成：\(was.text)（\(result)）", "Done: \(was.text) (\(result))"),
            takeBack: .by(.reopen(remedy: Based(based.id, version: based.version + 1))))
    }

    private static func reopen(
        _ based: Based<RemedyThing>, in transaction: Transaction
    ) throws -> Outcome<RemedyAct> {
        let was = try RemedyTable.remedy(based.id, in: transaction.snapshot)
        guard was.closedAt != nil else {
            throw Refusal(
                Phrase("这项措施还没有完成", "This action is not done yet"),
                wayOut: Phrase("回车可修改", "Enter changes it"))
        }
        try RemedyTable.close(based, result: nil, in: transaction)
        return Outcome(
            Phrase("重新打开：\(was.text)", "Open again: \(was.text)"),
            takeBack: .by(.close(remedy: Based(based.id, version: based.version + 1), result: was.result)))
    }

    private static func withdraw(
        _ based: Based<RemedyThing>, _ isWithdrawn: Bool, in transaction: Transaction
    ) throws -> Outcome<RemedyAct> {
        let was = try RemedyTable.remedy(based.id, in: transaction.snapshot)
        try RemedyTable.withdraw(based, isWithdrawn, in: transaction)
        return isWithdrawn
            ? Outcome(
                Phrase("撤下措施：\(was.text)", "Withdrawn: \(was.text)"),
                takeBack: .by(.restore(remedy: Based(based.id, version: based.version + 1))))
            : Outcome(
                Phrase("恢复措施：\(was.text)", "Restored: \(was.text)"),
                takeBack: .by(.withdraw(remedy: Based(based.id, version: based.version + 1))))
    }
}
