/// Which bay, which technicians and when: what Enter on the queue dispatches.
public struct DispatchSuggestion: Hashable, Sendable {
    public let bay: Bay
    public let technicians: [Staff]
    public let plan: Range<Moment>

    /// The work would be done after the promised time.
    public func isLate(for work: WaitingWork) -> Bool {
        work.promisedAt.map { plan.upperBound > $0 } ?? false
    }

    /// The earliest start wins; among equals the bay made for the trade, the technician's own trade, the lowest
    /// grade that is enough, the technician who works there already, and then the lower numbers.
    /// - Parameters:
    ///   - bay: only there.
    ///   - technicians: these, and only these, together.
    static func best(
        for work: WaitingWork, on floor: Floor, bay: BayID? = nil, technicians: [StaffID]? = nil
    ) -> DispatchSuggestion? {
        let seats = floor.seats.filter { seat in
            seat.bay.kind.takes(work.trade) && (bay.map { $0 == seat.bay.id } ?? true)
        }
        let crews = crews(for: work, on: floor, chosen: technicians)
        var best: (rank: [Int], suggestion: DispatchSuggestion)?
        for seat in seats {
            for crew in crews {
                guard let lead = crew.first else { continue }
                let start = crew.reduce(max(seat.freeAt, work.notBefore ?? floor.now, floor.now)) {
                    max($0, $1.freeAt)
                }
                let seconds = max(60, work.hours.seconds / crew.count)
                let rank = [
                    start.seconds(since: floor.now), seat.bay.kind.suits(work.trade) ? 0 : 1,
                    lead.staff.trade == work.trade ? 0 : 1, lead.staff.graded.rank,
                    lead.bay == seat.bay.id ? 0 : 1, seat.bay.position, lead.staff.number,
                ]
                if let best, best.rank.lexicographicallyPrecedes(rank) { continue }
                best = (
                    rank,
                    DispatchSuggestion(
                        bay: seat.bay, technicians: crew.map(\.staff),
                        plan: start..<start.adding(seconds: seconds))
                )
            }
        }
        return best?.suggestion
    }

    /// One for each row of the queue, in its order: what the first takes, the second does not get.
    static func plan(
        _ queue: [WaitingWork], on floor: Floor, chosen: [WaitingWork.Key: [StaffID]] = [:]
    ) -> [WaitingWork.Key: DispatchSuggestion] {
        var floor = floor
        var plan: [WaitingWork.Key: DispatchSuggestion] = [:]
        for work in queue {
            // A trade that follows another on the same car waits for it.
            let before = queue.prefix { $0.key != work.key }.filter { $0.order == work.order }
                .compactMap { plan[$0.key]?.plan.upperBound }.max()
            let waiting = before.map { work.waiting(until: $0) } ?? work
            let one = best(for: waiting, on: floor, technicians: chosen[work.key])
            guard let one else { continue }
            plan[work.key] = one
            floor = floor.taking(one)
        }
        return plan
    }

    private static func crews(
        for work: WaitingWork, on floor: Floor, chosen: [StaffID]?
    ) -> [[Floor.Hand]] {
        if let chosen {
            let crew = chosen.compactMap { id in floor.hands.first { $0.staff.id == id } }
            return crew.isEmpty ? [] : [crew]
        }
        let wanted = StaffGrade.wanted(for: work.lines, among: floor.hands.map(\.staff))
        return floor.hands.filter { $0.staff.can(work.trade) && $0.staff.graded >= wanted }.map { [$0] }
    }
}

extension StaffGrade {
    var rank: Int { StaffGrade.allCases.firstIndex(of: self) ?? 0 }
}

extension WaitingWork {
    func waiting(until moment: Moment) -> WaitingWork {
        WaitingWork(
            order: order, number: number, plate: plate, model: model, customer: customer, lines: lines,
            promisedAt: promisedAt, waits: waits, isBooked: isBooked, isRework: isRework,
            parts: parts, notBefore: max(moment, notBefore ?? moment))
    }
}
