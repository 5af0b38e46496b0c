/// Rows about users and cars of many months. They are listed from the orders they stand for; their number is read from
/// what `ManagedCarTable` keeps, plus the cars that changed since, so that a day's figures cost the same in every year.
extension FactSource {
    static let newCars = FactSource(
        "newCars", newCars(where: "v.sold_here_on >= :soldFrom AND v.sold_here_on < :n0"),
        tally: """
            SELECT month, sold, registered, served FROM managed_month WHERE month >= :soldFrom AND month < :n0
            UNION ALL SELECT k.sold_in, -1, -k.registered, -k.served
            FROM managed_stale t CROSS JOIN managed_car k ON k.vehicle_id = t.vehicle_id
            WHERE k.sold_in >= :soldFrom AND k.sold_in < :n0
            UNION ALL SELECT substr(sold_on, 1, 8) || '01', 1, registered, first_left_at < month_end(sold_on, 2)
            FROM (\(newCars(where: "+v.sold_here_on >= :soldFrom AND +v.sold_here_on < :n0", ofStale: true)))
            """)

    private static func newCars(where condition: String, ofStale: Bool = false) -> String {
        """
        SELECT NULL AS order_id, v.id AS vehicle_id, NULL AS at, v.sold_here_on AS label, v.sold_here_on AS sold_on,
               v.warranty_registered AS registered,
               (SELECT min(o.left_at) FROM repair_order o
                WHERE o.vehicle_id = v.id AND o.voided_at IS NULL) AS first_left_at
        FROM \(ofStale ? "managed_stale t CROSS JOIN vehicle v ON v.id = t.vehicle_id" : "vehicle v")
        WHERE \(condition)
        """
    }

    /// Cars sold here whose first visit was delivered in the six months before.
    static let newlyManaged = FactSource(
        "newlyManaged", newlyManaged(ofStale: false),
        tally: """
            SELECT new FROM managed_month WHERE month >= :n6 AND month < :n0
            UNION ALL SELECT -1 FROM managed_stale t CROSS JOIN managed_car k ON k.vehicle_id = t.vehicle_id
            WHERE k.new_in >= :n6 AND k.new_in < :n0
            UNION ALL SELECT 1 FROM (\(newlyManaged(ofStale: true)))
            """)

    private static func newlyManaged(ofStale: Bool) -> String {
        """
        SELECT o.id AS order_id, o.vehicle_id, o.left_at AS at, '' AS label
        FROM \(orders(ofStale)) JOIN vehicle v ON v.id = o.vehicle_id
        WHERE \(leftAt(ofStale)) >= :sixMonthsBefore AND \(leftAt(ofStale)) < :n0From AND o.voided_at IS NULL
          AND v.sold_here_on IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM repair_order e WHERE e.vehicle_id = o.vehicle_id AND e.voided_at IS NULL
                          AND (e.opened_at, e.id) < (o.opened_at, o.id))
        """
    }

    private static func orders(_ ofStale: Bool) -> String {
        ofStale
            ? "managed_stale t CROSS JOIN repair_order o ON o.vehicle_id = t.vehicle_id" : "repair_order o"
    }

    /// The `+` keeps a few cars' orders from being looked for by date.
    private static func leftAt(_ ofStale: Bool) -> String { ofStale ? "+o.left_at" : "o.left_at" }

    // MARK: managed users 管理内用户

    static let managed = FactSource(
        "managed", managedUsers(from: "managedFrom", at: "to", on: "endDay", rightFile),
        tally: managedTally(
            "endDay",
            managedUsers(from: "managedFrom", at: "to", on: "endDay", rightFile, ofStale: true)),
        listed: Listing(
            kept: ManagedListTable.users(on: "endDay", "s.file_right AS file_is_right"),
            changed: managedUsers(from: "managedFrom", at: "to", on: "endDay", rightFile, ofStale: true)))

    static let managedLastMonth = FactSource(
        "managedLastMonth",
        managedUsers(from: "managedFromLastMonth", at: "monthFrom", on: "c0", "NULL AS file_is_right"),
        tally: managedTally(
            "c0",
            managedUsers(
                from: "managedFromLastMonth", at: "monthFrom", on: "c0", "NULL AS file_is_right",
                ofStale: true)),
        listed: Listing(
            kept: ManagedListTable.users(on: "c0", "NULL AS file_is_right"),
            changed: managedUsers(
                from: "managedFromLastMonth", at: "monthFrom", on: "c0", "NULL AS file_is_right",
                ofStale: true)))

    /// Files not void at the beginning of `day`, with a delivered visit in the 18 months before.
    private static func managedUsers(
        from: String, at: String, on day: String, _ more: String, ofStale: Bool = false
    ) -> String {
        """
        SELECT x.order_id, x.vehicle_id, x.at, '' AS label, \(more)
        FROM (SELECT max(o.id) AS order_id, o.vehicle_id, max(o.left_at) AS at FROM \(orders(ofStale))
              WHERE \(leftAt(ofStale)) >= :\(from) AND \(leftAt(ofStale)) < :\(at) AND o.voided_at IS NULL
              GROUP BY +o.vehicle_id) x
        CROSS JOIN vehicle v ON v.id = x.vehicle_id CROSS JOIN customer c ON c.id = v.customer_id
        WHERE v.void_reason IS NULL OR v.voided_on >= :\(day)
        """
    }

    /// The changes of all days up to the one asked for: months whole, then its own days; less what was kept of cars
    /// that changed since, plus what they are now.
    private static func managedTally(_ day: String, _ stale: String) -> String {
        """
        \(changes("managed, file_right", upTo: day))
        UNION ALL SELECT -1, -s.file_right
        FROM managed_stale t CROSS JOIN managed_span s ON s.vehicle_id = t.vehicle_id
        WHERE s.first_day <= :\(day) AND s.last_day >= :\(day)
        UNION ALL SELECT 1, file_is_right FROM (\(stale))
        """
    }

    private static func changes(_ columns: String, upTo day: String) -> String {
        """
        SELECT \(columns) FROM managed_month WHERE month < substr(:\(day), 1, 8) || '01'
        UNION ALL SELECT \(columns) FROM managed_day WHERE day >= substr(:\(day), 1, 8) || '01' AND day <= :\(day)
        """
    }

    /// One walk over both stretches: who came in the first of them, and whether he came in the second too.
    static let managedYearAgo = FactSource(
        "managedYearAgo", managedYearAgo(ofStale: false),
        tally: """
            \(changes("managed, 0 AS lost", upTo: "yearAgoDay"))
            UNION ALL \(changes("0, lost", upTo: "endDay"))
            UNION ALL SELECT -(s.first_day <= :yearAgoDay AND s.last_day >= :yearAgoDay),
                             -(s.lost_first <= :endDay AND s.lost_last >= :endDay)
            FROM managed_stale t CROSS JOIN managed_span s ON s.vehicle_id = t.vehicle_id
            UNION ALL SELECT 1, NOT came_since FROM (\(managedYearAgo(ofStale: true)))
            """,
        listed: Listing(
            kept: ManagedListTable.users(on: "yearAgoDay", ManagedListTable.lost),
            changed: managedYearAgo(ofStale: true)))

    private static func managedYearAgo(ofStale: Bool) -> String {
        """
        SELECT x.order_id, x.vehicle_id, x.at, '' AS label, x.came_since
        FROM (SELECT max(CASE WHEN o.left_at < :yearAgo THEN o.id END) AS order_id, o.vehicle_id,
                     max(CASE WHEN o.left_at < :yearAgo THEN o.left_at END) AS at,
                     max(o.left_at >= :yearAgo) AS came_since
              FROM \(orders(ofStale))
              WHERE \(leftAt(ofStale)) >= :managedFromYearAgo AND \(leftAt(ofStale)) < :to AND o.voided_at IS NULL
              GROUP BY +o.vehicle_id HAVING min(o.left_at) < :yearAgo) x
        CROSS JOIN vehicle v ON v.id = x.vehicle_id
        WHERE v.void_reason IS NULL OR v.voided_on >= :yearAgoDay
        """
    }

    // MARK: a file that is right (K6)

    private static let rightFile = """
        c.name <> '' AND c.address <> '' AND v.model <> '' AND coalesce(v.next_due_on, '') <> ''
        AND coalesce(v.interval_km, v.interval_months) IS NOT NULL
        AND (\(plainNumbers) OR numbers_are_right(c.phone, v.plate, v.vin)) AS file_is_right
        """

    /// A mobile number, a plate whose last four are digits or none yet, 17 legal characters: nearly every file, told
    /// without asking Swift 36,000 times.
    private static let plainNumbers = """
        (c.phone GLOB '1[3-9]\(digits(9))'
         AND (v.plate IS NULL OR v.plate GLOB '\(region)[A-HJ-NP-Z0-9]\(digits(4))'
              OR v.plate GLOB '\(region)[A-HJK][A-HJ-NP-Z0-9]\(digits(4))')
         AND length(coalesce(v.vin, '')) = 17 AND v.vin NOT GLOB '*[^0-9A-HJ-NPR-Z]*')
        """
    private static let region = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]"

    private static func digits(_ count: Int) -> String { String(repeating: "[0-9]", count: count) }
}
