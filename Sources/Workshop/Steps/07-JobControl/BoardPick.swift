/// Choosing the technicians, and their shares, for a row of the queue or for the job in a bay.
struct BoardPick: Hashable, Sendable {
    enum Target: Hashable, Sendable {
        case work(WaitingWork.Key)
        case job(FloorJob)
    }

    let target: Target
    let trade: Trade
    var chosen: [StaffID]
    /// Percent of the first; the others have equal parts of the rest. Nil: all equal.
    var firstShare: Int?

    /// Who has which share of the sold hours.
    var crew: [CrewShare] {
        guard let firstShare, chosen.count > 1 else { return JobCard.crew(chosen, shares: []) }
        let others = JobCard.shares(chosen.count - 1).map { $0 * (100 - firstShare) / 100 }
        return JobCard.crew(chosen, shares: [100 - others.reduce(0, +)] + others)
    }

    mutating func toggle(_ staff: StaffID) {
        if let at = chosen.firstIndex(of: staff) { chosen.remove(at: at) } else { chosen.append(staff) }
    }

    /// Equal parts, then more and more for the first, and round again.
    mutating func nextShares() {
        let steps: [Int?] = [nil, 60, 70, 80, 90, 40, 30]
        let at = steps.firstIndex { $0 == firstShare } ?? 0
        firstShare = steps[(at + 1) % steps.count]
    }
}

/// A change of the floor as it is looked at before it is accepted.
struct BoardChange: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case absence(Staff)
        case closure(Bay)
        case move(FloorJob, to: Bay)
        case swap(FloorJob, FloorJob)
        case insert(WaitingWork, Bay)
    }

    let kind: Kind
    /// Which of the ends offered.
    var end = 0
    /// Which of the reasons offered.
    var reason = 0

    /// Until when someone may be away or a bay down: the rest of the day, an hour, two, tomorrow too, a week.
    func ends(_ floor: Floor) -> [Moment] {
        let now = floor.now
        let today = floor.hours.closing(from: now) ?? now.adding(hours: 8)
        let tomorrow = floor.hours.closing(from: today) ?? today.adding(hours: 24)
        return [today, now.adding(hours: 1), now.adding(hours: 2), tomorrow, now.adding(hours: 24 * 7)]
    }

    func span(_ floor: Floor) -> Range<Moment> {
        let ends = ends(floor)
        return floor.now..<max(ends[end % ends.count], floor.now.adding(minutes: 1))
    }

    /// What would become of the jobs.
    func replan(_ sight: FloorSight, crew: [CrewShare]?) -> Replan {
        switch kind {
        case .absence(let staff): .without(staff.id, span(sight.floor), sight)
        case .closure(let bay): .without(bay.id, span(sight.floor), sight)
        case .move(let job, let bay): .moving(job, to: bay.id, sight)
        case .swap(let one, let other): .swapping(one, other, sight)
        case .insert(let work, let bay): .inserting(work, in: bay.id, crew: crew, sight)
        }
    }

    /// What Enter does; nil when there is no place for it.
    func act(_ sight: FloorSight, _ reasons: [Reason], crew: [CrewShare]?) -> JobAct? {
        let replan = replan(sight, crew: crew)
        let span = span(sight.floor)
        let code = reasons.isEmpty ? "other" : reasons[reason % reasons.count].code
        switch kind {
        case .absence(let staff):
            return .rearrange(
                cause: .absence(
                    staff: staff.id, from: span.lowerBound, until: span.upperBound, reason: code),
                moves: replan.moves)
        case .closure(let bay):
            return .rearrange(
                cause: .closure(bay: bay.id, from: span.lowerBound, until: span.upperBound, reason: code),
                moves: replan.moves)
        case .move, .swap:
            return replan.rows.contains { $0.to == nil } || replan.moves.isEmpty
                ? nil : .rearrange(cause: nil, moves: replan.moves)
        case .insert(let work, _):
            return DispatchSuggestion(replan.plan[work.key], on: sight.floor).map {
                .dispatch(work, as: $0, moves: replan.moves)
            }
        }
    }
}
