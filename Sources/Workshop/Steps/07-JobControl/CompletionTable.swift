import GRDB

enum CompletionTable {
    static func completion(of order: OrderID, in snapshot: Snapshot) throws -> Completion {
        let jobs = try FloorTable.jobs(of: order, in: snapshot)
        let labour = try AuthorisedLabourTable.lines(of: order, in: snapshot)
        return Completion(
            openJobs: jobs.filter { $0.job.isOpen }.map(\.what),
            clockedOn: jobs.flatMap(\.running).map(\.name),
            labourLeft: labour.filter { !$0.isDone }.map(\.name),
            partsLeft: try partsLeft(of: order, in: snapshot),
            partsToReturn: try toReturn(of: order, in: snapshot))
    }

    /// Parts handed out for lines that nobody agrees to any more: they have to go back to the shelf.
    static func toReturn(of order: OrderID, in snapshot: Snapshot) throws -> [String] {
        try String.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.name FROM estimate_line l JOIN line_state t ON t.line_id = l.id
                    WHERE l.order_id = ? AND l.kind = 'part' AND t.state IN ('declined', 'deferred')
                      AND EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = l.id AND r.state = 'issued')
                    ORDER BY l.position
                    """), arguments: [order])
    }

    /// Authorised part lines with less taken off the shelf than agreed. The customer's own parts come with him.
    static func partsLeft(of order: OrderID, in snapshot: Snapshot) throws -> [Completion.PartLeft] {
        try ReservationTable.state(of: order, in: snapshot).needs
            .filter { $0.stand != .issued && $0.stand != .own }
            .map { Completion.PartLeft(line: $0.line, name: $0.name, isShort: $0.stand == .short) }
    }

    /// Stops every running clock of a job and says which they were.
    static func stopClocks(of job: JobID, in transaction: Transaction) throws -> [Based<ClockingThing>] {
        let running = try Row.fetchAll(
            transaction.db, sql: "SELECT id, version FROM clocking WHERE job_id = ? AND ended_at IS NULL",
            arguments: [job])
        try transaction.db.perform(
            sql:
                "UPDATE clocking SET ended_at = ?, version = version + 1 WHERE job_id = ? AND ended_at IS NULL",
            arguments: [transaction.now, job])
        return running.map { Based($0["id"], version: ($0["version"] as Int) + 1) }
    }

    /// Stops the clock of one person, whatever he works on; nil when none runs.
    static func stopClock(
        of staff: StaffID, in transaction: Transaction
    ) throws -> (clock: Based<ClockingThing>, job: JobID?)? {
        let running = try Row.fetchOne(
            transaction.db,
            sql: "SELECT id, version, job_id FROM clocking WHERE staff_id = ? AND ended_at IS NULL",
            arguments: [staff])
        guard let running else { return nil }
        try transaction.db.perform(
            sql: "UPDATE clocking SET ended_at = ?, version = version + 1 WHERE id = ?",
            arguments: [transaction.now, running["id"] as ClockingID])
        return (Based(running["id"], version: (running["version"] as Int) + 1), running["job_id"])
    }

    static func pause(_ job: JobID, _ reason: PauseReason, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO job_pause (job_id, reason, from_at) VALUES (?, ?, ?)",
            arguments: [job, reason.rawValue, transaction.now])
    }

    /// A pause that never was; when work has gone on since, there is none to strike.
    static func strikePause(of job: JobID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM job_pause WHERE job_id = ? AND to_at IS NULL", arguments: [job])
    }

    /// Lets clocks run on as if they had not been stopped.
    static func runOn(_ clocks: [Based<ClockingThing>], in transaction: Transaction) throws {
        for clock in clocks {
            let other = try String.fetchOne(
                transaction.db,
                sql: """
                    SELECT s.name FROM clocking k JOIN staff s ON s.id = k.staff_id
                    WHERE k.ended_at IS NULL AND k.staff_id = (SELECT staff_id FROM clocking WHERE id = ?)
                    """, arguments: [clock.id])
            if let other { throw Refusal.clockedOnElsewhere(other) }
            try transaction.db.perform(
                sql: """
                    UPDATE clocking SET ended_at = NULL, version = version + 1
                    WHERE id = ? AND version = ? AND ended_at IS NOT NULL
                    """, arguments: [clock.id, clock.version])
            try transaction.demandChange(.overtakenRow(Phrase("计时", "clock")))
        }
    }
}

extension Refusal {
    static func clockedOnElsewhere(_ name: String) -> Refusal {
        Refusal(
            .conflict,
            Phrase("\(name) 已在别的作业上计时", "\(name) is clocked on to another job meanwhile"),
            wayOut: Phrase("先在那边下工", "Clock off there first"))
    }
}
