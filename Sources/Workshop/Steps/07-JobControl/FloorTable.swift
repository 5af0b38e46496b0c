import GRDB

/// What the workshop is doing now. Reads the rows of the job clock (step 8) and of the last check (step 9)
/// without their types: the board stands before them in the flow.
enum FloorTable {
    private static let columns = """
        SELECT j.*, o.number, coalesce(v.plate, '') AS plate, v.model,
               (SELECT promised_at FROM promise WHERE order_id = o.id ORDER BY id DESC LIMIT 1) AS promised_at,
               (SELECT group_concat(name, '、') FROM
                  (SELECT l.name FROM job_line jl JOIN estimate_line l ON l.id = jl.line_id
                   WHERE jl.job_id = j.id ORDER BY l.position)) AS what,
               (SELECT group_concat(DISTINCT l.staff_grade) FROM job_line jl JOIN estimate_line l ON l.id = jl.line_id
                WHERE jl.job_id = j.id) AS sold_grades,
               (SELECT group_concat(DISTINCT p.kind) FROM job_line jl JOIN estimate_line l ON l.id = jl.line_id
                JOIN operation p ON p.id = l.operation_id WHERE jl.job_id = j.id) AS kinds,
               (SELECT min(started_at) FROM clocking WHERE job_id = j.id) AS started_at,
               (SELECT coalesce(sum(ended_at - started_at), 0) FROM clocking
                WHERE job_id = j.id AND ended_at IS NOT NULL) AS clocked,
               p.reason AS pause_reason, p.from_at AS paused_at,
               (SELECT max(eta) FROM shortage WHERE order_id = o.id AND arrived_at IS NULL) AS parts_at,
               x.due_at AS outside_until, coalesce(x.taken_to, '') AS outside_at
        FROM job j
        JOIN repair_order o ON o.id = j.order_id
        JOIN vehicle v ON v.id = o.vehicle_id
        LEFT JOIN job_pause p ON p.job_id = j.id AND p.to_at IS NULL
        LEFT JOIN outside_work x ON x.job_id = j.id AND x.back_at IS NULL
        """

    /// Bays, people, what they have in hand, and when they are there.
    static func floor(in snapshot: Snapshot) throws -> Floor {
        let shop = try ShopTable.shop(in: snapshot)
        return Floor(
            bays: try StaffTable.bays(in: snapshot).filter { $0.kind != .reception },
            hands: try technicians(in: snapshot),
            jobs: try finishedToday(in: snapshot) + open(in: snapshot), now: snapshot.now,
            hours: OpenHours(
                from: snapshot.today, opens: shop.opensAt, closes: shop.closesAt,
                closed: try CalendarTable.closed(from: snapshot.today, days: 28, in: snapshot),
                zone: snapshot.zone),
            closures: try PresenceTable.closures(in: snapshot),
            absences: try PresenceTable.absences(in: snapshot), finishing: shop.finishingMinutes * 60)
    }

    /// Jobs given to a bay and not finished, by bay and plan.
    static func open(in snapshot: Snapshot) throws -> [FloorJob] {
        try jobs(
            Row.fetchAll(
                snapshot.db.cachedStatement(
                    sql: columns + """
                         WHERE j.finished_at IS NULL AND j.withdrawn_at IS NULL
                        ORDER BY j.bay_id, j.planned_from, j.id
                        """)), in: snapshot)
    }

    /// Jobs finished on the snapshot's day.
    static func finishedToday(in snapshot: Snapshot) throws -> [FloorJob] {
        try jobs(
            Row.fetchAll(
                snapshot.db.cachedStatement(
                    sql: columns + " WHERE j.finished_at >= ? ORDER BY j.finished_at, j.id"),
                arguments: [snapshot.zone.startOfDay(snapshot.today)]), in: snapshot)
    }

    /// The jobs of an order that were not withdrawn.
    static func jobs(of order: OrderID, in snapshot: Snapshot) throws -> [FloorJob] {
        try jobs(
            Row.fetchAll(
                snapshot.db.cachedStatement(
                    sql: columns + " WHERE j.order_id = ? AND j.withdrawn_at IS NULL ORDER BY j.id"),
                arguments: [order]), in: snapshot)
    }

    static func job(_ id: JobID, in snapshot: Snapshot) throws -> FloorJob {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(sql: columns + " WHERE j.id = ?"), arguments: [id])
        guard let job = try jobs(rows, in: snapshot).first else {
            throw Refusal.gone(Phrase("派工单", "job"))
        }
        return job
    }

    /// Technicians who work here today; who is away for a part of it is among them.
    static func technicians(in snapshot: Snapshot) throws -> [Staff] {
        let absent = try StaffID.fetchSet(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT id FROM staff
                    WHERE EXISTS (SELECT 1 FROM attendance a
                                  WHERE a.staff_id = staff.id AND a.day = ? AND a.hours = 0)
                    """),
            arguments: [snapshot.today])
        return try StaffTable.present(as: .technician, in: snapshot).filter { !absent.contains($0.id) }
    }

    /// Seconds for which work stood still today, per reason, up to now. For a bay: also in the queue, of cars still here.
    static func waitedToday(in snapshot: Snapshot) throws -> [PauseReason: Int] {
        let bounds: StatementArguments = [
            "now": snapshot.now, "start": snapshot.zone.startOfDay(snapshot.today),
        ]
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT reason, sum(min(coalesce(to_at, :now), :now) - max(from_at, :start)) AS waited FROM job_pause
                    WHERE to_at IS NULL OR to_at > :start GROUP BY reason
                    """), arguments: bounds)
        var waited: [PauseReason: Int] = [:]
        for row in rows { waited[try EstimateTable.choice(row, "reason")] = row["waited"] }
        let queued =
            try Int.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT sum(coalesce((SELECT min(r.at) FROM passage r
                                             WHERE r.order_id = q.order_id AND r.id > q.id), :now) - max(q.at, :start))
                        FROM repair_order o JOIN passage q ON q.order_id = o.id
                        WHERE o.left_at IS NULL AND o.voided_at IS NULL AND q.step = 7 AND q.at >= :start
                          AND q.mark IN ('entered', 'sent-back', 'reopened')
                        """), arguments: bounds) ?? 0
        if queued > 0 { waited[.bay, default: 0] += queued }
        return waited
    }

    private static func jobs(_ rows: [Row], in snapshot: Snapshot) throws -> [FloorJob] {
        try rows.map { row in
            try FloorJob(row: row, technicians: technicians(of: row["id"], in: snapshot))
        }
    }

    private static func technicians(of job: JobID, in snapshot: Snapshot) throws -> [FloorJob.Technician] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT t.staff_id, s.name, t.share, k.id AS clock, k.version, k.started_at
                    FROM job_technician t
                    JOIN staff s ON s.id = t.staff_id
                    LEFT JOIN clocking k ON k.job_id = t.job_id AND k.staff_id = t.staff_id AND k.ended_at IS NULL
                    WHERE t.job_id = ? ORDER BY t.share DESC, t.staff_id
                    """),
            arguments: [job]
        ) { row in
            let clock: ID<ClockingThing>? = row["clock"]
            return FloorJob.Technician(
                id: row["staff_id"], name: row["name"], share: row["share"],
                clock: clock.map { Based($0, version: row["version"]) }, runningSince: row["started_at"])
        }
    }
}

extension FloorJob {
    init(row: Row, technicians: [Technician]) throws {
        let reason: String? = row["pause_reason"]
        var pause: Pause?
        if let reason {
            guard let known = PauseReason(rawValue: reason) else {
                throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "pause reason \(reason)")
            }
            let until: Moment? =
                switch known {
                case .parts: row["parts_at"]
                case .outside: row["outside_until"]
                default: nil
                }
            pause = Pause(
                reason: known, since: row["paused_at"], until: until,
                place: known == .outside ? row["outside_at"] : "")
        }
        let what: String? = row["what"]
        let sold: String? = row["sold_grades"]
        let kinds: String? = row["kinds"]
        self.init(
            job: try Job(row: row), orderNumber: row["number"], plate: row["plate"], model: row["model"],
            what: what ?? "", technicians: technicians, startedAt: row["started_at"], clocked: row["clocked"],
            pause: pause, promisedAt: row["promised_at"])
        soldGrade = (sold ?? "").split(separator: ",").compactMap { StaffGrade(rawValue: String($0)) }.max()
        askedGrade = StaffGrade.asked(
            by: (kinds ?? "").split(separator: ",").map(String.init), sold: soldGrade)
    }
}
