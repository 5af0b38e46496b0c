import GRDB

/// A row of orders.csv: one visit of a car, with what is known of its check, promises, hand-over and estimate.
struct OrderRow: HistoryRow {
    static let file = "orders.csv"
    static let required = ["ref", "vehicle", "opened_at"]
    static let optional = [
        "customer", "advisor", "booking", "km_in", "km_out", "first_check_at", "first_promise_at",
        "last_promise_at", "ready_at", "delivered_at", "rework_of", "first_estimate", "qc_failures", "voided",
    ]

    let ref: String
    let content: Int64
    private let vehicle: String
    private let openedAt: WrittenTime
    private let customer: String
    private let advisor: String
    private let booking: String
    private let kmIn: Int?
    private let kmOut: Int?
    private let firstCheckAt: WrittenTime?
    private let firstPromiseAt: WrittenTime?
    private let lastPromiseAt: WrittenTime?
    private let readyAt: WrittenTime?
    private let deliveredAt: WrittenTime?
    private let reworkOf: String
    private let firstEstimate: Money?
    private let failures: Int
    private let isVoided: Bool

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let vehicle = cells.required("vehicle", .text)
        let openedAt = cells.required("opened_at", .time)
        customer = cells.text("customer")
        advisor = cells.text("advisor")
        booking = cells.text("booking")
        kmIn = cells.optional("km_in", .whole())
        kmOut = cells.optional("km_out", .whole())
        firstCheckAt = cells.optional("first_check_at", .time)
        firstPromiseAt = cells.optional("first_promise_at", .time)
        lastPromiseAt = cells.optional("last_promise_at", .time)
        readyAt = cells.optional("ready_at", .time)
        deliveredAt = cells.optional("delivered_at", .time)
        reworkOf = cells.text("rework_of")
        firstEstimate = cells.optional("first_estimate", .money)
        failures = cells.optional("qc_failures", .whole()) ?? 0
        isVoided = cells.optional("voided", .yesNo) ?? false
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let vehicle, let openedAt, cells.faults.isEmpty else { return nil }
        (self.ref, self.vehicle, self.openedAt) = (ref, vehicle, openedAt)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let car = try HistoryTable.id(of: vehicle, in: .vehicle, snapshot) else {
            return .unknown("vehicle", vehicle)
        }
        let owner = try customer.isEmpty ? nil : HistoryTable.id(of: customer, in: .customer, snapshot)
        if !customer.isEmpty, owner == nil { return .unknown("customer", customer) }
        let person = try advisor.isEmpty ? nil : HistoryTable.id(of: advisor, in: .staff, snapshot)
        if !advisor.isEmpty, person == nil { return .unknown("advisor", advisor) }
        let first = try reworkOf.isEmpty ? nil : HistoryTable.id(of: reworkOf, in: .order, snapshot)
        if !reworkOf.isEmpty, first == nil { return .unknown("rework_of", reworkOf) }
        let booked = try booking.isEmpty ? nil : HistoryTable.id(of: booking, in: .booking, snapshot)
        if !booking.isEmpty, booked == nil { return .unknown("booking", booking) }
        let zone = transaction.zone
        let opened = openedAt.moment(in: zone)
        let left = deliveredAt?.moment(in: zone)
        let by = person ?? transaction.actor.staff.number
        let id = try transaction.insert(
            """
            INSERT INTO repair_order (ref, number, vehicle_id, customer_id, advisor_id, opened_at, left_at, voided_at, void_reason,
                                      rework_of)
            SELECT ?, ?, id, coalesce(?, customer_id), ?, ?, ?, ?, ?, ? FROM vehicle WHERE id = ?
            """,
            [
                ref, ref, owner, by, opened, left, isVoided ? opened : nil,
                isVoided ? ImportedText.reason : nil, first, car,
            ])
        try transaction.write(
            "INSERT INTO reception (order_id, booking_id, km_in, first_check_at) VALUES (?, ?, ?, ?)",
            [id, booked, kmIn, firstCheckAt?.moment(in: zone)])
        try promises(of: id, opened, by, in: transaction)
        try estimate(of: id, opened, by, in: transaction)
        try checks(of: id, opened, left, by, in: transaction)
        try passages(of: id, opened, left, by, in: transaction)
        return .imported
    }

    private func promises(of id: Int64, _ opened: Moment, _ by: Int64, in transaction: Transaction) throws {
        let given = [firstPromiseAt, lastPromiseAt].compactMap { $0?.moment(in: transaction.zone) }
        for (place, promise) in given.enumerated() where place == 0 || promise != given[0] {
            try transaction.write(
                "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (?, ?, ?, ?)",
                [id, promise, opened, by])
        }
    }

    private func estimate(of id: Int64, _ opened: Moment, _ by: Int64, in transaction: Transaction) throws {
        guard let firstEstimate else { return }
        try transaction.write(
            """
            INSERT INTO estimate_version (order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
            VALUES (?, 1, ?, ?, ?, ?, ?, '[]')
            """,
            [id, opened, by, transaction.zone.day(of: opened).adding(days: 7), firstEstimate, firstEstimate])
    }

    /// The failed checks, the passed one, and the hand-over when the time it was ready is known.
    private func checks(
        of id: Int64, _ opened: Moment, _ left: Moment?, _ by: Int64, in transaction: Transaction
    ) throws {
        for _ in 0..<failures {
            try transaction.write(
                """
                INSERT INTO inspection (order_id, inspector_id, at, result, reason) VALUES (?, ?, ?, 'fail', ?)
                """, [id, by, opened, ImportedText.reason])
        }
        let ready = readyAt?.moment(in: transaction.zone)
        guard left != nil || ready != nil else { return }
        let pass = try transaction.insert(
            "INSERT INTO inspection (order_id, inspector_id, at, result, km_out) VALUES (?, ?, ?, 'pass', ?)",
            [id, by, ready ?? left ?? opened, kmOut ?? 0])
        if let ready {
            try transaction.write(
                """
                INSERT INTO delivery (order_id, inspection_id, ready_at, taken_by, handed_over_by) VALUES (?, ?, ?, ?, ?)
                """,
                [id, pass, ready, left == nil ? nil : ImportedText.reason, left == nil ? nil : by])
        }
        guard let left else { return }
        // Calls of long ago are nobody's work any more; one that was made stands in followups.csv.
        let due = left.adding(hours: 72)
        try transaction.write(
            "INSERT OR IGNORE INTO follow_up (order_id, due_at, closed_at) VALUES (?, ?, ?)",
            [id, due, due < transaction.now ? due : nil])
    }

    private func passages(
        of id: Int64, _ opened: Moment, _ left: Moment?, _ by: Int64, in transaction: Transaction
    ) throws {
        let last = left.map { $0.adding(hours: 72) < transaction.now }
        let marks: [(Int, String, Moment)] =
            left.map { [(12, "done", $0), (13, last == true ? "done" : "entered", $0)] } ?? [
                (3, "entered", opened)
            ]
        for (step, mark, at) in marks {
            try transaction.write(
                "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, ?, ?, ?)",
                [id, step, mark, at, by])
        }
    }
}
