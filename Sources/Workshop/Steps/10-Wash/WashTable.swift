import GRDB

/// The wash: free, paid or refused with a reason.

enum WashTable {
    static let migration = Migration(
        110, "wash",
        """
        CREATE TABLE wash (
          id         INTEGER PRIMARY KEY,
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          kind       TEXT    NOT NULL CHECK (kind IN ('free', 'paid', 'refused')),
          reason     TEXT,                                    -- of reasons.csv, list "no-wash"
          washer_id  INTEGER NOT NULL REFERENCES staff (id),
          started_at INTEGER,
          ended_at   INTEGER CHECK (ended_at >= started_at),
          again      INTEGER NOT NULL DEFAULT 0 CHECK (again >= 0), -- how often the look-over sent it back
          version    INTEGER NOT NULL DEFAULT 1,
          CHECK ((kind = 'refused') = (reason IS NOT NULL)),
          CHECK (kind = 'refused' OR started_at IS NOT NULL),
          CHECK (kind <> 'refused' OR ended_at IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX one_wash_an_order ON wash (order_id);
        """)

    /// What is done today is found by when it was, not by going through every wash there ever was.
    static let byTime = Migration(
        490, "washes-of-a-day",
        """
        CREATE INDEX passage_of_the_wash ON passage (at) WHERE step = 10 AND mark IN ('done', 'skipped');
        """)

    /// What was washed or left unwashed on a day, the last first. What was taken back is not among it.
    static func done(on day: Day, in snapshot: Snapshot) throws -> [WashDone] {
        let span = snapshot.zone.moments(of: day)
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT w.*, s.name AS washer, o.number, coalesce(v.plate, '') AS plate, v.model, max(p.at) AS done_at
                    FROM passage p
                    CROSS JOIN wash w ON w.order_id = p.order_id
                    JOIN staff s ON s.id = w.washer_id
                    JOIN repair_order o ON o.id = p.order_id
                    JOIN vehicle v ON v.id = o.vehicle_id
                    WHERE p.step = 10 AND p.mark IN ('done', 'skipped') AND p.at >= ? AND p.at < ?
                      AND (w.ended_at IS NOT NULL OR w.kind = 'refused')
                    GROUP BY p.order_id ORDER BY done_at DESC
                    """), arguments: [span.lowerBound, span.upperBound]
        ).map { row in
            let wash = try Wash(row: row)
            return WashDone(
                wash: wash, number: row["number"], plate: row["plate"], model: row["model"],
                at: row["done_at"],
                reason: try wash.reason.map { try Reasons.name($0, in: "no-wash", of: snapshot) })
        }
    }

    private static let columns = "SELECT w.*, s.name AS washer FROM wash w JOIN staff s ON s.id = w.washer_id"

    /// Cars at the wash, the most pressing promise first.
    static func queue(in snapshot: Snapshot) throws -> [WashDue] {
        try RepairOrderTable.carsInShop(in: snapshot).filter { $0.step == .wash }.map { line in
            WashDue(
                order: line.id, number: line.number, plate: line.plate, model: line.model,
                customer: line.customer, promisedAt: line.promisedAt,
                wash: try wash(of: line.id, in: snapshot), isPaidFor: try isPaidFor(line.id, in: snapshot))
        }
    }

    static func wash(of order: OrderID, in snapshot: Snapshot) throws -> Wash? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE w.order_id = ?"), arguments: [order]
        ).map(Wash.init(row:))
    }

    static func wash(_ id: WashID, in snapshot: Snapshot) throws -> Wash {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE w.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("洗车记录", "wash")) }
        return try Wash(row: row)
    }

    /// One row an order: a car that came back to the workshop is washed anew.
    static func record(
        _ order: OrderID, _ kind: Wash.Kind, reason: String?, in transaction: Transaction
    ) throws -> Wash {
        let startedAt = kind == .refused ? nil : transaction.now
        try transaction.db.perform(
            sql: """
                INSERT INTO wash (order_id, kind, reason, washer_id, started_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (order_id) DO UPDATE SET kind = excluded.kind, reason = excluded.reason, again = 0,
                  washer_id = excluded.washer_id, started_at = excluded.started_at, ended_at = NULL,
                  version = version + 1
                """, arguments: [order, kind.rawValue, reason, transaction.actor.staff, startedAt])
        guard let wash = try wash(of: order, in: transaction.snapshot) else {
            throw Refusal.gone(Phrase("洗车记录", "wash"))
        }
        return wash
    }

    static func setEnded(_ wash: Wash, _ at: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE wash SET ended_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND started_at IS NOT NULL AND (ended_at IS NULL) = (? IS NOT NULL)
                """, arguments: [at, wash.id, wash.version, at])
        try transaction.demandChange(.overtakenRow(Phrase("洗车记录", "wash")))
    }

    /// Looked over and not clean: once more, or once less.
    static func countAgain(_ wash: Wash, by step: Int, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE wash SET again = again + ?, version = version + 1
                WHERE id = ? AND version = ? AND started_at IS NOT NULL AND ended_at IS NULL
                """, arguments: [step, wash.id, wash.version])
        try transaction.demandChange(.overtakenRow(Phrase("洗车记录", "wash")))
    }

    /// A wash or a refusal that never was.
    static func strike(_ wash: Wash, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM wash WHERE id = ? AND ended_at IS NULL", arguments: [wash.id])
        try transaction.demandChange(.overtakenRow(Phrase("洗车记录", "wash")))
    }

    /// An authorised line that sells a wash.
    static func isPaidFor(_ order: OrderID, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM estimate_line l JOIN line_state t ON t.line_id = l.id
                                   WHERE l.order_id = ? AND l.kind = 'other' AND t.state = 'authorised'
                                     AND (instr(l.name, '洗车') > 0 OR instr(lower(l.code), 'wash') > 0))
                    """), arguments: [order]) ?? false
    }
}

extension Wash {
    init(row: Row) throws {
        let name: String = row["kind"]
        guard let kind = Kind(rawValue: name) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "wash \(name)")
        }
        self.init(
            id: row["id"], version: row["version"], order: row["order_id"], kind: kind,
            washer: row["washer_id"], washerName: row["washer"], startedAt: row["started_at"],
            endedAt: row["ended_at"], again: row["again"], reason: row["reason"])
    }
}
