import GRDB

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
          turn        INTEGER NOT NULL DEFAULT 0 CHECK (turn BETWEEN 0 AND 3), -- mechanical, panel, paint, refit
          planned_from INTEGER NOT NULL,
          planned_to  INTEGER NOT NULL CHECK (planned_to > planned_from),
          standard_hours INTEGER NOT NULL CHECK (standard_hours > 0), -- hundredths, as sold
          opened_at   INTEGER NOT NULL,
          opened_by   INTEGER NOT NULL REFERENCES staff (id),
          finished_at INTEGER,
          withdrawn_at INTEGER,
          rework      INTEGER NOT NULL DEFAULT 0 CHECK (rework IN (0, 1)), -- internal rework 内返
          version     INTEGER NOT NULL DEFAULT 1,
          CHECK (finished_at IS NULL OR withdrawn_at IS NULL)
        ) STRICT;
        CREATE INDEX job_by_order  ON job (order_id);
        CREATE INDEX job_open      ON job (bay_id) WHERE finished_at IS NULL AND withdrawn_at IS NULL;
        CREATE INDEX job_by_finish ON job (finished_at) WHERE finished_at IS NOT NULL;
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

    static func job(_ id: JobID, in snapshot: Snapshot) throws -> Job {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM job WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("派工单", "job")) }
        return try Job(row: row)
    }

    /// The jobs of an order that were not withdrawn, first opened first.
    static func jobs(of order: OrderID, in snapshot: Snapshot) throws -> [Job] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM job WHERE order_id = ? AND withdrawn_at IS NULL ORDER BY id"),
            arguments: [order], Job.init(row:))
    }

    /// One of a withdrawn job's lines is in another job now, or is not authorised any more as it was.
    static func isTakenOver(_ job: JobID, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT EXISTS (
                      SELECT 1 FROM job_line jl LEFT JOIN line_state t ON t.line_id = jl.line_id
                      WHERE jl.job_id = :job
                        AND (t.authorisation_id IS NOT jl.authorisation_id
                             OR EXISTS (SELECT 1 FROM job_line x JOIN job j ON j.id = x.job_id
                                        WHERE x.line_id = jl.line_id AND j.id <> :job
                                          AND j.withdrawn_at IS NULL AND j.finished_at IS NULL)))
                    """),
            arguments: ["job": job]) ?? false
    }

    static func insert(_ card: JobCard, in transaction: Transaction) throws -> JobID {
        try transaction.db.perform(
            sql: """
                INSERT INTO job (order_id, bay_id, trade, turn, planned_from, planned_to, standard_hours, opened_at,
                                 opened_by, rework)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                card.order, card.bay, card.trade.rawValue, card.turn.rawValue, card.plan.lowerBound,
                card.plan.upperBound, max(card.standard, Hours(hundredths: 1)), transaction.now,
                transaction.actor.staff,
                card.isRework,
            ])
        let job = JobID(transaction.db.lastInsertedRowID)
        for line in card.lines {
            try transaction.db.perform(
                sql: "INSERT INTO job_line (job_id, line_id, authorisation_id) VALUES (?, ?, ?)",
                arguments: [job, line.line, line.authorisation.id])
        }
        try setTechnicians(card.technicians, of: job, in: transaction)
        return job
    }

    static func setTechnicians(_ crew: [CrewShare], of job: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM job_technician WHERE job_id = ?", arguments: [job])
        for member in crew {
            try transaction.db.perform(
                sql: "INSERT INTO job_technician (job_id, staff_id, share) VALUES (?, ?, ?)",
                arguments: [job, member.staff, member.percent])
        }
    }

    static func move(
        _ job: Based<JobThing>, to bay: BayID, plan: Range<Moment>, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE job SET bay_id = ?, planned_from = ?, planned_to = ?, version = version + 1
                WHERE id = ? AND version = ? AND finished_at IS NULL AND withdrawn_at IS NULL
                """,
            arguments: [bay, plan.lowerBound, plan.upperBound, job.id, job.version])
        try transaction.demandChange(.overtakenRow(Phrase("派工单", "job")))
    }

    /// Counts a change of what hangs on the row.
    static func touch(_ job: Based<JobThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE job SET version = version + 1
                WHERE id = ? AND version = ? AND finished_at IS NULL AND withdrawn_at IS NULL
                """, arguments: [job.id, job.version])
        try transaction.demandChange(.overtakenRow(Phrase("派工单", "job")))
    }

    /// The lines a job is for.
    static func lines(of job: JobID, in snapshot: Snapshot) throws -> [JobLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.id, l.name, l.hours FROM job_line jl JOIN estimate_line l ON l.id = jl.line_id
                    WHERE jl.job_id = ? ORDER BY l.position
                    """), arguments: [job]
        ) { JobLine(id: $0["id"], name: $0["name"], hours: $0["hours"]) }
    }

    /// Other sold hours and another planned end, since lines came or went.
    static func resize(
        _ job: Based<JobThing>, hours: Hours, to end: Moment, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE job SET standard_hours = ?, planned_to = ?, version = version + 1
                WHERE id = ? AND version = ? AND finished_at IS NULL AND withdrawn_at IS NULL
                """, arguments: [hours, end, job.id, job.version])
        try transaction.demandChange(.overtakenRow(Phrase("派工单", "job")))
    }

    /// Lines of a job become one of their own.
    static func part(
        _ job: Job, _ lines: [LineID], hours: Hours, place: JobPlace, in transaction: Transaction
    ) throws -> JobID {
        try transaction.db.perform(
            sql: """
                INSERT INTO job (order_id, bay_id, trade, turn, planned_from, planned_to, standard_hours, opened_at,
                                 opened_by, rework)
                SELECT order_id, ?, trade, turn, ?, ?, ?, ?, ?, rework FROM job WHERE id = ?
                """,
            arguments: [
                place.bay, place.from, place.to, max(hours, Hours(hundredths: 1)), transaction.now,
                transaction.actor.staff, job.id,
            ])
        let part = JobID(transaction.db.lastInsertedRowID)
        for line in lines {
            try transaction.db.perform(
                sql: "UPDATE job_line SET job_id = ? WHERE job_id = ? AND line_id = ?",
                arguments: [part, job.id, line])
        }
        try setTechnicians(place.crew, of: part, in: transaction)
        return part
    }

    static func giveLines(of job: JobID, to other: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE job_line SET job_id = ? WHERE job_id = ?", arguments: [other, job])
    }

    static func setWithdrawn(_ job: Based<JobThing>, _ at: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE job SET withdrawn_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND finished_at IS NULL AND (withdrawn_at IS NULL) = (? IS NOT NULL)
                """, arguments: [at, job.id, job.version, at])
        try transaction.demandChange(.overtakenRow(Phrase("派工单", "job")))
    }

    static func setFinished(_ job: Based<JobThing>, _ at: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE job SET finished_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND withdrawn_at IS NULL AND (finished_at IS NULL) = (? IS NOT NULL)
                """, arguments: [at, job.id, job.version, at])
        try transaction.demandChange(.overtakenRow(Phrase("派工单", "job")))
    }
}

extension Job {
    init(row: Row) throws {
        let name: String = row["trade"]
        guard let trade = Trade(rawValue: name), let turn = Trade.Turn(rawValue: row["turn"]) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "trade \(name)")
        }
        self.init(
            id: row["id"], version: row["version"], order: row["order_id"], bay: row["bay_id"], trade: trade,
            turn: turn,
            plannedFrom: row["planned_from"], plannedTo: row["planned_to"], standard: row["standard_hours"],
            openedAt: row["opened_at"], finishedAt: row["finished_at"], withdrawnAt: row["withdrawn_at"],
            isRework: row["rework"])
    }
}
