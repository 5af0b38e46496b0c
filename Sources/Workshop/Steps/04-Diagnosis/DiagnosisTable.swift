/// What was found for each of the customer's complaints.

enum DiagnosisTable {
    static let migration = Migration(
        104, "diagnosis",
        """
        CREATE TABLE finding (
          id         INTEGER PRIMARY KEY,
          concern_id INTEGER NOT NULL UNIQUE REFERENCES concern (id),
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          finding    TEXT    NOT NULL DEFAULT '',
          cause      TEXT    NOT NULL DEFAULT '',
          correction TEXT    NOT NULL DEFAULT '',
          readings   TEXT    NOT NULL DEFAULT '',
          codes      TEXT    NOT NULL DEFAULT '',
          photos     TEXT    NOT NULL DEFAULT '',
          result     TEXT    NOT NULL CHECK (result IN ('confirmed', 'not-reproduced', 'outside')),
          found_at   INTEGER NOT NULL,
          found_by   INTEGER NOT NULL REFERENCES staff (id),
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX finding_by_order ON finding (order_id);
        """)
}
