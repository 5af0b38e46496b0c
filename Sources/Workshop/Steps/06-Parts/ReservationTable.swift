/// What of the stock is held for which line, and what was short.

enum ReservationTable {
    static let migration = Migration(
        106, "parts",
        """
        CREATE TABLE reservation (
          id          INTEGER PRIMARY KEY,
          line_id     INTEGER NOT NULL REFERENCES estimate_line (id),
          order_id    INTEGER NOT NULL REFERENCES repair_order (id),
          part_id     INTEGER NOT NULL REFERENCES part (id),
          quantity    INTEGER NOT NULL CHECK (quantity > 0),
          reserved_at INTEGER NOT NULL,
          state       TEXT    NOT NULL CHECK (state IN ('reserved', 'picked', 'issued', 'released')),
          movement_id INTEGER REFERENCES stock_movement (id), -- of the issue
          version     INTEGER NOT NULL DEFAULT 1,
          CHECK (state <> 'issued' OR movement_id IS NOT NULL)
        ) STRICT;
        -- A line is issued in as many goes as its parts come in; what is held for it is one row.
        CREATE UNIQUE INDEX one_holding_a_line ON reservation (line_id) WHERE state IN ('reserved', 'picked');
        CREATE INDEX reservation_by_line   ON reservation (line_id);
        CREATE INDEX reservation_by_order  ON reservation (order_id);
        CREATE INDEX reservation_holding   ON reservation (part_id) WHERE state IN ('reserved', 'picked');
        CREATE TABLE shortage (                               -- never erased: a line that was ever short stays so
          id         INTEGER PRIMARY KEY,
          line_id    INTEGER NOT NULL UNIQUE REFERENCES estimate_line (id),
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          missing    INTEGER NOT NULL CHECK (missing > 0),    -- still to come; once arrived: what was missing last
          found_at   INTEGER NOT NULL,
          ordered_at INTEGER,
          supplier   TEXT    NOT NULL DEFAULT '',
          eta        INTEGER,
          arrived_at INTEGER,
          told_at    INTEGER,                                 -- the customer was told
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX shortage_open ON shortage (part_id) WHERE arrived_at IS NULL;
        CREATE INDEX shortage_by_order ON shortage (order_id);
        -- What lies in the car is not changed on paper: it goes back to the shelf first.
        CREATE TRIGGER an_issued_line_is_kept BEFORE UPDATE OF kind, part_id, grade, quantity, removed_at ON estimate_line
        WHEN (new.kind, new.part_id, new.grade, new.quantity, new.removed_at)
             IS NOT (old.kind, old.part_id, old.grade, old.quantity, old.removed_at)
         AND EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = old.id AND r.state = 'issued')
          BEGIN SELECT RAISE(ABORT, 'parts of this line are issued'); END;
        """)
}
