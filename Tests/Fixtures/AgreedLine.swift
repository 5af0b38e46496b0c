import GRDB

@testable import Workshop

/// An authorised estimate line, as the steps before leave it.
struct AgreedLine {
    var kind = "labour"
    var code = ""
    var name: String
    var fen: Int64
    var discount: Int64 = 0
    var payer = Payer.customer
    var operation: Int64?
    var part: Int64?
    var grade: String?
    var quantity: Int64 = 100
    var hours: Int64 = 0
    var decision: String? = "authorised"
    var taxRate: Int64 = 1300

    static func labour(
        _ name: String, _ fen: Int64, discount: Int64 = 0, payer: Payer = .customer, operation: Int64 = 1,
        decision: String? = "authorised"
    ) -> AgreedLine {
        AgreedLine(
            code: "M\(operation)", name: name, fen: fen, discount: discount, payer: payer,
            operation: operation,
            hours: 100, decision: decision)
    }

    static func part(
        _ name: String, _ fen: Int64, payer: Payer = .customer, part: Int64 = 1, grade: String = "original",
        quantity: Int64 = 100, decision: String? = "authorised"
    ) -> AgreedLine {
        AgreedLine(
            kind: "part", code: "P\(part)", name: name, fen: fen, payer: payer, part: part, grade: grade,
            quantity: quantity, decision: decision)
    }

    /// The cashier's mock-up: labour 480.00 with 48.00 off, parts 806.00, 1,238.00 to pay.
    static let mockUp: [AgreedLine] = [
        .labour("4万公里保养", 252_00, discount: 28_00), .labour("更换前刹车片", 180_00, discount: 20_00, operation: 2),
        .part("机油滤清器", 68_00), .part("机油5W-30 4L", 398_00, part: 2), .part("空气滤清器", 120_00, part: 3),
        .part("前刹车片(副)", 220_00, part: 5, grade: "equivalent"),
    ]
}

extension TestShop {
    /// A car in the shop whose order has passed the steps before `step` and stands there now.
    @discardableResult
    func agreedOrder(
        _ number: Int64 = 1, at step: ServiceStep = .billing, _ lines: [AgreedLine] = AgreedLine.mockUp,
        unrepaired: Bool = false
    ) throws -> OrderID {
        let opened = now.adding(hours: -2)
        try sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
            VALUES (?, ?, ?, ?, 1, ?)
            """, [number, "RO260312-01\(number)", number, number, opened])
        try sql("INSERT INTO reception (order_id, km_in, brought_by) VALUES (?, 45200, '')", [number])
        try sql(
            "INSERT INTO concern (order_id, position, words) VALUES (?, 1, '低速刹车有异响')", [number])
        try sql(
            "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (?, ?, ?, 1)",
            [number, opened.adding(hours: 2), opened])
        try agree(number, lines)
        if unrepaired {
            try sql(
                "INSERT INTO unrepaired_exit (order_id, reason, at, staff_id) VALUES (?, 'price', ?, 1)",
                [number, now])
        } else {
            try sql(
                "INSERT INTO inspection (order_id, inspector_id, at, result, km_out) VALUES (?, 5, ?, 'pass', 45203)",
                [number, now])
        }
        for passed in ServiceStep.allCases where passed < step {
            let leftOut = unrepaired && (.parts ... .wash).contains(passed)
            try sql(
                "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, ?, ?, 1)",
                [number, passed.rawValue, leftOut || passed < .reception ? "skipped" : "done", opened])
        }
        try sql(
            "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, 'entered', ?, 1)",
            [number, step.rawValue, now])
        return OrderID(number)
    }

    /// Both customers may pay later under an agreement of this name.
    func agreeCredit(_ name: String, _ limit: Int64) throws {
        try sql(
            "INSERT INTO credit_agreement SELECT id, ?, ?, 30, '2026-12-31', 1 FROM customer", [name, limit])
    }

    /// Writes lines, the version shown, and what was said to each.
    func agree(_ order: Int64, _ lines: [AgreedLine]) throws {
        let version =
            1 + (try number("SELECT count(*) FROM estimate_version WHERE order_id = ?", [order]) ?? 0)
        try sql(
            """
            INSERT INTO estimate_version (order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
            VALUES (?, ?, ?, 1, '2026-04-01', 0, 0, '[]')
            """, [order, version, now])
        for (position, line) in lines.enumerated() {
            try sql(
                """
                INSERT INTO estimate_line (order_id, position, kind, code, name, operation_id, part_id, trade, grade, quantity,
                  hours, unit_price, discount, discount_reason, gross, tax_rate, payer)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'quick', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    order, version * 100 + position, line.kind, line.code, line.name, line.operation,
                    line.part,
                    line.grade, line.quantity, line.hours, line.fen + line.discount, line.discount,
                    line.discount > 0 ? "member" : nil, line.fen, line.taxRate, line.payer.rawValue,
                ])
            guard let decision = line.decision else { continue }
            try sql(
                """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id,
                                           grade_consent)
                SELECT max(l.id), ?, (SELECT max(id) FROM estimate_version), 1, ?, '王建国', 'in-person', ?, ?, 1,
                       coalesce(l.grade, 'original') <> 'original'
                FROM estimate_line l
                """, [order, decision, now, line.fen])
        }
    }
}
