/// The three clocks that run from the moment a complaint is registered (handbook section 2, step 13; rule).
public enum ComplaintClock: String, Hashable, Sendable, CaseIterable {
    case answer, solution, callBack

    /// Hours from registration; the last second counts as kept.
    public var hours: Int {
        switch self {
        case .answer: 24
        case .solution: 48
        case .callBack: 72
        }
    }

    public var name: Phrase {
        switch self {
        case .answer: Phrase("答复", "answer")
        case .solution: Phrase("方案", "solution")
        case .callBack: Phrase("回电", "call back")
        }
    }

    /// How one clock stands.
    public enum Reading: Hashable, Sendable {
        case kept(at: Moment)
        /// Done, but after its time.
        case missed(at: Moment)
        case running(until: Moment)
        case overdue(since: Moment)
    }

    public func deadline(registeredAt: Moment) -> Moment { registeredAt.adding(hours: hours) }

    public func reading(registeredAt: Moment, doneAt: Moment?, now: Moment) -> Reading {
        let deadline = deadline(registeredAt: registeredAt)
        if let doneAt { return doneAt <= deadline ? .kept(at: doneAt) : .missed(at: doneAt) }
        return now <= deadline ? .running(until: deadline) : .overdue(since: deadline)
    }

    func doneAt(_ course: ComplaintCourse) -> Moment? {
        switch self {
        case .answer: course.answeredAt
        case .solution: course.solvedAt
        case .callBack: course.calledBackAt
        }
    }
}

extension Complaint {
    public func reading(of clock: ComplaintClock, now: Moment) -> ComplaintClock.Reading {
        clock.reading(registeredAt: registeredAt, doneAt: clock.doneAt(course), now: now)
    }

    /// The clock that is to be stopped next, and its deadline; nil once all three have been stopped.
    public var pressing: (clock: ComplaintClock, deadline: Moment)? {
        guard course.closedAt == nil else { return nil }
        let clock = ComplaintClock.allCases.first { $0.doneAt(course) == nil }
        return clock.map { ($0, $0.deadline(registeredAt: registeredAt)) }
    }

    public func isOverdue(now: Moment) -> Bool { pressing.map { now > $0.deadline } ?? false }
}
