/// The answers that are cars and customers, each with the act that is likely for whoever asks.
struct CarAnswers {
    let actor: Actor
    let snapshot: Snapshot

    /// What was typed as part of a plate, phone, VIN, number or name.
    func answers(to typed: String) throws -> [Answer] {
        if typed.uppercased().hasPrefix("RO"), typed.contains(where: \.isNumber) {
            let orders = try orders(typed)
            if !orders.isEmpty { return orders }
        }
        let found = try SearchTable.found(typed, in: snapshot)
        var answers = try found.map(likely)
        if found.isEmpty { answers = try orders(typed) }
        if let newcomer = try newcomer(typed, found) { answers.append(newcomer) }
        return answers
    }

    /// The same, with the step named beforehand: "js 12345".
    func answers(to typed: String, at step: ServiceStep) throws -> [Answer] {
        let found = try SearchTable.found(typed, in: snapshot)
        if found.isEmpty, step == .reception || step == .booking {
            return try newcomer(typed, found).map { [$0] } ?? []
        }
        return try found.map { try answer($0, at: step) }
    }

    /// "pg 12345 3": the suggestion for that bay, carried out after one more Enter.
    func dispatches(of typed: String, toBay position: Int) throws -> [Answer] {
        let orders = try SearchTable.found(typed, in: snapshot).compactMap(\.order)
        let floor = try FloorTable.floor(in: snapshot)
        guard let bay = floor.bays.first(where: { $0.position == position }) else { return [] }
        return try JobTable.queue(in: snapshot).filter { orders.contains($0.order) }.compactMap { work in
            guard let suggestion = DispatchSuggestion.best(for: work, on: floor, bay: bay.id) else {
                return nil
            }
            let from = snapshot.zone.clock(of: suggestion.plan.lowerBound)
            let to = snapshot.zone.clock(of: suggestion.plan.upperBound)
            let who = suggestion.technicians.map(\.name).joined(separator: " ")
            return Answer(
                Phrase(same: "\(work.plate) \(bay.name) \(who) \(from)-\(to)"),
                doing: Phrase("派工", "dispatch"),
                goes: .command(
                    try Command(JobAct.dispatch(work, as: suggestion)),
                    question: Phrase("派工到 \(bay.name)", "Dispatch to \(bay.name)")))
        }
    }

    /// "2 12345 1 930 1": the booking as its form would fill it in, carried out after one more Enter.
    func booking(_ quick: QuickBooking) throws -> Answer {
        let when = "\(quick.day.iso.dropFirst(5)) \(quick.day.weekdayName.chinese) \(quick.clock)"
        let whenEnglish = "\(quick.day.iso.dropFirst(5)) \(quick.day.weekdayName.english) \(quick.clock)"
        do {
            let act = try quick.act(.chinese, in: snapshot)
            let car = try SearchTable.found(quick.car, in: snapshot).first
            let cautions = try quick.cautions(in: snapshot)
            let head = [car?.plate, car?.name].compactMap { $0 }.joined(separator: " ")
            return Answer(
                Phrase(
                    "\(head)  \(when) \(quick.type.name.chinese)",
                    "\(head)  \(whenEnglish) \(quick.type.name.english)"),
                doing: ServiceStep.booking.doing,
                goes: .command(
                    try Command(act), question: Phrase("预约 \(when)", "Book \(whenEnglish)"),
                    warnings: cautions.warnings, authority: cautions.isOverbooked ? .overbooking : nil))
        } catch let refusal as Refusal {
            return Answer(
                refusal.line, doing: Phrase("看预约", "bookings"), goes: .place(.bookings(day: quick.day)))
        }
    }

    /// "jd 12345 45200 4", "jd 12345 xc": taken in as its form would propose, after one more Enter.
    func reception(_ quick: QuickReception) throws -> Answer {
        do {
            let proposal = try quick.proposal(in: snapshot)
            let promise = proposal.arrival.promise.map { snapshot.zone.clock(of: $0.at).description } ?? ""
            let car = "\(proposal.vehicle.called) \(proposal.vehicle.model)"
            return Answer(
                Phrase(
                    "\(car)  \(proposal.what.chinese) \(promise)",
                    "\(car)  \(proposal.what.english) \(promise)"),
                doing: ServiceStep.reception.doing,
                goes: .command(
                    try Command(ReceptionAct.open(arrival: proposal.arrival, completing: true)),
                    question: Phrase(
                        "接待 \(car)：\(proposal.what.chinese)，承诺 \(promise)",
                        "Receive \(car): \(proposal.what.english), promised \(promise)")))
        } catch let refusal as Refusal {
            return Answer(refusal.line, doing: Phrase("到店接待", "arrivals"), goes: .place(.arrivals))
        }
    }

    // MARK: cars

    private func likely(_ found: Found) throws -> Answer {
        if let order = found.order {
            let car = try WhereaboutsTable.of(order, in: snapshot)
            let (doing, place) = LikelyWork.inShop(car, found.vehicle, actor)
            return Answer(text(found, car), doing: doing, goes: .place(place))
        }
        let call = try found.vehicle.flatMap { try WhereaboutsTable.callDue(vehicle: $0, in: snapshot) }
        let (doing, place) = LikelyWork.elsewhere(found, callDue: call, actor)
        return Answer(text(found, nil), doing: doing, goes: .place(place))
    }

    private func answer(_ found: Found, at step: ServiceStep) throws -> Answer {
        guard let vehicle = found.vehicle else { return try likely(found) }
        switch step {
        case .invitation:
            let invitation = try InvitationTable.recent(vehicle: vehicle, in: snapshot)
            return Answer(
                text(found, nil), doing: step.doing,
                goes: .place(invitation.map { .call(invitation: $0.id) } ?? .vehicle(vehicle)))
        case .booking:
            return Answer(
                text(found, nil), doing: step.doing,
                goes: .place(.newBooking(vehicle: vehicle, invitation: nil)))
        case .reception where found.order == nil:
            return Answer(
                text(found, nil), doing: step.doing,
                goes: .place(.reception(vehicle: vehicle, booking: found.booking)))
        case .billing where found.order == nil:
            // Money goes back after delivery too: the bill of the last visit.
            guard let last = try RepairOrderTable.visits(of: vehicle, limit: 1, in: snapshot).first else {
                return try inShop(found, at: step)
            }
            return Answer(text(found, nil), doing: step.doing, goes: .place(.billing(last.id)))
        case .followUp where found.order == nil:
            return try likely(found, as: [.followUpClerk])
        default: return try inShop(found, at: step)
        }
    }

    private func inShop(_ found: Found, at step: ServiceStep) throws -> Answer {
        guard let order = found.order else {
            let plain = text(found, nil)
            return Answer(
                Phrase("\(plain.chinese)  不在厂", "\(plain.english)  not in the shop"),
                doing: Phrase("车辆", "car"), goes: .place(found.vehicle.map { .vehicle($0) } ?? .inShop))
        }
        let car = try WhereaboutsTable.of(order, in: snapshot)
        return Answer(
            text(found, car), doing: step.doing,
            goes: .place(StepPlaces.place(of: step, order: order)))
    }

    private func likely(_ found: Found, as roles: Set<Role>) throws -> Answer {
        let clerk = Actor(staff: actor.staff, name: actor.name, roles: roles, terminal: actor.terminal)
        return try CarAnswers(actor: clerk, snapshot: snapshot).likely(found)
    }

    // MARK: orders and newcomers

    private func orders(_ typed: String) throws -> [Answer] {
        try SearchTable.orders(typed, in: snapshot).map { order in
            let car = try WhereaboutsTable.of(order, in: snapshot)
            let said = car.said(now: snapshot.now, zone: snapshot.zone)
            let head = "\(car.number) \(car.plate) \(car.customer)"
            return Answer(
                Phrase("\(head)  \(said.chinese)", "\(head)  \(said.english)"), doing: Phrase("工单", "order"),
                goes: .place(.order(order)))
        }
    }

    /// A whole plate that no file has: the car is new here.
    private func newcomer(_ typed: String, _ found: [Found]) throws -> Answer? {
        guard actor.may([.advisor]) else { return nil }
        // Five letters make a plate too, but whoever types them spells a name.
        guard typed.contains(where: \.isNumber) else { return nil }
        if let vin = VIN(typed), found.isEmpty {
            return Answer(
                Phrase("VIN \(vin.text)  档案中没有，无牌新车", "VIN \(vin.text)  not on file, no plate yet"),
                doing: Phrase("新客户接待", "receive as new"), goes: .place(.newcomer(plate: vin.text)))
        }
        let home = try ShopTable.shop(in: snapshot).platePrefix
        let plates = Plate.readings(of: typed, home: home)
        let isKnown = found.contains { car in
            car.plate.hasSuffix(Plate.folded(typed)) || plates.contains { $0.text == car.plate }
        }
        guard let plate = plates.first, !isKnown else { return nil }
        return Answer(
            Phrase("\(plate.text)  档案中没有", "\(plate.text)  not on file"),
            doing: Phrase("新客户接待", "receive as new"), goes: .place(.newcomer(plate: plate.text)))
    }

    // MARK: words

    /// "沪A12345 王建国 途观L 2021  今日 09:30 预约"
    private func text(_ found: Found, _ car: Whereabouts?) -> Phrase {
        let head = [found.plate, found.name, found.model].filter { !$0.isEmpty }.joined(separator: " ")
        if let car {
            let said = car.said(now: snapshot.now, zone: snapshot.zone)
            return Phrase("\(head)  \(said.chinese)", "\(head)  \(said.english)")
        }
        if let bookedAt = found.bookedAt {
            let clock = snapshot.zone.clock(of: bookedAt)
            return Phrase("\(head)  今日 \(clock) 预约", "\(head)  booked today \(clock)")
        }
        if let last = found.lastVisit {
            let day = snapshot.zone.day(of: last)
            return Phrase("\(head)  上次 \(day)", "\(head)  last visit \(day)")
        }
        return Phrase("\(head)  \(found.maskedPhone)", "\(head)  \(found.maskedPhone)")
    }
}
