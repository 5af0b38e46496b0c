/// What the practice dealership brought over from its old system: its cars with their visits of the last year and a
/// half, so that figures which look back have something to see; what lay on the shelf, and the technicians' hours.
struct PastPlay {
    private let rehearsal: Rehearsal
    private let clerk: Actor
    private let moment: Moment
    private let today: Day
    /// The day before which the old system was used.
    private let opening: Day
    private let models: [String: DemoCar]

    init(_ rehearsal: Rehearsal, as clerk: Actor, at moment: Moment, today: Day) throws {
        self.rehearsal = rehearsal
        self.clerk = clerk
        self.moment = moment
        self.today = today
        opening = rehearsal.snapshot(at: moment).today
        models = try DemoCar.all()
    }

    // MARK: shelf and people

    /// What is on the shelf came last year; most of it has been issued from since.
    func stock() throws {
        let movement = Kind<MovementRow>(
            "ref", "part", "kind", "quantity", "at", "unit_cost", "batch", "supplier")
        var files: [String: StartingStockRow] = [:]
        for row in try StartingStock.rows("catalogue/parts.csv") { files[try row.text("number")] = row }
        for (place, row) in try StartingStock.rows("demo/stock.csv").enumerated() {
            let number = try row.text("part")
            guard let there = Int(try row.text("on_hand")), there > 0, let file = files[number] else {
                continue
            }
            // What is worn out slowly is not asked for in half a year.
            let moves = place % 9 != 4
            let came = today.adding(days: -230 - place % 60).iso
            try take(
                movement,
                [
                    "K\(place)", number, "receipt", "\(there + (moves ? 2 : 0))", "\(came) 10:00",
                    try file.text("unit_cost"), "KC\(1_000 + place)", try file.text("supplier"),
                ])
            guard moves else { continue }
            let went = opening.adding(days: -1 - place % 110).iso
            try take(movement, ["A\(place)", number, "issue", "2", "\(went) 15:00", "", "", ""])
        }
    }

    /// Everybody of the workshop on five or six days of the week, eight hours or so.
    /// - Parameter joined: when each of them came to the shop.
    func attendance(of technicians: [String], since joined: [String: Day], days: Int) throws {
        let hours = Kind<AttendanceRow>("staff", "date", "hours")
        for back in 1...days {
            let day = today.adding(days: -back)
            for (place, person) in technicians.enumerated() {
                let isOff = (back + place) % 7 == 0 || (back + place * 2) % 7 == 3
                if isOff || day < joined[person] ?? opening { continue }
                try take(hours, [person, day.iso, place % 3 == 0 ? "7.5" : "8"])
            }
        }
    }

    // MARK: cars

    private let customer = Kind<CustomerRow>("ref", "name", "phone", "address")
    private let vehicle = Kind<VehicleRow>(
        "ref", "customer", "plate", "vin", "model", "sold_here_on", "warranty_registered", "interval_km",
        "interval_months", "next_due_on")
    private let order = Kind<OrderRow>(
        "ref", "vehicle", "opened_at", "advisor", "km_in", "first_check_at", "first_promise_at", "ready_at",
        "delivered_at")

    /// Cars and their owners, by the place they have in the month's plan. One in seven was never seen before: who of
    /// those comes in the month is filed when he comes.
    func bringOver(
        _ cars: [HistoryPlan.Car], coming: Set<Int>
    ) throws -> [Int: (VehicleID, CustomerID)] {
        var files: [Int: (VehicleID, CustomerID)] = [:]
        for (place, car) in cars.enumerated() {
            let sold = soldHere(place)
            if sold == nil, place % 7 == 3 { continue }
            let ref = "C\(1_001 + place)"
            try file(car, place, ref, sold: sold, comes: coming.contains(place))
            let visits = sold.map { firstService(place, sold: $0) } ?? visitsBefore(place)
            for (count, day) in visits.enumerated() {
                let km = sold == nil ? max(2_000, car.km - 9_000 * (visits.count - count)) : 2_400 + place * 7
                try visit(place, ref, on: day, km: km)
            }
            guard coming.contains(place) else { continue }
            if let stored = try VehicleTable.vehicle(ref: ref, in: rehearsal.snapshot(at: moment)) {
                files[place] = (stored.id, stored.customer)
            }
        }
        return files
    }

    private func file(
        _ car: HistoryPlan.Car, _ place: Int, _ ref: String, sold: Day?, comes: Bool
    ) throws {
        // With a few it was never asked where they live.
        let address = place % 23 == 5 ? "" : "虹桥路 \(place) 弄"
        try take(customer, [ref, car.customer, car.phone, address])
        let model = models[car.model]
        // Of those who come this month every eighth was due in it, and some who do not come.
        let isDue = comes ? place % 8 == 1 : place % 31 == 1
        let due = isDue ? today.month.firstDay.adding(days: place % 28) : today.adding(days: 70 + place % 200)
        try take(
            vehicle,
            [
                ref, ref, car.plate, car.vin, model?.name ?? car.model, sold?.iso ?? "",
                sold == nil || place % 13 == 6 ? "" : "1", model?.intervalKm.map(String.init) ?? "",
                model?.intervalMonths.map(String.init) ?? "", due.iso,
            ])
    }

    /// How many of the cars, the first ones, were sold here.
    static let soldHere = 70

    /// Ten cars a month were sold here, in the seven months before this one.
    private func soldHere(_ place: Int) -> Day? {
        guard place < Self.soldHere else { return nil }
        return today.month.adding(months: -1 - place / 10).firstDay.adding(days: 2 + place % 10 * 2)
    }

    /// The first service of most of them, five weeks to three months after the sale.
    private func firstService(_ place: Int, sold: Day) -> [Day] {
        let day = sold.adding(days: place / 10 == 1 ? 24 + place % 10 : 35 + place % 10 * 5)
        // Who was called after it, was called in the old system.
        return place % 5 == 4 || day >= opening.adding(days: -4) ? [] : [day]
    }

    /// Visits of months in which nobody has to be urged now: the list of the month stays a list of those due.
    private func visitsBefore(_ place: Int) -> [Day] {
        let last = [4, 7, 4, 10, 7, 4, 16, 13, 10, 4][place % 10]
        var months = [last]
        if last < 12, place % 3 == 0 { months.insert(place % 2 == 0 ? 13 : 16, at: 0) }
        return months.map { today.month.adding(months: -$0).firstDay.adding(days: place * 11 % 28) }
    }

    private func visit(_ place: Int, _ ref: String, on day: Day, km: Int) throws {
        let clock = 10 + place % 40
        try take(
            order,
            [
                "\(day.iso.filter(\.isNumber))-\(1_001 + place)", ref, "\(day.iso) 09:\(clock)",
                "S0\(1 + place % 3)", "\(km)", "\(day.iso) 09:\(clock + 9)", "\(day.iso) 12:00",
                "\(day.iso) 11:\(clock)", "\(day.iso) 12:\(clock)",
            ])
    }

    // MARK: rows

    /// A kind of row and the columns it comes with.
    private struct Kind<Row: ExchangedRow> {
        let header: Header

        init(_ columns: String...) {
            header = Header(columns)
        }
    }

    private func take<Row: ExchangedRow>(_ kind: Kind<Row>, _ values: [String]) throws {
        var cells = Cells(values, kind.header)
        guard let row = Row(&cells) else {
            throw PastFault(file: Row.file, row: values, reasons: cells.faults.map(\.reason.english))
        }
        let fate = try row.write(updating: false, in: rehearsal.transaction(clerk, at: moment))
        if case .rejected(let remark) = fate {
            throw PastFault(file: Row.file, row: values, reasons: [remark.reason.english])
        }
    }
}

/// A row of the old system that the rules of the folder do not take.
struct PastFault: Error {
    let file: String
    let row: [String]
    let reasons: [String]
}
