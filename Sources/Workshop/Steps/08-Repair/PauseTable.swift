import GRDB

/// How long work on an order stood still for one reason.
public struct WaitingTime: Hashable, Sendable {
    public let reason: PauseReason
    /// Seconds.
    public let waited: Int
}

enum PauseTable {
    static func begin(_ job: JobID, _ reason: PauseReason, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO job_pause (job_id, reason, from_at) VALUES (?, ?, ?)",
            arguments: [job, reason.rawValue, transaction.now])
    }

    static func end(_ job: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE job_pause SET to_at = ? WHERE job_id = ? AND to_at IS NULL",
            arguments: [transaction.now, job])
        try transaction.demandChange(.notPaused)
    }

    /// The pause was never meant.
    static func strike(_ job: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM job_pause WHERE job_id = ? AND to_at IS NULL", arguments: [job])
        try transaction.demandChange(.notPaused)
    }

    /// The last pause goes on as if it had not ended.
    static func goOn(_ job: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql:
                "UPDATE job_pause SET to_at = NULL WHERE id = (SELECT max(id) FROM job_pause WHERE job_id = ?)",
            arguments: [job])
        try transaction.demandChange(.notPaused)
    }

    /// Waiting time of an order per reason, up to the snapshot's time. The queue counts as waiting for a bay.
    static func waited(of order: OrderID, in snapshot: Snapshot) throws -> [WaitingTime] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT reason, sum(waited) AS waited FROM (
                      SELECT p.reason, coalesce(p.to_at, :now) - p.from_at AS waited
                      FROM job j JOIN job_pause p ON p.job_id = j.id WHERE j.order_id = :order
                      UNION ALL
                      SELECT 'bay', coalesce((SELECT min(r.at) FROM passage r WHERE r.order_id = q.order_id AND r.id > q.id),
                                             :now) - q.at
                      FROM passage q
                      WHERE q.order_id = :order AND q.step = 7 AND q.mark IN ('entered', 'sent-back', 'reopened'))
                    GROUP BY reason HAVING sum(waited) >= 60 OR reason <> 'bay' ORDER BY waited DESC, reason
                    """), arguments: ["order": order, "now": snapshot.now]
        ).map { WaitingTime(reason: try EstimateTable.choice($0, "reason"), waited: $0["waited"]) }
    }
}

extension Refusal {
    static let notPaused = Refusal(
        .conflict, Phrase("这项作业没有停工", "The job does not stand still"),
        wayOut: Phrase("画面已更新", "The screen is up to date"))
}
