import GRDB

/// The presence clock, apart from the job clock, and when people and bays are not to be counted on.

enum PresenceTable {
    static let migration = Migration(
        440, "presence",
        """
        CREATE TABLE presence (                               -- came in, went home; the day's hours go to attendance
          id       INTEGER PRIMARY KEY,
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          in_at    INTEGER NOT NULL,
          out_at   INTEGER CHECK (out_at >= in_at),
          version  INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE UNIQUE INDEX one_presence_at_a_time ON presence (staff_id) WHERE out_at IS NULL;
        CREATE INDEX presence_by_staff ON presence (staff_id, in_at);
        CREATE INDEX presence_by_end   ON presence (out_at) WHERE out_at IS NOT NULL;
        CREATE TABLE absence (
          id       INTEGER PRIMARY KEY,
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          from_at  INTEGER NOT NULL,
          until_at INTEGER NOT NULL CHECK (until_at > from_at),
          reason   TEXT    NOT NULL CHECK (reason <> ''),     -- of reasons.csv, list "absence"
          ended_at INTEGER CHECK (ended_at >= from_at)        -- came back before it was over
        ) STRICT;
        CREATE INDEX absence_by_end ON absence (until_at);
        CREATE TABLE bay_closure (
          id       INTEGER PRIMARY KEY,
          bay_id   INTEGER NOT NULL REFERENCES bay (id),
          from_at  INTEGER NOT NULL,
          until_at INTEGER NOT NULL CHECK (until_at > from_at),
          reason   TEXT    NOT NULL CHECK (reason <> ''),     -- of reasons.csv, list "bay-down"
          ended_at INTEGER CHECK (ended_at >= from_at)        -- up again before that
        ) STRICT;
        CREATE INDEX closure_by_end ON bay_closure (until_at);
        """)

    // MARK: the presence clock

    /// The clock of a member of staff that runs now.
    static func running(of staff: StaffID, in snapshot: Snapshot) throws -> Presence? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM presence WHERE staff_id = ? AND out_at IS NULL"),
            arguments: [staff]
        ).map(Presence.init(row:))
    }

    /// Who is here by the presence clock.
    static func present(in snapshot: Snapshot) throws -> [StaffID: Presence] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT * FROM presence WHERE out_at IS NULL"))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["staff_id"] as StaffID, Presence(row: $0)) })
    }

    static func presence(_ id: PresenceID, in snapshot: Snapshot) throws -> Presence {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM presence WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("考勤记录", "presence")) }
        return Presence(row: row)
    }

    static func begin(_ staff: StaffID, in transaction: Transaction) throws -> Based<PresenceThing> {
        try transaction.db.perform(
            sql: "INSERT INTO presence (staff_id, in_at) VALUES (?, ?)", arguments: [staff, transaction.now])
        return Based(PresenceID(transaction.db.lastInsertedRowID), version: 1)
    }

    /// Ends a presence, or lets it run on with nil, and counts the day's hours anew.
    static func setEnded(_ based: Based<PresenceThing>, _ at: Moment?, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE presence SET out_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND (out_at IS NULL) = (? IS NOT NULL)
                """, arguments: [at, based.id, based.version, at])
        try transaction.demandChange(.overtakenRow(Phrase("考勤记录", "presence")))
        try countHours(of: presence(based.id, in: transaction.snapshot), in: transaction)
    }

    /// A presence begun by mistake.
    static func strike(_ based: Based<PresenceThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM presence WHERE id = ? AND version = ? AND out_at IS NULL",
            arguments: [based.id, based.version])
        try transaction.demandChange(.overtakenRow(Phrase("考勤记录", "presence")))
    }

    /// The figures take hours present from attendance: one row a day, whatever it was made of.
    private static func countHours(of presence: Presence, in transaction: Transaction) throws {
        let day = transaction.zone.day(of: presence.inAt)
        let bounds = transaction.zone.moments(of: day)
        let seconds =
            try Int.fetchOne(
                transaction.db,
                sql: """
                    SELECT sum(out_at - in_at) FROM presence
                    WHERE staff_id = ? AND in_at >= ? AND in_at < ? AND out_at IS NOT NULL
                    """, arguments: [presence.staff, bounds.lowerBound, bounds.upperBound]) ?? 0
        if seconds == 0 {
            try transaction.db.perform(
                sql: "DELETE FROM attendance WHERE staff_id = ? AND day = ?",
                arguments: [presence.staff, day])
            return
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO attendance (staff_id, day, hours) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET hours = excluded.hours
                """,
            arguments: [presence.staff, day, max(Hours(hundredths: 1), Hours(minutes: seconds / 60))])
    }

    // MARK: who is away, which bay is down

    /// When people are away from now on. Who went home today is not expected back before tomorrow.
    static func absences(in snapshot: Snapshot) throws -> [StaffID: [Range<Moment>]] {
        let tomorrow = snapshot.zone.startOfDay(snapshot.today.adding(days: 1))
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT staff_id AS id, from_at, min(until_at, coalesce(ended_at, until_at)) AS until_at
                    FROM absence WHERE until_at > :now AND (ended_at IS NULL OR ended_at > :now)
                    UNION ALL
                    SELECT p.staff_id, max(p.out_at), :tomorrow FROM presence p INDEXED BY presence_by_end
                    WHERE p.out_at >= :today
                      AND NOT EXISTS (SELECT 1 FROM presence r WHERE r.staff_id = p.staff_id AND r.out_at IS NULL)
                    GROUP BY p.staff_id
                    """),
            arguments: [
                "now": snapshot.now, "today": snapshot.zone.startOfDay(snapshot.today), "tomorrow": tomorrow,
            ])
        return Dictionary(grouping: rows) { $0["id"] as StaffID }.mapValues { $0.map(\.span) }
    }

    /// When bays are down from now on.
    static func closures(in snapshot: Snapshot) throws -> [BayID: [Range<Moment>]] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT bay_id AS id, from_at, min(until_at, coalesce(ended_at, until_at)) AS until_at
                    FROM bay_closure WHERE until_at > :now AND (ended_at IS NULL OR ended_at > :now)
                    """), arguments: ["now": snapshot.now])
        return Dictionary(grouping: rows) { $0["id"] as BayID }.mapValues { $0.map(\.span) }
    }
}

extension Row {
    fileprivate var span: Range<Moment> {
        let from: Moment = self["from_at"]
        let until: Moment = self["until_at"]
        return from..<(until < from ? from : until)
    }
}

extension Presence {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], staff: row["staff_id"], inAt: row["in_at"],
            outAt: row["out_at"])
    }
}
