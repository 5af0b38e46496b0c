import GRDB
import Synchronization

@testable import Fixtures
@testable import Workshop

/// Rows of a shop's history written by SQL, for what figures are reckoned from. Times are the shop's: "03-12 09:00".
extension TestShop {
    func at(_ text: String) -> Moment {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        let day = Day(iso: "2026-\(parts[0])") ?? Day(number: 0)
        let minute = ClockTime(hour: clock[0], minute: clock[1]) ?? .midnight
        return Zone.shanghai.moment(day: day, minute).adding(seconds: clock.count > 2 ? clock[2] : 0)
    }

    func setClock(_ text: String) { clock.withLock { $0 = at(text) } }

    func car(_ id: Int64, customer: Int64 = 1, soldOn: String? = nil) throws {
        try sql(
            "INSERT INTO vehicle (id, customer_id, plate, sold_here_on) VALUES (?, ?, ?, ?)",
            [id, customer, "沪A0000\(id)", soldOn])
    }

    /// A visit; delivered when `left` is given.
    func visit(
        _ id: Int64, car: Int64, _ opened: String, ready: String? = nil, left: String? = nil,
        promises: [String] = [], reworkOf: Int64? = nil, voided: Bool = false
    ) throws {
        try sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at, voided_at,
                                      void_reason, rework_of)
            SELECT ?, 'RO' || ?, id, customer_id, 1, ?, ?, ?, ?, ? FROM vehicle WHERE id = ?
            """,
            [
                id, id, at(opened), left.map(at), voided ? at(opened) : nil, voided ? "x" : nil, reworkOf,
                car,
            ])
        if let ready {
            try sql(
                """
                INSERT INTO delivery (order_id, unrepaired, ready_at, told_at, told_how, taken_by, handed_over_by)
                VALUES (?, 'x', ?, ?, 'phone', 'x', 1)
                """, [id, at(ready), at(ready)])
        }
        for promise in promises {
            try sql(
                "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (?, ?, ?, 1)",
                [id, at(promise), at(opened)])
        }
        if left != nil {
            try sql(
                "INSERT INTO follow_up (id, order_id, due_at) VALUES (?, ?, ?)", [id, id, at(left ?? opened)])
        }
    }

    func reception(_ order: Int64, booking: Int64? = nil, firstCheck: String? = nil) throws {
        try sql(
            "INSERT INTO reception (order_id, booking_id, first_check_at) VALUES (?, ?, ?)",
            [order, booking, firstCheck.map(at)])
    }

    func booking(_ id: Int64, car: Int64, _ time: String, _ state: String) throws {
        try sql(
            """
            INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 channel, state)
            SELECT ?, id, customer_id, ?, ?, ?, 1, '保养', 'quick', 100, 'phone', ? FROM vehicle WHERE id = ?
            """, [id, at(time), "2026-" + time.prefix(5), at("03-01 09:00"), state, car])
    }

    /// An estimate line with the customer's decision on it. Prices in fen, tax included; hours and quantity in hundredths.
    func line(
        _ id: Int64, of order: Int64, _ kind: String, _ gross: Int64, trade: String = "mechanical",
        payer: String = "customer", hours: Int64 = 0, part: Int64? = nil, grade: String? = nil,
        cost: Int64? = nil, additional: Bool = false, decision: String = "authorised"
    ) throws {
        try sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, name, trade, part_id, grade, hours, unit_price, gross,
                                       payer, cost, additional)
            VALUES (?, ?, ?, ?, '行', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, [id, order, id, kind, trade, part, grade, hours, gross, gross, payer, cost, additional])
        try sql(
            """
            INSERT OR IGNORE INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total,
                                                    customer_total, lines)
            VALUES (?, ?, 1, 0, 1, '2026-12-31', 0, 0, '[]')
            """, [order, order])
        try sql(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
            VALUES (?, ?, ?, 1, ?, '客户', 'in-person', 0, ?, 1)
            """, [id, order, order, decision, gross])
    }

    /// The first version shown to the customer; before any line.
    func estimate(_ order: Int64, customerTotal: Int64) throws {
        try sql(
            """
            INSERT INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
            VALUES (?, ?, 1, 0, 1, '2026-12-31', ?, ?, '[]')
            """, [order, order, customerTotal, customerTotal])
    }

    func settlement(_ id: Int64, of order: Int64, _ total: Int64, payer: String = "customer") throws {
        try sql(
            """
            INSERT INTO settlement (id, number, order_id, payer, unrepaired, posted_at, cashier_id, labour, material, sublet,
                                    other, total, tax)
            VALUES (?, 'JS' || ?, ?, ?, 'x', 0, 8, ?, 0, 0, 0, ?, 0)
            """, [id, id, order, payer, total, total])
    }

    func issue(
        _ part: Int64, _ quantity: Int64, worth value: Int64, _ time: String, line: Int64?, order: Int64
    ) throws {
        try sql(
            """
            INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id, order_id, line_id)
            VALUES (?, 'issue', ?, ?, ?, 6, ?, ?, ?)
            """, [part, -quantity, -value, at(time), part, order, line])
    }

    func call(
        _ order: Int64, _ time: String, score: Int? = nil, recommend: Int? = nil, praise: Bool = false,
        result: String = "reached"
    ) throws {
        try sql(
            """
            INSERT INTO follow_up_attempt (follow_up_id, at, staff_id, result, score, recommend, praise)
            VALUES (?, ?, 2, ?, ?, ?, ?)
            """, [order, at(time), result, score, recommend, praise])
    }

    func complaint(
        _ id: Int64, _ registered: String, source: String = "phone", answered: String? = nil,
        solved: String? = nil,
        calledBack: String? = nil, closed: String? = nil
    ) throws {
        try sql(
            """
            INSERT INTO complaint (id, number, registered_at, registered_by, source, kind, severity, words, owner_id,
                                   answered_at, solved_at, called_back_at, closed_at, cause, action, prevention, solution)
            VALUES (?, 'TS' || ?, ?, 2, ?, 'time', 'ordinary', '太慢', 1, ?, ?, ?, ?, 'x', 'x', 'x', 'x')
            """,
            [
                id, id, at(registered), source, answered.map(at), solved.map(at), calledBack.map(at),
                closed.map(at),
            ])
    }

    func clocked(_ order: Int64, _ staff: Int64, _ from: String, _ to: String?) throws {
        try sql(
            "INSERT INTO clocking (order_id, staff_id, started_at, ended_at) VALUES (?, ?, ?, ?)",
            [order, staff, at(from), to.map(at)])
    }

    /// One figure of a day ("03-12") or a month ("03").
    func figure(_ id: String, _ period: String) throws -> Figure {
        let kpi = try KPI.all().first { $0.id == id }
        let day = Day(iso: "2026-\(period)")
        let month = Month("2026-\(period)") ?? Day(number: 0).month
        return try read { snapshot in
            try KPI.figures(kpi.map { [$0] } ?? [], of: day.map(Period.day) ?? .month(month), in: snapshot)[0]
        }
    }
}
