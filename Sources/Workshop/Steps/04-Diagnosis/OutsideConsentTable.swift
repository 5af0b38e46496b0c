import GRDB

/// What customers agreed to have looked at outside, one row each time; the one that was not withdrawn counts.
enum OutsideConsentTable {
    static let migration = Migration(
        427, "outside-consent",
        """
        CREATE TABLE outside_consent (
          id           INTEGER PRIMARY KEY,
          finding_id   INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
          specialist   TEXT    NOT NULL CHECK (specialist <> ''),
          up_to        INTEGER NOT NULL CHECK (up_to > 0),    -- fen, tax included
          by_whom      TEXT    NOT NULL CHECK (by_whom <> ''),
          how          TEXT    NOT NULL CHECK (how IN ('in-person', 'phone', 'message')),
          at           INTEGER NOT NULL,
          staff_id     INTEGER NOT NULL REFERENCES staff (id),
          withdrawn_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX outside_consent_standing ON outside_consent (finding_id) WHERE withdrawn_at IS NULL;
        CREATE INDEX outside_consent_by_finding ON outside_consent (finding_id);
        CREATE TRIGGER outside_consent_is_never_edited
          BEFORE UPDATE OF id, finding_id, specialist, up_to, by_whom, how, at, staff_id ON outside_consent
          BEGIN SELECT RAISE(ABORT, 'a consent is never edited'); END;
        CREATE TRIGGER outside_consent_is_for_a_specialist BEFORE INSERT ON outside_consent
          WHEN (SELECT result FROM finding WHERE id = new.finding_id) IS NOT 'outside'
          BEGIN SELECT RAISE(ABORT, 'nobody from outside is needed'); END;
        CREATE TRIGGER finding_keeps_its_consent BEFORE UPDATE OF result ON finding
          WHEN new.result <> 'outside'
            AND EXISTS (SELECT 1 FROM outside_consent WHERE finding_id = old.id AND withdrawn_at IS NULL)
          BEGIN SELECT RAISE(ABORT, 'the customer agreed to a specialist'); END;
        CREATE TRIGGER finding_stays_with_its_consent BEFORE DELETE ON finding
          WHEN EXISTS (SELECT 1 FROM outside_consent WHERE finding_id = old.id AND withdrawn_at IS NULL)
          BEGIN SELECT RAISE(ABORT, 'the customer agreed to a specialist'); END;
        """)

    /// The consents that stand on an order, by finding.
    static func standing(on order: OrderID, in snapshot: Snapshot) throws -> [FindingID:
        StandingConsent]
    {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.*, s.name AS staff_name FROM finding f
                    JOIN outside_consent c ON c.finding_id = f.id AND c.withdrawn_at IS NULL
                    JOIN staff s ON s.id = c.staff_id WHERE f.order_id = ?
                    """), arguments: [order])
        return Dictionary(
            try rows.map { ($0["finding_id"] as FindingID, try StandingConsent(row: $0)) }
        ) { first, _ in first }
    }

    static func standing(of finding: FindingID, in snapshot: Snapshot) throws -> StandingConsent? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.*, s.name AS staff_name FROM outside_consent c JOIN staff s ON s.id = c.staff_id
                    WHERE c.finding_id = ? AND c.withdrawn_at IS NULL
                    """), arguments: [finding]
        ).map(StandingConsent.init(row:))
    }

    static func insert(
        _ consent: OutsideConsent, finding: FindingID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO outside_consent (finding_id, specialist, up_to, by_whom, how, at, staff_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                finding, CleanText.kept(consent.specialist), consent.upTo, CleanText.kept(consent.byWhom),
                consent.how.rawValue, transaction.now, transaction.actor.staff,
            ])
    }

    static func withdraw(of finding: FindingID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql:
                "UPDATE outside_consent SET withdrawn_at = ? WHERE finding_id = ? AND withdrawn_at IS NULL",
            arguments: [transaction.now, finding])
    }
}

extension StandingConsent {
    init(row: Row) throws {
        let written: String = row["how"]
        guard let how = Told(rawValue: written) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "outside_consent")
        }
        self.init(
            consent: OutsideConsent(
                specialist: row["specialist"], upTo: row["up_to"], byWhom: row["by_whom"], how: how),
            at: row["at"], staff: row["staff_name"])
    }
}
