/// The wash: free, paid or refused with a reason.

enum WashTable {
    static let migration = Migration(
        110, "wash",
        """
        CREATE TABLE wash (
          id         INTEGER PRIMARY KEY,
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          kind       TEXT    NOT NULL CHECK (kind IN ('free', 'paid', 'refused')),
          reason     TEXT,                                    -- of reasons.csv, list "no-wash"
          washer_id  INTEGER NOT NULL REFERENCES staff (id),
          started_at INTEGER,
          ended_at   INTEGER CHECK (ended_at >= started_at),
          version    INTEGER NOT NULL DEFAULT 1,
          CHECK ((kind = 'refused') = (reason IS NOT NULL)),
          CHECK (kind = 'refused' OR started_at IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX one_wash_an_order ON wash (order_id);
        """)
}
