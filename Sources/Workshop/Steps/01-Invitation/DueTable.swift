import GRDB

/// Reckons which cars fall due in a month: one pass over the files and one over the visits, side by side.
enum DueTable {
    /// Puts every car due in `month` on its list; those on it stay as they are.
    /// - Returns: how many cars are new on the list.
    static func makeList(_ month: Month, in transaction: Transaction) throws -> Int {
        let urges = try ShopTable.shop(in: transaction.snapshot).urgesEveryThreeMonths
        let insert = try transaction.db.cachedStatement(
            sql: """
                INSERT INTO invitation (vehicle_id, due_month, due_on, due_km, cause, class, list_made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (vehicle_id, due_month) DO NOTHING
                """)
        var due: [(VehicleID, Due, CustomerClass)] = []
        try eachCar(in: transaction.snapshot) { vehicle, facts in
            guard let next = DueReckoning.due(in: month, facts, urges: urges) else { return }
            due.append((vehicle, next, CustomerClass(lastVisit: facts.lastVisit, today: transaction.today)))
        }
        var added = 0
        for (vehicle, next, customerClass) in due {
            try insert.execute(arguments: [
                vehicle, month, next.day, next.km, next.cause.rawValue, customerClass.rawValue,
                transaction.now,
            ])
            added += transaction.db.changesCount
        }
        return added
    }

    /// What the files say of one car.
    static func facts(of vehicle: VehicleID, in snapshot: Snapshot) throws -> DueFacts {
        var found: DueFacts?
        try eachCar(only: vehicle, in: snapshot) { found = $1 }
        guard let found else { throw Refusal.gone(Phrase("车辆", "vehicle")) }
        return found
    }

    /// Two cursors in the order of the cars' numbers: nothing is looked up car by car.
    private static func eachCar(
        only vehicle: VehicleID? = nil, in snapshot: Snapshot, _ body: (VehicleID, DueFacts) -> Void
    ) throws {
        let one = vehicle.map { "AND v.id = \($0.number)" } ?? ""
        let cars = try Row.fetchCursor(
            snapshot.db,
            sql: """
                SELECT v.id, v.sold_here_on, v.interval_months, v.interval_km, v.next_due_on, v.next_due_km,
                       c.do_not_call
                FROM vehicle v JOIN customer c ON c.id = v.customer_id
                WHERE v.void_reason IS NULL \(one) ORDER BY v.id
                """)
        var visits = try Visits(of: vehicle, in: snapshot)
        let notKept = try bookingsNotKept(only: vehicle, in: snapshot)
        while let car = try cars.next() {
            let id: VehicleID = car["id"]
            let (lastVisit, readings) = try visits.take(id)
            body(
                id,
                DueFacts(
                    lastVisit: lastVisit, soldHereOn: car["sold_here_on"],
                    intervalMonths: car["interval_months"], intervalKm: car["interval_km"],
                    nextDueOn: car["next_due_on"], nextDueKm: car["next_due_km"], readings: readings,
                    doNotCall: car["do_not_call"], bookingsNotKept: notKept[id] ?? 0))
        }
    }

    /// Per car, the bookings not kept since the last one kept or the last visit.
    private static func bookingsNotKept(
        only vehicle: VehicleID?, in snapshot: Snapshot
    ) throws -> [VehicleID: Int] {
        let one = vehicle.map { "AND b.vehicle_id = \($0.number)" } ?? ""
        let rows = try Row.fetchAll(
            snapshot.db,
            sql: """
                SELECT b.vehicle_id, count(*) AS times FROM booking b
                WHERE b.state = 'no-show' \(one)
                  AND b.for_at > coalesce((SELECT max(k.for_at) FROM booking k
                                           WHERE k.vehicle_id = b.vehicle_id AND k.state = 'arrived'), 0)
                  AND b.for_at > coalesce((SELECT max(o.opened_at) FROM repair_order o
                                           WHERE o.vehicle_id = b.vehicle_id AND o.voided_at IS NULL), 0)
                GROUP BY b.vehicle_id
                """)
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0["vehicle_id"] as VehicleID, $0["times"] as Int) })
    }
}

/// The visits of all cars, read once in the cars' order.
private struct Visits {
    /// Months looked back: who has not been here for so long is not won by a service interval.
    private static let memory = 60

    private let cursor: RowCursor
    private let zone: Zone
    private var ahead: (vehicle: VehicleID, at: Moment, km: Int?)?

    init(of vehicle: VehicleID?, in snapshot: Snapshot) throws {
        let one = vehicle.map { "AND o.vehicle_id = \($0.number)" } ?? ""
        cursor = try Row.fetchCursor(
            snapshot.db,
            sql: """
                SELECT o.vehicle_id, o.opened_at, r.km_in
                FROM repair_order o LEFT JOIN reception r ON r.order_id = o.id
                WHERE o.opened_at >= ? AND o.voided_at IS NULL \(one) ORDER BY o.vehicle_id, o.opened_at
                """, arguments: [snapshot.zone.startOfDay(snapshot.today.adding(months: -Self.memory))])
        zone = snapshot.zone
        ahead = try step()
    }

    private func step() throws -> (vehicle: VehicleID, at: Moment, km: Int?)? {
        // By position: there are many more visits than anything else here.
        try cursor.next().map { ($0[0], $0[1], $0[2]) }
    }

    /// The last visit of a car and its readings; cars before it are passed over.
    mutating func take(_ vehicle: VehicleID) throws -> (lastVisit: Day?, readings: [OdometerReading]) {
        var last: Moment?
        var readings: [OdometerReading] = []
        while let visit = ahead, visit.vehicle <= vehicle {
            if visit.vehicle == vehicle {
                last = visit.at
                if let km = visit.km { readings.append(OdometerReading(day: zone.day(of: visit.at), km: km)) }
            }
            ahead = try step()
        }
        return (last.map { zone.day(of: $0) }, readings)
    }
}
