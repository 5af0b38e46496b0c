import Foundation
import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// The schema as it was reviewed: the whole of it in `Schema.sql`, and every migration's fingerprint.
///
/// `ADVISOR_REWRITE_SCHEMA=1 swift test --filter SchemaPictureTests` writes both anew; a line that changes in
/// `Migrations.txt` is a migration that was not left as it had landed.
struct SchemaPictureTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    private static let isRewriting = ProcessInfo.processInfo.environment["ADVISOR_REWRITE_SCHEMA"] == "1"

    @Test func `the schema is the one that was reviewed`() throws {
        let shop = try TestShop()
        let statements = try shop.store.writer.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
                      AND name NOT LIKE '%\\_data' ESCAPE '\\'
                    ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name
                    """)
        }
        try compare(statements.map { $0 + ";\n" }.joined(separator: "\n"), with: "Schema.sql")
    }

    @Test func `a migration that has landed is never changed`() throws {
        let lines = try zip(Schema.migrations, Self.fingerprints(Schema.migrations.map(\.sql))).map {
            migration, print in
            "\(migration.identifier) \(print)\n"
        }
        try compare(lines.joined(), with: "Migrations.txt")
    }

    /// The first 16 digits of each text's SHA-256.
    private static func fingerprints(_ texts: [String]) throws -> [Substring] {
        let file = FileManager.default.temporaryDirectory.path + "/migration-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try texts.map { text in
            try text.write(toFile: file, atomically: false, encoding: .utf8)
            return try FilePrint.sha256(of: file).prefix(16)
        }
    }

    private func compare(_ text: String, with name: String) throws {
        let path = Self.folder + "/" + name
        if Self.isRewriting { return try text.write(toFile: path, atomically: true, encoding: .utf8) }
        let reviewed = try String(contentsOfFile: path, encoding: .utf8)
        let (new, old) = (text.split(separator: "\n"), reviewed.split(separator: "\n"))
        let differing = new.difference(from: old).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
        #expect(differing.isEmpty, "\(name):\n\(differing.joined(separator: "\n"))")
    }
}
