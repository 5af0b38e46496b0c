/// The month behind the practice dealership: ordinary visits of ordinary cars, drawn by chance from the seed.
struct HistoryPlan {
    /// A car that comes again and again.
    struct Car {
        let plate: String
        let vin: String
        let customer: String
        let phone: String
        let model: String
        var km: Int
    }

    private var chance: Chance
    private let zone: Zone
    private(set) var cars: [Car] = []
    /// When each technician has a free hand again.
    private var freeAt: [String: Moment] = [:]
    private var isAway: Set<Int> = []
    private var hasBeen: Set<Int> = []
    private var isBodyShopTaken = false
    private let hours: BookHours

    init(seed: UInt64, cars count: Int, _ zone: Zone) throws {
        chance = Chance(seed: seed)
        self.zone = zone
        hours = try BookHours()
        let surnames = try StartingStock.rows("demo/surnames.csv").map {
            (value: try $0.text("surname"), weight: Int(try $0.text("weight")) ?? 1)
        }
        let given = try StartingStock.rows("demo/given_names.csv").map {
            (value: try $0.text("given"), weight: Int(try $0.text("weight")) ?? 1)
        }
        let models = try StartingStock.rows("demo/models.csv").map {
            (code: try $0.text("code"), vin: try $0.text("vin_prefix"))
        }
        // Who comes this morning is nobody else, whatever is typed to find him.
        let taken = Set(
            try StartingStock.rows("demo/morning.csv").flatMap { row in
                [try row.text("customer")]
                    + (try ["phone", "plate", "vin"].map { String(try row.text($0).suffix(4)) })
            })
        for index in 0..<count {
            guard let surname = chance.draw(surnames), let name = chance.draw(given),
                let model = chance.pick(models)
            else { continue }
            let car = Car(
                plate: plate(index, model.code), vin: vin(model.vin, index), customer: surname + name,
                phone: "13\(3 + index % 6)\(digits(8))", model: model.code,
                km: cars.count < PastPlay.soldHere ? 3_000 : 5_000 + chance.below(110_000))
            let told = [car.customer] + [car.phone, car.plate, car.vin].map { String($0.suffix(4)) }
            if taken.isDisjoint(with: told) { cars.append(car) }
        }
    }

    /// The visits of one day: each car comes, is worked on and leaves within it; and now and then somebody who had
    /// booked does not come.
    mutating func visits(on day: Day, ago: Int, advisors: [String]) -> [(car: Int, plan: VisitPlan)] {
        isAway = []
        freeAt = [:]
        isBodyShopTaken = false
        let count = day.weekday >= 6 ? 7 : 9 + chance.below(4)
        var visits = (0..<count).compactMap { index in
            visit(on: day, at: 8 * 60 + 5 + index * 38 + chance.below(20), ago, advisors)
        }
        if let allowed = VisitPlay.corrections[ago],
            let plain = visits.firstIndex(where: { $0.plan.isPlain })
        {
            visits[plain].plan.flags.insert(allowed)
        }
        if chance.happens(24), let missed = missed(on: day, advisors) { visits.append(missed) }
        return visits
    }

    private mutating func visit(
        on day: Day, at minute: Int, _ ago: Int, _ advisors: [String]
    ) -> (car: Int, plan: VisitPlan)? {
        let index = chance.below(cars.count)
        guard !isAway.contains(index), let arrival = ClockTime(hour: minute / 60, minute: minute % 60) else {
            return nil
        }
        isAway.insert(index)
        cars[index].km += 2_000 + chance.below(6_000)
        let car = cars[index]
        let start = zone.moment(day: day, arrival)
        var work = OrdinaryWork.draw(for: car, bodyIsFree: !isBodyShopTaken, &chance)
        if hasBeen.contains(index), chance.happens(12) { work = .again }
        hasBeen.insert(index)
        isBodyShopTaken = isBodyShopTaken || work.isBody
        let technician = work.technicians.min { (freeAt[$0] ?? start) < (freeAt[$1] ?? start) } ?? ""
        let begun = max(start.adding(minutes: 26), freeAt[technician] ?? start)
        // Most are a little quicker than the book.
        let minutes = max(20, hours.minutes(of: work.codes) * (82 + chance.below(26)) / 100)
        let course = course(from: start, begun: begun, minutes: minutes, work)
        let ready = course.entries.last { $0.step == .delivery }?.at ?? begun
        freeAt[technician] = ready.adding(minutes: -20)
        // With some nobody picked up the telephone in time; those of the last days may still.
        if ago > 4, car.km % 15 == 4 { work.flags.insert("late-call") }
        // One in nineteen is not content; by today all of that is settled.
        if ago > 7, car.km % 19 == 7 { work.flags.insert("grumbles") }
        let isBooked = chance.happens(55)
        let slip = chance.happens(89) ? chance.below(14) - 7 : 25 + chance.below(40)
        let promise = ready.adding(minutes: -slip - course.unforeseen)
        let plan = VisitPlan(
            plate: car.plate, vin: car.vin, customer: car.customer, phone: car.phone, model: car.model,
            km: car.km, advisor: chance.pick(advisors) ?? "", technician: technician, bay: nil,
            bookedFor: isBooked ? start.adding(minutes: unpunctuality()) : nil,
            promise: max(promise, start.adding(minutes: 40)), waits: chance.happens(40), works: work.codes,
            says: work.says, flags: work.flags.union(["paid", "ordinary"]),
            entries: (isBooked ? [(.booking, start.adding(hours: -30))] : []) + course.entries)
        return (index, plan)
    }

    /// Nearly everybody comes in the quarter hour before the time of his booking; one in fourteen long before it.
    private mutating func unpunctuality() -> Int {
        chance.happens(7) ? 18 + chance.below(20) : chance.below(12)
    }

    /// When the car enters each step, and how long what nobody foresaw takes: work found later, or done again after
    /// the check.
    private func course(
        from start: Moment, begun: Moment, minutes: Int, _ work: OrdinaryWork
    ) -> (entries: [(step: ServiceStep, at: Moment)], unforeseen: Int) {
        let more = work.flags.contains("more") ? VisitPlay.moreMinutes : 0
        let finished = begun.adding(minutes: minutes + more)
        var entries: [(step: ServiceStep, at: Moment)] = [
            (.reception, start), (.diagnosis, start.adding(minutes: 6)),
            (.estimate, start.adding(minutes: 12)), (.parts, start.adding(minutes: 18)),
            (.jobControl, start.adding(minutes: 22)), (.repair, begun), (.qualityCheck, finished),
        ]
        let again = work.flags.contains("fails") ? 34 : 0
        if again > 0 {
            entries += [
                (.jobControl, finished.adding(minutes: 6)), (.repair, finished.adding(minutes: 10)),
                (.qualityCheck, finished.adding(minutes: again)),
            ]
        }
        let checked = finished.adding(minutes: again)
        entries += [
            (.wash, checked.adding(minutes: 8)), (.billing, checked.adding(minutes: 20)),
            (.delivery, checked.adding(minutes: 27)), (.followUp, checked.adding(minutes: 40)),
        ]
        return (entries, more + again)
    }

    private mutating func missed(on day: Day, _ advisors: [String]) -> (car: Int, plan: VisitPlan)? {
        let index = chance.below(cars.count)
        let clock = ClockTime(hour: 9 + chance.below(6), minute: 15 * chance.below(4))
        guard !isAway.contains(index), let clock else { return nil }
        let car = cars[index]
        let time = zone.moment(day: day, clock)
        let plan = VisitPlan(
            plate: car.plate, vin: car.vin, customer: car.customer, phone: car.phone, model: car.model,
            km: car.km, advisor: chance.pick(advisors) ?? "", technician: "", bay: nil, bookedFor: time,
            promise: nil, waits: false, works: ["OIL"], says: "", flags: ["missed", "ordinary"],
            entries: [(.booking, time.adding(hours: -44))])
        return (index, plan)
    }

    private mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(chance.below(10)) }.joined()
    }

    /// An electric car's and a hybrid's are known by their letter.
    private mutating func plate(_ index: Int, _ model: String) -> String {
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
        let region = chance.pick(Array("ABCDEFGHJKLMN")) ?? "A"
        let energy = ["ID3": "D", "ID4X": "D", "PASSAT-PHEV": "F"][model]
        if let energy { return "沪\(region)\(energy)\(10_000 + index * 7 % 90_000)" }
        return "沪\(region)\(letters[index % letters.count])\(1_000 + index * 7 % 9_000)"
    }

    /// A VIN of that model with its check digit right.
    private func vin(_ prefix: String, _ index: Int) -> String {
        let serial = String(3_000_000 + index)
        for digit in "0123456789X" {
            let vin = prefix + String(digit) + "M2" + serial.suffix(6)
            if VIN(vin)?.checkDigitIsRight == true { return vin }
        }
        return prefix + "0M2" + serial.suffix(6)
    }
}
