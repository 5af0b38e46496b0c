import GRDB

/// Writes and reads the passages of an order.
enum PassageTable {
    /// Writes one passage at the transaction's time, or at `at` for steps that lie before the order (invitation, booking).
    static func mark(
        _ order: OrderID, _ step: ServiceStep, _ mark: Passage.Mark, at moment: Moment? = nil,
        in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                order, step.rawValue, mark.rawValue, moment ?? transaction.now, transaction.actor.staff,
            ])
    }

    /// Completes `step` and lets the order stand at `next`.
    static func advance(
        _ order: OrderID, from step: ServiceStep, to next: ServiceStep, in transaction: Transaction
    ) throws {
        try mark(order, step, .done, in: transaction)
        try mark(order, next, .entered, in: transaction)
    }

    static func passages(of order: OrderID, in snapshot: Snapshot) throws -> [Passage] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT step, mark, at, staff_id FROM passage WHERE order_id = ? ORDER BY id"),
            arguments: [order]
        ) { row in
            guard let step = ServiceStep(rawValue: row["step"]),
                let mark = Passage.Mark(rawValue: row["mark"])
            else {
                throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "passage of order \(order)")
            }
            return Passage(step: step, mark: mark, at: row["at"], by: row["staff_id"])
        }
    }

    /// The rail of an order, derived from its passages.
    static func rail(of order: OrderID, in snapshot: Snapshot) throws -> Rail {
        Rail(try passages(of: order, in: snapshot))
    }

    /// Where the order stands now; nil once the follow-up is done.
    static func stage(of order: OrderID, in snapshot: Snapshot) throws -> ServiceStep? {
        try rail(of: order, in: snapshot).now
    }

    /// Refuses unless the order stands at one of these steps.
    static func demand(_ order: OrderID, at allowed: Set<ServiceStep>, in snapshot: Snapshot) throws {
        let stage = try stage(of: order, in: snapshot)
        if let stage, allowed.contains(stage) { return }
        let stands = stage?.name ?? Phrase("已完成", "closed")
        let needed = allowed.sorted().map(\.name)
        throw Refusal(
            Phrase(
                "工单现在在“\(stands.chinese)”，这一步要在“\(needed.map(\.chinese).joined(separator: "/"))”做",
                "The order stands at \(stands.english); this is done at \(needed.map(\.english).joined(separator: " or "))"
            ),
            wayOut: Phrase("看车辆进度，先完成前面的步骤", "Look at the rail and finish the steps before it"))
    }
}
