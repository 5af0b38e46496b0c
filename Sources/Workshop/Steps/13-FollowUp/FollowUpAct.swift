/// What the follow-up clerk does: logs the call after delivery, and with it a complaint when there is one.
public enum FollowUpAct: Act {
    /// Reached and refused close the follow-up; not reached keeps it on the list. Counter-act: `withdraw`.
    case log(followUp: Based<FollowUpThing>, answer: CallAnswer, complaint: NewComplaint?)
    /// The call was logged by mistake. Counter-act: `log` again.
    case withdraw(
        followUp: Based<FollowUpThing>, call: FollowUpCallID, answer: CallAnswer,
        complaint: Based<ComplaintThing>?, text: NewComplaint?)

    /// The contact that was fixed in a call has been made. Counter-act: `notContacted`.
    case contacted(call: FollowUpCallID)
    /// It has not, after all. Counter-act: `contacted`.
    case notContacted(call: FollowUpCallID)

    public static var room: String { "followUp" }
    public var roles: Set<Role> { [.followUpClerk, .advisor] }

    public func perform(in transaction: Transaction) throws -> Outcome<FollowUpAct> {
        switch self {
        case .log(let followUp, let answer, let complaint):
            try Self.log(followUp, answer, complaint, in: transaction)
        case .withdraw(let followUp, let call, let answer, let complaint, let text):
            try Self.withdraw(followUp, call, answer, complaint, text, in: transaction)
        case .contacted(let call):
            try Self.mark(call, contacted: true, counter: .notContacted(call: call), in: transaction)
        case .notContacted(let call):
            try Self.mark(call, contacted: false, counter: .contacted(call: call), in: transaction)
        }
    }

    private static func mark(
        _ call: FollowUpCallID, contacted: Bool, counter: FollowUpAct, in transaction: Transaction
    ) throws -> Outcome<FollowUpAct> {
        try FollowUpTable.setContacted(call, contacted ? transaction.now : nil, in: transaction)
        return Outcome(
            contacted
                ? Phrase("约定的联系已完成", "The contact that was fixed is made")
                : Phrase("约定的联系恢复待办", "The contact is to be made again"), takeBack: .by(counter))
    }

    private static func log(
        _ based: Based<FollowUpThing>, _ answer: CallAnswer, _ complaint: NewComplaint?,
        in transaction: Transaction
    ) throws -> Outcome<FollowUpAct> {
        let followUp = try FollowUpTable.followUp(based.id, in: transaction.snapshot)
        guard followUp.closedAt == nil else { throw Refusal.followUpIsClosed }
        try CallAnswer.rules.check(answer)
        let call = try FollowUpTable.insert(answer, on: based.id, in: transaction)
        var made: Based<ComplaintThing>?
        if var complaint {
            complaint.order = complaint.order ?? followUp.order
            complaint.customer = complaint.customer ?? followUp.customer
            made = try Complaining.register(complaint, followUp: based.id, in: transaction)
        }
        let closes = answer.result != .notReached
        try FollowUpTable.setClosed(based, closes ? transaction.now : nil, in: transaction)
        if closes { try PassageTable.mark(followUp.order, .followUp, .done, in: transaction) }
        let score = answer.score.map { " \($0)" } ?? ""
        return Outcome(
            Phrase(
                "\(followUp.plate) 回访：\(answer.result.name.chinese)\(score)\(made == nil ? "" : "，已登记投诉")",
                "\(followUp.plate) follow-up: \(answer.result.name.english)\(score)\(made == nil ? "" : ", complaint registered")"
            ),
            order: followUp.order,
            takeBack: .by(
                .withdraw(
                    followUp: Based(based.id, version: based.version + 1), call: call, answer: answer,
                    complaint: made, text: complaint)),
            tells: made == nil ? [] : [.manager, .advisor])
    }

    private static func withdraw(
        _ based: Based<FollowUpThing>, _ call: FollowUpCallID, _ answer: CallAnswer,
        _ complaint: Based<ComplaintThing>?, _ text: NewComplaint?, in transaction: Transaction
    ) throws -> Outcome<FollowUpAct> {
        let followUp = try FollowUpTable.followUp(based.id, in: transaction.snapshot)
        if let complaint { try ComplaintTable.delete(complaint, in: transaction) }
        try FollowUpTable.delete(call, in: transaction)
        try FollowUpTable.setClosed(based, nil, in: transaction)
        if followUp.closedAt != nil {
            try PassageTable.mark(followUp.order, .followUp, .reopened, in: transaction)
        }
        return Outcome(
            Phrase("\(followUp.plate) 的回访记录已撤回", "The call to \(followUp.plate) is taken back"),
            order: followUp.order,
            takeBack: .by(
                .log(followUp: Based(based.id, version: based.version + 1), answer: answer, complaint: text)
            ))
    }
}
