/// Authorised labour given to a bay and its technicians.

enum JobTable {
    static let migration = Migration(
        107, "job-control",
        """
        CREATE TABLE job (
          id          INTEGER PRIMARY KEY,
          order_id    INTEGER NOT NULL REFERENCES repair_order (id),
          bay_id      INTEGER NOT NULL REFERENCES bay (id),
          trade       TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
          planned_from INTEGER NOT NULL,
          planned_to  INTEGER NOT NULL CHECK (planned_to > planned_from),
          standard_hours INTEGER NOT NULL CHECK (standard_hours > 0), -- hundredths, as sold
          opened_at   INTEGER NOT NULL,
          opened_by   INTEGER NOT NULL REFERENCES staff (id),
          finished_at INTEGER,
          withdrawn_at INTEGER,
          rework      INTEGER NOT NULL DEFAULT 0 CHECK (rework IN (0, 1)), -- internal rework 内返
          version     INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX job_by_order ON job (order_id);
        CREATE INDEX job_open     ON job (bay_id) WHERE finished_at IS NULL AND withdrawn_at IS NULL;
        CREATE TABLE job_line (                               -- no work without authorisation: the proof is part of the key
          job_id           INTEGER NOT NULL REFERENCES job (id),
          line_id          INTEGER NOT NULL REFERENCES estimate_line (id),
          authorisation_id INTEGER NOT NULL REFERENCES authorisation (id),
          PRIMARY KEY (job_id, line_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX job_line_by_line ON job_line (line_id);
        CREATE TRIGGER only_authorised_lines_are_worked BEFORE INSERT ON job_line
        WHEN NOT EXISTS (SELECT 1 FROM line_state s
                         WHERE s.line_id = new.line_id AND s.authorisation_id = new.authorisation_id)
          BEGIN SELECT RAISE(ABORT, 'no work without authorisation'); END;
        CREATE TABLE job_technician (
          job_id   INTEGER NOT NULL REFERENCES job (id),
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          share    INTEGER NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100), -- percent of the sold hours
          PRIMARY KEY (job_id, staff_id)
        ) STRICT, WITHOUT ROWID;
        """)
}
