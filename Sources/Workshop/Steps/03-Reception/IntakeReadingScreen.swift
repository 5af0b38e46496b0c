import Terminal

/// What stands on the reception form, read as values.
extension IntakeForm {
    /// What is wrong with a field or wants a look.
    struct Problem: Hashable, Sendable {
        let field: String
        let sentence: Phrase
        /// False: only a warning.
        let isError: Bool
    }

    var km: Int? { Int(form["km"]) }

    /// The package named under reason, if it is one.
    var package: PackageID? { offer.item(named: form[IntakeFields.lastEssential])?.package.id }

    var isWashOnly: Bool { ReceptionOffer.isWashOnly(form[IntakeFields.lastEssential]) }

    /// Something is wanted of the shop, so that an order makes sense.
    var isWanted: Bool { package != nil || isWashOnly || !concerns.isEmpty }

    /// The complaints typed: under reason when that is no package, and under complaint.
    var concerns: [String] {
        let reason = package == nil && !isWashOnly ? form[IntakeFields.lastEssential] : ""
        return Concern.sentences(in: reason) + Concern.sentences(in: form["concerns"])
    }

    var intake: Intake {
        Intake(
            km: km, fuelEighths: Int(form["fuel"]), waits: form.choice("waits") == 0,
            broughtBy: form["brought"], broughtPhone: form["broughtPhone"], valuables: form["valuables"],
            accessoriesChecked: form.choice("accessories") == 0, keyTag: form["key"],
            oldParts: chosen("oldParts", .leave), payer: chosen("payer", .customer), package: package,
            isTowedIn: form.choice("tow") == 1,
            consents: form.choice("consent") != 2 && form.choice("consent") != 3,
            allowsRoadTest: form.choice("consent") != 1 && form.choice("consent") != 3, isWashOnly: isWashOnly
        )
    }

    private func chosen<Value: CaseIterable>(_ name: String, _ fallback: Value) -> Value {
        let all = Array(Value.allCases)
        guard let index = form.choice(name), all.indices.contains(index) else { return fallback }
        return all[index]
    }

    func promise(today: Day, zone: Zone) -> Promise? {
        guard let clock = ClockTime.parse(form["promise"]) else { return nil }
        let day = Day.parse(form["day"], today: today) ?? today
        return Promise(at: zone.moment(day: day, clock), told: chosen("told", .inPerson))
    }

    /// The car that is taken in; nil while there is neither a file nor a newcomer.
    var car: Arrival.Car? {
        guard isNewcomer else { return (facts?.vehicle.id).map(Arrival.Car.known) }
        return .newcomer(
            Newcomer(
                // Another name under the same phone is another person: a wife, a driver.
                customer: namesake?.name == form["name"] ? namesake?.id : nil, name: form["name"],
                phone: form["phone"], plate: form["plate"],
                vin: form["vin"], model: form["model"]))
    }

    /// The repair this visit is the rework of, as chosen.
    var rework: ReworkCandidate? {
        guard let chosen = form.choice("rework"), repairs.indices.contains(chosen - 1) else { return nil }
        return repairs[chosen - 1]
    }

    func arrival(_ context: ScreenContext) -> Arrival? { arrival(now: context.now, zone: context.zone) }

    func arrival(now: Moment, zone: Zone) -> Arrival? {
        guard let car else { return nil }
        return Arrival(
            car: car, booking: facts?.booking?.id,
            reworkOf: rework?.repair.order, intake: intake,
            concerns: concerns, promise: promise(today: zone.day(of: now), zone: zone),
            isWalkedRound: form.choice("walk") == 0)
    }

    /// What differs from what is on file; nil before the order is open.
    func change(_ context: ScreenContext) -> IntakeChange? {
        guard let open else { return nil }
        let typed = promise(today: context.today, zone: context.zone)
        let walks = open.reception.walkedRoundAt == nil && form.choice("walk") == 0
        return IntakeChange(
            open.reception.based, from: open.reception.intake, to: intake,
            promise: typed.flatMap { isPromised($0, context.zone) ? nil : $0 }, concerns: concerns,
            walkedRound: walks ? true : nil)
    }

    /// Whether this time stands promised already, to the minute that the form shows.
    private func isPromised(_ promise: Promise, _ zone: Zone) -> Bool {
        guard let last = open?.promises.last else { return false }
        return zone.day(of: last.at) == zone.day(of: promise.at)
            && zone.clock(of: last.at) == zone.clock(of: promise.at)
    }

    /// Damage was seen and waits to be marked on the picture.
    var hasDamageToMark: Bool { form.choice("walk") == 1 && (open?.marks.isEmpty ?? true) }

    /// What is wrong now, in the order of the fields.
    func problems(_ context: ScreenContext) -> [Problem] {
        form.fields.compactMap { problem(with: $0.name, context) }
    }

    func problem(with field: String, _ context: ScreenContext) -> Problem? {
        switch field {
        case "km": kmProblem
        case "fuel": Int(form["fuel"]).flatMap { $0 > 8 ? error(field, Phrase("0 到 8", "0 to 8")) : nil }
        case "promise": promiseProblem(context)
        case "day":
            Day.parse(form["day"], today: context.today) == nil
                ? error(field, Phrase("写成 0313 或 +1", "write 0313 or +1")) : nil
        case "name": form["name"].isEmpty ? error(field, Phrase("要有姓名", "a name is needed")) : nil
        case "phone", "broughtPhone":
            form[field].isEmpty || Phone(form[field]) != nil
                ? nil : error(field, Phrase("电话位数不对", "no phone number"))
        case "plate": plateProblem
        case "vin": vinProblem
        default: nil
        }
    }

    private var kmProblem: Problem? {
        guard let km else { return nil }
        if km > Intake.greatestKm { return error("km", Phrase("里程不可能", "cannot be")) }
        guard let last = facts?.lastKm, km < last else { return nil }
        return warning("km", Phrase("低于上次 \(last)", "below last \(last)"))
    }

    private func promiseProblem(_ context: ScreenContext) -> Problem? {
        if form["promise"].isEmpty { return nil }
        guard let promise = promise(today: context.today, zone: context.zone) else {
            return error("promise", Phrase("写成 1640", "write 1640"))
        }
        if isPromised(promise, context.zone) { return nil }
        if promise.at <= context.now { return error("promise", Phrase("已经过去", "is past")) }
        let clock = context.zone.clock(of: promise.at)
        guard clock > offer.closesAt || clock < offer.opensAt else { return nil }
        return warning("promise", Phrase("店已关门", "the shop is closed"))
    }

    private var plateProblem: Problem? {
        let plate = form["plate"]
        if plate.isEmpty { return form["vin"].isEmpty ? error("plate", Phrase("无牌填车架号", "or the VIN")) : nil }
        return Plate(plate) == nil ? warning("plate", Phrase("形式少见", "unusual form")) : nil
    }

    private var vinProblem: Problem? {
        switch VIN.read(form["vin"]) {
        case .valid: nil
        case .wrongCheckDigit: warning("vin", Phrase("校验位不符", "check digit"))
        case .unknownForm(let text):
            text.isEmpty ? nil : warning("vin", Phrase("应为 17 位", "17 characters"))
        }
    }

    private func error(_ field: String, _ sentence: Phrase) -> Problem {
        Problem(field: field, sentence: sentence, isError: true)
    }

    private func warning(_ field: String, _ sentence: Phrase) -> Problem {
        Problem(field: field, sentence: sentence, isError: false)
    }
}
