/// Plays one car's visit: from its plan to cues, each the act that the person at that step would do.
final class VisitPlay {
    let plan: VisitPlan
    let cast: Cast
    let bays: [Bay]
    let vehicle: VehicleID
    let customer: CustomerID
    var booking: BookingID?
    var order: OrderID?

    init(_ plan: VisitPlan, vehicle: VehicleID, customer: CustomerID, cast: Cast, bays: [Bay]) {
        self.plan = plan
        self.vehicle = vehicle
        self.customer = customer
        self.cast = cast
        self.bays = bays
    }

    func advisor() throws -> Actor { try cast.actor(plan.advisor, else: .advisor) }

    /// The order, which must have been opened by now.
    func openOrder() throws -> OrderID {
        guard let order else { throw Refusal.gone(Phrase("工单", "order")) }
        return order
    }

    // MARK: front of the house

    func book(_ rehearsal: Rehearsal, at moment: Moment) throws {
        guard let time = plan.bookedFor else { return }
        let snapshot = rehearsal.snapshot(at: moment)
        let package = try package(in: snapshot)
        let hours =
            try package.map { try ReceptionTable.hours(of: $0, in: snapshot) } ?? Hours(hundredths: 100)
        let wish = BookingWish(
            at: time, purpose: try purpose(in: snapshot), package: package, trade: .quick, hours: hours,
            waits: plan.waits, loaner: plan.has("loaner"), contactName: plan.customer,
            contactPhone: plan.phone,
            advisor: try advisor().staff, deposit: plan.has("deposit") ? Self.deposit : .zero)
        do {
            let act = BookingAct.book(vehicle: vehicle, wish: wish, invitation: nil, authority: nil)
            try rehearsal.perform(act, as: try advisor(), at: moment)
        } catch is Refusal {
            // The quarter hour or the day is full: the manager lets this one in.
            let authority = Authority(
                checked: .overbooking, by: try cast.first(.manager).staff,
                reason: try Reasons.list("authority", of: snapshot).first?.code ?? "")
            let act = BookingAct.book(vehicle: vehicle, wish: wish, invitation: nil, authority: authority)
            try rehearsal.perform(act, as: try advisor(), at: moment)
        }
        booking = try BookingTable.open(vehicle: vehicle, in: rehearsal.snapshot(at: moment))
            .first { $0.at == time }?.id
    }

    func receive(_ rehearsal: Rehearsal, at moment: Moment, completing: Bool) throws {
        let snapshot = rehearsal.snapshot(at: moment)
        var intake = Intake()
        intake.km = plan.km
        intake.fuelEighths = 2 + plan.km % 5
        intake.waits = plan.waits
        intake.broughtBy = plan.customer
        intake.broughtPhone = plan.phone
        intake.package = try package(in: snapshot)
        let arrival = Arrival(
            car: .known(vehicle), booking: booking, reworkOf: try reworkOf(in: snapshot), intake: intake,
            concerns: try concerns(in: snapshot), promise: plan.promise.map { Promise(at: $0) },
            isWalkedRound: true)
        let outcome = try rehearsal.perform(
            ReceptionAct.open(arrival: arrival, completing: completing), as: try advisor(), at: moment)
        order = outcome.order
    }

    func completeReception(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let reception = try ReceptionTable.reception(of: order, in: rehearsal.snapshot(at: moment))
        let change = IntakeChange(reception.based, from: reception.intake, to: reception.intake)
        try rehearsal.perform(ReceptionAct.complete(change: change), as: try advisor(), at: moment)
    }

    func diagnose(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let snapshot = rehearsal.snapshot(at: moment)
        guard try PassageTable.stage(of: order, in: snapshot) == .diagnosis else { return }
        let finder = try technician(.mechanical)
        for concern in try ConcernTable.concerns(of: order, in: snapshot) {
            let text = FindingText(finding: concern.words, cause: "磨损", correction: "更换", result: .confirmed)
            try rehearsal.perform(
                DiagnosisAct.record(concern: concern.id, text: text), as: finder, at: moment)
        }
        try rehearsal.perform(DiagnosisAct.complete(order: order), as: try advisor(), at: moment)
    }

    /// Puts the lines in, without showing them yet.
    func estimate(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let advisor = try advisor()
        let snapshot = rehearsal.snapshot(at: moment)
        for code in plan.works {
            let act: EstimateAct =
                switch try CatalogueTable.item(code, in: snapshot) {
                case .package(let id): .addPackage(order: order, package: id)
                case .operation(let id): .addLabour(order: order, operation: id, concern: nil)
                case .part(let id):
                    .addPart(order: order, part: id, quantity: .one, labour: nil, concern: nil)
                }
            try rehearsal.perform(act, as: advisor, at: moment)
        }
        if plan.has("warranty-part") { try charge(.warranty, rehearsal, at: moment) { $0.kind == .part } }
        if plan.has("warranty") { try charge(.warranty, rehearsal, at: moment) { _ in true } }
        if plan.has("loyal") {
            let lines = try EstimateTable.lines(of: order, in: rehearsal.snapshot(at: moment)).map(\.based)
            let cut = EstimateAct.discount(
                order: order, lines: lines, cut: .percent(5), reason: "loyal", authority: nil)
            try rehearsal.perform(cut, as: advisor, at: moment)
        }
        if plan.has("cut") { try cutPrice(rehearsal, at: moment) }
        if plan.has("internal") { try charge(.internal, rehearsal, at: moment) { _ in true } }
    }

    /// Somebody else than the customer pays for these lines.
    private func charge(
        _ payer: Payer, _ rehearsal: Rehearsal, at moment: Moment, _ applies: (LineTerms) -> Bool
    ) throws {
        for line in try EstimateTable.lines(of: openOrder(), in: rehearsal.snapshot(at: moment))
        where applies(line.terms) && line.terms.payer != payer {
            var claimed = line.terms
            claimed.payer = payer
            let act = EstimateAct.change(line: line.based, from: line.terms, to: claimed, authority: nil)
            try rehearsal.perform(act, as: try advisor(), at: moment)
        }
    }

    func sign(_ rehearsal: Rehearsal, at moment: Moment, how: Told = .inPerson) throws {
        let order = try openOrder()
        let lines = try EstimateTable.lines(of: order, in: rehearsal.snapshot(at: moment)).filter {
            $0.state == .open
        }
        let total = lines.map(\.terms.gross).total()
        let act = EstimateAct.sign(
            order: order, lines: lines.map(\.based), agreed: total, byWhom: plan.customer, how: how,
            consents: true)
        try rehearsal.perform(act, as: try advisor(), at: moment)
    }

    /// What the workshop found is put on the estimate and shown; the answer is still to come.
    func askMore(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let snapshot = rehearsal.snapshot(at: moment)
        let found = try ConcernTable.concerns(of: order, in: snapshot).last?.id
        guard case .operation(let pads) = try CatalogueTable.item("BRK-R", in: snapshot) else { return }
        let add = EstimateAct.addWork(order: order, operation: pads, concern: found)
        try rehearsal.perform(add, as: try advisor(), at: moment)
        try rehearsal.perform(EstimateAct.show(order: order), as: try advisor(), at: moment)
    }

    // MARK: what the plan says

    func technician(_ trade: Trade) throws -> Actor {
        if !plan.technician.isEmpty { return try cast.actor(plan.technician, else: .technician) }
        let people = cast.technicians(of: trade)
        let index = people.isEmpty ? 0 : plan.km % people.count
        return try people.isEmpty ? cast.first(.technician) : people[index]
    }

    private func package(in snapshot: Snapshot) throws -> PackageID? {
        for code in plan.works {
            if case .package(let id) = try CatalogueTable.item(code, in: snapshot) { return id }
        }
        return nil
    }

    private func purpose(in snapshot: Snapshot) throws -> String {
        let names = try firstNames(in: snapshot)
        return ([plan.says] + names).filter { !$0.isEmpty }.prefix(2).joined(separator: "，")
    }

    /// What he complains of; without words and without a package, the work he asks for by name.
    private func concerns(in snapshot: Snapshot) throws -> [String] {
        if !plan.says.isEmpty { return Concern.sentences(in: plan.says) }
        return try package(in: snapshot) == nil ? Array(try firstNames(in: snapshot).prefix(1)) : []
    }

    private func firstNames(in snapshot: Snapshot) throws -> [String] {
        try plan.works.compactMap { code in
            switch try CatalogueTable.item(code, in: snapshot) {
            case .package(let id): try PriceBookTable.package(id, in: snapshot).name.chinese
            case .operation(let id): try PriceBookTable.operation(id, in: snapshot).name.chinese
            case .part: nil
            }
        }
    }

    private func reworkOf(in snapshot: Snapshot) throws -> OrderID? {
        guard plan.has("rework") else { return nil }
        return try RepairOrderTable.visits(of: vehicle, limit: 1, in: snapshot).first?.id
    }
}
