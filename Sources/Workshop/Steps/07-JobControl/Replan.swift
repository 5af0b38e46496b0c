/// What would become of the jobs on the floor if something changed: shown before it is accepted.
struct Replan: Hashable, Sendable {
    /// A job that gets another place.
    struct Row: Hashable, Sendable {
        let job: FloorJob
        /// Nil: nobody who can is there, or no bay; it keeps its place on paper.
        let to: Placement?
    }

    let rows: [Row]
    /// The whole floor as it would go on.
    let plan: Plan
    /// Promises in danger that are not in danger now.
    let risks: [PromiseRisk]

    var moves: [JobMove] {
        rows.compactMap { row in
            row.to.map { to in
                row.job.moved(bay: to.bay, crew: to.crew, from: to.start, to: to.span.upperBound)
            }
        }
    }
}

extension Replan {
    /// - Parameters:
    ///   - pieces: the work in hand in the order in which it is placed.
    ///   - asked: the jobs this is about; any other that shifts is shown too.
    private init(
        _ pieces: [WorkPiece], on floor: Floor, _ sight: FloorSight, asked: Set<JobID>
    ) {
        let waiting = sight.queue.filter { !$0.lacksParts }.map { WorkPiece($0, among: floor.hands) }
        let named = Set(pieces.map(\.key))
        let plan = Scheduler.plan(pieces + waiting.filter { !named.contains($0.key) }, on: floor)
        rows = sight.floor.jobs.filter(\.job.isOpen).compactMap { job in
            let to = plan[job.id]
            let now = sight.plan[job.id]
            if asked.contains(job.id) { return Row(job: job, to: to) }
            guard let to, to.start != now?.start, job.state == .planned else { return nil }
            return Row(job: job, to: to)
        }
        self.plan = plan
        let known = Set(sight.plan.risks.map(\.order))
        risks = plan.risks.filter { !known.contains($0.order) }
    }

    /// Someone is away: who else does his work.
    static func without(
        _ staff: StaffID, _ span: Range<Moment>, _ sight: FloorSight
    ) -> Replan {
        var floor = sight.floor
        floor.absences[staff, default: []].append(span)
        let affected = sight.affected { job, placement in
            job.crew.contains { $0.staff == staff } && placement.span.overlaps(span)
        }
        let rest = { (job: FloorJob) -> [CrewShare]? in
            let others = job.crew.map(\.staff).filter { $0 != staff }
            return others.isEmpty ? nil : JobCard.crew(others, shares: [])
        }
        let pieces = sight.pieces { job in
            guard affected.contains(job.id) else { return nil }
            return Freed(bay: job.job.bay, crew: rest(job), stays: job.state != .planned)
        }
        return Replan(pieces, on: floor, sight, asked: affected)
    }

    /// A bay is down: where its jobs go.
    static func without(_ bay: BayID, _ span: Range<Moment>, _ sight: FloorSight) -> Replan {
        var floor = sight.floor
        floor.closures[bay, default: []].append(span)
        let affected = sight.affected { job, placement in
            job.job.bay == bay && placement.span.overlaps(span)
        }
        let pieces = sight.pieces { job in
            affected.contains(job.id) ? Freed(bay: nil, crew: job.crew, stays: false) : nil
        }
        return Replan(pieces, on: floor, sight, asked: affected)
    }

    /// A job goes to another bay, behind what is planned there.
    static func moving(_ job: FloorJob, to bay: BayID, _ sight: FloorSight) -> Replan {
        let pieces = sight.pieces { other in
            other.id == job.id ? Freed(bay: bay, crew: job.crew, stays: false) : nil
        }
        return Replan(pieces, on: sight.floor, sight, asked: [job.id])
    }

    /// Two planned jobs change places: bay, people and time.
    static func swapping(_ one: FloorJob, _ other: FloorJob, _ sight: FloorSight) -> Replan {
        let pieces = sight.pieces { job in
            switch job.id {
            case one.id:
                Freed(bay: other.job.bay, crew: other.crew, from: other.job.plannedFrom, stays: true)
            case other.id:
                Freed(bay: one.job.bay, crew: one.crew, from: one.job.plannedFrom, stays: true)
            default: nil
            }
        }
        return Replan(pieces, on: sight.floor, sight, asked: [one.id, other.id])
    }

    /// Work that waits goes into a bay before what is planned there.
    static func inserting(
        _ work: WaitingWork, in bay: BayID, crew: [CrewShare]?, _ sight: FloorSight
    ) -> Replan {
        let first = WorkPiece(work, among: sight.floor.hands, bay: bay, crew: crew)
        let inHand = sight.floor.inHand
        let begun = inHand.filter { $0.stand != .planned }
        let planned = inHand.filter { $0.stand == .planned }
        return Replan(begun + [first] + planned, on: sight.floor, sight, asked: [])
    }
}

/// A job in hand that may get another place: what of the old one it keeps.
private struct Freed {
    /// Nil: any that fits.
    let bay: BayID?
    /// Nil: whoever can.
    let crew: [CrewShare]?
    var from: Moment?
    /// It comes before what is only planned.
    let stays: Bool
}

extension FloorSight {
    fileprivate func affected(_ isAffected: (FloorJob, Placement) -> Bool) -> Set<JobID> {
        Set(
            floor.jobs.filter { job in
                job.job.isOpen && (plan[job.id].map { isAffected(job, $0) } ?? false)
            }.map(\.id))
    }

    /// The work in hand: what has begun, what has to be placed anew but stays, what is planned, and the rest.
    fileprivate func pieces(_ freed: (FloorJob) -> Freed?) -> [WorkPiece] {
        var begun: [WorkPiece] = []
        var staying: [WorkPiece] = []
        var planned: [WorkPiece] = []
        var going: [WorkPiece] = []
        for piece in floor.inHand {
            guard case .job(let id) = piece.key, let job = floor.jobs.first(where: { $0.id == id }) else {
                continue
            }
            if let freed = freed(job) {
                let placed = piece.placedAnew(bay: freed.bay, crew: freed.crew, from: freed.from)
                if freed.stays { staying.append(placed) } else { going.append(placed) }
            } else if piece.stand == .planned {
                planned.append(piece)
            } else {
                begun.append(piece)
            }
        }
        return begun + staying + planned + going
    }
}

extension WorkPiece {
    /// The same work looking for a place.
    fileprivate func placedAnew(bay: BayID?, crew: [CrewShare]?, from: Moment?) -> WorkPiece {
        WorkPiece(
            key: key, order: order, trade: trade, turn: turn, stand: .planned, seconds: seconds, grade: grade,
            promisedAt: promisedAt, notBefore: from, hold: from.map { _ in .planned }, bay: bay, crew: crew)
    }
}
