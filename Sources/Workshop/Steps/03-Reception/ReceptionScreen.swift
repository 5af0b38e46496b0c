import Terminal

/// Takes a car in: known cars by their file, newcomers with customer and car made on the way.
public struct ReceptionScreen: Screen {
    /// Which car is at the door.
    enum Subject: Hashable, Sendable {
        case known(VehicleID, BookingID?)
        case newcomer(plate: String)
    }

    /// What was asked of the shop last; decides what becomes of the form once it is carried out.
    enum Asked: Hashable, Sendable {
        case nothing, committed, phone, allowance
        /// What was typed stands on file: the form shows the file from the next reading on.
        case settling
    }

    let subject: Subject
    var intake = IntakeForm()
    var asked = Asked.nothing
    /// What the customer agrees to in advance is being asked.
    var allowing: FormBox?
    /// The customer whose phone is shown whole: it was logged.
    var showsPhone = false
    /// Changes with every reading, so that a newcomer found meanwhile is taken for known.
    private var resolved: VehicleID?

    public init(vehicle: VehicleID, booking: BookingID?) {
        subject = .known(vehicle, booking)
    }

    init(newcomer plate: String) {
        subject = .newcomer(plate: plate)
    }

    public var place: Place {
        switch subject {
        case .known(let vehicle, let booking): .reception(vehicle: vehicle, booking: booking)
        case .newcomer(let plate): .newcomer(plate: plate)
        }
    }

    public var order: OrderID? { intake.open?.order.id }
    public var typing: Typing { .field }
    public var isAsking: Bool { allowing != nil }

    public func heading(_ context: ScreenContext) -> String {
        let what = context.text(Phrase("接待", "Reception"))
        guard let facts = intake.facts else { return what + " " + intake.form["plate"] }
        let number = facts.open.map { $0.order.number + " " } ?? ""
        return "\(what) \(number)\(facts.vehicle.called) \(facts.vehicle.model) \(facts.customer.name)"
    }

    // MARK: reading

    public mutating func reload(_ snapshot: Snapshot) throws {
        let offer = try ReceptionFactsTable.offer(in: snapshot)
        var plate: String?
        var facts: ReceptionFacts?
        switch subject {
        case .known(let vehicle, let booking):
            facts = try ReceptionFactsTable.facts(vehicle: vehicle, booking: booking, in: snapshot)
        case .newcomer(let typed):
            if let vehicle = try onFile(typed, offer, in: snapshot) {
                facts = try ReceptionFactsTable.facts(vehicle: vehicle, booking: nil, in: snapshot)
            } else {
                plate = typed
                intake.namesake = try ReceptionFactsTable.namesake(
                    name: intake.form["name"], phone: intake.form["phone"], in: snapshot)
            }
        }
        intake.propose(facts, offer, newcomerPlate: plate, now: snapshot.now, zone: snapshot.zone)
        if asked == .settling, order != nil {
            asked = .nothing
            intake.showSaved()
        }
    }

    /// The newcomer's car once it is on file: taken in here, or put there by a colleague meanwhile.
    private mutating func onFile(
        _ typed: String, _ offer: ReceptionOffer, in snapshot: Snapshot
    ) throws -> VehicleID? {
        if let resolved { return resolved }
        let entered = intake.form["plate"]
        let plate =
            entered.isEmpty && VIN(typed) == nil
            ? Plate.readings(of: typed, home: offer.platePrefix).first?.text ?? Plate.folded(typed) : entered
        let vin = VIN(typed)?.text ?? VIN.read(intake.form["vin"]).text
        if !plate.isEmpty {
            resolved = try VehicleTable.inUse(plate: Plate.read(plate).text, in: snapshot)?.id
        } else if !vin.isEmpty {
            resolved = try VehicleTable.inUse(vin: vin, in: snapshot)?.id
        }
        return resolved
    }

    // MARK: typing

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        intake.form.speak(context.language)
        if allowing != nil { return answer(key, context) }
        switch key {
        case .function(9): return commit(completing: false, context)
        case .function(8): return commit(completing: true, context)
        case .function(4), .control("o"): return offerList()
        case .function(6): return order.map { .open(.walkRound($0)) } ?? .beep
        case .choice(1): return showPhone()
        case .choice(5): return askAllowance()
        case .choice(4): return order.map { .open(.transfer($0)) } ?? .beep
        case .function(7), .choice(2), .choice(3):
            guard let vehicle = intake.facts?.vehicle.id else { return .beep }
            return .open(
                key == .function(7)
                    ? .history(vehicle) : key == .choice(2) ? .vehicleFile(vehicle) : .pledges(vehicle))
        default: return type(key, context)
        }
    }

    private mutating func type(_ key: Key, _ context: ScreenContext) -> Intent {
        let field = intake.form.focused
        let event = intake.form.handle(key)
        switch event {
        case .ignored, .refused, .ditto: return .beep
        case .moved: return .stay
        case .typed(let name): return typed(name, context)
        case .chose(let name, _): return left(name, context)
        case .left(let name):
            let commits = key == .enter && field == IntakeFields.lastEssential && order == nil
            return commits && intake.isWanted ? commit(completing: false, context) : left(name, context)
        case .submit: return commit(completing: false, context)
        }
    }

    private mutating func typed(_ name: String, _ context: ScreenContext) -> Intent {
        switch name {
        case IntakeFields.lastEssential: suggestPackages(intake.form[name])
        case "model": suggestModels(intake.form[name])
        default: break
        }
        return .stay
    }

    /// A field was left: what follows from it is proposed, what is wrong with it is marked.
    private mutating func left(_ name: String, _ context: ScreenContext) -> Intent {
        if order == nil, name == "km" || name == IntakeFields.lastEssential {
            intake.proposeWork(now: context.now, zone: context.zone)
        }
        if name == "rework" { intake.proposePayer() }
        let problem = intake.problem(with: name, context)
        intake.form.mark(name, problem?.sentence)
        if let problem { return problem.isError ? .refuse(problem.sentence) : .say(problem.sentence) }
        // A known customer may bring another car: his name and phone find him.
        return name == "phone" || name == "plate" ? .reload : .stay
    }

    private mutating func showPhone() -> Intent {
        guard let customer = intake.facts?.customer else { return .beep }
        asked = .phone
        return .perform(RegistryAct.showPhone(customer: customer.id))
    }

    public mutating func back() -> Bool {
        defer { allowing = nil }
        return allowing != nil
    }

    // MARK: committing

    private mutating func commit(completing: Bool, _ context: ScreenContext) -> Intent {
        // What would have been proposed on leaving the field counts too.
        let focused = intake.form.focused
        if order == nil, focused == "km" || focused == IntakeFields.lastEssential {
            intake.proposeWork(now: context.now, zone: context.zone)
        }
        let problems = intake.problems(context)
        for problem in problems { intake.form.mark(problem.field, problem.sentence) }
        if let first = problems.first(where: \.isError) {
            intake.form.jump(to: first.field)
            let label = intake.form.fields.first { $0.name == first.field }?.label ?? Phrase(same: "")
            return .refuse(
                Phrase(
                    "\(label.chinese)：\(first.sentence.chinese)",
                    "\(label.english): \(first.sentence.english)"))
        }
        asked = .committed
        if let change = intake.change(context) { return save(change, completing: completing) }
        guard let arrival = intake.arrival(context) else { return .beep }
        // Damage is marked on the picture of an open order, before the step is complete.
        let closes = completing && !intake.hasDamageToMark
        return .perform(
            ReceptionAct.open(arrival: arrival, completing: closes), then: closes ? .nextStep : .stay)
    }

    private func save(_ change: IntakeChange, completing: Bool) -> Intent {
        if completing, intake.hasDamageToMark, let order { return .open(.walkRound(order)) }
        if completing, intake.open?.stage == .reception {
            return .perform(ReceptionAct.complete(change: change), then: .nextStep)
        }
        if completing, change.isEmpty, let order { return .open(.order(order)) }
        if change.isEmpty { return .say(Phrase("没有改动", "Nothing was changed")) }
        return .perform(ReceptionAct.amend(change: change), then: completing ? .nextStep : .stay)
    }

    public mutating func done() {
        if asked == .allowance { allowing = nil }
        showsPhone = showsPhone || asked == .phone
        asked = asked == .committed ? .settling : .nothing
    }

    public var draft: [String: String]? { intake.form.typed.merging(allowing?.draft ?? [:]) { $1 } }

    public mutating func restore(_ fields: [String: String]) {
        intake.form.restore(fields)
        guard FormBox.key(of: fields) == Self.allowanceKey, var box = allowanceBox else { return }
        box.restore(fields)
        allowing = box
    }
}
