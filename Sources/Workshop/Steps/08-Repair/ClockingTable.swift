import GRDB

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
        CREATE INDEX clocking_by_order ON clocking (order_id);
        CREATE INDEX clocking_by_start ON clocking (started_at);
        CREATE TABLE job_pause (
          id      INTEGER PRIMARY KEY,
          job_id  INTEGER NOT NULL REFERENCES job (id),
          reason  TEXT    NOT NULL CHECK (reason IN ('parts', 'authorisation', 'bay', 'outside', 'away', 'shift-end')),
          from_at INTEGER NOT NULL,
          to_at   INTEGER CHECK (to_at >= from_at)
        ) STRICT;
        CREATE UNIQUE INDEX one_pause_at_a_time ON job_pause (job_id) WHERE to_at IS NULL;
        CREATE INDEX pause_by_job ON job_pause (job_id);
        CREATE INDEX pause_by_end ON job_pause (to_at);
        """)

    /// The clock of a member of staff that runs now, on whatever job.
    static func running(of staff: StaffID, in snapshot: Snapshot) throws -> Clocking? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM clocking WHERE staff_id = ? AND ended_at IS NULL"), arguments: [staff]
        ).map(Clocking.init(row:))
    }

    /// Everyone whose job clock is running.
    static func runningStaff(in snapshot: Snapshot) throws -> Set<StaffID> {
        Set(
            try StaffID.fetchAll(
                snapshot.db.cachedStatement(sql: "SELECT staff_id FROM clocking WHERE ended_at IS NULL")))
    }

    static func clocking(_ id: ClockingID, in snapshot: Snapshot) throws -> Clocking {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM clocking WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("计时", "clock")) }
        return Clocking(row: row)
    }

    /// What ran on the jobs of an order, first started first.
    static func clockings(of order: OrderID, in snapshot: Snapshot) throws -> [Clocking] {
        try Row.read(
            snapshot.db.cachedStatement(sql: "SELECT * FROM clocking WHERE order_id = ? ORDER BY id"),
            arguments: [order], Clocking.init(row:))
    }

    static func start(_ job: Job, staff: StaffID, in transaction: Transaction) throws -> Based<ClockingThing>
    {
        try transaction.db.perform(
            sql: "INSERT INTO clocking (job_id, order_id, staff_id, started_at) VALUES (?, ?, ?, ?)",
            arguments: [job.id, job.order, staff, transaction.now])
        return Based(ClockingID(transaction.db.lastInsertedRowID), version: 1)
    }

    /// Stops a clock that runs.
    static func stop(_ clock: Based<ClockingThing>, in transaction: Transaction) throws
        -> Based<ClockingThing>
    {
        try transaction.db.perform(
            sql: """
                UPDATE clocking SET ended_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND ended_at IS NULL
                """, arguments: [transaction.now, clock.id, clock.version])
        try transaction.demandChange(.overtakenRow(Phrase("计时", "clock")))
        return Based(clock.id, version: clock.version + 1)
    }

    /// A clock started by mistake leaves no hours; the logbook keeps that it was.
    static func strike(_ clock: Based<ClockingThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM clocking WHERE id = ? AND ended_at IS NULL", arguments: [clock.id])
        try transaction.demandChange(.overtakenRow(Phrase("计时", "clock")))
    }
}

extension Clocking {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], job: row["job_id"], order: row["order_id"],
            staff: row["staff_id"], startedAt: row["started_at"], endedAt: row["ended_at"])
    }
}
