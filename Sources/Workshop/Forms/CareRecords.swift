/// The record of a follow-up 回访记录: every call about one visit.
struct FollowUpRecord: Sendable {
    struct Call: Sendable {
        let at: Moment
        let by: String
        let result: Phrase
        let score: Int?
        let recommend: Int?
        /// "态度 90  质量 100"
        let items: Phrase
        let praise: Bool
        let dissatisfied: Bool
        let note: String
        let nextOn: Day?
        let topic: String
    }

    let head: FormHead
    let leftAt: Moment?
    let dueAt: Moment
    let calls: [Call]
    let closedAt: Moment?

    init(_ head: FormHead, _ id: FollowUpID, in snapshot: Snapshot) throws {
        let followUp = try FollowUpTable.followUp(id, in: snapshot)
        self.head = head
        leftAt = followUp.leftAt
        dueAt = followUp.dueAt
        closedAt = followUp.closedAt
        calls = try FormReadTable.calls(of: id, in: snapshot)
    }

    var content: FormContent { FormContent(sheet: self, label: head.number) }
}

/// The record of a complaint 投诉处理单, with its clocks and its closing report.
struct ComplaintRecord: Sendable {
    struct Clock: Sendable {
        let name: Phrase
        let deadline: Moment
        let doneAt: Moment?
        let isLate: Bool
    }

    let number: String
    let registeredAt: Moment
    let customer: String
    let phone: String
    let plate: String
    let order: String
    let source: Phrase
    let kind: Phrase
    let severity: Phrase
    let words: String
    let owner: String
    let state: Phrase
    /// The platform it was written on.
    let platform: String
    /// How many he has made, from two on.
    let made: Int?
    let clocks: [Clock]
    let investigatedAt: Moment?
    let carriedOutAt: Moment?
    let escalatedAt: Moment?
    let reopenedAt: Moment?
    let solution: String
    let compensation: Phrase
    let amount: Money?
    let responsibility: Phrase?
    let rework: String
    let verdict: Phrase
    /// What others than the customer pay of the rework.
    let borne: Money?
    let cause: String
    let action: String
    let prevention: String
    let closedAt: Moment?

    static func content(_ id: ComplaintID, in snapshot: Snapshot) throws -> FormContent {
        let page = try ComplaintTable.page(id, in: snapshot)
        let complaint = page.complaint
        let course = complaint.course
        let clocks = ComplaintClock.allCases.map { clock in
            let deadline = clock.deadline(registeredAt: complaint.registeredAt)
            let doneAt = clock.doneAt(course)
            return Clock(
                name: clock.name, deadline: deadline, doneAt: doneAt,
                isLate: (doneAt ?? snapshot.now) > deadline)
        }
        let sheet = ComplaintRecord(
            number: complaint.number, registeredAt: complaint.registeredAt, customer: complaint.customerName,
            phone: CustomerFile.masked(complaint.phone), plate: complaint.plate,
            order: complaint.orderNumber, source: complaint.source.name, kind: complaint.kind.name,
            severity: complaint.severity.name, words: complaint.words, owner: complaint.ownerName,
            state: complaint.state.name, platform: complaint.platform,
            made: page.isRepeated ? page.made : nil,
            clocks: clocks, investigatedAt: course.investigatedAt, carriedOutAt: course.carriedOutAt,
            escalatedAt: course.escalatedAt,
            reopenedAt: course.reopenedAt, solution: course.solution,
            compensation: course.compensation.name,
            amount: course.amount > .zero ? course.amount : nil, responsibility: page.responsibility,
            rework: page.rework?.number ?? "", verdict: page.verdict.words,
            borne: page.borne == .zero ? nil : page.borne, cause: course.cause,
            action: course.action,
            prevention: course.prevention, closedAt: course.closedAt)
        return FormContent(sheet: sheet, label: complaint.number, order: complaint.order)
    }
}
