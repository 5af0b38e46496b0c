/// The job clock: who worked on what from when to when, and why work stood still.

enum ClockingTable {
    static let migration = Migration(
        108, "repair",
        """
        CREATE TABLE clocking (
          id         INTEGER PRIMARY KEY,
          job_id     INTEGER REFERENCES job (id),
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          started_at INTEGER NOT NULL,
          ended_at   INTEGER CHECK (ended_at >= started_at),
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE UNIQUE INDEX one_running_clock_a_technician ON clocking (staff_id) WHERE ended_at IS NULL;
        CREATE INDEX clocking_by_job   ON clocking (job_id);
        CREATE INDEX clocking_by_start ON clocking (started_at);
        CREATE TABLE job_pause (
          id      INTEGER PRIMARY KEY,
          job_id  INTEGER NOT NULL REFERENCES job (id),
          reason  TEXT    NOT NULL CHECK (reason IN ('parts', 'authorisation', 'bay', 'outside', 'away', 'shift-end')),
          from_at INTEGER NOT NULL,
          to_at   INTEGER CHECK (to_at >= from_at)
        ) STRICT;
        CREATE UNIQUE INDEX one_pause_at_a_time ON job_pause (job_id) WHERE to_at IS NULL;
        """)
}
