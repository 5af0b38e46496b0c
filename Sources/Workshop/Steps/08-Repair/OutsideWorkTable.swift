import GRDB

/// Cars and parts that are with someone else, and lines the customer cancelled while they were worked on.
enum OutsideWorkTable {
    /// The work a job waits for outside; nil when none is out.
    static func out(of job: JobID, in snapshot: Snapshot) throws -> OutsideWork? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM outside_work WHERE job_id = ? AND back_at IS NULL"), arguments: [job]
        ).map(OutsideWork.init(row:))
    }

    static func work(_ id: OutsideWorkID, in snapshot: Snapshot) throws -> OutsideWork {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM outside_work WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("外协记录", "outside work")) }
        return OutsideWork(row: row)
    }

    static func send(
        _ job: JobID, to place: String, until: Moment?, in transaction: Transaction
    ) throws -> Based<OutsideWorkThing> {
        try transaction.db.perform(
            sql:
                "INSERT INTO outside_work (job_id, taken_to, sent_at, sent_by, due_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [job, place, transaction.now, transaction.actor.staff, until])
        return Based(OutsideWorkID(transaction.db.lastInsertedRowID), version: 1)
    }

    static func setBack(
        _ based: Based<OutsideWorkThing>, _ at: Moment?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE outside_work SET back_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND (back_at IS NULL) = (? IS NOT NULL)
                """, arguments: [at, based.id, based.version, at])
        try transaction.demandChange(.overtakenRow(Phrase("外协记录", "outside work")))
    }

    static func strike(_ based: Based<OutsideWorkThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM outside_work WHERE id = ? AND version = ? AND back_at IS NULL",
            arguments: [based.id, based.version])
        try transaction.demandChange(.overtakenRow(Phrase("外协记录", "outside work")))
    }

    // MARK: cancelled lines

    /// The parts that go with a labour line: its operation takes them, or they answer the same complaint.
    static func partLines(of line: LineID, in snapshot: Snapshot) throws -> [LineID] {
        try LineID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.id FROM estimate_line l
                    JOIN estimate_line p ON p.order_id = l.order_id AND p.kind = 'part' AND p.removed_at IS NULL
                    JOIN line_state t ON t.line_id = p.id AND t.state = 'authorised'
                    WHERE l.id = ?
                      AND (p.concern_id = l.concern_id
                           OR EXISTS (SELECT 1 FROM operation_part f
                                      WHERE f.operation_id = l.operation_id AND f.part_id = p.part_id))
                    ORDER BY p.position
                    """), arguments: [line])
    }

    static func write(
        _ line: LineID, job: Job, reason: String, worked: Hours, soFar: LineID?, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO cancelled_line (line_id, order_id, job_id, reason, worked, so_far_id, at, staff_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                line, job.order, job.id, reason, worked, soFar, transaction.now, transaction.actor.staff,
            ])
        try transaction.db.perform(
            sql: "DELETE FROM job_line WHERE job_id = ? AND line_id = ?", arguments: [job.id, line])
    }
}

extension OutsideWork {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], job: row["job_id"], takenTo: row["taken_to"],
            sentAt: row["sent_at"], dueAt: row["due_at"], backAt: row["back_at"])
    }
}
