/// One car's way through the practice dealership, as the script has it: when it enters each step, and where it
/// stands when the day is looked at.
struct VisitPlan {
    let plate: String
    let vin: String
    let customer: String
    let phone: String
    let model: String
    let km: Int
    /// References of `people.csv` and `bays.csv`; empty: whoever is free.
    let advisor: String
    let technician: String
    let bay: Int?
    /// The time of the booking; nil for a walk-in.
    let bookedFor: Moment?
    let promise: Moment?
    let waits: Bool
    /// Codes of packages, operations and parts.
    let works: [String]
    /// The customer's words; empty when only a package is wanted.
    let says: String
    var flags: Set<String>
    /// Every entering of a step, in order; a step entered twice was gone through twice.
    let entries: [(step: ServiceStep, at: Moment)]

    /// When the step was first entered.
    func entered(_ step: ServiceStep) -> Moment? { entries.first { $0.step == step }?.at }

    /// When the step was last entered.
    func enteredLast(_ step: ServiceStep) -> Moment? { entries.last { $0.step == step }?.at }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// Of the month behind, drawn by chance: no part of the morning's story.
    var isOrdinary: Bool { has("ordinary") }

    /// The customer pays all of it himself, and nothing goes differently.
    var isPlain: Bool { isOrdinary && flags.isSubset(of: ["ordinary", "paid"]) && entered(.followUp) != nil }
}

extension VisitPlan {
    /// The cars of `data/demo/morning.csv`, on the day that is `today`.
    static func morning(of today: Day, _ zone: Zone) throws -> [VisitPlan] {
        try StartingStock.rows("demo/morning.csv").map { row in
            let day = today.adding(days: Int(try row.text("day")) ?? 0)
            let entries = try row.text("passages").split(separator: ";").compactMap { passage in
                entry(String(passage), today, zone)
            }
            return VisitPlan(
                plate: try row.text("plate"), vin: try row.text("vin"), customer: try row.text("customer"),
                phone: try row.text("phone"), model: try row.text("model"), km: Int(try row.text("km")) ?? 0,
                advisor: try row.text("advisor"), technician: try row.text("technician"),
                bay: Int(try row.text("bay").dropFirst()),
                bookedFor: moment(day, try row.text("booked"), zone),
                promise: moment(day, try row.text("promise"), zone), waits: try row.text("waits") == "1",
                works: try row.text("work").split(separator: ";").map(String.init),
                says: try row.text("says"),
                flags: Set(try row.text("flags").split(separator: ";").map(String.init)), entries: entries)
        }
    }

    /// "4=-1 16:30": step 4 entered yesterday at half past four.
    private static func entry(_ text: String, _ today: Day, _ zone: Zone) -> (step: ServiceStep, at: Moment)?
    {
        let halves = text.split(separator: "=")
        guard halves.count == 2, let step = Int(halves[0]).flatMap(ServiceStep.init(rawValue:)) else {
            return nil
        }
        let when = halves[1].split(separator: " ")
        guard when.count == 2, let days = Int(when[0]) else { return nil }
        return moment(today.adding(days: days), String(when[1]), zone).map { (step, $0) }
    }

    private static func moment(_ day: Day, _ clock: String, _ zone: Zone) -> Moment? {
        ClockTime.parse(clock).map { zone.moment(day: day, $0) }
    }
}
