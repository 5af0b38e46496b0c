import GRDB

/// What the customer decided, one row for every line he was asked about; never edited.
enum AuthorisationTable {
    /// Writes a decision about a line as it was shown. The store itself refuses a line that changed since.
    static func record(
        _ decision: Decision, on line: EstimateLine, shownIn version: EstimateVersion, byWhom: String,
        how: Told, consents: Bool, allowance: AllowanceID? = nil, in transaction: Transaction
    ) throws {
        var until: Day?
        var reason = ""
        switch decision {
        case .authorised: break
        case .declined(let why): reason = why
        case .deferred(let day, let why): (until, reason) = (day, why)
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, deferred_until, reason,
                                           by_whom, how, at, agreed, staff_id, grade_consent, allowance_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                line.id, line.order, version.id, line.revision, decision.state.rawValue, until, reason,
                byWhom,
                how.rawValue, transaction.now, line.gross, transaction.actor.staff,
                consents && decision == .authorised, allowance,
            ])
    }

    /// The agreement stands again on a line that was put back to exactly what was agreed: its last row is
    /// written once more for the line's present revision.
    static func reinstate(_ line: EstimateLine, in transaction: Transaction) throws {
        let last = try Row.fetchOne(
            transaction.db, sql: "SELECT * FROM authorisation WHERE line_id = ? ORDER BY id DESC LIMIT 1",
            arguments: [line.id])
        guard let last, last["decision"] as String == LineState.authorised.rawValue else { return }
        let version = try EstimateTable.version(last["version_id"], in: transaction.snapshot)
        guard version.shown(line.id)?.terms.agrees(with: line.terms) ?? false else { return }
        // What was agreed in advance stands again only as far as it still reaches.
        if let allowance: AllowanceID = last["allowance_id"] {
            let standing = try AllowanceTable.standing(of: line.order, in: transaction.snapshot)
            guard let standing, standing.id == allowance, standing.left >= line.gross else { return }
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, reason, by_whom, how, at,
                                           agreed, staff_id, grade_consent, allowance_id)
                SELECT line_id, order_id, version_id, ?, decision, reason, by_whom, how, at, agreed, staff_id,
                       grade_consent, allowance_id
                FROM authorisation WHERE id = ?
                """, arguments: [line.revision, last["id"] as AuthorisationID])
    }

    /// What was refused or put off on a car's earlier visits and not done since, newest first.
    static func refused(
        on vehicle: VehicleID, before order: OrderID?, limit: Int = 9, in snapshot: Snapshot
    ) throws -> [RefusedLine] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.id, l.name, l.gross, s.state, a.reason, a.deferred_until, a.at
                    FROM repair_order o
                    JOIN estimate_line l ON l.order_id = o.id AND l.removed_at IS NULL
                    JOIN line_state s ON s.line_id = l.id AND s.state IN ('declined', 'deferred')
                    JOIN authorisation a ON a.id = (SELECT max(id) FROM authorisation WHERE line_id = l.id)
                    WHERE o.vehicle_id = ? AND o.voided_at IS NULL AND o.id IS NOT ?
                      AND NOT EXISTS (SELECT 1 FROM estimate_line r
                                      WHERE r.revives_id = l.id AND r.removed_at IS NULL)
                      AND NOT EXISTS (SELECT 1 FROM repair_order later
                                      JOIN estimate_line d ON d.order_id = later.id AND d.removed_at IS NULL
                                      JOIN line_state t ON t.line_id = d.id AND t.authorisation_id IS NOT NULL
                                      WHERE later.vehicle_id = o.vehicle_id AND later.opened_at > o.opened_at
                                        AND d.name = l.name)
                    ORDER BY a.at DESC LIMIT ?
                    """),
            arguments: [vehicle, order, limit]
        ).map { row in
            RefusedLine(
                line: row["id"], name: row["name"], amount: row["gross"],
                state: try EstimateTable.choice(row, "state"),
                reason: row["reason"], until: row["deferred_until"], at: row["at"])
        }
    }
}
