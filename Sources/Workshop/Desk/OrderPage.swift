/// Everything the order screen shows of one order, read in one picture of the store.
struct OrderPage: Sendable {
    /// A complaint, and what was found for it.
    struct Complained: Hashable, Sendable {
        let concern: Concern
        let finding: Finding?
    }

    /// A line of the estimate with what stands on the shelf for it.
    struct Line: Hashable, Sendable {
        let line: EstimateLine
        let need: PartNeed?
        let free: Quantity?
    }

    let order: RepairOrder
    let vehicle: Vehicle
    let customer: Customer
    let advisor: String
    let rail: Rail
    let promises: [Promise]
    let reception: Reception?
    let lastKm: Int?
    let complaints: [Complained]
    let damages: [Phrase]
    let lines: [Line]
    let totals: EstimateTotals
    let version: Int?
    /// Additional work that waits for an answer.
    let wait: AnswerWait?
    let allowance: StandingAllowance?
    let parts: PartsState
    let jobs: [FloorJob]
    let bays: [BayID: String]
    let suggestion: DispatchSuggestion?
    let payers: [PayerAccount]
    /// Of an order brought over, all that was paid for it.
    let payments: [Payment]
    let visits: [Visit]
    let openComplaints: [ComplaintID]
    let known: KnownAtOnce
    let call: FollowUpID?
    let log: [Logbook.Entry]

    static func read(_ id: OrderID, in snapshot: Snapshot) throws -> OrderPage {
        let order = try RepairOrderTable.order(id, in: snapshot)
        let parts = try ReservationTable.state(of: id, in: snapshot)
        let vehicle = try VehicleTable.vehicle(order.vehicle, in: snapshot)
        let findings = try DiagnosisTable.findings(of: id, in: snapshot)
        let rail = try PassageTable.rail(of: id, in: snapshot)
        let payers = try SettlementTable.payers(of: id, in: snapshot).filter { !$0.posted.isEmpty }
        return OrderPage(
            order: order,
            vehicle: vehicle,
            customer: try VehicleTable.customer(order.customer, in: snapshot),
            advisor: try StaffTable.staff(order.advisor, in: snapshot).name,
            rail: rail,
            promises: try ReceptionTable.promises(of: id, in: snapshot),
            reception: try OrderPageTable.reception(of: id, in: snapshot),
            lastKm: try ReceptionTable.lastKm(of: order.vehicle, before: id, in: snapshot),
            complaints: try ConcernTable.concerns(of: id, in: snapshot).map {
                Complained(concern: $0, finding: findings[$0.id])
            },
            damages: try damages(of: id, in: snapshot),
            lines: try lines(of: id, parts, in: snapshot),
            totals: try EstimateTable.totals(of: id, in: snapshot),
            version: try EstimateTable.latestVersion(of: id, in: snapshot)?.number,
            wait: try AnswerWaitTable.wait(of: id, in: snapshot),
            allowance: try AllowanceTable.standing(of: id, in: snapshot),
            parts: parts,
            jobs: try FloorTable.jobs(of: id, in: snapshot),
            bays: try OrderPageTable.bayNames(in: snapshot),
            suggestion: try suggestion(for: id, in: snapshot),
            payers: payers,
            payments: rail.isBroughtOver ? try payments(payers, in: snapshot) : [],
            visits: try OrderPageTable.visits(of: order.vehicle, without: id, limit: 3, in: snapshot),
            openComplaints: try KnownTable.openComplaints(of: order.customer, in: snapshot),
            known: try KnownTable.known(of: vehicle, without: id, in: snapshot),
            call: try OrderPageTable.call(about: id, in: snapshot),
            log: try Logbook.entries(of: id, limit: 20, in: snapshot))
    }

    private static func payments(_ payers: [PayerAccount], in snapshot: Snapshot) throws -> [Payment] {
        try payers.flatMap(\.posted).flatMap { try SettlementTable.payments(of: $0.id, in: snapshot) }
    }

    private static func damages(of order: OrderID, in snapshot: Snapshot) throws -> [Phrase] {
        try ReceptionTable.marks(of: order, in: snapshot).map { mark in
            let kind = try Reasons.name(mark.damage.kind, in: "damage", of: snapshot)
            let place = mark.damage.position.name
            let note = mark.damage.note.isEmpty ? "" : "(\(mark.damage.note))"
            return Phrase(
                "\(place.chinese)\(kind.chinese)\(note)", "\(place.english): \(kind.english)\(note)")
        }
    }

    private static func lines(
        of order: OrderID, _ parts: PartsState, in snapshot: Snapshot
    ) throws -> [Line] {
        let free = try OrderPageTable.freeStock(of: order, in: snapshot)
        return try EstimateTable.lines(of: order, in: snapshot).map { line in
            Line(
                line: line, need: parts.needs.first { $0.line == line.id },
                free: line.part.flatMap { free[$0] })
        }
    }

    /// Where the foreman's board would put it next.
    private static func suggestion(for order: OrderID, in snapshot: Snapshot) throws -> DispatchSuggestion? {
        let line = try RepairOrderTable.line(order, in: snapshot)
        guard line.leftAt == nil, line.step == .jobControl || line.step == .repair,
            let work = try QueueTable.waiting(line, in: snapshot).first
        else { return nil }
        return DispatchSuggestion.best(for: work, on: try FloorTable.floor(in: snapshot))
    }

    /// Delivered before it came from another system: it can be read, and nothing of the visit is done on it here.
    var isBroughtOver: Bool { rail.isBroughtOver }

    /// The place of the step where the order stands; nil once the visit is over.
    var stands: Place? {
        guard order.voidedAt == nil, let step = rail.now else { return nil }
        return place(of: step)
    }

    /// Where the work of a step of this order is done.
    func place(of step: ServiceStep) -> Place {
        switch step {
        case .reception: .reception(vehicle: vehicle.id, booking: reception?.booking)
        case .followUp: call.map { .followUp($0) } ?? .followUps
        default: StepPlaces.place(of: step, order: order.id)
        }
    }

    /// The step before the one where it stands, of those it went through.
    var stepBefore: ServiceStep? {
        if isBroughtOver { return nil }
        let now = rail.now?.rawValue ?? ServiceStep.allCases.count + 1
        return ServiceStep.allCases.last {
            $0.rawValue < now && $0 >= .reception && rail[$0] != .skipped
        }
    }
}
