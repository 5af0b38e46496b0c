/// The completion inspection: every item, every complaint, pass or back to the bay.

enum InspectionTable {
    static let migration = Migration(
        109, "quality-check",
        """
        CREATE TABLE inspection (
          id           INTEGER PRIMARY KEY,
          order_id     INTEGER NOT NULL REFERENCES repair_order (id),
          inspector_id INTEGER NOT NULL REFERENCES staff (id),
          at           INTEGER NOT NULL,
          result       TEXT    NOT NULL CHECK (result IN ('pass', 'fail')),
          reason       TEXT,                                  -- of reasons.csv, list "qc-fail"
          note         TEXT    NOT NULL DEFAULT '',
          road_test_km INTEGER NOT NULL DEFAULT 0,
          km_out       INTEGER,
          authority_id INTEGER REFERENCES authority (id),     -- own work, or a concession
          voided_at    INTEGER,                               -- work went on after it: no longer a proof
          CHECK ((result = 'fail') = (reason IS NOT NULL)),
          CHECK (result = 'fail' OR km_out IS NOT NULL)
        ) STRICT;
        CREATE INDEX inspection_by_order ON inspection (order_id, id);
        CREATE TABLE inspection_item (
          inspection_id INTEGER NOT NULL REFERENCES inspection (id),
          position      INTEGER NOT NULL,
          name          TEXT    NOT NULL,
          concern_id    INTEGER REFERENCES concern (id),
          ok            INTEGER NOT NULL CHECK (ok IN (0, 1)),
          PRIMARY KEY (inspection_id, position)
        ) STRICT, WITHOUT ROWID;
        """)
}
