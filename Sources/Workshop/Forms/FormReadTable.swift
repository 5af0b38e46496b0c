import GRDB

/// What only documents ask of the store.
enum FormReadTable {
    /// Who gets a letter of a month's list: those not posted to yet, else those who were.
    static func addressees(of month: Month, in snapshot: Snapshot) throws -> [InvitationID] {
        let open = try letters(of: month, unless: "a.outcome <> 'not-reached'", in: snapshot)
        if !open.isEmpty { return open }
        return try InvitationID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT i.id FROM invitation i
                    WHERE i.due_month = ?
                      AND EXISTS (SELECT 1 FROM invitation_attempt a WHERE a.invitation_id = i.id
                                  AND a.withdrawn_at IS NULL AND a.outcome = 'posted')
                    ORDER BY i.due_on, i.id
                    """), arguments: [month])
    }

    private static func letters(
        of month: Month, unless tried: String, in snapshot: Snapshot
    ) throws -> [InvitationID] {
        try InvitationID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT i.id FROM invitation i
                    JOIN vehicle v ON v.id = i.vehicle_id
                    JOIN customer c ON c.id = v.customer_id
                    WHERE i.due_month = ? AND v.void_reason IS NULL AND c.do_not_call = 0
                      AND NOT EXISTS (SELECT 1 FROM invitation_attempt a
                                      WHERE a.invitation_id = i.id AND a.withdrawn_at IS NULL AND \(tried))
                      AND NOT \(InvitationTable.hasBooking)
                    ORDER BY i.due_on, i.id
                    """), arguments: [month])
    }
}
