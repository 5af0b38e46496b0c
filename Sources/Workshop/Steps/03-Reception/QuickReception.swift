/// A visit typed in one line: `jd 12345 45200 4` takes the car in at 45,200 km with half a tank for what is due;
/// `jd 12345 xc` only washes it. The car is found on the same list as any other.
public struct QuickReception: Hashable, Sendable {
    /// A plate tail, or anything else a car is found by.
    public let car: String
    /// Nil: only a wash.
    public let km: Int?
    public let fuelEighths: Int?

    /// What asks for a wash alone.
    private static let wash = [ServiceStep.wash.code, ServiceStep.wash.onRail.chinese, "wash"]

    /// Reads the words after the menu's number or code; nil when they are no reception in one line.
    public static func parse(_ words: [String]) -> QuickReception? {
        let words = words.map { HalfWidth.folded($0).lowercased() }.filter { !$0.isEmpty }
        guard (2...3).contains(words.count), SearchTerm(words[0]) != nil else { return nil }
        if words.count == 2, Self.wash.contains(words[1]) {
            return QuickReception(car: words[0], km: nil, fuelEighths: nil)
        }
        guard let km = Int(words[1]), words[1].count >= 3 else { return nil }
        let fuel = words.count == 3 ? Int(words[2]) : nil
        if words.count == 3, !(0...8).contains(fuel ?? 9) { return nil }
        return QuickReception(car: words[0], km: km, fuelEighths: fuel)
    }

    /// What the car comes for, as the form would propose it.
    struct Proposal: Sendable {
        let arrival: Arrival
        let vehicle: Vehicle
        let what: Phrase
    }

    /// - Throws: a `Refusal` when no car or more than one answers to `car`, or nothing is due.
    func proposal(in snapshot: Snapshot) throws -> Proposal {
        let found = try SearchTable.found(car, in: snapshot)
        guard let hit = found.first, found.count == 1, let id = hit.vehicle else {
            throw Refusal(
                .notFound,
                found.isEmpty
                    ? Phrase("没有车牌像“\(car)”的车", "No car answers to \"\(car)\"")
                    : Phrase("“\(car)”对得上 \(found.count) 台车", "\(found.count) cars answer to \"\(car)\""),
                wayOut: Phrase("多输几位，回车打开接待单", "type more of it, or receive it on the form"))
        }
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        var form = IntakeForm()
        form.propose(
            try ReceptionFactsTable.facts(vehicle: id, booking: hit.booking, in: snapshot),
            try ReceptionFactsTable.offer(in: snapshot), newcomerPlate: nil, now: snapshot.now,
            zone: snapshot.zone)
        form.form.setText("km", km.map(String.init) ?? "")
        form.form.setText("fuel", fuelEighths.map(String.init) ?? "")
        if km == nil { form.form.setText(IntakeFields.lastEssential, ReceptionOffer.washOnly.chinese) }
        form.proposeWork(now: snapshot.now, zone: snapshot.zone)
        let arrival = form.arrival(now: snapshot.now, zone: snapshot.zone)
        guard let arrival, form.isWanted else {
            throw Refusal(
                Phrase("没有到期的保养，要写诉求", "Nothing is due: the complaint must be written down"),
                wayOut: Phrase("回车打开接待单", "Enter opens the reception form"))
        }
        let reason = form.form[IntakeFields.lastEssential]
        let what =
            form.offer.item(named: reason)?.package.name
            ?? (km == nil ? ReceptionOffer.washOnly : Phrase(same: reason))
        return Proposal(arrival: arrival, vehicle: vehicle, what: what)
    }
}
