import Foundation
import GRDB

/// Who did what and when: one row for every act, written in the act's own transaction and never changed,
/// but for the mark that it was taken back.
public enum Logbook {
    static let migration = Migration(
        1, "groundwork",
        """
        CREATE TABLE shop_setting (
          key   TEXT PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE logbook (
          id          INTEGER PRIMARY KEY,
          key         TEXT    NOT NULL UNIQUE,               -- idempotency key: an act takes effect once
          at          INTEGER NOT NULL,
          staff_id    INTEGER NOT NULL REFERENCES staff (id),
          terminal    TEXT    NOT NULL,
          act         TEXT    NOT NULL,                      -- "estimate.sign"
          order_id    INTEGER REFERENCES repair_order (id),
          said_zh     TEXT    NOT NULL,
          said_en     TEXT    NOT NULL,
          payload     TEXT    NOT NULL CHECK (json_valid(payload)),
          counter     TEXT    CHECK (counter IS NULL OR json_valid(counter)), -- the act that takes it back, or
          never_zh    TEXT,                                  -- why nothing does
          never_en    TEXT,
          tells       TEXT    NOT NULL DEFAULT '',           -- ';advisor;foreman;' roles told by notice
          takes_back  INTEGER UNIQUE REFERENCES logbook (id),-- the row this row took back
          CHECK ((counter IS NULL) = (never_zh IS NOT NULL))
        ) STRICT;
        CREATE INDEX logbook_by_order ON logbook (order_id, id) WHERE order_id IS NOT NULL;
        CREATE INDEX logbook_by_staff ON logbook (staff_id, id);
        CREATE INDEX logbook_telling  ON logbook (id) WHERE tells <> '';
        CREATE TRIGGER logbook_is_never_edited BEFORE UPDATE ON logbook
          BEGIN SELECT RAISE(ABORT, 'the logbook is never edited'); END;
        CREATE TRIGGER logbook_is_never_torn BEFORE DELETE ON logbook
          BEGIN SELECT RAISE(ABORT, 'the logbook is never edited'); END;

        CREATE TABLE authority (
          id           INTEGER PRIMARY KEY,
          kind         TEXT    NOT NULL,
          reason       TEXT    NOT NULL,
          by_staff_id  INTEGER NOT NULL REFERENCES staff (id),
          for_staff_id INTEGER NOT NULL REFERENCES staff (id),
          at           INTEGER NOT NULL,
          order_id     INTEGER REFERENCES repair_order (id),
          CHECK (by_staff_id <> for_staff_id)
        ) STRICT;

        CREATE TABLE draft (
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          form     TEXT    NOT NULL,                         -- the place it belongs to, as JSON
          title_zh TEXT    NOT NULL,
          title_en TEXT    NOT NULL,
          fields   TEXT    NOT NULL CHECK (json_valid(fields)),
          terminal TEXT    NOT NULL,
          saved_at INTEGER NOT NULL,
          PRIMARY KEY (staff_id, form)
        ) STRICT, WITHOUT ROWID;
        """)

    /// One line of the logbook as it is shown.
    public struct Entry: Hashable, Sendable {
        public let id: LogbookID
        public let at: Moment
        public let staff: StaffID
        public let staffName: String
        public let terminal: String
        public let act: String
        public let order: OrderID?
        public let said: Phrase
    }

    /// What undo needs to know of an act.
    public struct Undoable: Hashable, Sendable {
        public let id: LogbookID
        public let said: Phrase
        /// The act's room and the JSON of its counter-act; nil when there is none.
        public let room: String
        public let counter: String?
        public let never: Phrase?
    }

    static func write<A: Act>(
        _ act: A, outcome: Outcome<A>, key: IdempotencyKey, takesBack: LogbookID?, in transaction: Transaction
    ) throws {
        let payload = try json(act)
        var counter: String?
        var never: Phrase?
        switch outcome.takeBack {
        case .by(let act): counter = try json(act)
        case .never(let reason): never = reason
        case .unasked: never = Phrase("", "")
        }
        let tells =
            outcome.tells.isEmpty
            ? "" : ";" + outcome.tells.map(\.rawValue).sorted().joined(separator: ";") + ";"
        try transaction.db.perform(
            sql: """
                INSERT INTO logbook (key, at, staff_id, terminal, act, order_id, said_zh, said_en, payload,
                                     counter, never_zh, never_en, tells, takes_back)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key.text, transaction.now, transaction.actor.staff, transaction.actor.terminal,
                A.room + "." + caseName(of: payload), outcome.order, outcome.said.chinese,
                outcome.said.english,
                payload, counter, never?.chinese, never?.english, tells, takesBack,
            ])
    }

    /// What an act with this key said when it took effect, or nil when it never did.
    static func said(key: IdempotencyKey, in db: Database) throws -> (Phrase, OrderID?)? {
        let row = try Row.fetchOne(
            db, sql: "SELECT said_zh, said_en, order_id FROM logbook WHERE key = ?", arguments: [key.text])
        return row.map { (Phrase($0["said_zh"], $0["said_en"]), $0["order_id"]) }
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The first key of an enum's JSON is the name of its case.
    private static func caseName(of payload: String) -> String {
        let parts = payload.split(separator: "\"", maxSplits: 2)
        return parts.count > 1 ? String(parts[1]) : payload
    }
}

extension Logbook {
    private static let entryColumns = """
        l.id, l.at, l.staff_id, s.name, l.terminal, l.act, l.order_id, l.said_zh, l.said_en
        FROM logbook l JOIN staff s ON s.id = l.staff_id
        """

    /// What was done on an order, newest first.
    public static func entries(of order: OrderID, limit: Int = 50, in snapshot: Snapshot) throws -> [Entry] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT \(entryColumns) WHERE l.order_id = ? ORDER BY l.id DESC LIMIT ?"),
            arguments: [order, limit], Entry.init(row:))
    }

    /// What colleagues' acts want `actor` to know, newest first, after the row last seen.
    public static func notices(
        for actor: Actor, after seen: LogbookID, limit: Int = 20, in snapshot: Snapshot
    ) throws -> [Entry] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT \(entryColumns)
                    WHERE l.tells <> '' AND l.id > ? AND l.staff_id <> ?
                      AND EXISTS (SELECT 1 FROM staff_role r
                                  WHERE r.staff_id = ? AND instr(l.tells, ';' || r.role || ';') > 0)
                    ORDER BY l.id DESC LIMIT ?
                    """),
            arguments: [seen, actor.staff, actor.staff, limit])
        return rows.map(Entry.init(row:))
    }

    /// The latest news for `actor` among the shop's last acts, seen or not; looks no further back than 300.
    public static func recent(for actor: Actor, limit: Int = 7, in snapshot: Snapshot) throws -> [Entry] {
        let last = try last(in: snapshot)
        return try notices(
            for: actor, after: LogbookID(max(0, last.number - 300)), limit: limit, in: snapshot)
    }

    /// The last row of the logbook; what comes after is news.
    public static func last(in snapshot: Snapshot) throws -> LogbookID {
        LogbookID(try Int64.fetchOne(snapshot.db, sql: "SELECT max(id) FROM logbook") ?? 0)
    }

    /// The newest act of `staff` that still stands and is not itself a taking-back; on `order` when given.
    /// Looks at most 50 acts back, the depth of undo.
    public static func lastUndoable(
        by staff: StaffID, order: OrderID?, in snapshot: Snapshot
    ) throws -> Undoable? {
        let row = try Row.fetchOne(
            snapshot.db,
            sql: """
                SELECT * FROM (SELECT * FROM logbook WHERE staff_id = ? ORDER BY id DESC LIMIT 100) l
                WHERE takes_back IS NULL AND never_zh IS NOT '' AND (? IS NULL OR order_id = ?)
                  AND NOT EXISTS (SELECT 1 FROM logbook t WHERE t.takes_back = l.id)
                ORDER BY id DESC LIMIT 1
                """, arguments: [staff, order, order])
        return row.map { row in
            let act: String = row["act"]
            let never: String? = row["never_zh"]
            return Undoable(
                id: row["id"], said: Phrase(row["said_zh"], row["said_en"]),
                room: act.split(separator: ".").first.map(String.init) ?? act, counter: row["counter"],
                never: never.map { Phrase($0, row["never_en"]) })
        }
    }
}

extension Logbook.Entry {
    init(row: Row) {
        self.init(
            id: row["id"], at: row["at"], staff: row["staff_id"], staffName: row["name"],
            terminal: row["terminal"],
            act: row["act"], order: row["order_id"], said: Phrase(row["said_zh"], row["said_en"]))
    }
}
