import GRDB

/// Reads what was paid for complaints, and what causes them.
enum CompensationTable {
    /// What the cashier has paid back for a complaint.
    static func refunded(_ complaint: ComplaintID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(amount), 0) FROM ledger
                    WHERE complaint_id = ? AND debit = 'compensation' AND credit IN ('cash', 'wechat', 'alipay', 'card', 'transfer')
                    """),
            arguments: [complaint]) ?? .zero
    }

    /// How often each kind and each responsibility came up since a day, the most frequent first.
    static func causes(since day: Day, in snapshot: Snapshot) throws -> [ComplaintCause] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT kind, responsibility, count(*) AS count, sum(closed_at IS NULL) AS open,
                           sum(answered_at <= registered_at + 24 * 3600) AS answered_in_time
                    FROM complaint WHERE registered_at >= ? GROUP BY kind, responsibility
                    ORDER BY count DESC, kind, responsibility
                    """),
            arguments: [snapshot.zone.startOfDay(day)]
        ).map { row in
            let code: String = row["responsibility"]
            return ComplaintCause(
                kind: ComplaintKind(row["kind"] as String),
                responsibility: code.isEmpty
                    ? Phrase("未查明", "not found yet")
                    : try Reasons.name(code, in: "responsibility", of: snapshot),
                count: row["count"], open: row["open"], answeredInTime: row["answered_in_time"] ?? 0)
        }
    }

    /// The orders of the complaint's car that came after it, newest first: one of them may be the rework.
    static func reworks(for complaint: Complaint, in snapshot: Snapshot) throws -> [RepairOrder] {
        guard let vehicle = complaint.vehicle, let first = complaint.order else { return [] }
        return try RepairOrderTable.visits(of: vehicle, limit: 9, in: snapshot).filter {
            $0.id != first && ($0.reworkOf == first || $0.openedAt >= complaint.registeredAt)
        }
    }
}

/// One kind of complaint with who answers for it, counted.
public struct ComplaintCause: Hashable, Sendable {
    public let kind: ComplaintKind
    public let responsibility: Phrase
    public let count: Int
    public let open: Int
    public let answeredInTime: Int
}
