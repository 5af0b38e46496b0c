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
          CHECK ((state = 'issued') = (movement_id IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX one_live_reservation_a_line ON reservation (line_id) WHERE state <> 'released';
        CREATE INDEX reservation_by_order  ON reservation (order_id);
        CREATE INDEX reservation_holding   ON reservation (part_id) WHERE state IN ('reserved', 'picked');
        CREATE TABLE shortage (                               -- never erased: a line that was ever short stays so
          id         INTEGER PRIMARY KEY,
          line_id    INTEGER NOT NULL UNIQUE REFERENCES estimate_line (id),
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          missing    INTEGER NOT NULL CHECK (missing > 0),
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
        """)
}
