import GRDB

/// What was printed, how often and by whom; what is printed a second time says so on the paper.
enum PrintedTable {
    static let migration = Migration(
        480, "forms",
        """
        CREATE TABLE printed_document (
          id        INTEGER PRIMARY KEY,
          document  TEXT    NOT NULL,
          subject   TEXT    NOT NULL,                         -- "order:12", "month:2026-04"
          edition   TEXT    NOT NULL DEFAULT '',              -- an estimate's version: printed anew it is no reprint
          order_id  INTEGER REFERENCES repair_order (id),
          number    INTEGER NOT NULL CHECK (number >= 1),     -- 1 the first, from 2 on a reprint 补打
          language  TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
          copies    INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 9),
          way       TEXT    NOT NULL CHECK (way IN ('printer', 'text-file', 'web-page')),
          at        INTEGER NOT NULL,
          staff_id  INTEGER NOT NULL REFERENCES staff (id),
          terminal  TEXT    NOT NULL,
          failed    TEXT                                      -- what the printer said; then no paper came out
        ) STRICT;
        CREATE UNIQUE INDEX printed_once_a_number ON printed_document (document, subject, edition, number)
          WHERE failed IS NULL;
        CREATE INDEX printed_by_order ON printed_document (order_id) WHERE order_id IS NOT NULL;
        CREATE TRIGGER printed_is_never_edited
        BEFORE UPDATE OF document, subject, edition, order_id, number, language, copies, way, at, staff_id, terminal
        ON printed_document
          BEGIN SELECT RAISE(ABORT, 'what was printed stays printed'); END;
        CREATE TRIGGER printed_is_kept BEFORE DELETE ON printed_document
          BEGIN SELECT RAISE(ABORT, 'what was printed stays printed'); END;
        """)

    /// How often it came out; nought: never.
    static func count(
        _ document: Document, of subject: DocumentSubject, edition: String, in snapshot: Snapshot
    ) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(max(number), 0) FROM printed_document
                    WHERE document = ? AND subject = ? AND edition = ? AND failed IS NULL
                    """), arguments: [document.rawValue, subject.key, edition]) ?? 0
    }

    static func insert(
        _ request: PrintRequest, _ content: FormContent, number: Int, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO printed_document
                  (document, subject, edition, order_id, number, language, copies, way, at, staff_id, terminal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                request.document.rawValue, request.subject.key, content.edition, content.order, number,
                request.language.rawValue, request.copies, request.way.rawValue, transaction.now,
                transaction.actor.staff, transaction.actor.terminal,
            ])
    }

    /// The last one this terminal asked for.
    static func last(_ request: PrintRequest, by actor: Actor, in snapshot: Snapshot) throws -> Printed {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.*, s.name FROM printed_document p JOIN staff s ON s.id = p.staff_id
                    WHERE p.document = ? AND p.subject = ? AND p.staff_id = ? AND p.terminal = ?
                    ORDER BY p.id DESC LIMIT 1
                    """),
            arguments: [request.document.rawValue, request.subject.key, actor.staff, actor.terminal])
        guard let row else { throw Refusal.gone(Phrase("打印记录", "print")) }
        return Printed(row: row)
    }

    /// No paper came out: the number is free again.
    static func fail(_ id: PrintedID, _ why: String, in transaction: Transaction) throws -> Printed {
        try transaction.db.perform(
            sql: "UPDATE printed_document SET failed = ? WHERE id = ? AND failed IS NULL",
            arguments: [why, id])
        try transaction.demandChange(.gone(Phrase("打印记录", "print")))
        let row = try Row.fetchOne(
            transaction.db,
            sql: """
                SELECT p.*, s.name FROM printed_document p JOIN staff s ON s.id = p.staff_id WHERE p.id = ?
                """, arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("打印记录", "print")) }
        return Printed(row: row)
    }
}

/// One print that was asked for.
struct Printed: Hashable, Sendable {
    let id: PrintedID
    let order: OrderID?
    let number: Int
    let at: Moment
    let by: String

    var isReprint: Bool { number > 1 }

    init(row: Row) {
        id = row["id"]
        order = row["order_id"]
        number = row["number"]
        at = row["at"]
        by = row["name"]
    }
}
