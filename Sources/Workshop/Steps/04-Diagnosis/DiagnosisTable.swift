import GRDB

/// What was found for each of the customer's complaints.

enum DiagnosisTable {
    static let migration = Migration(
        104, "diagnosis",
        """
        CREATE TABLE finding (
          id         INTEGER PRIMARY KEY,
          concern_id INTEGER NOT NULL UNIQUE REFERENCES concern (id),
          order_id   INTEGER NOT NULL REFERENCES repair_order (id),
          finding    TEXT    NOT NULL DEFAULT '',
          cause      TEXT    NOT NULL DEFAULT '',
          correction TEXT    NOT NULL DEFAULT '',
          readings   TEXT    NOT NULL DEFAULT '',
          codes      TEXT    NOT NULL DEFAULT '',
          result     TEXT    NOT NULL CHECK (result IN ('confirmed', 'not-reproduced', 'outside')),
          found_at   INTEGER NOT NULL,
          found_by   INTEGER NOT NULL REFERENCES staff (id),
          version    INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE INDEX finding_by_order ON finding (order_id);
        CREATE TABLE finding_photo (                          -- names a picture; the picture lies where it was put
          finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
          position   INTEGER NOT NULL,
          name       TEXT    NOT NULL CHECK (name <> ''),
          shows      TEXT    NOT NULL DEFAULT '',
          PRIMARY KEY (finding_id, position),
          UNIQUE (finding_id, name)
        ) STRICT, WITHOUT ROWID;
        """)

    /// What was found on an order, by complaint.
    static func findings(of order: OrderID, in snapshot: Snapshot) throws -> [ConcernID: Finding] {
        let findings = try Row.fetchAll(
            snapshot.db.cachedStatement(sql: "SELECT * FROM finding WHERE order_id = ?"),
            arguments: [order]
        ).map { try finding($0, in: snapshot) }
        return Dictionary(uniqueKeysWithValues: findings.map { ($0.concern, $0) })
    }

    static func finding(_ id: FindingID, in snapshot: Snapshot) throws -> Finding {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM finding WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("诊断记录", "finding")) }
        return try finding(row, in: snapshot)
    }

    private static func finding(_ row: Row, in snapshot: Snapshot) throws -> Finding {
        let id: FindingID = row["id"]
        return try Finding(
            row: row, codes: TroubleCodeTable.codes(of: id, in: snapshot),
            photos: photos(of: id, in: snapshot))
    }

    /// The clock of an order's diagnosis; nil when it never stood there.
    static func clock(of order: OrderID, in snapshot: Snapshot) throws -> DiagnosisClock? {
        let passages = try PassageTable.passages(of: order, in: snapshot).filter {
            $0.step == .diagnosis
        }
        guard let started = passages.first(where: { $0.mark == .entered }) else { return nil }
        return DiagnosisClock(
            startedAt: started.at,
            endedAt: passages.last.flatMap { $0.mark == .done || $0.mark == .skipped ? $0.at : nil })
    }

    static func insert(
        _ text: FindingText, concern: Concern, in transaction: Transaction
    ) throws -> FindingID {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO finding (concern_id, order_id, finding, cause, correction, readings, result, found_at,
                                     found_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [concern.id, concern.order] + columns(text) + [
                transaction.now, transaction.actor.staff,
            ])
        let id = FindingID(transaction.db.lastInsertedRowID)
        try write(text.photos, of: id, in: transaction)
        try TroubleCodeTable.write(text.kept.codes, of: id, in: transaction)
        return id
    }

    static func update(
        _ finding: Based<FindingThing>, _ text: FindingText, in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: """
                UPDATE finding SET finding = ?, cause = ?, correction = ?, readings = ?, result = ?,
                  version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(arguments: columns(text) + [finding.id, finding.version])
        try transaction.demandChange(.overtakenRow(Phrase("诊断记录", "finding")))
        try write(text.photos, of: finding.id, in: transaction)
        try TroubleCodeTable.write(text.kept.codes, of: finding.id, in: transaction)
    }

    private static func write(
        _ photos: [PhotoReference], of finding: FindingID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "DELETE FROM finding_photo WHERE finding_id = ?", arguments: [finding])
        for (position, photo) in photos.enumerated() {
            try transaction.db.perform(
                sql: "INSERT INTO finding_photo (finding_id, position, name, shows) VALUES (?, ?, ?, ?)",
                arguments: [finding, position, photo.name, photo.shows])
        }
    }

    private static func photos(of finding: FindingID, in snapshot: Snapshot) throws
        -> [PhotoReference]
    {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT name, shows FROM finding_photo WHERE finding_id = ? ORDER BY position"),
            arguments: [finding]
        ) { PhotoReference(name: $0["name"], shows: $0["shows"]) }
    }

    static func delete(_ finding: Based<FindingThing>, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "DELETE FROM finding WHERE id = ? AND version = ?",
            arguments: [finding.id, finding.version])
        try transaction.demandChange(.overtakenRow(Phrase("诊断记录", "finding")))
    }

    private static func columns(_ text: FindingText) -> StatementArguments {
        let kept = text.kept
        return [
            kept.finding, kept.cause, kept.correction, kept.readings, kept.result.rawValue,
        ]
    }
}

extension Finding {
    init(row: Row, codes: [TroubleCode], photos: [PhotoReference]) throws {
        let result: String = row["result"]
        guard let result = Result(rawValue: result) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "finding")
        }
        self.init(
            id: row["id"], version: row["version"], concern: row["concern_id"], order: row["order_id"],
            text: FindingText(
                finding: row["finding"], cause: row["cause"], correction: row["correction"],
                readings: row["readings"], codes: codes, photos: photos, result: result),
            foundAt: row["found_at"], foundBy: row["found_by"])
    }
}
