/// Rows of a period that facts are counted in. Every source gives order_id, vehicle_id, at and label, then what
/// its facts ask for. All of them are read by index on the period, so that their cost does not grow with history;
/// the `+` before a column keeps SQLite from walking a whole table in that column's order.
public struct FactSource: Hashable, Sendable {
    let name: String
    let sql: String
    /// Where the rows are users and cars of many months: their number as it is kept, so that nobody counts them.
    let tally: String?
    /// The rows as they are kept, with the `due` by which they are listed; and those of cars that changed since.
    let listed: Listing?
    /// From how many facts on its rows are made once: where columns are questions of their own that facts share.
    let rowsOnceFrom: Int

    struct Listing: Hashable, Sendable {
        let kept: String
        let changed: String
    }

    init(
        _ name: String, _ sql: String, tally: String? = nil, listed: Listing? = nil,
        rowsOnceFrom: Int = .max
    ) {
        self.name = name
        self.sql = sql
        self.tally = tally
        self.listed = listed
        self.rowsOnceFrom = rowsOnceFrom
    }
}

extension FactSource {
    static let all: [FactSource] = [
        .visits, .monthVisits, .deliveries, .lines, .partOrders, .partLines, .staffDays, .bayDays,
        .clockings, .attendance, .stock, .issues, .counterBills, .counterPayments, .bookings, .calls,
        .complaints, .targets, .newCars,
        .newlyManaged, .managed, .managedLastMonth, .managedYearAgo,
    ]

    static let visits = FactSource("visits", opened("from", "to"))
    static let monthVisits = FactSource("monthVisits", opened("monthFrom", "monthTo"))

    private static func opened(_ from: String, _ to: String) -> String {
        """
        SELECT o.id AS order_id, o.vehicle_id, o.opened_at AS at, '' AS label, o.opened_at, o.rework_of,
               r.booking_id, r.first_check_at, b.for_at,
               (SELECT min(f.opened_at) FROM repair_order f
                WHERE f.vehicle_id = o.vehicle_id AND f.voided_at IS NULL) AS first_opened_at
        FROM repair_order o
        LEFT JOIN reception r ON r.order_id = o.id
        LEFT JOIN booking b ON b.id = r.booking_id
        WHERE o.opened_at >= :\(from) AND o.opened_at < :\(to) AND o.voided_at IS NULL
        """
    }

    static let deliveries = FactSource(
        "deliveries",
        """
        SELECT o.id AS order_id, o.vehicle_id, o.left_at AS at, '' AS label, o.opened_at, d.ready_at,
               (SELECT promised_at FROM promise WHERE order_id = o.id ORDER BY id LIMIT 1) AS first_promise,
               (SELECT promised_at FROM promise WHERE order_id = o.id ORDER BY id DESC LIMIT 1) AS last_promise,
               -- 'null': the version of an old system's order whose estimate nobody knows.
               (SELECT customer_total FROM estimate_version WHERE order_id = o.id AND lines <> 'null'
                ORDER BY number LIMIT 1) AS estimated,
               (SELECT coalesce(sum(total), 0) FROM settlement WHERE order_id = o.id AND payer = 'customer') AS settled,
               (SELECT min(a.at) FROM follow_up f JOIN follow_up_attempt a ON a.follow_up_id = f.id
                WHERE f.order_id = o.id AND a.result = 'reached') AS reached_at,
               EXISTS (SELECT 1 FROM inspection i WHERE i.order_id = o.id AND i.result = 'fail'
                       AND i.voided_at IS NULL) AS failed,
               \(has("mechanical")), \(has("quick")), \(has("panel")), \(has("paint")),
               EXISTS (SELECT 1 FROM \(authorised) WHERE l.order_id = o.id AND l.additional = 1) AS additional
        FROM repair_order o LEFT JOIN delivery d ON d.order_id = o.id
        WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL
        """, rowsOnceFrom: 5)

    /// Only lines the customer agreed to as they stand now count anywhere.
    private static let authorised =
        "estimate_line l JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL"

    private static func has(_ trade: String) -> String {
        "EXISTS (SELECT 1 FROM \(authorised) WHERE l.order_id = o.id AND l.trade = '\(trade)') AS \(trade)"
    }

    private static let deliveredLines = """
        FROM repair_order o CROSS JOIN \(authorised)
        WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL AND l.order_id = o.id
        """

    /// The movements of a part line. Those of an old system name order and part only: they are the first such line's.
    private static let itsMovements = """
        FROM stock_movement m
        WHERE m.order_id = l.order_id AND +m.part_id = l.part_id AND m.kind IN ('issue', 'return')
          AND (m.line_id = l.id OR m.line_id IS NULL AND l.id =
               (SELECT min(x.id) FROM estimate_line x
                WHERE x.order_id = l.order_id AND x.part_id = l.part_id AND x.removed_at IS NULL))
        """

    static let lines = FactSource(
        "lines",
        """
        SELECT o.id AS order_id, o.vehicle_id, o.left_at AS at, l.name AS label, l.kind, l.trade, l.payer, l.grade,
               l.hours, l.discount, l.id AS line_id,
               -- Net is gross less tax, the tax rounded half up to the fen, per line.
               l.gross - (2 * l.gross * l.tax_rate + 10000 + l.tax_rate) / (2 * (10000 + l.tax_rate)) AS net,
               coalesce(l.cost, CASE l.kind WHEN 'part' THEN (SELECT -sum(m.value) \(itsMovements)) END, 0) AS cost
        \(deliveredLines)
        """)

    static let partLines = FactSource(
        "partLines",
        """
        SELECT o.id AS order_id, o.vehicle_id, o.left_at AS at, l.name AS label, l.quantity, l.trade,
               EXISTS (SELECT 1 FROM shortage h WHERE h.line_id = l.id) AS was_short,
               coalesce((SELECT -sum(m.quantity) \(itsMovements)), 0) AS issued,
               EXISTS (SELECT 1 \(itsMovements) AND m.kind = 'issue' AND NOT EXISTS
                 (SELECT 1 FROM batch b WHERE b.id = m.batch_id AND b.supplier <> '')) AS untraced
        \(deliveredLines) AND l.kind = 'part' AND l.grade <> 'own'
        """, rowsOnceFrom: 2)

    /// Orders that asked for parts; supplied: every part line was issued and never short.
    static let partOrders = FactSource(
        "partOrders",
        """
        SELECT order_id, vehicle_id, at, '' AS label, min(issued >= quantity AND NOT was_short) AS supplied
        FROM (\(partLines.sql)) GROUP BY +order_id
        """)

    /// The period's days on which the shop is open; a day the calendar does not name is open.
    static let openDays = """
        SELECT d.day FROM (
          WITH RECURSIVE days (day) AS (
            SELECT :firstDay WHERE :firstDay <= :lastDay
            UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < :lastDay)
          SELECT day FROM days) d
        WHERE NOT EXISTS (SELECT 1 FROM calendar_day c WHERE c.day = d.day AND c.open = 0)
        """

    static let staffDays = FactSource(
        "staffDays",
        """
        SELECT NULL AS order_id, NULL AS vehicle_id, NULL AS at, d.day || ' ' || p.name AS label, p.trade, r.role,
               p.id AS staff_id
        FROM (\(openDays)) d
        JOIN staff p ON p.from_day <= d.day AND (p.to_day IS NULL OR p.to_day >= d.day)
        JOIN staff_role r ON r.staff_id = p.id
        """)

    static let bayDays = FactSource(
        "bayDays",
        """
        SELECT NULL AS order_id, NULL AS vehicle_id, NULL AS at, d.day || ' ' || b.name AS label, b.kind
        FROM (\(openDays)) d
        JOIN bay b ON b.from_day <= d.day AND (b.to_day IS NULL OR b.to_day >= d.day)
        """)

    static let clockings = FactSource(
        "clockings",
        """
        SELECT k.order_id, NULL AS vehicle_id, k.started_at AS at, p.name AS label,
               coalesce(k.ended_at, max(k.started_at, :now)) - k.started_at AS seconds, k.staff_id,
               coalesce(j.trade, p.trade) AS trade
        FROM clocking k JOIN staff p ON p.id = k.staff_id LEFT JOIN job j ON j.id = k.job_id
        WHERE k.started_at >= :from AND k.started_at < :to
        """)

    static let attendance = FactSource(
        "attendance",
        """
        SELECT NULL AS order_id, NULL AS vehicle_id, NULL AS at, a.day || ' ' || p.name AS label, a.hours, a.staff_id, p.trade
        FROM staff p CROSS JOIN attendance a
        WHERE a.staff_id = p.id AND a.day BETWEEN :firstDay AND :lastDay
        """)

    /// Every part with what lay on the shelf before and at the end: what the month closed with, less what moved from
    /// there to its end.
    static let stock = FactSource(
        "stock",
        """
        SELECT NULL AS order_id, NULL AS vehicle_id, NULL AS at, p.number || ' ' || p.name AS label, p.core, p.minimum,
               coalesce(s.quantity, 0) - coalesce(m.quantity, 0) AS quantity,
               coalesce(s.value, 0) - coalesce(m.value, 0) AS value,
               coalesce(s.value, 0) - coalesce(m.value_before, 0) AS value_before,
               EXISTS (SELECT 1 FROM stock_movement i WHERE i.part_id = p.id AND i.kind = 'issue'
                       AND i.at >= :slowFrom AND i.at < :to) AS moves
        FROM part p
        LEFT JOIN part_closing s ON s.part_id = p.id AND s.month =
          (SELECT max(x.month) FROM part_closing x WHERE x.part_id = p.id AND x.month <= :stockMonth)
        LEFT JOIN (SELECT part_id, sum(quantity) FILTER (WHERE at >= :to) AS quantity,
                          sum(value) FILTER (WHERE at >= :to) AS value, sum(value) AS value_before
                   FROM stock_movement WHERE at >= :from AND at < :stockUntil GROUP BY +part_id) m ON m.part_id = p.id
        """)

    static let issues = FactSource(
        "issues",
        """
        SELECT m.order_id, NULL AS vehicle_id, m.at, p.number || ' ' || p.name AS label, -m.value AS cost,
               m.sale_line_id IS NOT NULL AS over_the_counter
        FROM stock_movement m JOIN part p ON p.id = m.part_id
        WHERE m.at >= :from AND m.at < :to AND m.kind IN ('issue', 'return')
        """)

    static let bookings = FactSource(
        "bookings",
        """
        SELECT (SELECT order_id FROM reception r WHERE r.booking_id = b.id) AS order_id, b.vehicle_id, b.for_at AS at,
               b.purpose AS label, b.state
        FROM booking b WHERE b.for_day BETWEEN :firstDay AND :lastDay
        """)

    static let calls = FactSource(
        "calls",
        """
        SELECT f.order_id, NULL AS vehicle_id, a.at, a.note AS label, a.result, a.score, a.recommend, a.praise
        FROM follow_up_attempt a JOIN follow_up f ON f.id = a.follow_up_id
        WHERE a.at >= :from AND a.at < :to
        """)

    static let complaints = FactSource(
        "complaints",
        """
        SELECT order_id, NULL AS vehicle_id, registered_at AS at, number || ' ' || words AS label, source,
               answered_at, solved_at, called_back_at, closed_at
        FROM complaint WHERE registered_at >= :from AND registered_at < :to
        """)

    /// The list of the month; who came has an order from the day the list was made to its month's end.
    static let targets = FactSource(
        "targets",
        """
        SELECT NULL AS order_id, i.vehicle_id, i.list_made_at AS at, i.due_on AS label,
               EXISTS (SELECT 1 FROM invitation_attempt a WHERE a.invitation_id = i.id
                       AND a.withdrawn_at IS NULL) AS invited,
               EXISTS (SELECT 1 FROM invitation_attempt a WHERE a.invitation_id = i.id AND a.channel IN ('phone', 'sms')
                       AND a.outcome NOT IN ('posted', 'not-reached', 'wrong-number') AND a.withdrawn_at IS NULL) AS reached,
               EXISTS (SELECT 1 FROM repair_order o WHERE o.vehicle_id = i.vehicle_id AND o.voided_at IS NULL
                       AND o.opened_at >= start_of_day(i.list_made_at)
                         AND o.opened_at < month_end(i.due_month, 0)) AS came
        FROM invitation i WHERE i.due_month BETWEEN :firstMonth AND :month
        """)
}

extension FactSource {
    /// About many months' users, cars or targets, whatever the period.
    var isOfMonths: Bool {
        [
            .monthVisits, .targets, .newCars, .newlyManaged, .managed, .managedLastMonth, .managedYearAgo,
        ].contains(self)
    }
}

extension KPI {
    /// A figure about users, new cars or the month's list, rather than about the rows of a day.
    public var isCohort: Bool { formula.facts.contains { $0.source.isOfMonths } }
}
