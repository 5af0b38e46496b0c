/// What of the stock is held for which line, and what was short.

enum ReservationTable {
    static let migration = Migration(
        106, "parts",
        """
        CREATE TABLE reservation (                            -- for a line, a booking or a sale over the counter
          id           INTEGER PRIMARY KEY,
          line_id      INTEGER REFERENCES estimate_line (id),
          order_id     INTEGER REFERENCES repair_order (id),
          booking_id   INTEGER REFERENCES booking (id),
          sale_line_id INTEGER REFERENCES counter_sale_line (id),
          part_id      INTEGER NOT NULL REFERENCES part (id),
          quantity     INTEGER NOT NULL CHECK (quantity > 0),
          reserved_at  INTEGER NOT NULL,
          state        TEXT    NOT NULL CHECK (state IN ('reserved', 'picked', 'issued', 'released')),
          movement_id  INTEGER REFERENCES stock_movement (id), -- of the issue
          version      INTEGER NOT NULL DEFAULT 1,
          CHECK (state <> 'issued' OR movement_id IS NOT NULL),
          CHECK ((line_id IS NULL) = (order_id IS NULL)),
          CHECK ((line_id IS NOT NULL) + (booking_id IS NOT NULL) + (sale_line_id IS NOT NULL) = 1)
        ) STRICT;
        -- A line is issued in as many goes as its parts come in; what is held for it is one row.
        CREATE UNIQUE INDEX one_holding_a_line ON reservation (line_id) WHERE state IN ('reserved', 'picked');
        CREATE UNIQUE INDEX one_holding_a_wish ON reservation (booking_id, part_id)
          WHERE state IN ('reserved', 'picked') AND booking_id IS NOT NULL;
        CREATE INDEX reservation_by_line   ON reservation (line_id) WHERE line_id IS NOT NULL;
        CREATE INDEX reservation_by_order  ON reservation (order_id) WHERE order_id IS NOT NULL;
        CREATE INDEX reservation_by_sale   ON reservation (sale_line_id) WHERE sale_line_id IS NOT NULL;
        CREATE INDEX reservation_holding   ON reservation (part_id) WHERE state IN ('reserved', 'picked');
        -- Nobody comes for them any more.
        CREATE TRIGGER a_dropped_booking_lets_go AFTER UPDATE OF state ON booking
        WHEN new.state IN ('cancelled', 'no-show') AND old.state <> new.state
        BEGIN
          UPDATE reservation SET state = 'released', version = version + 1
            WHERE booking_id = new.id AND state IN ('reserved', 'picked');
        END;
        CREATE TRIGGER a_moved_booking_takes_along AFTER UPDATE OF moved_to ON booking
        WHEN new.moved_to IS NOT NULL
        BEGIN
          UPDATE reservation SET booking_id = new.moved_to, version = version + 1
            WHERE booking_id = new.id AND state IN ('reserved', 'picked');
        END;
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
          booking_id INTEGER REFERENCES booking (id),         -- when the car comes back for it
          closed_at  INTEGER,                                 -- issued, booked or given up: nothing more to do
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX shortage_open ON shortage (part_id) WHERE arrived_at IS NULL AND closed_at IS NULL;
        CREATE INDEX shortage_here ON shortage (arrived_at) WHERE arrived_at IS NOT NULL AND closed_at IS NULL;
        CREATE INDEX shortage_by_order ON shortage (order_id);
        -- What lies in the car is not changed on paper: it goes back to the shelf first.
        CREATE TRIGGER an_issued_line_is_kept BEFORE UPDATE OF kind, part_id, grade, quantity, removed_at ON estimate_line
        WHEN (new.kind, new.part_id, new.grade, new.quantity, new.removed_at)
             IS NOT (old.kind, old.part_id, old.grade, old.quantity, old.removed_at)
         AND EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = old.id AND r.state = 'issued')
          BEGIN SELECT RAISE(ABORT, 'parts of this line are issued'); END;
        """)
}
