import Foundation
import GRDB

/// What someone has typed and not yet committed. Belongs to the person, not the terminal, and survives
/// a killed program. Not an act: a draft changes nothing in the shop, so it has no logbook row.
public struct Draft: Hashable, Sendable {
    public let place: Place
    public let title: Phrase
    public let fields: [String: String]
    public let terminal: String
    public let savedAt: Moment
}

extension Store {
    /// Keeps what was typed on the form of `place`; empty fields throw the draft away.
    public func keepDraft(
        _ fields: [String: String], title: Phrase, at place: Place, actor: Actor, _ environment: Environment
    ) throws {
        let form = try DraftTable.key(place)
        try write(actor: actor, environment) { transaction in
            guard fields.values.contains(where: { !$0.isEmpty }) else {
                return try transaction.db.perform(
                    sql: "DELETE FROM draft WHERE staff_id = ? AND form = ?", arguments: [actor.staff, form])
            }
            let text = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
            try transaction.db.perform(
                sql: """
                    INSERT INTO draft (staff_id, form, title_zh, title_en, fields, terminal, saved_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET title_zh = excluded.title_zh, title_en = excluded.title_en,
                      fields = excluded.fields, terminal = excluded.terminal, saved_at = excluded.saved_at
                    """,
                arguments: [
                    actor.staff, form, title.chinese, title.english, text, actor.terminal, transaction.now,
                ])
        }
    }
}

enum DraftTable {
    /// The drafts of a person, newest first.
    static func all(of staff: StaffID, in snapshot: Snapshot) throws -> [Draft] {
        try Row.fetchAll(
            snapshot.db, sql: "SELECT * FROM draft WHERE staff_id = ? ORDER BY saved_at DESC",
            arguments: [staff]
        ).map { row in
            let form: String = row["form"]
            let fields: String = row["fields"]
            return Draft(
                place: try JSONDecoder().decode(Place.self, from: Data(form.utf8)),
                title: Phrase(row["title_zh"], row["title_en"]),
                fields: try JSONDecoder().decode([String: String].self, from: Data(fields.utf8)),
                terminal: row["terminal"], savedAt: row["saved_at"])
        }
    }

    /// The draft of a person for one form.
    static func draft(of staff: StaffID, at place: Place, in snapshot: Snapshot) throws -> Draft? {
        try all(of: staff, in: snapshot).first { $0.place == place }
    }

    static func key(_ place: Place) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(place), as: UTF8.self)
    }
}
