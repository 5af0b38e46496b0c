import GRDB

/// The call after delivery, and complaints with their clocks.

enum FollowUpTable {
    static let migration = Migration(
        113, "follow-up",
        """
        CREATE TABLE follow_up (
          id        INTEGER PRIMARY KEY,
          order_id  INTEGER NOT NULL UNIQUE REFERENCES repair_order (id),
          due_at    INTEGER NOT NULL,                         -- 72 hours after hand-over
          closed_at INTEGER,
          version   INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX follow_up_open ON follow_up (due_at) WHERE closed_at IS NULL;
        -- Every car that leaves is to be called within 72 hours; nobody has to remember it.
        CREATE TRIGGER who_left_is_called AFTER UPDATE OF left_at ON repair_order
        WHEN new.left_at IS NOT NULL AND old.left_at IS NULL
        BEGIN
          INSERT OR IGNORE INTO follow_up (order_id, due_at) VALUES (new.id, new.left_at + 72 * 3600);
        END;
        CREATE TABLE follow_up_attempt (
          id           INTEGER PRIMARY KEY,
          ref          TEXT    UNIQUE,
          follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
          at           INTEGER NOT NULL,
          staff_id     INTEGER NOT NULL REFERENCES staff (id),
          result       TEXT    NOT NULL CHECK (result IN ('reached', 'not-reached', 'refused')),
          score        INTEGER CHECK (score BETWEEN 0 AND 100),
          attitude     INTEGER CHECK (attitude BETWEEN 0 AND 100),
          quality      INTEGER CHECK (quality BETWEEN 0 AND 100),
          time_kept    INTEGER CHECK (time_kept BETWEEN 0 AND 100),
          price_clarity INTEGER CHECK (price_clarity BETWEEN 0 AND 100),
          environment  INTEGER CHECK (environment BETWEEN 0 AND 100),
          recommend    INTEGER CHECK (recommend BETWEEN 0 AND 10),
          praise       INTEGER NOT NULL DEFAULT 0 CHECK (praise IN (0, 1)),
          dissatisfied INTEGER NOT NULL DEFAULT 0 CHECK (dissatisfied IN (0, 1)),
          note         TEXT    NOT NULL DEFAULT '',
          next_contact_on TEXT,
          next_topic   TEXT    NOT NULL DEFAULT '',
          contacted_at INTEGER,                               -- the contact that was fixed has been made
          CHECK (result = 'reached' OR (score IS NULL AND recommend IS NULL AND praise = 0 AND dissatisfied = 0))
        ) STRICT;
        CREATE INDEX follow_up_attempt_by_call ON follow_up_attempt (follow_up_id, id);
        CREATE INDEX follow_up_attempt_by_time ON follow_up_attempt (at);
        CREATE INDEX contact_to_come ON follow_up_attempt (next_contact_on)
          WHERE next_contact_on IS NOT NULL AND contacted_at IS NULL;
        CREATE TABLE complaint (
          id             INTEGER PRIMARY KEY,
          ref            TEXT    UNIQUE,
          number         TEXT    NOT NULL UNIQUE,             -- TS260312-01
          registered_at  INTEGER NOT NULL,
          registered_by  INTEGER NOT NULL REFERENCES staff (id),
          customer_id    INTEGER REFERENCES customer (id),
          order_id       INTEGER REFERENCES repair_order (id),
          follow_up_id   INTEGER REFERENCES follow_up (id),
          source         TEXT    NOT NULL CHECK (source IN ('followup', 'walk-in', 'phone', 'platform')),
          kind           TEXT    NOT NULL,                    -- of complaint_kinds.csv
          severity       TEXT    NOT NULL CHECK (severity IN ('ordinary', 'major')),
          words          TEXT    NOT NULL CHECK (words <> ''),
          owner_id       INTEGER NOT NULL REFERENCES staff (id),
          platform       TEXT    NOT NULL DEFAULT '',         -- where a bad review stands
          answered_at    INTEGER,
          investigated_at INTEGER,
          solved_at      INTEGER,
          carried_out_at INTEGER,
          called_back_at INTEGER,
          closed_at      INTEGER,
          escalated_at   INTEGER,                             -- taken to the manager
          reopened_at    INTEGER,                             -- closed once, and not for good
          solution       TEXT    NOT NULL DEFAULT '',
          compensation   TEXT    NOT NULL DEFAULT 'none'
                         CHECK (compensation IN ('none', 'free-check', 'labour-coupon', 'points', 'service-coupon', 'refund')),
          amount         INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0), -- fen of the compensation; points: as many
          rework_id      INTEGER REFERENCES repair_order (id),-- the order that puts it right
          responsibility TEXT    NOT NULL DEFAULT '',         -- of reasons.csv
          cause          TEXT    NOT NULL DEFAULT '',         -- closing report
          action         TEXT    NOT NULL DEFAULT '',
          prevention     TEXT    NOT NULL DEFAULT '',
          version        INTEGER NOT NULL DEFAULT 1,
          CHECK (closed_at IS NULL OR (cause <> '' AND action <> '' AND prevention <> '')),
          CHECK (investigated_at IS NULL OR (cause <> '' AND responsibility <> '')),
          CHECK (solved_at IS NULL OR solution <> ''),
          CHECK (amount = 0 OR compensation IN ('labour-coupon', 'points', 'service-coupon', 'refund'))
        ) STRICT;
        CREATE INDEX complaint_open    ON complaint (registered_at) WHERE closed_at IS NULL;
        CREATE INDEX complaint_by_time ON complaint (registered_at);
        CREATE INDEX complaint_by_customer ON complaint (customer_id);
        """)

    private static let columns = """
        SELECT f.*, o.number, o.advisor_id, o.left_at, coalesce(v.plate, '') AS plate, v.model, c.id AS customer_id,
               c.name AS customer_name, c.phone, c.do_not_call,
               (SELECT count(*) FROM follow_up_attempt WHERE follow_up_id = f.id AND result = 'not-reached') AS attempts,
               (SELECT next_contact_on FROM follow_up_attempt WHERE follow_up_id = f.id ORDER BY id DESC LIMIT 1)
                 AS next_contact_on
        FROM follow_up f
        JOIN repair_order o ON o.id = f.order_id
        JOIN vehicle v ON v.id = o.vehicle_id
        JOIN customer c ON c.id = o.customer_id
        """

    /// Customers still to be called, the one whose 72 hours end first at the top.
    static func due(in snapshot: Snapshot) throws -> [FollowUp] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE f.closed_at IS NULL ORDER BY f.due_at, f.id"), FollowUp.init(row:))
    }

    static func followUp(_ id: FollowUpID, in snapshot: Snapshot) throws -> FollowUp {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE f.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("回访", "follow-up")) }
        return FollowUp(row: row)
    }
}

extension FollowUp {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], order: row["order_id"], number: row["number"],
            plate: row["plate"], model: row["model"], customer: row["customer_id"],
            customerName: row["customer_name"], phone: row["phone"], doNotCall: row["do_not_call"],
            advisor: row["advisor_id"], leftAt: row["left_at"], dueAt: row["due_at"],
            attempts: row["attempts"], nextContactOn: row["next_contact_on"], closedAt: row["closed_at"])
    }
}
