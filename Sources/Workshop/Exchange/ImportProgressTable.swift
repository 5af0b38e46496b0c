import GRDB

/// How far an import has come, and what it said on the way: kept beside the rows themselves, so that a killed
/// import goes on behind its last committed row and tells the whole story at its end.
enum ImportProgressTable {
    static let migration = Migration(
        301, "exchange",
        """
        CREATE TABLE import_progress (                        -- a file that is under way; gone when its folder is through
          id        INTEGER PRIMARY KEY,
          file      TEXT    NOT NULL,
          hash      TEXT    NOT NULL,                         -- SHA-256 of its bytes
          updating  INTEGER NOT NULL CHECK (updating IN (0, 1)),
          begun_at  INTEGER NOT NULL,
          imported  INTEGER NOT NULL DEFAULT 0,
          unchanged INTEGER NOT NULL DEFAULT 0,
          rejected  INTEGER NOT NULL DEFAULT 0,
          warnings  INTEGER NOT NULL DEFAULT 0,
          UNIQUE (file, hash, updating)
        ) STRICT;
        CREATE TABLE import_rejection (                       -- for rejected.csv
          progress_id INTEGER NOT NULL REFERENCES import_progress (id) ON DELETE CASCADE,
          line        INTEGER NOT NULL,
          column_name TEXT    NOT NULL,                       -- '': the form of the whole row
          value       TEXT    NOT NULL,
          reason_zh   TEXT    NOT NULL,
          reason_en   TEXT    NOT NULL,
          row         TEXT    NOT NULL,
          PRIMARY KEY (progress_id, line)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE import_warning (                         -- summed up: an old system may deserve a million of them
          progress_id INTEGER NOT NULL REFERENCES import_progress (id) ON DELETE CASCADE,
          column_name TEXT    NOT NULL,
          reason_zh   TEXT    NOT NULL,
          reason_en   TEXT    NOT NULL,
          count       INTEGER NOT NULL,
          first_line  INTEGER NOT NULL,
          PRIMARY KEY (progress_id, column_name, reason_en)
        ) STRICT, WITHOUT ROWID;
        """)

    /// What became of the file's rows so far; nothing yet when it has not been begun.
    static func tally(of content: ImportedContent, in snapshot: Snapshot) throws -> ImportTally {
        try row(of: content, in: snapshot).map(ImportTally.init(row:)) ?? ImportTally()
    }

    /// Adds what became of the next rows.
    /// - Parameter done: how many rows were done before; refused when another program did some meanwhile.
    /// - Returns: the number under which remarks on its rows are kept.
    static func add(
        _ tally: ImportTally, to content: ImportedContent, after done: Int, in transaction: Transaction
    ) throws -> Int64 {
        let before = try row(of: content, in: transaction.snapshot)
        guard before.map(ImportTally.init(row:))?.rows ?? 0 == done else {
            throw Refusal(
                .conflict,
                Phrase("另一个程序正在导入 \(content.file)", "Another program is importing \(content.file)"),
                wayOut: Phrase("等它完成", "let it finish"))
        }
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO import_progress (file, hash, updating, begun_at, imported, unchanged, rejected, warnings)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (file, hash, updating) DO UPDATE SET
                  imported = imported + excluded.imported, unchanged = unchanged + excluded.unchanged,
                  rejected = rejected + excluded.rejected, warnings = warnings + excluded.warnings
                """
        ).execute(arguments: [
            content.file, content.hash, content.updating, transaction.now, tally.imported, tally.unchanged,
            tally.rejected, tally.warnings,
        ])
        if let before { return before["id"] }
        return transaction.db.lastInsertedRowID
    }

    /// Keeps a row for rejected.csv.
    static func reject(
        _ remark: RowRemark, line: Int, row: String, of progress: Int64, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: "INSERT INTO import_rejection VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            progress, line, remark.column, remark.value, remark.reason.chinese, remark.reason.english, row,
        ])
    }

    /// Counts a remark on a row that was taken in.
    static func warn(
        _ remark: RowRemark, line: Int, of progress: Int64, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO import_warning VALUES (?, ?, ?, ?, 1, ?)
                ON CONFLICT (progress_id, column_name, reason_en) DO UPDATE SET count = count + 1
                """
        ).execute(arguments: [progress, remark.column, remark.reason.chinese, remark.reason.english, line])
    }

    /// Hands over the rejected rows of a file, line by line.
    static func eachRejection(
        of content: ImportedContent, in snapshot: Snapshot,
        _ body: (RejectedRow) throws -> Void
    ) throws {
        guard let progress = try row(of: content, in: snapshot) else { return }
        let rows = try Row.fetchCursor(
            snapshot.db, sql: "SELECT * FROM import_rejection WHERE progress_id = ? ORDER BY line",
            arguments: [progress["id"] as Int64])
        while let row = try rows.next() {
            try body(
                RejectedRow(
                    file: content.file, line: row["line"],
                    remark: RowRemark(
                        column: row["column_name"], value: row["value"],
                        Phrase(row["reason_zh"], row["reason_en"])),
                    row: row["row"]))
        }
    }

    static func warnings(of content: ImportedContent, in snapshot: Snapshot) throws -> [ImportWarning] {
        guard let progress = try row(of: content, in: snapshot) else { return [] }
        return try Row.fetchAll(
            snapshot.db, sql: "SELECT * FROM import_warning WHERE progress_id = ? ORDER BY first_line",
            arguments: [progress["id"] as Int64]
        ).map { row in
            ImportWarning(
                file: content.file, column: row["column_name"],
                reason: Phrase(row["reason_zh"], row["reason_en"]), count: row["count"],
                firstLine: row["first_line"])
        }
    }

    static func forget(_ content: ImportedContent, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM import_progress WHERE file = ? AND hash = ? AND updating = ?",
            arguments: [content.file, content.hash, content.updating])
    }

    private static func row(of content: ImportedContent, in snapshot: Snapshot) throws -> Row? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM import_progress WHERE file = ? AND hash = ? AND updating = ?"),
            arguments: [content.file, content.hash, content.updating])
    }
}

extension ImportTally {
    init(row: Row) {
        imported = row["imported"]
        unchanged = row["unchanged"]
        rejected = row["rejected"]
        warnings = row["warnings"]
    }
}
