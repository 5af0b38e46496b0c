import GRDB

/// What is written down while work is done: operating steps with their readings, parts fitted, road tests, outside
/// work, lines the customer cancelled.
enum WorkRecordTable {
    static let migration = Migration(
        442, "work-records",
        """
        CREATE TABLE work_step (                              -- a point of the operating checklist that was done
          job_id  INTEGER NOT NULL REFERENCES job (id),
          code    TEXT    NOT NULL CHECK (code <> ''),        -- of operating.csv
          name    TEXT    NOT NULL,
          name_en TEXT    NOT NULL,
          value   TEXT    NOT NULL DEFAULT '',                -- what was read, with its unit
          done_at INTEGER NOT NULL,
          done_by INTEGER NOT NULL REFERENCES staff (id),
          PRIMARY KEY (job_id, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE fitted_part (                            -- this car has it: the line leads to its batch
          line_id   INTEGER PRIMARY KEY REFERENCES estimate_line (id),
          job_id    INTEGER NOT NULL REFERENCES job (id),
          fitted_at INTEGER NOT NULL,
          fitted_by INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX fitted_part_by_job ON fitted_part (job_id);
        -- Only what was taken off the shelf, or the customer brought, can be in the car.
        CREATE TRIGGER only_issued_parts_are_fitted BEFORE INSERT ON fitted_part
        WHEN NOT EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = new.line_id AND r.state = 'issued')
         AND NOT EXISTS (SELECT 1 FROM estimate_line l WHERE l.id = new.line_id AND l.grade = 'own')
          BEGIN SELECT RAISE(ABORT, 'the part was not issued'); END;
        CREATE TABLE road_test (
          id       INTEGER PRIMARY KEY,
          job_id   INTEGER NOT NULL REFERENCES job (id),
          order_id INTEGER NOT NULL REFERENCES repair_order (id),
          km       INTEGER NOT NULL CHECK (km BETWEEN 1 AND 999),
          at       INTEGER NOT NULL,
          staff_id INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX road_test_by_order ON road_test (order_id);
        CREATE TABLE outside_work (                           -- the car or a part of it is with someone else
          id       INTEGER PRIMARY KEY,
          job_id   INTEGER NOT NULL REFERENCES job (id),
          taken_to TEXT    NOT NULL CHECK (taken_to <> ''),
          sent_at  INTEGER NOT NULL,
          sent_by  INTEGER NOT NULL REFERENCES staff (id),
          due_at   INTEGER,
          back_at  INTEGER CHECK (back_at >= sent_at),
          version  INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE UNIQUE INDEX one_outside_at_a_time ON outside_work (job_id) WHERE back_at IS NULL;
        CREATE TABLE cancelled_line (                         -- stopped while it was worked on
          line_id   INTEGER PRIMARY KEY REFERENCES estimate_line (id),
          order_id  INTEGER NOT NULL REFERENCES repair_order (id),
          job_id    INTEGER NOT NULL REFERENCES job (id),
          reason    TEXT    NOT NULL CHECK (reason <> ''),    -- of reasons.csv, list "decline"
          worked    INTEGER NOT NULL CHECK (worked >= 0),     -- hundredths of an hour until then
          so_far_id INTEGER REFERENCES estimate_line (id),    -- the line that asks for the labour so far
          at        INTEGER NOT NULL,
          staff_id  INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE INDEX cancelled_line_by_order ON cancelled_line (order_id);
        """)

    // MARK: operating steps

    static func steps(of job: JobID, in snapshot: Snapshot) throws -> [String: DoneStep] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.*, s.name AS staff FROM work_step w JOIN staff s ON s.id = w.done_by
                    WHERE w.job_id = ?
                    """), arguments: [job])
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (
                    row["code"] as String,
                    DoneStep(
                        name: Phrase(row["name"], row["name_en"]), value: row["value"], at: row["done_at"],
                        by: row["staff"])
                )
            })
    }

    static func tick(
        _ job: JobID, _ step: OperatingStep, value: String, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO work_step (job_id, code, name, name_en, value, done_at, done_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value, done_at = excluded.done_at, done_by = excluded.done_by
                """,
            arguments: [
                job, step.code, step.name.chinese, step.name.english, value, transaction.now,
                transaction.actor.staff,
            ])
    }

    static func untick(_ job: JobID, _ code: String, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM work_step WHERE job_id = ? AND code = ?", arguments: [job, code])
        try transaction.demandChange(.overtakenRow(Phrase("作业单", "worksheet")))
    }

    /// What the job is for, as the checklist depends on it.
    static func work(of job: JobID, in snapshot: Snapshot) throws -> [OperatingStep.Work] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(o.code, '') AS code, coalesce(o.kind, 'minor') AS kind, l.trade
                    FROM job_line jl JOIN estimate_line l ON l.id = jl.line_id
                    LEFT JOIN operation o ON o.id = l.operation_id
                    WHERE jl.job_id = ? ORDER BY l.position
                    """), arguments: [job]
        ) { OperatingStep.Work(operation: $0["code"], kind: $0["kind"], trade: $0["trade"]) }
    }

    // MARK: parts

    /// The parts of an order that were issued or brought, and whether they are in the car.
    static func parts(of order: OrderID, in snapshot: Snapshot) throws -> [FittablePart] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.id, l.name, l.quantity, f.fitted_at, s.name AS fitted_by
                    FROM estimate_line l JOIN line_state t ON t.line_id = l.id AND t.state = 'authorised'
                    LEFT JOIN fitted_part f ON f.line_id = l.id LEFT JOIN staff s ON s.id = f.fitted_by
                    WHERE l.order_id = ? AND l.kind = 'part' AND l.removed_at IS NULL
                      AND (l.grade = 'own'
                           OR EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = l.id AND r.state = 'issued'))
                    ORDER BY l.position
                    """), arguments: [order]
        ) { row in
            FittablePart(
                line: row["id"], name: row["name"], quantity: row["quantity"], fittedAt: row["fitted_at"],
                fittedBy: row["fitted_by"] ?? "")
        }
    }

    static func fit(_ line: LineID, _ job: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO fitted_part (line_id, job_id, fitted_at, fitted_by) VALUES (?, ?, ?, ?)",
            arguments: [line, job, transaction.now, transaction.actor.staff])
    }

    static func unfit(_ line: LineID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM fitted_part WHERE line_id = ?", arguments: [line])
        try transaction.demandChange(.overtakenRow(Phrase("装车记录", "fitted part")))
    }

    // MARK: road tests

    /// Km driven in tests while the car was worked on.
    static func roadTestKm(of order: OrderID, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT sum(km) FROM road_test WHERE order_id = ?"),
            arguments: [order]) ?? 0
    }

    static func addRoadTest(_ job: Job, km: Int, in transaction: Transaction) throws -> Int64 {
        try transaction.db.perform(
            sql: "INSERT INTO road_test (job_id, order_id, km, at, staff_id) VALUES (?, ?, ?, ?, ?)",
            arguments: [job.id, job.order, km, transaction.now, transaction.actor.staff])
        return transaction.db.lastInsertedRowID
    }

    static func strikeRoadTest(_ id: Int64, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM road_test WHERE id = ?", arguments: [id])
        try transaction.demandChange(.overtakenRow(Phrase("路试记录", "road test")))
    }
}
