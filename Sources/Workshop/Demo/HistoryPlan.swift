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

    init(seed: UInt64, cars count: Int, _ zone: Zone) throws {
        chance = Chance(seed: seed)
        self.zone = zone
        let surnames = try StartingStock.rows("demo/surnames.csv").map {
            (value: try $0.text("surname"), weight: Int(try $0.text("weight")) ?? 1)
        }
        let given = try StartingStock.rows("demo/given_names.csv").map {
            (value: try $0.text("given"), weight: Int(try $0.text("weight")) ?? 1)
        }
        let models = try StartingStock.rows("demo/models.csv").map {
            (code: try $0.text("code"), vin: try $0.text("vin_prefix"))
        }
        for index in 0..<count {
            guard let surname = chance.draw(surnames), let name = chance.draw(given),
                let model = chance.pick(models)
            else { continue }
            cars.append(
                Car(
                    plate: plate(index, model.code), vin: vin(model.vin, index), customer: surname + name,
                    phone: "13\(3 + index % 6)\(digits(8))", model: model.code,
                    km: 5_000 + chance.below(110_000)))
        }
    }

    /// The visits of one day: each car comes, is worked on and leaves within it.
    mutating func visits(on day: Day, technicians: [String], advisors: [String]) -> [(
        car: Int, plan: VisitPlan
    )] {
        isAway = []
        freeAt = [:]
        let count = day.weekday >= 6 ? 7 : 9 + chance.below(4)
        return (0..<count).compactMap { index in
            visit(on: day, at: 8 * 60 + 5 + index * 38 + chance.below(20), technicians, advisors)
        }
    }

    private mutating func visit(
        on day: Day, at minute: Int, _ technicians: [String], _ advisors: [String]
    ) -> (car: Int, plan: VisitPlan)? {
        let index = chance.below(cars.count)
        guard !isAway.contains(index), let arrival = ClockTime(hour: minute / 60, minute: minute % 60) else {
            return nil
        }
        isAway.insert(index)
        cars[index].km += 2_000 + chance.below(6_000)
        let car = cars[index]
        let start = zone.moment(day: day, arrival)
        let works = self.works(of: car)
        let technician = technicians.min { (freeAt[$0] ?? start) < (freeAt[$1] ?? start) } ?? ""
        let work = max(start.adding(minutes: 26), freeAt[technician] ?? start)
        let finished = work.adding(minutes: 30 + chance.below(50))
        freeAt[technician] = finished.adding(minutes: 1)
        let isBooked = chance.happens(55)
        let entries: [(step: ServiceStep, at: Moment)] = [
            isBooked ? (.booking, start.adding(hours: -30)) : nil, (.reception, start),
            (.diagnosis, start.adding(minutes: 6)), (.estimate, start.adding(minutes: 12)),
            (.parts, start.adding(minutes: 18)), (.jobControl, start.adding(minutes: 22)), (.repair, work),
            (.qualityCheck, finished), (.wash, finished.adding(minutes: 8)),
            (.billing, finished.adding(minutes: 20)),
            (.delivery, finished.adding(minutes: 27)), (.followUp, finished.adding(minutes: 40)),
        ].compactMap { $0 }
        let ready = finished.adding(minutes: 27)
        let slip = chance.happens(86) ? chance.below(14) - 7 : 25 + chance.below(40)
        let isRare = chance.happens(18)
        let plan = VisitPlan(
            plate: car.plate, vin: car.vin, customer: car.customer, phone: car.phone, model: car.model,
            km: car.km,
            advisor: chance.pick(advisors) ?? "", technician: technician, bay: nil,
            bookedFor: isBooked ? start.adding(minutes: chance.below(12)) : nil,
            promise: ready.adding(minutes: -slip), waits: chance.happens(40), works: works,
            says: isRare ? "行驶中有异响" : "", flags: ["paid"], entries: entries)
        return (index, plan)
    }

    /// The package due by the distance, now and then with something that wears.
    private mutating func works(of car: Car) -> [String] {
        let thousands = max(1, min(10, (car.km + 5_000) / 10_000))
        let package = "P\(thousands < 10 ? "0" : "")\(thousands * 10)K"
        let electric = ["ID3", "ID4X"].contains(car.model)
        var works = [electric ? "PEV40" : package]
        if chance.happens(22) { works += ["BRK-F", "3QF698151"] }
        if chance.happens(12) { works += ["BAT", "7P0915105"] }
        return works
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
