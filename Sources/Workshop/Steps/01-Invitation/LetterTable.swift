import GRDB

/// The letters printed for a month's list: one a car, in batches. Posting is an attempt and stands beside the calls.
enum LetterTable {
    static let migration = Migration(
        410, "invitation-letters",
        """
        CREATE TABLE letter_batch (
          id         INTEGER PRIMARY KEY,
          due_month  TEXT    NOT NULL,
          printed_at INTEGER NOT NULL,
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          letters    INTEGER NOT NULL DEFAULT 0,              -- when it was printed
          withdrawn_at INTEGER                                -- taken back before any of it was posted
        ) STRICT;
        CREATE INDEX letter_batch_by_month ON letter_batch (due_month);
        CREATE TABLE invitation_letter (
          invitation_id INTEGER PRIMARY KEY REFERENCES invitation (id),
          batch_id      INTEGER NOT NULL REFERENCES letter_batch (id)
        ) STRICT;
        CREATE INDEX letter_by_batch ON invitation_letter (batch_id);
        """)

    /// That invitation `i` of car `v` and customer `c` may still get a letter: open, untouched but for tries that
    /// reached nobody, and not of somebody who is to be left in peace.
    static let mayBeWrittenTo = """
        v.void_reason IS NULL AND \(InvitationTable.isNotSilenced)
          AND NOT EXISTS (SELECT 1 FROM invitation_attempt a
                          WHERE a.invitation_id = i.id AND a.withdrawn_at IS NULL AND a.outcome <> 'not-reached')
          AND NOT \(InvitationTable.hasBooking) AND NOT \(InvitationTable.came)
        """

    static let cars = """
        FROM invitation i
        JOIN vehicle v ON v.id = i.vehicle_id
        JOIN customer c ON c.id = v.customer_id
        """

    /// Prints letters for everybody on the month's list who has none yet, or for `only` those; again for nobody.
    /// - Returns: the batch and how many letters are in it; nil when there was nobody.
    static func print(
        _ month: Month, only: [InvitationID]?, in transaction: Transaction
    ) throws -> (batch: LetterBatchID, letters: Int)? {
        try transaction.db.perform(
            sql: "INSERT INTO letter_batch (due_month, printed_at, staff_id) VALUES (?, ?, ?)",
            arguments: [month, transaction.now, transaction.actor.staff])
        let batch = LetterBatchID(transaction.db.lastInsertedRowID)
        try transaction.db.perform(
            sql: """
                INSERT INTO invitation_letter (invitation_id, batch_id)
                SELECT i.id, :batch \(cars)
                WHERE i.due_month = :month AND (:everybody OR i.id IN (SELECT value FROM json_each(:chosen)))
                  AND NOT EXISTS (SELECT 1 FROM invitation_letter p WHERE p.invitation_id = i.id)
                  AND \(mayBeWrittenTo)
                """,
            arguments: [
                "batch": batch, "month": month, "everybody": only == nil,
                "chosen": InvitationTable.list(only),
            ])
        let letters = transaction.db.changesCount
        guard letters > 0 else {
            try transaction.db.perform(sql: "DELETE FROM letter_batch WHERE id = ?", arguments: [batch])
            return nil
        }
        try transaction.db.perform(
            sql: "UPDATE letter_batch SET letters = ? WHERE id = ?", arguments: [letters, batch])
        return (batch, letters)
    }

    /// Takes a batch back of which nothing was posted.
    /// - Returns: how many letters it held; 0 when it is gone or on its way.
    static func unprint(_ batch: LetterBatchID, in transaction: Transaction) throws -> Int {
        try transaction.db.perform(
            sql: """
                DELETE FROM invitation_letter WHERE batch_id = :batch
                  AND NOT EXISTS (SELECT 1 FROM invitation_letter l JOIN invitation_attempt a
                                    ON a.invitation_id = l.invitation_id AND a.outcome = 'posted'
                                   AND a.withdrawn_at IS NULL
                                  WHERE l.batch_id = :batch)
                """, arguments: ["batch": batch])
        let taken = transaction.db.changesCount
        if taken > 0 {
            try transaction.db.perform(
                sql: "UPDATE letter_batch SET withdrawn_at = ? WHERE id = ?",
                arguments: [transaction.now, batch])
        }
        return taken
    }

    /// The month to which a batch belongs.
    static func month(of batch: LetterBatchID, in snapshot: Snapshot) throws -> Month {
        guard
            let month = try Month.fetchOne(
                snapshot.db, sql: "SELECT due_month FROM letter_batch WHERE id = ?", arguments: [batch])
        else { throw Refusal.gone(Phrase("这批信", "batch of letters")) }
        return month
    }

    /// The last batch printed for a month.
    static func lastBatch(_ month: Month, in snapshot: Snapshot) throws -> LetterBatchID? {
        try LetterBatchID.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT max(id) FROM letter_batch WHERE due_month = ? AND withdrawn_at IS NULL"),
            arguments: [month])
    }

    /// Everything the letters of a batch say, in the order of the list.
    static func letters(of batch: LetterBatchID, in snapshot: Snapshot) throws -> [InvitationLetter] {
        let ids = try InvitationID.fetchAll(
            snapshot.db,
            sql: """
                SELECT l.invitation_id FROM invitation_letter l JOIN invitation i ON i.id = l.invitation_id
                WHERE l.batch_id = ? ORDER BY i.due_on, i.id
                """, arguments: [batch])
        return try ids.map { try letter($0, in: snapshot) }
    }

    /// What the letter to one car's owner says.
    static func letter(_ id: InvitationID, in snapshot: Snapshot) throws -> InvitationLetter {
        let line = try InvitationTable.line(id, in: snapshot)
        let vehicle = line.invitation.vehicle
        let address = try VehicleTable.customer(line.customer, in: snapshot).address
        return InvitationLetter(
            line: line, address: address,
            campaigns: try CampaignTable.open(vehicle: vehicle, in: snapshot).map(\.terms.name),
            declined: try DeclinedWorkTable.of(vehicle, in: snapshot), on: snapshot.today)
    }

    /// The due list as it is printed.
    static func sheet(_ month: Month, in snapshot: Snapshot) throws -> DueListSheet {
        let rows = try Row.fetchAll(
            snapshot.db,
            sql: """
                SELECT i.id, (SELECT max(o.opened_at) FROM repair_order o
                              WHERE o.vehicle_id = i.vehicle_id AND o.voided_at IS NULL) AS last_at,
                       (SELECT r.km_in FROM repair_order o JOIN reception r ON r.order_id = o.id
                        WHERE o.vehicle_id = i.vehicle_id AND o.voided_at IS NULL AND r.km_in IS NOT NULL
                        ORDER BY o.opened_at DESC LIMIT 1) AS last_km,
                       (SELECT count(*) FROM invitation_attempt a
                        WHERE a.invitation_id = i.id AND a.withdrawn_at IS NULL) AS attempts,
                       (SELECT a.reason FROM invitation_attempt a
                        WHERE a.invitation_id = i.id AND a.withdrawn_at IS NULL ORDER BY a.id DESC LIMIT 1) AS reason
                FROM invitation i WHERE i.due_month = ?
                """, arguments: [month])
        let more = Dictionary(uniqueKeysWithValues: rows.map { ($0["id"] as InvitationID, $0) })
        let lines = try InvitationTable.due(month, limit: Int(Int32.max), in: snapshot)
        return DueListSheet(
            month: month, shopName: try ShopTable.shop(in: snapshot).name,
            madeAt: try InvitationTable.tally(month, in: snapshot).madeAt,
            rows: lines.map { line in
                let row = more[line.invitation.id]
                return DueListSheet.Row(
                    line: line,
                    lastVisit: (row?["last_at"] as Moment?).map { snapshot.zone.day(of: $0) },
                    lastKm: row?["last_km"], attempts: row?["attempts"] ?? 0, reason: row?["reason"])
            })
    }
}
