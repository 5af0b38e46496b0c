/// What the practice dealership's manager has entered, so that no figure lacks its input; and what he wants done.
enum TargetPlay {
    /// Yuan a month.
    private static let costs: [(PeriodCost, Int64)] = [
        (.wages, 54_000), (.fixed, 124_000), (.total, 162_000),
    ]
    private static let targets: [(String, Double)] = [
        ("parc", 1_180), ("visits_per_car_year", 2.8), ("visits", 320), ("labour-sales", 125_000),
        ("parts-sales", 235_000), ("K9", 90), ("K11", 98), ("K12", 90), ("K13", 95), ("O8", 1_400),
        ("S1", 92),
    ]

    /// What is to be done about two figures of the running month: cause, what, who, and by when from today.
    private static let remedies: [(kpi: String, cause: String, text: String, owner: Role, days: Int)] = [
        ("K13", "K13-1", "早会按余时派工，缺料和等答复先处理", .foreman, 4),
        ("S8", "S8-1", "值班负责人当日答复投诉", .followUpClerk, -1),
    ]

    static func remedy(_ rehearsal: Rehearsal, _ cast: Cast, at moment: Moment, on today: Day) throws {
        for each in remedies {
            let entry = RemedyEntry(
                text: each.text, owner: try cast.first(each.owner).staff,
                dueOn: today.adding(days: each.days))
            let act = RemedyAct.add(kpi: each.kpi, month: today.month, cause: each.cause, entry: entry)
            try rehearsal.perform(act, as: try cast.first(.manager), at: moment)
        }
    }

    /// The running month and the one before.
    static func perform(_ rehearsal: Rehearsal, as manager: Actor, at moment: Moment, _ month: Month) throws {
        for each in [month.adding(months: -1), month] {
            let act = TargetAct.setAll(
                month: each, targets: targets.map { EnteredTarget(kpi: $0.0, value: $0.1, was: nil) },
                costs: costs.map { EnteredCost(kind: $0.0, amount: Money(yuan: $0.1), was: nil) })
            _ = try rehearsal.perform(act, as: manager, at: moment)
        }
    }
}
