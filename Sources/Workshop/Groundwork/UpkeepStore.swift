import GRDB

/// Looking after the file: copies, checks, facts.
extension Store {
    /// Writes a copy of the store as it is at one moment. Colleagues go on working.
    public func backUp(to path: String) throws {
        try gate.hold {
            try writer.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }

    /// What is wrong with the file and its money; empty when it is whole. What is derived is asked for by
    /// `derivedFaults`.
    public func verify() throws -> [String] {
        try writer.read { db in
            let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                "foreign key: \(row["table"] as String) row \(row["rowid"] as Int64? ?? 0)"
            }
            let paid = try String.fetchAll(
                db,
                sql: """
                    SELECT 'settlement ' || s.number || ' is paid beyond its total' FROM settlement s
                    WHERE s.total >= 0
                      AND (SELECT coalesce(sum(amount), 0) FROM payment p WHERE p.settlement_id = s.id) > s.total
                    """)
            return pages + references + paid
        }
    }

    /// What `doctor` tells of the file.
    public func facts() throws -> [(String, String)] {
        try writer.read { db in
            func text(_ sql: String) throws -> String { try String.fetchOne(db, sql: sql) ?? "-" }
            return [
                ("sqlite", try text("SELECT sqlite_version()")),
                ("journal", try text("PRAGMA journal_mode")),
                ("orders", try text("SELECT count(*) FROM repair_order")),
                ("customers", try text("SELECT count(*) FROM customer")),
                ("logbook", try text("SELECT count(*) FROM logbook")),
            ]
        }
    }
}
