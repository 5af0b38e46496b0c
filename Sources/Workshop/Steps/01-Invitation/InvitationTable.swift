import GRDB

/// Who is due, and what came of every attempt to invite him.
enum InvitationTable {
    static let migration = Migration(
        101, "invitation",
        """
        CREATE TABLE invitation (
          id           INTEGER PRIMARY KEY,
          ref          TEXT    UNIQUE,
          vehicle_id   INTEGER NOT NULL REFERENCES vehicle (id),
          due_month    TEXT    NOT NULL,                      -- 2026-04
          due_on       TEXT    NOT NULL,
          due_km       INTEGER,
          cause        TEXT    NOT NULL CHECK (cause IN ('interval-date', 'interval-km', 'three-months', 'declined', 'campaign',
                                                     'by-hand')),
          class        TEXT    NOT NULL CHECK (class IN ('A', 'B', 'C', 'lost', 'new')),
          list_made_at INTEGER NOT NULL,
          UNIQUE (vehicle_id, due_month)
        ) STRICT;
        CREATE INDEX invitation_by_month ON invitation (due_month, due_on);
        CREATE TABLE invitation_attempt (
          id              INTEGER PRIMARY KEY,
          invitation_id   INTEGER NOT NULL REFERENCES invitation (id),
          at              INTEGER NOT NULL,
          staff_id        INTEGER NOT NULL REFERENCES staff (id),
          channel         TEXT    NOT NULL CHECK (channel IN ('letter', 'phone', 'sms', 'wechat')),
          outcome         TEXT    NOT NULL CHECK (outcome IN ('posted', 'booked', 'not-now', 'not-reached', 'wrong-number',
                                                              'do-not-call', 'scrapped', 'moved', 'car-changed', 'sold-on')),
          reason          TEXT,                               -- of reasons.csv; compulsory for not-now
          next_contact_on TEXT,
          note            TEXT    NOT NULL DEFAULT '',
          withdrawn_at    INTEGER,                            -- taken back: it does not count, and stays readable
          CHECK ((outcome = 'not-now') <= (reason IS NOT NULL))
        ) STRICT;
        CREATE INDEX attempt_by_invitation ON invitation_attempt (invitation_id, id);
        CREATE INDEX attempt_by_time       ON invitation_attempt (at);
        CREATE INDEX attempt_with_reason   ON invitation_attempt (at) WHERE reason IS NOT NULL;
        """)

    static func invitation(_ id: InvitationID, in snapshot: Snapshot) throws -> Invitation {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM invitation WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("招揽记录", "invitation")) }
        return try Invitation(row: row)
    }

    /// The list of a month, in the order in which it was made.
    static func listed(_ month: Month, in snapshot: Snapshot) throws -> [InvitationID] {
        try InvitationID.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT id FROM invitation WHERE due_month = ? ORDER BY id"),
            arguments: [month])
    }

    /// The attempts that count, oldest first.
    static func attempts(of invitation: InvitationID, in snapshot: Snapshot) throws -> [Attempt] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM invitation_attempt WHERE invitation_id = ? AND withdrawn_at IS NULL ORDER BY id
                    """), arguments: [invitation], Attempt.init(row:))
    }

    static func attempt(_ id: AttemptID, in snapshot: Snapshot) throws -> Attempt {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM invitation_attempt WHERE id = ? AND withdrawn_at IS NULL"),
            arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("联系记录", "attempt")) }
        return try Attempt(row: row)
    }

    /// Where the invitation stands.
    static func state(of invitation: InvitationID, in snapshot: Snapshot) throws -> InvitationState {
        try line(invitation, in: snapshot).state
    }

    /// That the booking is later than the last one kept and the last visit.
    static func sinceKept(_ booking: String) -> String {
        """
        \(booking).for_at > coalesce((SELECT max(k.for_at) FROM booking k
                                      WHERE k.vehicle_id = \(booking).vehicle_id AND k.state = 'arrived'), 0)
          AND \(booking).for_at > coalesce((SELECT max(o.opened_at) FROM repair_order o
                                      WHERE o.vehicle_id = \(booking).vehicle_id AND o.voided_at IS NULL), 0)
        """
    }

    /// How many bookings in a row the car did not come to, since the last one kept or the last visit.
    static func bookingsNotKept(vehicle: VehicleID, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT count(*) FROM booking b
                    WHERE b.vehicle_id = ? AND b.state = 'no-show' AND \(sinceKept("b"))
                    """), arguments: [vehicle]) ?? 0
    }

    /// When the customer was last addressed: the time at which the visit's first step was done.
    static func lastAttemptAt(_ invitation: InvitationID, in snapshot: Snapshot) throws -> Moment? {
        try attempts(of: invitation, in: snapshot).last?.at
    }

    /// The newest invitation of a car, for a service due in the last two months or later.
    static func recent(vehicle: VehicleID, in snapshot: Snapshot) throws -> Invitation? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM invitation WHERE vehicle_id = ? AND due_month >= ?
                    ORDER BY due_month DESC LIMIT 1
                    """), arguments: [vehicle, snapshot.today.month.adding(months: -2)]
        ).map(Invitation.init(row:))
    }

    /// The invitation a customer answers who books by himself: posted to or called, and still open. Nil when
    /// nobody has invited him.
    static func answered(by vehicle: VehicleID, in snapshot: Snapshot) throws -> InvitationID? {
        guard let id = try recent(vehicle: vehicle, in: snapshot)?.id else { return nil }
        switch try line(id, in: snapshot).state {
        case .posted, .again: return id
        case .untouched, .booked, .came, .closed: return nil
        }
    }
}

extension Invitation {
    init(row: Row) throws {
        let cause: String = row["cause"]
        let customerClass: String = row["class"]
        guard let cause = Cause(rawValue: cause), let customerClass = CustomerClass(rawValue: customerClass)
        else { throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "invitation") }
        self.init(
            id: row["id"], vehicle: row["vehicle_id"], month: row["due_month"], dueOn: row["due_on"],
            dueKm: row["due_km"], cause: cause, customerClass: customerClass, listMadeAt: row["list_made_at"])
    }
}

extension Attempt {
    init(row: Row) throws {
        let channel: String = row["channel"]
        let outcome: String = row["outcome"]
        guard let channel = Channel(rawValue: channel), let outcome = Outcome(rawValue: outcome) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "invitation_attempt")
        }
        self.init(
            id: row["id"], invitation: row["invitation_id"], at: row["at"], staff: row["staff_id"],
            channel: channel, outcome: outcome, reason: row["reason"], nextContactOn: row["next_contact_on"],
            note: row["note"])
    }
}
