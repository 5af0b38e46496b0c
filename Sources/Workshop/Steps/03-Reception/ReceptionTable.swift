/// What was written down when the car arrived.

enum ReceptionTable {
    static let migration = Migration(
        103, "reception",
        """
        CREATE TABLE reception (
          order_id       INTEGER PRIMARY KEY REFERENCES repair_order (id),
          booking_id     INTEGER UNIQUE REFERENCES booking (id),
          km_in          INTEGER CHECK (km_in BETWEEN 0 AND 2000000),
          fuel_eighths   INTEGER CHECK (fuel_eighths BETWEEN 0 AND 8),
          brought_by     TEXT    NOT NULL DEFAULT '',
          brought_phone  TEXT    NOT NULL DEFAULT '',
          valuables      TEXT    NOT NULL DEFAULT '',
          accessories_checked INTEGER NOT NULL DEFAULT 0 CHECK (accessories_checked IN (0, 1)),
          key_tag        TEXT    NOT NULL DEFAULT '',
          waits          INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
          old_parts      TEXT    NOT NULL DEFAULT 'leave' CHECK (old_parts IN ('take', 'leave')),
          payer          TEXT    NOT NULL DEFAULT 'customer'
                         CHECK (payer IN ('customer', 'insurance', 'warranty', 'internal', 'goodwill')),
          package_id     INTEGER REFERENCES package (id),     -- the package wanted; the estimate starts from it
          towed_in       INTEGER NOT NULL DEFAULT 0 CHECK (towed_in IN (0, 1)),
          consents       INTEGER NOT NULL DEFAULT 1 CHECK (consents IN (0, 1)),
          walked_round_at INTEGER,
          first_check_at INTEGER,
          version        INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE TABLE concern (                                -- what the customer complains of, in his own words
          id        INTEGER PRIMARY KEY,
          order_id  INTEGER NOT NULL REFERENCES repair_order (id),
          position  INTEGER NOT NULL,
          words     TEXT    NOT NULL CHECK (words <> ''),
          when_where TEXT   NOT NULL DEFAULT '',
          version   INTEGER NOT NULL DEFAULT 1,
          UNIQUE (order_id, position)
        ) STRICT;
        CREATE TABLE walk_round_mark (
          id       INTEGER PRIMARY KEY,
          order_id INTEGER NOT NULL REFERENCES repair_order (id),
          position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 12), -- numbered places on the picture of the car
          damage   TEXT    NOT NULL,                          -- code of reasons.csv, list "damage"
          note     TEXT    NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX mark_by_order ON walk_round_mark (order_id);
        CREATE TABLE promise (                                -- the first is judged; changes are kept beside it
          id         INTEGER PRIMARY KEY,
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          promised_at INTEGER NOT NULL,
          made_at    INTEGER NOT NULL,
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          told       TEXT    NOT NULL DEFAULT 'in-person' CHECK (told IN ('in-person', 'phone', 'message'))
        ) STRICT;
        CREATE INDEX promise_by_order ON promise (order_id, id);
        CREATE TRIGGER promise_is_never_edited BEFORE UPDATE ON promise
          BEGIN SELECT RAISE(ABORT, 'a promise is never edited'); END;
        """)
}
