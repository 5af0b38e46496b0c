/// The workshop at one moment: which bay and which technician is free when.
public struct Floor: Hashable, Sendable {
    public struct Seat: Hashable, Sendable {
        public let bay: Bay
        public var freeAt: Moment
    }

    public struct Hand: Hashable, Sendable {
        public let staff: Staff
        public var freeAt: Moment
        /// The bay of the last job he was given today.
        public var bay: BayID?
    }

    public var seats: [Seat]
    public var hands: [Hand]
    public let now: Moment

    public init(seats: [Seat], hands: [Hand], now: Moment) {
        self.seats = seats
        self.hands = hands
        self.now = now
    }

    /// Bays and technicians are free when the last of their open jobs is expected to end.
    public init(bays: [Bay], technicians: [Staff], jobs: [FloorJob], now: Moment) {
        var freeBays: [BayID: Moment] = [:]
        var freeHands: [StaffID: Moment] = [:]
        var places: [StaffID: BayID] = [:]
        for job in jobs.sorted(by: { ($0.job.plannedFrom, $0.id) < ($1.job.plannedFrom, $1.id) }) {
            for technician in job.technicians { places[technician.id] = job.job.bay }
            guard job.job.isOpen else { continue }
            // A job that runs long still keeps the time it was planned for.
            let end = max(job.expectedEnd(at: now), job.job.plannedTo)
            freeBays[job.job.bay] = max(end, freeBays[job.job.bay] ?? now)
            for technician in job.technicians {
                freeHands[technician.id] = max(end, freeHands[technician.id] ?? now)
            }
        }
        seats = bays.map { Seat(bay: $0, freeAt: freeBays[$0.id] ?? now) }
        hands = technicians.map { Hand(staff: $0, freeAt: freeHands[$0.id] ?? now, bay: places[$0.id]) }
        self.now = now
    }

    /// The floor as it will be once that suggestion is taken.
    func taking(_ suggestion: DispatchSuggestion) -> Floor {
        var later = self
        for index in later.seats.indices where later.seats[index].bay.id == suggestion.bay.id {
            later.seats[index].freeAt = suggestion.plan.upperBound
        }
        for index in later.hands.indices
        where suggestion.technicians.contains(where: { $0.id == later.hands[index].staff.id }) {
            later.hands[index].freeAt = suggestion.plan.upperBound
            later.hands[index].bay = suggestion.bay.id
        }
        return later
    }
}
