import GRDB

/// A row of clocks.csv: a technician's time on an order.
struct ClockRow: HistoryRow {
    static let file = "clocks.csv"
    static let required = ["order", "staff", "from", "to"]
    static let optional = ["line"]

    /// It has no reference of its own: what it says is what it is.
    let ref: String
    let content: Int64
    private let order: String
    private let staff: String
    private let from: WrittenTime
    private let to: WrittenTime?

    init?(_ cells: inout Cells) {
        let order = cells.required("order", .text)
        let staff = cells.required("staff", .text)
        let from = cells.required("from", .time)
        // A clock that was running when the folder was written has no end.
        to = cells.optional("to", .time)
        content = cells.content(of: Self.required)
        ref = ["order", "staff", "from"].map(cells.text).joined(separator: "|")
        guard let order, let staff, let from, cells.faults.isEmpty else { return nil }
        (self.order, self.staff, self.from) = (order, staff, from)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let visit = try HistoryTable.id(of: order, in: .order, snapshot) else {
            return .unknown("order", order)
        }
        guard let person = try HistoryTable.id(of: staff, in: .staff, snapshot) else {
            return .unknown("staff", staff)
        }
        try transaction.write(
            "INSERT INTO clocking (order_id, staff_id, started_at, ended_at) VALUES (?, ?, ?, ?)",
            [visit, person, from.moment(in: transaction.zone), to?.moment(in: transaction.zone)])
        return .imported
    }
}

/// A row of followups.csv: one call after a delivery.
struct FollowUpRow: HistoryRow {
    static let file = "followups.csv"
    static let required = ["ref", "order", "at", "reached"]
    static let optional = ["score", "recommend", "praise", "dissatisfied"]

    let ref: String
    let content: Int64
    private let order: String
    private let at: WrittenTime
    private let isReached: Bool
    private let score: Int?
    private let recommend: Int?
    private let praises: Bool
    private let isDissatisfied: Bool

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let order = cells.required("order", .text)
        let at = cells.required("at", .time)
        let isReached = cells.required("reached", .yesNo)
        score = cells.optional("score", .whole())
        recommend = cells.optional("recommend", .whole())
        praises = cells.optional("praise", .yesNo) ?? false
        isDissatisfied = cells.optional("dissatisfied", .yesNo) ?? false
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let order, let at, let isReached, cells.faults.isEmpty else { return nil }
        (self.ref, self.order, self.at, self.isReached) = (ref, order, at, isReached)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        guard let visit = try HistoryTable.id(of: order, in: .order, transaction.snapshot) else {
            return .unknown("order", order)
        }
        let moment = at.moment(in: transaction.zone)
        try transaction.write(
            "INSERT OR IGNORE INTO follow_up (order_id, due_at) VALUES (?, ?)", [visit, moment])
        if isReached {
            try transaction.write(
                "UPDATE follow_up SET closed_at = coalesce(closed_at, ?) WHERE order_id = ?", [moment, visit])
        }
        try transaction.write(
            """
            INSERT INTO follow_up_attempt (ref, follow_up_id, at, staff_id, result, score, recommend, praise, dissatisfied)
            SELECT ?, id, ?, ?, ?, ?, ?, ?, ? FROM follow_up WHERE order_id = ?
            """,
            [
                ref, moment, transaction.actor.staff, isReached ? "reached" : "not-reached",
                isReached ? score : nil, isReached ? recommend : nil, isReached && praises ? 1 : 0,
                isReached && isDissatisfied ? 1 : 0, visit,
            ])
        return .imported
    }
}

/// A row of complaints.csv.
struct ComplaintRow: HistoryRow {
    static let file = "complaints.csv"
    static let required = ["ref", "registered_at", "kind", "severity", "source"]
    static let optional = ["order", "answered_at", "solved_at", "called_back_at", "closed_at"]

    private static let stamps = ["answered_at", "solved_at", "called_back_at", "closed_at"]

    let ref: String
    let content: Int64
    private let registeredAt: WrittenTime
    private let kind: String
    private let severity: String
    private let source: String
    private let order: String
    private let times: [WrittenTime?]

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let registeredAt = cells.required("registered_at", .time)
        let kind = cells.required("kind", .text)
        let severity = cells.required("severity", .word(of: ["ordinary", "major"]))
        let source = cells.required("source", .word(of: ["followup", "walk-in", "phone", "platform"]))
        order = cells.text("order")
        var times: [WrittenTime?] = []
        for stamp in Self.stamps { times.append(cells.optional(stamp, .time)) }
        self.times = times
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let registeredAt, let kind, let severity, let source, cells.faults.isEmpty else {
            return nil
        }
        (self.ref, self.registeredAt, self.kind) = (ref, registeredAt, kind)
        (self.severity, self.source) = (severity, source)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        let visit = try order.isEmpty ? nil : HistoryTable.id(of: order, in: .order, snapshot)
        if !order.isEmpty, visit == nil { return .unknown("order", order) }
        let at = times.map { $0?.moment(in: transaction.zone) }
        let said = at[3] == nil ? "" : ImportedText.reason
        try transaction.write(
            """
            INSERT INTO complaint (ref, number, registered_at, registered_by, customer_id, order_id, source, kind, severity, words,
                                   owner_id, answered_at, solved_at, called_back_at, closed_at, cause, action, prevention,
                                   solution)
            VALUES (?, ?, ?, ?, (SELECT customer_id FROM repair_order WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                ref, ref, registeredAt.moment(in: transaction.zone), transaction.actor.staff, visit, visit,
                source, kind, severity, ImportedText.complaint, transaction.actor.staff, at[0], at[1], at[2],
                at[3], said, said, said, at[1] == nil ? "" : ImportedText.reason,
            ])
        return .imported
    }

    func change(in transaction: Transaction) throws -> Fate? {
        let at = times.map { $0?.moment(in: transaction.zone) }
        let said = at[3] == nil ? "" : ImportedText.reason
        try transaction.write(
            """
            UPDATE complaint SET kind = ?, severity = ?, answered_at = ?, solved_at = ?, called_back_at = ?, closed_at = ?,
                                 cause = ?, action = ?, prevention = ?, solution = ?, version = version + 1 WHERE ref = ?
            """,
            [
                kind, severity, at[0], at[1], at[2], at[3], said, said, said,
                at[1] == nil ? "" : ImportedText.reason, ref,
            ])
        return .imported
    }
}
