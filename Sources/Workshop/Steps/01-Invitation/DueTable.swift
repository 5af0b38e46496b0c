import GRDB

/// Reckons which cars fall due in a month. The rule is `DueReckoning`; here it stands once more as one statement over
/// all cars, because nobody can wait at the gate while a hundred thousand files are read one by one. A test holds the
/// two together.
enum DueTable {
    /// Puts every car due in `month` on its list; those on it stay as they are.
    /// - Returns: how many cars are new on the list.
    static func makeList(_ month: Month, in transaction: Transaction) throws -> Int {
        let shop = try ShopTable.shop(in: transaction.snapshot)
        let today = transaction.today
        let declined = transaction.zone.moments(of: month.adding(months: -shop.reviveAfterMonths))
        try transaction.db.perform(
            sql: insert,
            arguments: [
                "month": month, "first": month.firstDay, "last": month.lastDay, "length": month.length,
                "count": count(month), "urges": shop.urgesEveryThreeMonths,
                "offset": transaction.snapshot.zoneOffset, "now": transaction.now,
                "today": today, "thisMonth": count(today.month), "thisDay": today.dayOfMonth,
                "thisLength": today.month.length, "declinedFrom": declined.lowerBound,
                "declinedTo": declined.upperBound, "worth": shop.reviveFrom,
            ])
        return transaction.db.changesCount
    }

    /// Months since the year 0, as `monthOf` counts them.
    private static func count(_ month: Month) -> Int { month.year * 12 + month.monthOfYear - 1 }

    private static func monthOf(_ day: String) -> String {
        "(CAST(substr(\(day), 1, 4) AS INTEGER) * 12 + CAST(substr(\(day), 6, 2) AS INTEGER) - 1)"
    }

    private static func dayOf(_ day: String) -> String { "CAST(substr(\(day), 9, 2) AS INTEGER)" }

    /// The same day in the month asked for, or its last day where it has no such day.
    static func inMonth(_ day: String) -> String {
        ":month || '-' || printf('%02d', min(\(dayOf(day)), :length))"
    }

    private static func dayNumber(_ moment: String) -> String { "((\(moment) + :offset) / 86400)" }

    // 1970-01-01 is day 0 and Julian day 2440587.5.
    private static func dayNumber(ofDay day: String) -> String {
        "CAST(julianday(\(day)) - 2440587.5 AS INTEGER)"
    }

    /// A: every car in use whose owner may be invited, with its last visit and its last reading.
    private static let cars = """
        SELECT v.id, v.sold_here_on, v.interval_months, v.interval_km, v.next_due_on, v.next_due_km,
          (SELECT date(o.opened_at + :offset, 'unixepoch') FROM repair_order o
           WHERE o.vehicle_id = v.id AND o.voided_at IS NULL ORDER BY o.opened_at DESC LIMIT 1) AS last_on,
          (SELECT o.id FROM repair_order o JOIN reception r ON r.order_id = o.id
           WHERE o.vehicle_id = v.id AND o.voided_at IS NULL AND r.km_in IS NOT NULL
           ORDER BY o.opened_at DESC LIMIT 1) AS reading
        FROM vehicle v JOIN customer c ON c.id = v.customer_id
        WHERE v.void_reason IS NULL AND c.do_not_call = 0
          AND (SELECT count(*) FROM booking b WHERE b.vehicle_id = v.id AND b.state = 'no-show'
                 AND \(InvitationTable.sinceKept("b"))) < \(DueReckoning.patience)
        """

    /// B: the km of that reading, and the earlier reading the km per day are taken from.
    private static let readings = """
        SELECT a.*, r.km_in AS km, \(dayNumber("o.opened_at")) AS read_on,
          CASE WHEN r.km_in > 0 AND \(dayNumber("o.opened_at")) - \(dayNumber(ofDay: "a.sold_here_on"))
                      BETWEEN \(DueReckoning.shortestSpan) AND \(DueReckoning.longestForecast)
               THEN 0
               ELSE (SELECT f.id FROM repair_order f JOIN reception q ON q.order_id = f.id
                     WHERE f.vehicle_id = a.id AND f.voided_at IS NULL AND q.km_in < r.km_in
                       AND f.opened_at BETWEEN o.opened_at - \((DueReckoning.longestForecast + 1) * 86_400)
                                           AND o.opened_at - \((DueReckoning.shortestSpan - 1) * 86_400)
                       AND \(dayNumber("o.opened_at")) - \(dayNumber("f.opened_at"))
                           BETWEEN \(DueReckoning.shortestSpan) AND \(DueReckoning.longestForecast)
                     ORDER BY f.opened_at LIMIT 1) END AS first_reading
        FROM a
        LEFT JOIN repair_order o ON o.id = a.reading
        LEFT JOIN reception r ON r.order_id = a.reading
        """

    /// C: the distance it is driving towards, and its km and days between the two readings.
    private static let paces = """
        SELECT b.*,
          CASE WHEN b.next_due_km > coalesce(b.km, 0) THEN b.next_due_km ELSE b.km + b.interval_km END AS target,
          CASE b.first_reading WHEN 0 THEN b.km ELSE b.km - q.km_in END AS driven,
          CASE b.first_reading WHEN 0 THEN b.read_on - \(dayNumber(ofDay: "b.sold_here_on"))
               ELSE b.read_on - \(dayNumber("f.opened_at")) END AS span
        FROM b
        LEFT JOIN repair_order f ON f.id = nullif(b.first_reading, 0)
        LEFT JOIN reception q ON q.order_id = nullif(b.first_reading, 0)
        """

    private static let base = "coalesce(c.last_on, c.sold_here_on)"
    // Whole days, rounded up.
    private static let daysToDrive = "(((c.target - c.km) * c.span + c.driven - 1) / c.driven)"

    /// D: the reasons that fall into the month, each with the rank that settles a tie; the earliest is the smallest.
    private static let reasons = """
        SELECT c.*, min(
          CASE WHEN c.next_due_on BETWEEN :first AND :last AND (c.last_on IS NULL OR c.next_due_on > c.last_on)
               THEN c.next_due_on || '1' ELSE '9' END,
          CASE WHEN \(monthOf(base)) + c.interval_months = :count THEN \(inMonth(base)) || '1' ELSE '9' END,
          CASE WHEN c.driven > 0 AND c.target > c.km AND \(daysToDrive) <= \(DueReckoning.longestForecast)
                 AND date((c.read_on + \(daysToDrive)) * 86400, 'unixepoch') BETWEEN :first AND :last
               THEN date((c.read_on + \(daysToDrive)) * 86400, 'unixepoch') || '2' ELSE '9' END,
          coalesce(k.day || '3', '9'), coalesce(d.day || '4', '9'),
          CASE WHEN :urges AND c.last_on < :first
                 AND :count - \(monthOf("c.last_on")) IN (3, 6, 9, 12, 15, \(DueReckoning.lostAfterMonths))
               THEN \(inMonth("c.last_on")) || '5' ELSE '9' END) AS due,
          :thisMonth - \(monthOf("c.last_on")) AS months, \(dayOf("c.last_on")) AS day_of_last
        FROM c
        LEFT JOIN called k ON k.vehicle_id = c.id
        LEFT JOIN revived d ON d.vehicle_id = c.id
        """

    private static func within(_ months: Int) -> String {
        "(months < \(months) OR months = \(months) AND :thisDay <= min(day_of_last, :thisLength))"
    }

    // Materialized, or SQLite looks a car's last visit up again wherever it is named.
    static let insert = """
        WITH a AS MATERIALIZED (\(cars)), b AS MATERIALIZED (\(readings)), c AS MATERIALIZED (\(paces)),
          called AS MATERIALIZED (\(CampaignTable.callsInMonth)),
          revived AS MATERIALIZED (\(DeclinedWorkTable.revivalsInMonth)), e AS MATERIALIZED (\(reasons))
        INSERT INTO invitation (vehicle_id, due_month, due_on, due_km, cause, class, list_made_at)
        SELECT id, :month, substr(due, 1, 10), target,
          CASE substr(due, 11) WHEN '1' THEN 'interval-date' WHEN '2' THEN 'interval-km' WHEN '3' THEN 'campaign'
                               WHEN '4' THEN 'declined' ELSE 'three-months' END,
          CASE WHEN last_on IS NULL THEN 'new' WHEN \(within(6)) THEN 'A' WHEN \(within(12)) THEN 'B'
               WHEN \(within(18)) THEN 'C' ELSE 'lost' END, :now
        FROM e WHERE due < '9'
        ON CONFLICT (vehicle_id, due_month) DO NOTHING
        """

    // MARK: one car

    /// What the files say of one car.
    static func facts(of id: VehicleID, in snapshot: Snapshot) throws -> DueFacts {
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        let visits = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.opened_at, r.km_in FROM repair_order o LEFT JOIN reception r ON r.order_id = o.id
                    WHERE o.vehicle_id = ? AND o.voided_at IS NULL ORDER BY o.opened_at
                    """), arguments: [id])
        return DueFacts(
            lastVisit: (visits.last?["opened_at"] as Moment?).map { snapshot.zone.day(of: $0) },
            soldHereOn: vehicle.soldHereOn, intervalMonths: vehicle.intervalMonths,
            intervalKm: vehicle.intervalKm, nextDueOn: vehicle.nextDueOn, nextDueKm: vehicle.nextDueKm,
            readings: visits.compactMap { visit in
                (visit["km_in"] as Int?).map {
                    OdometerReading(day: snapshot.zone.day(of: visit["opened_at"]), km: $0)
                }
            },
            doNotCall: try VehicleTable.customer(vehicle.customer, in: snapshot).doNotCall,
            bookingsNotKept: try InvitationTable.bookingsNotKept(vehicle: id, in: snapshot),
            revivals: try DeclinedWorkTable.revivals(
                of: id, try ShopTable.shop(in: snapshot), in: snapshot),
            campaigns: try CampaignTable.open(vehicle: id, in: snapshot).map(\.terms))
    }
}
