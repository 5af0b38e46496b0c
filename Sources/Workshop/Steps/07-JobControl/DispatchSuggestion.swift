/// Which bay, which technicians and when: what Enter on the queue dispatches.
public struct DispatchSuggestion: Hashable, Sendable {
    public let bay: Bay
    public let technicians: [Staff]
    /// Percent of the sold hours for each of them.
    public let shares: [Int]
    public let plan: Range<Moment>
    /// What kept it from an earlier time.
    public let hold: Hold?
    /// It does not fit before closing: the car stays.
    public let staysOvernight: Bool
    /// When check and wash are done after it.
    public let readyAt: Moment

    /// The car would be ready after the promised time.
    public func isLate(for work: WaitingWork) -> Bool {
        work.promisedAt.map { readyAt > $0 } ?? false
    }

    init?(_ placement: Placement?, on floor: Floor) {
        guard let placement, let bay = floor.bays.first(where: { $0.id == placement.bay }) else {
            return nil
        }
        let crew = placement.crew.compactMap { share in floor.hands.first { $0.id == share.staff } }
        if crew.isEmpty { return nil }
        self.bay = bay
        technicians = crew
        shares = placement.crew.map(\.percent)
        plan = placement.span
        hold = placement.hold
        staysOvernight = placement.staysOvernight
        readyAt = placement.end.adding(seconds: floor.finishing)
    }

    /// Where one row of the queue would go if it were next.
    /// - Parameters:
    ///   - bay: only there.
    ///   - crew: these, and only these, together.
    static func best(
        for work: WaitingWork, on floor: Floor, bay: BayID? = nil, crew: [CrewShare]? = nil
    ) -> DispatchSuggestion? {
        var piece = WorkPiece(work, among: floor.hands, bay: bay, crew: crew)
        // Who says where it goes need not wait for a part without a date.
        if work.lacksParts { (piece.notBefore, piece.hold) = (nil, nil) }
        return DispatchSuggestion(Scheduler.plan(floor.inHand + [piece], on: floor)[work.key], on: floor)
    }

    /// One for each row of the queue: what the first takes, the second does not get.
    static func plan(
        _ queue: [WaitingWork], on floor: Floor, chosen: [WaitingWork.Key: [CrewShare]] = [:]
    ) -> [WaitingWork.Key: DispatchSuggestion] {
        suggestions(for: queue, in: floor.plan(queue, chosen: chosen), on: floor)
    }

    static func suggestions(
        for queue: [WaitingWork], in plan: Plan, on floor: Floor
    ) -> [WaitingWork.Key: DispatchSuggestion] {
        var suggestions: [WaitingWork.Key: DispatchSuggestion] = [:]
        for work in queue { suggestions[work.key] = DispatchSuggestion(plan[work.key], on: floor) }
        return suggestions
    }
}

extension StaffGrade {
    var rank: Int { StaffGrade.allCases.firstIndex(of: self) ?? 0 }
}
