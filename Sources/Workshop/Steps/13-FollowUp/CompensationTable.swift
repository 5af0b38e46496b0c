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

    /// Refunds that were agreed on and are not paid yet, with what is open of each.
    static func refundsToPay(in snapshot: Snapshot) throws -> [(complaint: Complaint, open: Money)] {
        try ComplaintTable.open(in: snapshot).compactMap { complaint in
            let course = complaint.course
            guard course.compensation == .refund, course.solvedAt != nil, course.carriedOutAt == nil else {
                return nil
            }
            let open = course.amount - (try refunded(complaint.id, in: snapshot))
            return open > .zero ? (complaint, open) : nil
        }
    }

    /// The way most of an order's money came in, of those by which money can go back.
    static func paidBy(_ order: OrderID, in snapshot: Snapshot) throws -> PaymentMethod? {
        try String.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.method FROM settlement s JOIN payment p ON p.settlement_id = s.id
                    WHERE s.order_id = ? AND p.method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')
                    GROUP BY p.method HAVING sum(p.amount) > 0 ORDER BY sum(p.amount) DESC, p.method LIMIT 1
                    """), arguments: [order]
        ).flatMap(PaymentMethod.init(rawValue:))
    }

    /// What others than the customer were asked for on an order, reversals taken off: what a free rework costs.
    static func borne(of order: OrderID, in snapshot: Snapshot) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(total), 0) FROM settlement
                    WHERE order_id = ? AND payer IN ('internal', 'goodwill', 'warranty')
                    """), arguments: [order]) ?? .zero
    }

    /// How often each kind and each responsibility came up since a day, the most frequent first.
    static func causes(since day: Day, in snapshot: Snapshot) throws -> [ComplaintCause] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT kind, responsibility, count(*) AS count, sum(closed_at IS NULL) AS open,
                           sum(answered_at <= registered_at + 24 * 3600) AS answered_in_time,
                           sum(closed_at <= registered_at + 24 * 3600) AS closed_in_a_day,
                           sum((SELECT coalesce(sum(iif(l.debit = 'compensation', l.amount, -l.amount)), 0) FROM ledger l
                                WHERE l.complaint_id = complaint.id AND 'compensation' IN (l.debit, l.credit))) AS given
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
                count: row["count"], open: row["open"], answeredInTime: row["answered_in_time"] ?? 0,
                closedInADay: row["closed_in_a_day"] ?? 0,
                given: row["given"])
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
    /// The stretch goal.
    public let closedInADay: Int
    /// What was booked to make up for them.
    public let given: Money
}
