/// Finds a bay, people and a time for every piece of work. What comes first in the list never waits for what comes
/// later, and the same work on the same floor gives the same plan.
///
/// Nothing is planned twice in one bay, on one car or for one person at a time; a car goes through its trades in
/// their turn; work goes on the next open day when it does not fit before closing.
public struct Scheduler {
    private let floor: Floor
    private var bays: [BayID: Timeline] = [:]
    private var hands: [StaffID: Timeline] = [:]
    private var cars: [OrderID: Timeline] = [:]
    /// When a car's trades are through with it; nil when one of them found no place.
    private var turns: [OrderID: [(turn: Trade.Turn, end: Moment?)]] = [:]
    private var places: [StaffID: BayID]
    private var placements: [WorkPiece.Key: Placement] = [:]

    /// - Parameter pieces: the most pressing first; work in hand before work that waits.
    public static func plan(_ pieces: [WorkPiece], on floor: Floor) -> Plan {
        var scheduler = Scheduler(floor)
        for piece in pieces { scheduler.place(piece) }
        return Plan(
            now: floor.now, placements: scheduler.placements,
            unplaced: Set(pieces.map(\.key)).subtracting(scheduler.placements.keys),
            risks: scheduler.risks(of: pieces))
    }

    private init(_ floor: Floor) {
        self.floor = floor
        places = floor.places
        for (bay, closures) in floor.closures { bays[bay] = Timeline(closures) }
        for (staff, absences) in floor.absences { hands[staff] = Timeline(absences) }
    }

    private mutating func place(_ piece: WorkPiece) {
        let placement: Placement?
        switch piece.stand {
        case .running, .paused: placement = kept(piece)
        case .planned, .waiting: placement = best(for: piece)
        }
        turns[piece.order, default: []].append((piece.turn, placement?.end))
        guard let placement else { return }
        placements[piece.key] = placement
        cars[piece.order, default: Timeline()].take(placement.span)
        // The car of a job begun stands in its bay from now on, also while nobody works on it.
        let isBegun = piece.stand != .planned && piece.stand != .waiting
        bays[placement.bay, default: Timeline()].take(
            isBegun ? floor.now..<max(placement.end, floor.now.adding(seconds: 1)) : placement.span)
        if piece.stand == .paused(until: nil) { return }
        for member in placement.crew {
            for stretch in placement.stretches { hands[member.staff, default: Timeline()].take(stretch) }
            places[member.staff] = placement.bay
        }
    }

    /// Work in hand stays where it is and goes on as soon as it can.
    private func kept(_ piece: WorkPiece) -> Placement? {
        guard let bay = piece.bay else { return nil }
        let crew = piece.crew ?? []
        var start = floor.now
        if case .paused(let until) = piece.stand { start = max(start, until ?? start) }
        var hold = piece.hold
        let seconds = piece.seconds(for: crew)
        if piece.stand != .running, piece.stand != .paused(until: nil) {
            while let free = conflict(of: crew, floor.hours.stretches(from: start, seconds: seconds)) {
                start = free
                hold = .technician
            }
        }
        return Placement(
            bay: bay, crew: crew, stretches: floor.hours.stretches(from: start, seconds: seconds), hold: hold)
    }

    /// The earliest end wins; among equals the bay made for the trade, the technician's own trade, the lowest grade
    /// that is enough, the technician who works there already, and then the lower numbers.
    private func best(for piece: WorkPiece) -> Placement? {
        var after = max(floor.now, piece.notBefore ?? floor.now)
        var hold = after > floor.now ? piece.hold : nil
        for before in turns[piece.order] ?? [] where before.turn < piece.turn {
            guard let end = before.end else { return nil }
            if end > after { (after, hold) = (end, .trade) }
        }
        var best: (rank: [Int], placement: Placement)?
        let crews = crews(for: piece)
        for bay in floor.bays where bay.kind.takes(piece.trade) && (piece.bay ?? bay.id) == bay.id {
            let open = bays[bay.id]?.free(from: after) ?? after
            for crew in crews {
                // Nothing in this bay can beat what was found before it is free.
                let soonest = floor.hours.opening(from: open).seconds(since: floor.now)
                if let best, best.rank[0] < soonest + piece.seconds(for: crew.shares) { continue }
                let placement = slot(for: piece, in: bay.id, crew.shares, after: after, hold)
                guard let placement else { continue }
                let rank = rank(placement, of: piece, in: bay, crew.lead)
                if let best, !rank.lexicographicallyPrecedes(best.rank) { continue }
                best = (rank, placement)
            }
        }
        return best?.placement
    }

    private func rank(_ placement: Placement, of piece: WorkPiece, in bay: Bay, _ lead: Staff?) -> [Int] {
        [
            placement.end.seconds(since: floor.now), bay.kind.suits(piece.trade) ? 0 : 1,
            lead?.trade == piece.trade ? 0 : 1, lead?.graded.rank ?? 0,
            lead.map { places[$0.id] == bay.id } == true ? 0 : 1, bay.position, lead?.number ?? 0,
        ]
    }

    /// One technician for each who can; those asked for together.
    private func crews(for piece: WorkPiece) -> [(shares: [CrewShare], lead: Staff?)] {
        if let crew = piece.crew {
            return [(crew, crew.first.flatMap { lead in floor.hands.first { $0.id == lead.staff } })]
        }
        return floor.hands.filter { $0.can(piece.trade) && $0.graded >= piece.grade }
            .map { ([CrewShare($0.id, percent: 100)], $0) }
    }

    /// The first time at which bay, car and people are free together for as long as the work takes.
    private func slot(
        for piece: WorkPiece, in bay: BayID, _ crew: [CrewShare], after: Moment, _ hold: Hold?
    ) -> Placement? {
        var start = after
        var hold = hold
        let seconds = piece.seconds(for: crew)
        let horizon = floor.now.adding(hours: 24 * 28)
        while start < horizon {
            let opening = floor.hours.opening(from: start)
            if opening > start { (start, hold) = (opening, .closed) }
            let stretches = floor.hours.stretches(from: start, seconds: seconds)
            let span = start..<(stretches.last?.upperBound ?? start)
            if let free = bays[bay]?.conflict(with: span) {
                (start, hold) = (free, .bay)
            } else if let free = cars[piece.order]?.conflict(with: span) {
                (start, hold) = (free, .trade)
            } else if let free = conflict(of: crew, stretches) {
                (start, hold) = (free, .technician)
            } else {
                return Placement(bay: bay, crew: crew, stretches: stretches, hold: hold)
            }
        }
        return nil
    }

    private func conflict(of crew: [CrewShare], _ stretches: [Range<Moment>]) -> Moment? {
        for member in crew {
            guard let timeline = hands[member.staff] else { continue }
            for stretch in stretches {
                if let free = timeline.conflict(with: stretch) { return free }
            }
        }
        return nil
    }

    private func risks(of pieces: [WorkPiece]) -> [PromiseRisk] {
        var seen: Set<OrderID> = []
        return pieces.compactMap { piece -> PromiseRisk? in
            guard let promisedAt = piece.promisedAt, seen.insert(piece.order).inserted else { return nil }
            let ends = turns[piece.order] ?? []
            let isWhole = ends.allSatisfy { $0.end != nil }
            let ready = ends.compactMap(\.end).max()?.adding(seconds: floor.finishing)
            guard isWhole, let ready, ready <= promisedAt else {
                return PromiseRisk(
                    order: piece.order, promisedAt: promisedAt, readyAt: isWhole ? ready : nil)
            }
            return nil
        }.sorted { ($0.promisedAt, $0.order) < ($1.promisedAt, $1.order) }
    }
}

extension Scheduler {
    /// What a bay, a car or a person is taken for, by beginning.
    struct Timeline {
        private var taken: [Range<Moment>] = []

        init(_ taken: [Range<Moment>] = []) {
            self.taken = taken.sorted { $0.lowerBound < $1.lowerBound }
        }

        mutating func take(_ span: Range<Moment>) {
            let at = taken.firstIndex { $0.lowerBound > span.lowerBound } ?? taken.count
            taken.insert(span, at: at)
        }

        /// When the first thing in the way ends; nil when nothing is.
        func conflict(with span: Range<Moment>) -> Moment? {
            for other in taken {
                if other.lowerBound >= span.upperBound { return nil }
                if other.upperBound > span.lowerBound { return other.upperBound }
            }
            return nil
        }

        /// The first moment from `moment` on that nothing has taken.
        func free(from moment: Moment) -> Moment {
            taken.reduce(moment) { $1.lowerBound <= $0 && $1.upperBound > $0 ? $1.upperBound : $0 }
        }
    }
}
