import GRDB

/// The words with customers about their bookings, and what was made ready for them.
enum BookingContactTable {
    static let migration = Migration(
        413, "booking-preparation",
        """
        CREATE TABLE booking_contact (
          id           INTEGER PRIMARY KEY,
          booking_id   INTEGER NOT NULL REFERENCES booking (id),
          about        TEXT    NOT NULL CHECK (about IN ('reminder', 'short-part', 'no-show')),
          channel      TEXT    NOT NULL CHECK (channel IN ('phone', 'sms', 'wechat')),
          outcome      TEXT    NOT NULL CHECK (outcome IN ('reached', 'message', 'not-reached')),
          note         TEXT    NOT NULL DEFAULT '',
          at           INTEGER NOT NULL,
          staff_id     INTEGER NOT NULL REFERENCES staff (id),
          withdrawn_at INTEGER
        ) STRICT;
        CREATE INDEX contact_by_booking ON booking_contact (booking_id, id);
        CREATE TABLE booking_check (                          -- ticked on the preparation list
          booking_id INTEGER NOT NULL REFERENCES booking (id),
          item       TEXT    NOT NULL CHECK (item IN ('history', 'order')),
          at         INTEGER NOT NULL,
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          PRIMARY KEY (booking_id, item)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE booking_part ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)); -- not of the package
        UPDATE booking_part SET by_hand = 1 WHERE NOT EXISTS
          (SELECT 1 FROM booking b JOIN package_line l ON l.package_id = b.package_id AND l.part_id = booking_part.part_id
           WHERE b.id = booking_part.booking_id);
        -- A car that left without having its parts held for its lines does not keep them from others.
        CREATE TRIGGER a_visit_over_lets_go AFTER UPDATE OF left_at, voided_at ON repair_order
        WHEN new.left_at IS NOT NULL OR new.voided_at IS NOT NULL BEGIN
          UPDATE reservation SET state = 'released', version = version + 1
            WHERE booking_id = (SELECT booking_id FROM reception WHERE order_id = new.id)
              AND state IN ('reserved', 'picked');
        END;
        """)

    static func insert(
        _ contact: BookingContact, for booking: BookingID, in transaction: Transaction
    ) throws -> BookingContactID {
        try transaction.db.perform(
            sql: """
                INSERT INTO booking_contact (booking_id, about, channel, outcome, note, at, staff_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                booking, contact.about.rawValue, contact.channel.rawValue, contact.outcome.rawValue,
                CleanText.kept(contact.note), transaction.now, transaction.actor.staff,
            ])
        return BookingContactID(transaction.db.lastInsertedRowID)
    }

    static func withdraw(_ id: BookingContactID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE booking_contact SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
            arguments: [transaction.now, id])
        try transaction.demandChange(.gone(Phrase("联系记录", "contact")))
    }

    /// Those that count, oldest first.
    static func contacts(of booking: BookingID, in snapshot: Snapshot) throws -> [LoggedContact] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT k.*, s.name AS staff_name FROM booking_contact k JOIN staff s ON s.id = k.staff_id
                    WHERE k.booking_id = ? AND k.withdrawn_at IS NULL ORDER BY k.id
                    """), arguments: [booking], LoggedContact.init(row:))
    }

    /// Ticks an item, or takes the tick off; false when nothing changed.
    static func tick(
        _ item: PreparationItem, of booking: BookingID, _ isDone: Bool, in transaction: Transaction
    ) throws -> Bool {
        if isDone {
            try transaction.db.perform(
                sql: "INSERT INTO booking_check VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [booking, item.rawValue, transaction.now, transaction.actor.staff])
        } else {
            try transaction.db.perform(
                sql: "DELETE FROM booking_check WHERE booking_id = ? AND item = ?",
                arguments: [booking, item.rawValue])
        }
        return transaction.db.changesCount > 0
    }

    /// What is ticked for the bookings of a day.
    static func ticked(
        on day: Day, in snapshot: Snapshot
    ) throws -> [BookingID: Set<PreparationItem>] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT k.booking_id, k.item FROM booking b JOIN booking_check k ON k.booking_id = b.id
                    WHERE b.for_day = ?
                    """), arguments: [day])
        return try rows.reduce(into: [:]) { ticked, row in
            let name: String = row["item"]
            guard let item = PreparationItem(rawValue: name) else {
                throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "booking_check")
            }
            ticked[row["booking_id"], default: []].insert(item)
        }
    }

    /// The bookings of a day whose customers were told so.
    static func told(
        _ about: BookingContact.About, on day: Day, in snapshot: Snapshot
    ) throws -> Set<BookingID> {
        Set(
            try BookingID.fetchAll(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT b.id FROM booking b JOIN booking_contact k ON k.booking_id = b.id
                        WHERE b.for_day = ? AND k.about = ? AND k.outcome <> 'not-reached' AND k.withdrawn_at IS NULL
                        """), arguments: [day, about.rawValue]))
    }
}

extension LoggedContact {
    init(row: Row) throws {
        let about: String = row["about"]
        let channel: String = row["channel"]
        let outcome: String = row["outcome"]
        guard let about = BookingContact.About(rawValue: about),
            let channel = Attempt.Channel(rawValue: channel),
            let outcome = BookingContact.Outcome(rawValue: outcome)
        else { throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "booking_contact") }
        self.init(
            id: row["id"],
            contact: BookingContact(about: about, channel: channel, outcome: outcome, note: row["note"]),
            at: row["at"], staffName: row["staff_name"])
    }
}
