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
          cause        TEXT    NOT NULL CHECK (cause IN ('interval-date', 'interval-km', 'three-months', 'declined', 'campaign')),
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
          CHECK ((outcome = 'not-now') <= (reason IS NOT NULL))
        ) STRICT;
        CREATE INDEX attempt_by_invitation ON invitation_attempt (invitation_id, id);
        """)
}
