import Terminal

/// What is typed at reception, with everything proposed that can be known before anybody types.
struct IntakeForm: Sendable {
    var form = WordedForm([])
    private(set) var facts: ReceptionFacts?
    private(set) var offer = ReceptionOffer()
    /// The plate a newcomer was called in by; nil for a car on file.
    private(set) var newcomerPlate: String?
    /// The repairs of which this visit may be the rework, as the form lists them.
    private(set) var repairs: [ReworkCandidate] = []
    /// A customer already on file under the newcomer's name and phone.
    var namesake: Customer?

    var open: ReceptionFacts.Open? { facts?.open }
    var isNewcomer: Bool { newcomerPlate != nil }

    // MARK: proposing

    /// Takes in what is known and proposes it where nothing was typed.
    mutating func propose(
        _ facts: ReceptionFacts?, _ offer: ReceptionOffer, newcomerPlate: String?, now: Moment, zone: Zone
    ) {
        let isFirst = form.fields.isEmpty
        self.facts = facts
        self.offer = offer
        self.newcomerPlate = newcomerPlate
        repairs = facts?.rework(km: nil, today: zone.day(of: now)) ?? []
        form.setFields(
            IntakeFields.fields(
                isNewcomer: newcomerPlate != nil, isOpen: facts?.open != nil,
                repairs: repairs.map(\.repair.number)))
        if let newcomerPlate { proposePlate(newcomerPlate) }
        if let open { proposeSaved(open, zone: zone) } else { proposeNew() }
        // Once shown, the time stays: a colleague's commit must not move what was just said to the customer.
        if isFirst || open != nil { proposeWork(now: now, zone: zone) }
        if isFirst {
            form.jump(
                to: isNewcomer ? (form["plate"].isEmpty && form["vin"].isEmpty ? "plate" : "name") : "km")
        }
    }

    private mutating func proposePlate(_ typed: String) {
        // A new car is called in by its VIN: it has no plate yet.
        if let vin = VIN(typed) { return form.preset("vin", Phrase(same: vin.text)) }
        let plate = Plate.readings(of: typed, home: offer.platePrefix).first?.text ?? Plate.folded(typed)
        form.preset("plate", Phrase(same: plate))
    }

    private mutating func proposeNew() {
        form.preset("walk", Phrase(same: "1"))
        form.preset("rework", Phrase(same: "1"))
        form.preset("waits", Phrase(same: facts?.booking?.wish.waits == true ? "1" : "2"))
        form.preset("brought", Phrase(same: facts?.rescue?.call.caller ?? bookedContact))
        form.preset("oldParts", Phrase(same: "2"))
        form.preset("accessories", Phrase(same: "2"))
        form.preset("payer", Phrase(same: "1"))
        form.preset("tow", Phrase(same: facts?.rescue == nil ? "1" : "2"))
        form.preset("concerns", Phrase(same: facts?.rescue?.call.trouble ?? ""))
        form.preset("consent", Phrase(same: "1"))
        if let lastKm = facts?.lastKm {
            form.hint("km", Phrase("上次 \(lastKm)", "last \(lastKm)"))
        }
    }

    /// Who was named for the day, when it is not the owner.
    private var bookedContact: String {
        guard let facts, let name = facts.booking?.wish.contactName, name != facts.customer.name else {
            return ""
        }
        return name
    }

    private mutating func proposeSaved(_ open: ReceptionFacts.Open, zone: Zone) {
        let intake = open.reception.intake
        let saved = [
            "km": intake.km.map(String.init) ?? "", "fuel": intake.fuelEighths.map(String.init) ?? "",
            "walk": open.reception.walkedRoundAt == nil ? "3" : open.marks.isEmpty ? "1" : "2",
            "waits": intake.waits ? "1" : "2", "brought": intake.broughtBy,
            "broughtPhone": intake.broughtPhone, "key": intake.keyTag,
            "oldParts": number(of: intake.oldParts), "valuables": intake.valuables,
            "accessories": intake.accessoriesChecked ? "1" : "2", "payer": number(of: intake.payer),
            "tow": intake.isTowedIn ? "2" : "1", "concerns": "",
            "consent": IntakeFields.consent(intake),
        ]
        for (name, text) in saved { form.preset(name, Phrase(same: text), isOnFile: true) }
        form.preset("told", Phrase(same: "1"))
        if open.reception.walkedRoundAt != nil { form.reset("walk") }
    }

    private func number<Value: CaseIterable & Equatable>(of value: Value) -> String {
        let index = Value.allCases.enumerated().first { $0.element == value }?.offset ?? 0
        return String(index + 1)
    }

    /// Lets go of everything typed: it stands on file. Damage still to be marked stays chosen.
    mutating func showSaved() {
        for field in form.fields.map(\.name) where field != "walk" || !hasDamageToMark { form.reset(field) }
    }

    /// A rework is ours to pay unless another cause is shown.
    mutating func proposePayer() {
        form.preset("payer", Phrase(same: number(of: rework == nil ? Payer.customer : .internal)))
    }

    /// The package due by the km typed, and the time all of it takes.
    mutating func proposeWork(now: Moment, zone: Zone) {
        let item = proposedItem
        let purpose = facts?.booking?.wish.purpose ?? ""
        let isWash = open?.reception.intake.isWashOnly == true
        let reason =
            item?.package.name
            ?? (isWash ? ReceptionOffer.washOnly : Phrase(same: open == nil ? purpose : ""))
        form.preset(IntakeFields.lastEssential, reason, isReplaced: true)
        let promised = proposedPromise(now: now, zone: zone)
        let day = zone.day(of: promised)
        form.preset("promise", Phrase(same: zone.clock(of: promised).description))
        form.preset("day", Phrase(same: day.description))
        let today = zone.day(of: now)
        form.hint(
            "promise",
            day == today
                ? Phrase(same: "")
                : Phrase(day.shown(in: .chinese, now: today.year), day.shown(in: .english, now: today.year)))
    }

    private var proposedItem: ReceptionOffer.Item? {
        let wanted: PackageID?
        if let open {
            wanted = open.reception.intake.package
        } else if let booking = facts?.booking {
            wanted = booking.wish.package
        } else if let km = Int(form["km"]) {
            let vehicle = facts?.vehicle
            wanted =
                DuePackage.choose(
                    from: offer.packages, km: km, lastKm: facts?.lastKm, intervalKm: vehicle?.intervalKm,
                    nextDueKm: vehicle?.nextDueKm, drive: vehicle?.drive)?.id
        } else {
            wanted = nil
        }
        return offer.items.first { $0.package.id == wanted }
    }

    private func proposedPromise(now: Moment, zone: Zone) -> Moment {
        if let promised = open?.promises.last { return promised.at }
        let item = offer.item(named: form[IntakeFields.lastEssential])
        if isWashOnly { return PromisePreset.quarter(now.adding(minutes: PromisePreset.washMinutes)) }
        let hours = item?.hours ?? facts?.booking?.wish.hours ?? .zero
        return PromisePreset.moment(
            now: now, hours: hours == .zero ? PromisePreset.finding : hours, opensAt: offer.opensAt,
            closesAt: offer.closesAt, nextOpen: offer.nextOpen, zone: zone)
    }
}
