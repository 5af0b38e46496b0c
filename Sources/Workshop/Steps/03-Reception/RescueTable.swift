import GRDB

/// Calls from the road.
enum RescueTable {
    static let migration = Migration(
        422, "rescues",
        """
        CREATE TABLE rescue (
          id         INTEGER PRIMARY KEY,
          caller     TEXT    NOT NULL DEFAULT '',
          phone      TEXT    NOT NULL CHECK (phone <> ''),
          plate      TEXT    NOT NULL DEFAULT '',             -- as said; the car need not be on file
          place      TEXT    NOT NULL CHECK (place <> ''),
          trouble    TEXT    NOT NULL DEFAULT '',
          called_at  INTEGER NOT NULL,
          taken_by   INTEGER NOT NULL REFERENCES staff (id),
          rescuer_id INTEGER REFERENCES staff (id),
          matched_at INTEGER CHECK (matched_at >= called_at),
          set_out_at INTEGER CHECK (set_out_at >= matched_at),
          arrived_at INTEGER CHECK (arrived_at >= set_out_at),
          ended_at   INTEGER CHECK (ended_at >= called_at),
          outcome    TEXT    CHECK (outcome IN ('on-site', 'towed', 'cancelled')),
          order_id   INTEGER UNIQUE REFERENCES repair_order (id), -- the visit it was towed in for
          version    INTEGER NOT NULL DEFAULT 1,
          CHECK ((matched_at IS NULL) = (rescuer_id IS NULL)),
          CHECK (set_out_at IS NULL OR matched_at IS NOT NULL),
          CHECK (arrived_at IS NULL OR set_out_at IS NOT NULL),
          CHECK ((ended_at IS NULL) = (outcome IS NULL)),
          CHECK (outcome = 'cancelled' OR outcome IS NULL OR arrived_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX rescue_open    ON rescue (called_at) WHERE ended_at IS NULL;
        CREATE INDEX rescue_by_time ON rescue (called_at);
        CREATE INDEX rescue_towed   ON rescue (plate, ended_at) WHERE outcome = 'towed' AND order_id IS NULL;
        """)

    private static let columns = """
        SELECT r.*, coalesce(s.name, '') AS rescuer, v.id AS vehicle_id FROM rescue r
        LEFT JOIN staff s ON s.id = r.rescuer_id
        LEFT JOIN vehicle v ON v.plate = r.plate AND v.void_reason IS NULL AND r.plate <> ''
        """

    /// Those still going on, the longest waiting first.
    static func open(in snapshot: Snapshot) throws -> [Rescue] {
        try Row.read(
            snapshot.db.cachedStatement(sql: columns + " WHERE r.ended_at IS NULL ORDER BY r.called_at"),
            Rescue.init(row:))
    }

    /// Those of today that are over.
    static func endedToday(in snapshot: Snapshot) throws -> [Rescue] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE r.called_at >= ? AND r.ended_at IS NOT NULL ORDER BY r.called_at DESC"),
            arguments: [snapshot.zone.moments(of: snapshot.today).lowerBound], Rescue.init(row:))
    }

    static func rescue(_ id: RescueID, in snapshot: Snapshot) throws -> Rescue {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE r.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("救援", "rescue")) }
        return try Rescue(row: row)
    }

    /// The rescue by which a car came in within the last day and for which no order was opened yet.
    static func towed(plate: String, in snapshot: Snapshot) throws -> Rescue? {
        guard !plate.isEmpty else { return nil }
        return try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE r.plate = ? AND r.outcome = 'towed' AND r.order_id IS NULL AND r.ended_at >= ?
                     ORDER BY r.ended_at DESC LIMIT 1
                    """), arguments: [plate, snapshot.now.adding(hours: -24)]
        ).map(Rescue.init(row:))
    }

    static func insert(_ call: RescueCall, in transaction: Transaction) throws -> RescueID {
        let kept = call.kept
        try transaction.db.perform(
            sql: """
                INSERT INTO rescue (caller, phone, plate, place, trouble, called_at, taken_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kept.caller, kept.phone, kept.plate, kept.at, kept.trouble, transaction.now,
                transaction.actor.staff,
            ])
        return RescueID(transaction.db.lastInsertedRowID)
    }

    static func delete(_ rescue: Based<RescueThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM rescue WHERE id = ? AND matched_at IS NULL AND ended_at IS NULL",
            arguments: [rescue.id])
        try transaction.demandChange(.overtakenRow(Phrase("救援", "rescue")))
    }

    static func write(
        _ progress: RescueProgress, of rescue: Based<RescueThing>, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE rescue SET rescuer_id = ?, matched_at = ?, set_out_at = ?, arrived_at = ?, ended_at = ?,
                  outcome = ?, version = version + 1 WHERE id = ? AND version = ?
                """,
            arguments: [
                progress.rescuer, progress.matchedAt, progress.setOutAt, progress.arrivedAt,
                progress.endedAt, progress.outcome?.rawValue, rescue.id, rescue.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("救援", "rescue")))
    }

    /// The order opened for a car that was towed in belongs to its rescue; taking the order back lets go of it.
    static func link(plate: String, to order: OrderID, in transaction: Transaction) throws {
        guard let rescue = try towed(plate: plate, in: transaction.snapshot) else { return }
        try transaction.db.perform(
            sql: "UPDATE rescue SET order_id = ?, version = version + 1 WHERE id = ?",
            arguments: [order, rescue.id])
    }

    static func release(_ order: OrderID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE rescue SET order_id = NULL, version = version + 1 WHERE order_id = ?",
            arguments: [order])
    }
}

extension Rescue {
    init(row: Row) throws {
        let outcome: String? = row["outcome"]
        let ended = outcome.flatMap(RescueProgress.Outcome.init(rawValue:))
        guard (outcome == nil) == (ended == nil) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "rescue")
        }
        self.init(
            id: row["id"], version: row["version"],
            call: RescueCall(
                caller: row["caller"], phone: row["phone"], plate: row["plate"], at: row["place"],
                trouble: row["trouble"]),
            calledAt: row["called_at"],
            progress: RescueProgress(
                rescuer: row["rescuer_id"], matchedAt: row["matched_at"], setOutAt: row["set_out_at"],
                arrivedAt: row["arrived_at"], endedAt: row["ended_at"], outcome: ended),
            rescuerName: row["rescuer"], vehicle: row["vehicle_id"], order: row["order_id"])
    }
}
