/// The stretches a complaint goes through, in their order (handbook section 2, step 13).
extension Complaining {
    enum Stretch: Hashable, Sendable {
        case answer, investigation, solution, execution, callBack, close

        var name: Phrase {
            switch self {
            case .answer: Phrase("答复客户", "answer")
            case .investigation: Phrase("查明", "investigate")
            case .solution: Phrase("定方案", "solution")
            case .execution: Phrase("执行", "carry out")
            case .callBack: Phrase("回电", "call back")
            case .close: Phrase("结案", "close")
            }
        }
    }

    static func next(after course: ComplaintCourse) -> Stretch? {
        if course.closedAt != nil { return nil }
        if course.answeredAt == nil { return .answer }
        if course.investigatedAt == nil { return .investigation }
        if course.solvedAt == nil { return .solution }
        if course.carriedOutAt == nil { return .execution }
        return course.calledBackAt == nil ? .callBack : .close
    }

    /// A course as it is wanted, with the stretch it is to end.
    struct Wanted: Sendable {
        let course: ComplaintCourse
        let stretch: Stretch
    }

    static let rules: [Rule<Wanted>] = [
        Rule("an investigation finds cause and responsibility") { wanted in
            guard wanted.stretch == .investigation,
                wanted.course.cause.isEmpty || wanted.course.responsibility.isEmpty
            else { return nil }
            return Refusal(
                Phrase("查明要写原因和责任", "An investigation needs cause and responsibility"),
                wayOut: Phrase("填好两项再按 F8", "Fill in both, then F8"))
        },
        Rule("a solution says what will be done") { wanted in
            guard wanted.stretch == .solution, wanted.course.solution.isEmpty else { return nil }
            return Refusal(
                Phrase("还没有解决方案", "There is no solution yet"),
                wayOut: Phrase("填“方案”再按 F8", "Fill in the solution, then F8"))
        },
        Rule("what is worth something has its amount") { wanted in
            guard wanted.stretch == .solution,
                wanted.course.compensation.isMoney != (wanted.course.amount > .zero)
            else { return nil }
            return Refusal(
                Phrase("券、积分、退款要写金额，其余不写", "Coupons, points and refunds need an amount, the rest none"),
                wayOut: Phrase("改“金额”再按 F8", "Change the amount, then F8"))
        },
        Rule("a closing report says cause, action and prevention") { wanted in
            let course = wanted.course
            guard wanted.stretch == .close,
                course.cause.isEmpty || course.action.isEmpty || course.prevention.isEmpty
            else { return nil }
            return Refusal(
                Phrase("结案报告要写原因、措施、预防", "The closing report needs cause, action and prevention"),
                wayOut: Phrase("填好三项再按 F8", "Fill in all three, then F8"))
        },
    ]

    /// One stretch further; whoever did it, the times are now. What was agreed stands once it is agreed.
    static func advance(
        _ based: Based<ComplaintThing>, to wanted: ComplaintCourse, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(based.id, in: transaction.snapshot)
        guard let stretch = next(after: complaint.course) else { throw Refusal.complaintIsClosed }
        var course = complaint.course
        course.cause = wanted.cause
        course.responsibility = wanted.responsibility
        course.action = wanted.action
        course.prevention = wanted.prevention
        if course.solvedAt == nil {
            course.solution = wanted.solution
            course.compensation = wanted.compensation
            course.amount = wanted.amount
        }
        try rules.check(Wanted(course: course, stretch: stretch))
        let now = transaction.now
        switch stretch {
        case .answer: course.answeredAt = now
        case .investigation: course.investigatedAt = now
        case .solution: course.solvedAt = now
        case .execution: course.carriedOutAt = now
        case .callBack: course.calledBackAt = now
        case .close: course.closedAt = now
        }
        guard stretch == .execution, course.compensation.isMoney else {
            let done = try write(based, course, course.state.name, in: transaction)
            // Money goes out by the cashier: he hears of it.
            let asks = stretch == .solution && course.compensation == .refund
            return Outcome(
                done.said, order: done.order, takeBack: done.takeBack,
                tells: asks ? done.tells.union([.cashier]) : done.tells, opens: done.opens)
        }
        try Compensating.give(complaint, in: transaction)
        let done = try write(based, course, course.state.name, in: transaction)
        return Outcome(
            done.said, order: done.order,
            takeBack: .never(Phrase("补偿已入账", "the compensation is in the books")), tells: done.tells,
            opens: done.opens)
    }
}
