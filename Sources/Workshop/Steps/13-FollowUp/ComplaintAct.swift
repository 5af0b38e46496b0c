/// What is done about a complaint, from its registration to the closing report.
public enum ComplaintAct: Act {
    case register(complaint: NewComplaint)
    /// Registered by mistake. Counter-act: `register`.
    case drop(complaint: Based<ComplaintThing>, text: NewComplaint)
    /// The next stretch of its course: answered, solved, called back, closed. Counter-act: `putBack`.
    case advance(complaint: Based<ComplaintThing>, course: ComplaintCourse)
    /// To the manager. Counter-act: `putBack`.
    case escalate(complaint: Based<ComplaintThing>)
    /// Opened again after it was closed; a higher right than closing. Counter-act: `putBack`.
    case reopen(complaint: Based<ComplaintThing>, authority: Authority)
    /// Its course as it was before. Counter-act: `putBack` the other way.
    case putBack(complaint: Based<ComplaintThing>, course: ComplaintCourse)

    public static var room: String { "complaint" }

    public var roles: Set<Role> {
        switch self {
        case .register, .drop: Set(Role.allCases)
        default: [.followUpClerk, .advisor, .foreman]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<ComplaintAct> {
        switch self {
        case .register(let new):
            let made = try Complaining.register(new, followUp: nil, in: transaction)
            return try Complaining.outcome(
                made.id, Phrase("已登记", "registered"), takeBack: .drop(complaint: made, text: new),
                in: transaction)
        case .drop(let complaint, let text):
            try ComplaintTable.delete(complaint, in: transaction)
            return Outcome(
                Phrase("投诉登记已撤回", "The complaint is taken back"), takeBack: .by(.register(complaint: text)))
        case .advance(let complaint, let course):
            return try Complaining.advance(complaint, to: course, in: transaction)
        case .escalate(let complaint): return try Complaining.escalate(complaint, in: transaction)
        case .reopen(let complaint, let authority):
            return try Complaining.reopen(complaint, authority, in: transaction)
        case .putBack(let complaint, let course):
            return try Complaining.write(complaint, course, Phrase("已恢复", "put back"), in: transaction)
        }
    }
}

/// The rules of handling complaints (handbook section 2, step 13).
enum Complaining {
    static func register(
        _ new: NewComplaint, followUp: FollowUpID?, in transaction: Transaction
    ) throws -> Based<ComplaintThing> {
        try NewComplaint.rules.check(new)
        // A major one goes to the manager at once.
        let manager = try StaffTable.present(as: .manager, in: transaction.snapshot).first?.id
        let usual = new.owner ?? transaction.actor.staff
        let owner = new.severity == .major ? manager ?? usual : usual
        let id = try ComplaintTable.insert(new, owner: owner, followUp: followUp, in: transaction)
        return Based(id, version: 1)
    }

    /// One stretch further; whoever did it, the times are now.
    static func advance(
        _ based: Based<ComplaintThing>, to wanted: ComplaintCourse, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(based.id, in: transaction.snapshot)
        var course = wanted
        let now = transaction.now
        switch next(after: complaint.course) {
        case nil: throw Refusal.complaintIsClosed
        case .answer: course.answeredAt = now
        case .solution:
            guard !course.solution.isEmpty else {
                throw Refusal(
                    Phrase("还没有解决方案", "There is no solution yet"),
                    wayOut: Phrase("填“方案”再按 F8", "Fill in the solution, then F8"))
            }
            course.solvedAt = now
        case .callBack: course.calledBackAt = now
        case .close:
            guard !course.cause.isEmpty, !course.action.isEmpty, !course.prevention.isEmpty else {
                throw Refusal(
                    Phrase("结案报告要写原因、措施、预防", "The closing report needs cause, action and prevention"),
                    wayOut: Phrase("填好三项再按 F8", "Fill in all three, then F8"))
            }
            course.closedAt = now
        }
        return try write(based, course, course.state.name, in: transaction)
    }

    /// What comes next for a complaint.
    enum Stretch: Hashable, Sendable {
        case answer, solution, callBack, close

        var name: Phrase {
            switch self {
            case .answer: Phrase("答复客户", "answer")
            case .solution: Phrase("定方案", "solution")
            case .callBack: Phrase("回电", "call back")
            case .close: Phrase("结案", "close")
            }
        }
    }

    static func next(after course: ComplaintCourse) -> Stretch? {
        if course.closedAt != nil { return nil }
        if course.answeredAt == nil { return .answer }
        if course.solvedAt == nil { return .solution }
        return course.calledBackAt == nil ? .callBack : .close
    }

    static func escalate(
        _ based: Based<ComplaintThing>, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        var course = try ComplaintTable.complaint(based.id, in: transaction.snapshot).course
        course.severity = .major
        course.escalatedAt = transaction.now
        if let manager = try StaffTable.present(as: .manager, in: transaction.snapshot).first {
            course.owner = manager.id
        }
        return try write(based, course, Phrase("已升级给售后经理", "escalated to the manager"), in: transaction)
    }

    static func reopen(
        _ based: Based<ComplaintThing>, _ authority: Authority, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(based.id, in: transaction.snapshot)
        guard complaint.course.closedAt != nil else {
            throw Refusal(
                Phrase("投诉还没有结案", "The complaint is not closed"), wayOut: Phrase("直接继续处理", "Go on with it"))
        }
        _ = try AuthorityTable.record(authority, for: .reopening, order: complaint.order, in: transaction)
        var course = complaint.course
        course.closedAt = nil
        course.solvedAt = nil
        course.calledBackAt = nil
        course.reopenedAt = transaction.now
        return try write(based, course, Phrase("已重开", "reopened"), in: transaction)
    }

    static func write(
        _ based: Based<ComplaintThing>, _ course: ComplaintCourse, _ said: Phrase, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let before = try ComplaintTable.complaint(based.id, in: transaction.snapshot).course
        try ComplaintTable.update(based, course, in: transaction)
        let after = Based<ComplaintThing>(based.id, version: based.version + 1)
        return try outcome(
            based.id, said, takeBack: .putBack(complaint: after, course: before), in: transaction)
    }

    static func outcome(
        _ id: ComplaintID, _ said: Phrase, takeBack: ComplaintAct, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(id, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "投诉 \(complaint.number) \(complaint.plate) \(said.chinese)",
                "Complaint \(complaint.number) \(complaint.plate) \(said.english)"),
            order: complaint.order, takeBack: .by(takeBack),
            tells: complaint.severity == .major ? [.manager, .advisor] : [.advisor], opens: .complaint(id))
    }
}

extension Refusal {
    static let complaintIsClosed = Refusal(
        .conflict,
        Phrase("投诉已经结案", "The complaint is closed already"),
        wayOut: Phrase("需要时重开 (F6)", "Reopen it if need be (F6)"))
}
