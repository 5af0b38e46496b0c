import GRDB

/// Writes what was tried to bring a car in. Nothing is erased: what is taken back is marked so.
enum AttemptTable {
    static func log(
        _ invitation: InvitationID, _ channel: Attempt.Channel, _ outcome: Attempt.Outcome,
        reason: String? = nil, nextContact: Day? = nil, note: String = "", in transaction: Transaction
    ) throws -> AttemptID {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome, reason,
                                                next_contact_on, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            invitation, transaction.now, transaction.actor.staff, channel.rawValue, outcome.rawValue, reason,
            nextContact, note,
        ])
        return AttemptID(transaction.db.lastInsertedRowID)
    }

    static func withdraw(_ attempt: AttemptID, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: "UPDATE invitation_attempt SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL"
        ).execute(arguments: [transaction.now, attempt])
        try transaction.demandChange(.gone(Phrase("联系记录", "attempt")))
    }

    /// The booking an attempt ended in was withdrawn, and the attempt with it.
    static func withdrawBooked(_ invitation: InvitationID, at moment: Moment, in transaction: Transaction)
        throws
    {
        try transaction.db.perform(
            sql: """
                UPDATE invitation_attempt SET withdrawn_at = ?
                WHERE invitation_id = ? AND at = ? AND outcome = 'booked' AND withdrawn_at IS NULL
                """, arguments: [transaction.now, invitation, moment])
    }

    /// Writes down that the printed letters of a month were posted, to everybody still to be won.
    /// - Parameter only: to these alone; everybody when nil.
    /// - Returns: the attempts written, nothing when there was nobody.
    static func post(
        _ month: Month, only: [InvitationID]?, in transaction: Transaction
    ) throws -> (attempts: ClosedRange<AttemptID>, letters: Int)? {
        let before = try Int64.fetchOne(
            transaction.db, sql: "SELECT coalesce(max(id), 0) FROM invitation_attempt")
        try transaction.db.perform(
            sql: """
                INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome)
                SELECT i.id, :now, :staff, 'letter', 'posted' \(LetterTable.cars)
                JOIN invitation_letter p ON p.invitation_id = i.id
                WHERE i.due_month = :month AND (:everybody OR i.id IN (SELECT value FROM json_each(:chosen)))
                  AND \(LetterTable.mayBeWrittenTo)
                ORDER BY i.due_on, i.id
                """,
            arguments: [
                "now": transaction.now, "staff": transaction.actor.staff, "month": month,
                "everybody": only == nil, "chosen": InvitationTable.list(only),
            ])
        let letters = transaction.db.changesCount
        guard letters > 0 else { return nil }
        let first = AttemptID((before ?? 0) + 1)
        return (first...AttemptID(transaction.db.lastInsertedRowID), letters)
    }

    /// Marks a run of posted letters as not sent.
    static func withdrawLetters(_ attempts: ClosedRange<AttemptID>, in transaction: Transaction) throws -> Int
    {
        try transaction.db.perform(
            sql: """
                UPDATE invitation_attempt SET withdrawn_at = ?
                WHERE id BETWEEN ? AND ? AND outcome = 'posted' AND withdrawn_at IS NULL
                """, arguments: [transaction.now, attempts.lowerBound, attempts.upperBound])
        return transaction.db.changesCount
    }

    /// Puts a car on a month's list by hand; nil when it stands there already.
    static func add(
        _ vehicle: VehicleID, to month: Month, cause: Invitation.Cause, dueKm: Int?,
        _ customerClass: CustomerClass,
        in transaction: Transaction
    ) throws -> InvitationID? {
        try transaction.db.perform(
            sql: """
                INSERT INTO invitation (vehicle_id, due_month, due_on, due_km, cause, class, list_made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (vehicle_id, due_month) DO NOTHING
                """,
            arguments: [
                vehicle, month, max(month.firstDay, transaction.today), dueKm, cause.rawValue,
                customerClass.rawValue, transaction.now,
            ])
        return transaction.db.changesCount == 0 ? nil : InvitationID(transaction.db.lastInsertedRowID)
    }

    /// Takes cars off a list on which nobody has worked yet.
    static func remove(_ invitations: [InvitationID], in transaction: Transaction) throws -> Int {
        try transaction.db.perform(
            sql: """
                DELETE FROM invitation WHERE id IN (SELECT value FROM json_each(:ids))
                  AND NOT EXISTS (SELECT 1 FROM invitation_attempt a WHERE a.invitation_id = invitation.id)
                  AND NOT EXISTS (SELECT 1 FROM invitation_letter l WHERE l.invitation_id = invitation.id)
                  AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.invitation_id = invitation.id)
                """, arguments: ["ids": InvitationTable.list(invitations)])
        return transaction.db.changesCount
    }

    /// Takes a list back that nobody has worked on yet.
    /// - Returns: how many cars were taken off; 0 when an attempt stands against one of them.
    static func unmakeList(_ month: Month, madeAt: Moment, in transaction: Transaction) throws -> Int {
        try transaction.db.perform(
            sql: """
                DELETE FROM invitation WHERE due_month = :month AND list_made_at = :made
                  AND NOT EXISTS (SELECT 1 FROM invitation_attempt a JOIN invitation i ON i.id = a.invitation_id
                                  WHERE i.due_month = :month AND i.list_made_at = :made)
                  AND NOT EXISTS (SELECT 1 FROM invitation_letter l JOIN invitation i ON i.id = l.invitation_id
                                  WHERE i.due_month = :month AND i.list_made_at = :made)
                  AND NOT EXISTS (SELECT 1 FROM booking b JOIN invitation i ON i.id = b.invitation_id
                                  WHERE i.due_month = :month AND i.list_made_at = :made)
                """, arguments: ["month": month, "made": madeAt])
        return transaction.db.changesCount
    }
}
