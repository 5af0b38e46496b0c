import GRDB

/// A row of invitations.csv: a car on the list of a month, or one attempt to reach its owner. A car that was tried
/// twice has two rows and is one target.
struct InvitationRow: HistoryRow {
    static let file = "invitations.csv"
    static let required = ["ref", "vehicle", "due_month", "list_made_on"]
    static let optional = ["channel", "attempt_at", "reached", "outcome", "reason"]

    let ref: String
    let content: Int64
    private let vehicle: String
    private let month: Month
    private let madeOn: Day
    private let channel: String?
    private let attemptAt: WrittenTime?
    private let isReached: Bool?
    private let outcome: String
    private let reason: String

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let vehicle = cells.required("vehicle", .text)
        let month = cells.required("due_month", .month)
        let madeOn = cells.required("list_made_on", .day)
        channel = cells.optional("channel", .word(of: ["letter", "phone", "sms", "wechat"]))
        attemptAt = cells.optional("attempt_at", .time)
        isReached = cells.optional("reached", .yesNo)
        outcome = cells.text("outcome")
        reason = cells.text("reason")
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let vehicle, let month, let madeOn, cells.faults.isEmpty else { return nil }
        (self.ref, self.vehicle, self.month, self.madeOn) = (ref, vehicle, month, madeOn)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let car = try HistoryTable.id(of: vehicle, in: .vehicle, snapshot) else {
            return .unknown("vehicle", vehicle)
        }
        let made = transaction.zone.startOfDay(madeOn)
        try transaction.write(
            """
            INSERT OR IGNORE INTO invitation (ref, vehicle_id, due_month, due_on, cause, class, list_made_at)
            VALUES (?, ?, ?, ?, 'interval-date', 'A', ?)
            """, [ref, car, month, month.firstDay, made])
        guard attemptAt != nil || channel != nil else { return .imported }
        let id = try Int64.fetchOne(
            transaction.db.cachedStatement(
                sql: "SELECT id FROM invitation WHERE vehicle_id = ? AND due_month = ?"),
            arguments: [car, month])
        try transaction.write(
            """
            INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome, reason)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                id, attemptAt?.moment(in: transaction.zone) ?? made, transaction.actor.staff,
                channel ?? "phone", kept, kept == "not-now" || !reason.isEmpty ? keptReason : nil,
            ])
        return .imported
    }

    private static let outcomes: Set = [
        "posted", "booked", "not-now", "not-reached", "wrong-number", "do-not-call", "scrapped", "moved",
        "car-changed", "sold-on",
    ]

    /// Ours where the other system says the same, else what "reached" makes of it.
    private var kept: String {
        let written = HalfWidth.folded(outcome).replacing("_", with: "-")
        let reached = isReached ?? (written != "not-reached")
        if Self.outcomes.contains(written) {
            let says = !["posted", "not-reached", "wrong-number"].contains(written)
            if isReached == nil || says == reached { return written }
        }
        if reached { return "not-now" }
        return channel == "letter" ? "posted" : "not-reached"
    }

    private var keptReason: String { reason.isEmpty ? (outcome.isEmpty ? "other" : outcome) : reason }
}

extension CellType where Value == String {
    /// One of a few words; `_` and `-` are the same.
    static func word(of words: [String]) -> CellType {
        CellType(
            otherwise: Phrase(
                "应为 \(words.joined(separator: " ")) 之一", "is none of \(words.joined(separator: " "))")
        ) { text in
            let word = HalfWidth.folded(text).replacing("_", with: "-")
            return words.contains(word) ? word : nil
        }
    }
}
