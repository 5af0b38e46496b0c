import GRDB

/// The files of an exchange folder as the store writes them: for each its columns, what they hold, and the statement
/// that gives them in that order.
struct ExportTable: Sendable {
    /// How a value of the store is written.
    enum Form: Sendable {
        case text, whole, yesNo, time, dayOf, money, hundredths, rate, number
        // Of a person: masked, or left out, unless somebody with the right allowed it.
        case personName, personPhone, personal
    }

    let file: String
    let columns: [(name: String, form: Form)]
    private let sql: String

    /// Hands out every row, ready to be written.
    func each(
        in snapshot: Snapshot, masked: Bool = false, _ write: ([String]) throws -> Void
    ) throws {
        FactReadTable.prepare(in: snapshot)
        let rows = try Row.fetchCursor(snapshot.db, sql: sql)
        while let row = try rows.next() {
            try write(
                columns.indices.map { index in
                    let cell = Self.cell(row[index], columns[index].form, snapshot.zone)
                    return FormulaGuard.on(masked ? Self.masked(cell, columns[index].form) : cell)
                })
        }
    }

    private static func cell(_ value: DatabaseValue, _ form: Form, _ zone: Zone) -> String {
        if value.isNull { return "" }
        switch form {
        case .text, .personName, .personPhone, .personal: return String.fromDatabaseValue(value) ?? ""
        case .whole, .yesNo: return Int64.fromDatabaseValue(value).map { String($0) } ?? ""
        case .time: return Moment.fromDatabaseValue(value).map { WrittenTime.text($0, in: zone) } ?? ""
        case .dayOf: return Moment.fromDatabaseValue(value).map { zone.day(of: $0).iso } ?? ""
        case .money, .hundredths: return Int64.fromDatabaseValue(value).map { Hundredths.full($0) } ?? ""
        case .rate:
            // Basis points as a share: 1300 is 0.13.
            return Int64.fromDatabaseValue(value).map { "0." + padded(Int($0), 4) } ?? ""
        case .number: return FigureCSV.plain(Double.fromDatabaseValue(value))
        }
    }

    /// What is left of a person: the surname's sign, the ends of the telephone number.
    private static func masked(_ cell: String, _ form: Form) -> String {
        switch form {
        case .personName: cell.prefix(1) + (cell.isEmpty ? "" : "**")
        case .personPhone: Phone(cell)?.masked ?? ""
        case .personal: ""
        default: cell
        }
    }

    private init(_ file: String, _ columns: String, _ sql: String) {
        let forms: [Character: Form] = [
            "w": .whole, "b": .yesNo, "t": .time, "d": .dayOf, "m": .money, "h": .hundredths, "r": .rate,
            "n": .number, "N": .personName, "P": .personPhone, "X": .personal,
        ]
        self.file = file
        self.sql = sql
        // "gross:m" is a column of money; without a letter it is text.
        self.columns = columns.split(separator: " ").map { column in
            let parts = column.split(separator: ":")
            let form = parts.count > 1 ? parts[1].first.flatMap { forms[$0] } : nil
            return (String(parts[0]), form ?? .text)
        }
    }
}

extension ExportTable {
    /// In the order in which they are read again.
    static let all: [ExportTable] = shop + things + visits + afterwards

    private static func ref(_ table: String) -> String { "coalesce(\(table).ref, '#' || \(table).id)" }

    private static let shop: [ExportTable] = [
        ExportTable(
            "shop.csv", "key value",
            """
            SELECT key, CASE key WHEN 'default_tax_rate' THEN printf('%.2f', value / 100.0) ELSE value END FROM shop_setting
            WHERE key IN ('name', 'zone', 'parc', 'visits_per_car_year', 'default_tax_rate', 'plate_prefix') ORDER BY key
            """),
        ExportTable(
            "staff.csv", "ref name:N roles from trade grade to phone:P",
            """
            SELECT \(ref("s")), s.name, (SELECT group_concat(role, ';') FROM staff_role r WHERE r.staff_id = s.id), s.from_day, s.trade,
                   s.grade, s.to_day, s.phone FROM staff s ORDER BY s.id
            """),
        ExportTable(
            "bays.csv", "ref name kind from to",
            "SELECT \(ref("b")), b.name, b.kind, b.from_day, b.to_day FROM bay b ORDER BY b.position, b.id"),
        ExportTable("calendar.csv", "date open:b", "SELECT day, open FROM calendar_day ORDER BY day"),
        ExportTable(
            "costs.csv", "month kind amount:m",
            "SELECT month, kind, amount FROM period_cost ORDER BY month, kind"),
        ExportTable(
            "targets.csv", "month kpi value:n", "SELECT month, kpi, value FROM target ORDER BY month, kpi"),
        ExportTable(
            "attendance.csv", "staff date hours:h",
            """
            SELECT \(ref("s")), a.day, a.hours FROM attendance a JOIN staff s ON s.id = a.staff_id ORDER BY a.day, a.staff_id
            """),
    ]

    private static let things: [ExportTable] = [
        ExportTable(
            "customers.csv", "ref name:N phone:P address:X member_tier do_not_call:b note:X",
            """
            SELECT \(ref("c")), c.name, c.phone, c.address, c.member_tier, c.do_not_call, c.note FROM customer c ORDER BY c.id
            """),
        ExportTable(
            "vehicles.csv",
            "ref customer plate:X vin:X model sold_here_on warranty_registered:b interval_km:w interval_months:w next_due_on next_due_km:w void_reason voided_on",
            """
            SELECT \(ref("v")), \(ref("c")), v.plate, v.vin, v.model, v.sold_here_on, v.warranty_registered, v.interval_km,
                   v.interval_months, v.next_due_on, v.next_due_km, v.void_reason, v.voided_on
            FROM vehicle v JOIN customer c ON c.id = v.customer_id ORDER BY v.id
            """),
        ExportTable(
            "parts.csv",
            "number name grade core:b minimum:h unit unit_cost:m price:m supplier bin warranty_months:w warranty_km:w",
            """
            SELECT number, name, grade, core, minimum, unit, unit_cost, price, supplier, bin, warranty_months, warranty_km
            FROM part ORDER BY id
            """),
    ]

    private static let visits: [ExportTable] = [
        ExportTable(
            "invitations.csv",
            "ref vehicle due_month list_made_on:d channel attempt_at:t reached:b outcome reason",
            """
            SELECT coalesce('#a' || a.id, \(ref("i"))), \(ref("v")), i.due_month, i.list_made_at, a.channel, a.at,
                   a.outcome NOT IN ('posted', 'not-reached', 'wrong-number'), a.outcome, a.reason
            FROM invitation i JOIN vehicle v ON v.id = i.vehicle_id
            LEFT JOIN invitation_attempt a ON a.invitation_id = i.id AND a.withdrawn_at IS NULL ORDER BY i.id, a.id
            """),
        ExportTable(
            "bookings.csv", "ref vehicle for_at:t made_at:t status order channel advisor",
            """
            SELECT \(ref("b")), \(ref("v")), b.for_at, b.made_at,
                   CASE b.state WHEN 'arrived' THEN 'kept' WHEN 'no-show' THEN 'no_show' WHEN 'cancelled' THEN 'cancelled'
                                WHEN 'moved' THEN 'moved' ELSE 'open' END,
                   coalesce(o.ref, o.number), b.channel, \(ref("s"))
            FROM booking b JOIN vehicle v ON v.id = b.vehicle_id LEFT JOIN reception r ON r.booking_id = b.id
            LEFT JOIN repair_order o ON o.id = r.order_id LEFT JOIN staff s ON s.id = b.advisor_id ORDER BY b.id
            """),
        ExportTable(
            "orders.csv",
            "ref vehicle opened_at:t customer advisor booking km_in:w km_out:w first_check_at:t first_promise_at:t last_promise_at:t ready_at:t delivered_at:t rework_of first_estimate:m qc_failures:w voided:b",
            """
            SELECT coalesce(o.ref, o.number), \(ref("v")), o.opened_at, \(ref("c")), \(ref("s")), \(ref("b")), r.km_in,
                   (SELECT nullif(km_out, 0) FROM inspection i WHERE i.order_id = o.id AND i.result = 'pass' AND i.voided_at IS NULL
                    ORDER BY i.id DESC LIMIT 1),
                   r.first_check_at,
                   (SELECT promised_at FROM promise p WHERE p.order_id = o.id ORDER BY p.id LIMIT 1),
                   (SELECT promised_at FROM promise p WHERE p.order_id = o.id ORDER BY p.id DESC LIMIT 1),
                   d.ready_at, o.left_at, coalesce(f.ref, f.number),
                   (SELECT customer_total FROM estimate_version e WHERE e.order_id = o.id AND e.lines <> 'null' ORDER BY e.number LIMIT 1),
                   (SELECT count(*) FROM inspection i WHERE i.order_id = o.id AND i.result = 'fail' AND i.voided_at IS NULL),
                   o.voided_at IS NOT NULL
            FROM repair_order o JOIN vehicle v ON v.id = o.vehicle_id JOIN customer c ON c.id = o.customer_id
            JOIN staff s ON s.id = o.advisor_id LEFT JOIN reception r ON r.order_id = o.id LEFT JOIN booking b ON b.id = r.booking_id
            LEFT JOIN delivery d ON d.order_id = o.id LEFT JOIN repair_order f ON f.id = o.rework_of ORDER BY o.id
            """),
        ExportTable(
            "lines.csv",
            "order ref kind payer gross:m trade code name grade quantity:h hours_sold:h tax_rate:r cost:m additional:b short:b status",
            """
            SELECT coalesce(o.ref, o.number), \(ref("l")), l.kind, l.payer, l.gross, l.trade, coalesce(p.number, l.code), l.name, l.grade,
                   l.quantity, l.hours, l.tax_rate, l.cost, l.additional,
                   EXISTS (SELECT 1 FROM shortage h WHERE h.line_id = l.id), s.state
            FROM estimate_line l JOIN line_state s ON s.line_id = l.id AND s.state <> 'open'
            JOIN repair_order o ON o.id = l.order_id LEFT JOIN part p ON p.id = l.part_id ORDER BY l.order_id, l.id
            """),
    ]

    /// A movement whose line is not written goes without its order: it moved the stock and nothing else.
    private static let afterwards: [ExportTable] = [
        ExportTable(
            "movements.csv", "ref part kind quantity:h at:t unit_cost:m batch supplier order line value:m",
            """
            SELECT \(ref("m")), p.number, m.kind, CASE m.kind WHEN 'count' THEN m.quantity ELSE abs(m.quantity) END, m.at,
                   CASE m.kind WHEN 'receipt' THEN b.unit_cost END, b.number, b.supplier,
                   CASE WHEN l.id IS NOT NULL THEN coalesce(o.ref, o.number) END, \(ref("l")), m.value
            FROM (SELECT x.*, coalesce(x.line_id,
                    (SELECT min(e.id) FROM estimate_line e WHERE e.order_id = x.order_id AND e.part_id = x.part_id
                     AND e.removed_at IS NULL)) AS its_line FROM stock_movement x) m
            JOIN part p ON p.id = m.part_id LEFT JOIN batch b ON b.id = m.batch_id LEFT JOIN repair_order o ON o.id = m.order_id
            LEFT JOIN line_state s ON s.line_id = m.its_line AND s.state <> 'open'
            LEFT JOIN estimate_line l ON l.id = s.line_id ORDER BY m.at, m.id
            """),
        ExportTable(
            "clocks.csv", "order staff from:t to:t",
            """
            SELECT coalesce(o.ref, o.number), \(ref("s")), k.started_at, k.ended_at
            FROM clocking k JOIN repair_order o ON o.id = k.order_id JOIN staff s ON s.id = k.staff_id ORDER BY k.id
            """),
        ExportTable(
            "settlements.csv", "ref order payer at:t gross:m reverses",
            """
            SELECT coalesce(s.ref, s.number), coalesce(o.ref, o.number), s.payer, s.posted_at, s.total, coalesce(f.ref, f.number)
            FROM settlement s JOIN repair_order o ON o.id = s.order_id LEFT JOIN settlement f ON f.id = s.reverses ORDER BY s.id
            """),
        ExportTable(
            "payments.csv", "ref settlement method amount:m at:t",
            """
            SELECT \(ref("p")), coalesce(s.ref, s.number), p.method, p.amount, p.at
            FROM payment p JOIN settlement s ON s.id = p.settlement_id ORDER BY p.id
            """),
        ExportTable(
            "followups.csv", "ref order at:t reached:b score:w recommend:w praise:b dissatisfied:b",
            """
            SELECT \(ref("a")), coalesce(o.ref, o.number), a.at, a.result = 'reached', a.score, a.recommend, a.praise, a.dissatisfied
            FROM follow_up_attempt a JOIN follow_up f ON f.id = a.follow_up_id JOIN repair_order o ON o.id = f.order_id ORDER BY a.id
            """),
        ExportTable(
            "complaints.csv",
            "ref registered_at:t kind severity source order answered_at:t solved_at:t called_back_at:t closed_at:t",
            """
            SELECT coalesce(k.ref, k.number), k.registered_at, k.kind, k.severity, k.source, coalesce(o.ref, o.number), k.answered_at,
                   k.solved_at, k.called_back_at, k.closed_at
            FROM complaint k LEFT JOIN repair_order o ON o.id = k.order_id ORDER BY k.id
            """),
    ]
}
