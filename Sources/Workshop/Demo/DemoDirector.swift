/// Brings people, cars and stock together and lets the script run.
struct DemoDirector {
    private let rehearsal: Rehearsal
    private let today: Day
    private let now: Moment
    private let zone: Zone
    private let seed: UInt64
    private let days = 30
    private let models: [String: DemoCar]

    init(_ rehearsal: Rehearsal, _ environment: Environment, seed: UInt64) throws {
        self.rehearsal = rehearsal
        self.seed = seed
        models = try DemoCar.all()
        zone = environment.zone
        today = environment.today
        now = zone.moment(day: today, Demo.clock)
    }

    func play(sealedPIN: String) throws {
        let first = today.adding(days: -days - 10)
        let opening = zone.moment(day: first, ClockTime(hour: 7, minute: 0) ?? .midnight)
        let cast = try Cast.hire(
            rehearsal, at: opening, on: first, today: today, sealedPIN: sealedPIN)
        let bays = try openShop(cast, at: opening, on: first)
        try TargetPlay.perform(rehearsal, as: cast.first(.manager), at: opening, today.month)
        try VisitPlay.addLoaners(rehearsal, as: cast.first(.advisor), at: opening)
        let past = try PastPlay(rehearsal, as: cast.first(.administrator), at: opening, today: today)
        try past.stock()
        try past.attendance(of: cast.references(of: .technician), since: cast.joined, days: days)
        let script = Script()
        try writeHistory(script, past, cast, bays, filedAt: opening)
        let visits = try VisitPlan.morning(of: today, zone).map { try file($0, cast, bays, at: opening) }
        for visit in visits { visit.write(into: script) }
        try FrontPlay(cast: cast, today: today, zone: zone).write(visits, into: script)
        let morning = zone.moment(day: today, ClockTime(hour: 7, minute: 40) ?? .midnight)
        let today = today
        let yesterday = morning.adding(hours: -24)
        script.at(yesterday, "remedies") { try TargetPlay.remedy($0, cast, at: yesterday, on: today) }
        script.at(morning, "members") { try MemberPlay(cast: cast, plays: visits).perform($0, at: morning) }
        try listWhoIsDue(script, cast)
        try callWhoIsDue(script, cast, from: opening.adding(hours: 2))
        ShelfPlay.write(into: script, cast, on: today, zone)
        try script.play(until: now, rehearsal)
    }

    /// The month's due list, made this morning.
    private func listWhoIsDue(_ script: Script, _ cast: Cast) throws {
        let morning = zone.moment(day: today, ClockTime(hour: 8, minute: 30) ?? .midnight)
        let clerk = try cast.first(.followUpClerk)
        let month = today.month.adding(months: 1)
        script.at(morning, "due list") { rehearsal in
            try rehearsal.perform(InvitationAct.makeList(month: month), as: clerk, at: morning)
        }
    }

    /// The running month's list, made when the shop opened, and the calls made for it.
    private func callWhoIsDue(_ script: Script, _ cast: Cast, from made: Moment) throws {
        let clerk = try cast.first(.followUpClerk)
        let month = today.month
        script.at(made, "this month's due list") { rehearsal in
            try rehearsal.perform(InvitationAct.makeList(month: month), as: clerk, at: made)
        }
        let called = made.adding(hours: 26)
        let reasons = ["busy", "km", "later", "busy", "price", "elsewhere", "away"]
        script.at(called, "calls of this month's list") { rehearsal in
            let targets = try InvitationTable.listed(month, in: rehearsal.snapshot(at: called))
            for (place, target) in targets.enumerated() where place % 7 != 6 {
                let result =
                    place % 9 == 4
                    ? CallResult(outcome: .notReached)
                    : CallResult(
                        channel: place % 3 == 0 ? .sms : .phone, outcome: .notNow,
                        reason: reasons[place % reasons.count])
                try rehearsal.perform(
                    InvitationAct.logCall(invitation: target, result: result), as: clerk, at: called)
            }
        }
    }

    /// Settings, bays, catalogue.
    private func openShop(_ cast: Cast, at moment: Moment, on day: Day) throws -> [Bay] {
        let transaction = rehearsal.transaction(try cast.first(.administrator), at: moment)
        for (key, value) in [("name", "沪东店"), ("plate_prefix", "沪A"), ("zone", zone.identifier)] {
            try ShopTable.set(key, value, in: transaction)
        }
        for (position, row) in try StartingStock.rows("demo/bays.csv").enumerated() {
            let kind = Bay.Kind(rawValue: try row.text("kind")) ?? .general
            _ = try StaffTable.insertBay(
                position: position + 1, name: try row.text("name"), kind: kind, from: day,
                ref: try row.text("ref"),
                in: transaction)
        }
        _ = try CatalogueTable.install(in: transaction)
        return try StaffTable.bays(in: transaction.snapshot)
    }

    private func writeHistory(
        _ script: Script, _ past: PastPlay, _ cast: Cast, _ bays: [Bay], filedAt opening: Moment
    ) throws {
        var history = try HistoryPlan(seed: seed, cars: 950, zone)
        let known = history.cars
        let month = (-days..<0).map { today.adding(days: $0) }
        let visits = month.map { day in
            history.visits(
                on: day, ago: today.days(since: day), advisors: ["S01", "S02", "S03"])
        }
        var files = try past.bringOver(known, coming: Set(visits.joined().map(\.car)))
        for (day, visits) in zip(month, visits) {
            for (car, plan) in visits {
                let play: VisitPlay
                if let (vehicle, customer) = files[car] {
                    play = VisitPlay(plan, vehicle: vehicle, customer: customer, cast: cast, bays: bays)
                } else {
                    play = try file(plan, cast, bays, at: opening)
                    files[car] = (play.vehicle, play.customer)
                }
                play.write(into: script)
            }
            // Yesterday was forgotten.
            if day < today.adding(days: -1) { try closeTill(script, cast, on: day) }
        }
    }

    private func closeTill(_ script: Script, _ cast: Cast, on day: Day) throws {
        let cashier = try cast.first(.cashier)
        let night = zone.moment(day: day, ClockTime(hour: 23, minute: 30) ?? .midnight)
        script.at(night, "day close") { rehearsal in
            for till in [TillDay(day: day, cashier: cashier.staff), TillDay(day: day, cashier: nil)] {
                let book = try DayCloseTable.book(of: till, in: rehearsal.snapshot(at: night))
                try rehearsal.perform(
                    TillAct.closeDay(till: till, counted: book, reason: ""), as: cashier, at: night)
            }
        }
    }

    /// Where he lives; with a few it was never asked.
    private func address(of plan: VisitPlan) -> String {
        let house = (Int(plan.phone.suffix(4)) ?? 0) % 600
        return house % 40 == 0 ? "" : Phrase("江苏路 \(house) 号", "\(house) Jiangsu Road").chinese
    }

    /// Puts customer and car on file.
    private func file(
        _ plan: VisitPlan, _ cast: Cast, _ bays: [Bay], at moment: Moment
    ) throws -> VisitPlay {
        let clerk = try cast.first(.administrator)
        let transaction = rehearsal.transaction(clerk, at: moment)
        let model = models[plan.model]
        let customer = try VehicleTable.insert(
            CustomerFile(name: plan.customer, phone: plan.phone, address: address(of: plan)),
            in: transaction)
        var file = VehicleFile(customer: customer)
        file.plate = plan.plate
        file.vin = plan.vin
        file.model = model?.name ?? plan.model
        file.intervalKm = model?.intervalKm
        file.intervalMonths = model?.intervalMonths
        if plan.entries.map(\.step) == [.invitation] {
            file.nextDueOn = today.month.adding(months: 1).firstDay.adding(days: plan.km % 20)
            file.nextDueKm = plan.km + 2_000
        }
        let vehicle = try VehicleTable.insert(file, in: transaction)
        return VisitPlay(plan, vehicle: vehicle, customer: customer, cast: cast, bays: bays)
    }
}

/// A car model of `data/demo/models.csv`.
struct DemoCar {
    let name: String
    let intervalKm: Int?
    let intervalMonths: Int?

    /// By their code.
    static func all() throws -> [String: DemoCar] {
        var models: [String: DemoCar] = [:]
        for row in try StartingStock.rows("demo/models.csv") {
            models[try row.text("code")] = DemoCar(
                name: try row.text("name_zh"), intervalKm: Int(try row.text("interval_km")),
                intervalMonths: Int(try row.text("interval_months")))
        }
        return models
    }
}
