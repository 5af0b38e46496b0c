import GRDB

/// The trouble codes of findings, a row each.
enum TroubleCodeTable {
    static let migration = Migration(
        424, "trouble-codes",
        """
        CREATE TABLE trouble_code (
          finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
          code       TEXT    NOT NULL CHECK (code <> '' AND code = upper(code)),
          position   INTEGER NOT NULL,
          says       TEXT    NOT NULL DEFAULT '',             -- as typed; '' = what the book of codes says
          state      TEXT    NOT NULL CHECK (state IN ('present', 'historic', 'cleared')),
          read_at    INTEGER NOT NULL,
          cleared_at INTEGER CHECK ((cleared_at IS NULL) = (state <> 'cleared')),
          PRIMARY KEY (finding_id, code)
        ) STRICT, WITHOUT ROWID;
        -- Codes stood in one text with blanks between.
        INSERT OR IGNORE INTO trouble_code (finding_id, code, position, state, read_at)
        WITH RECURSIVE part (finding, position, code, rest, at) AS (
          SELECT id, -1, '', trim(replace(replace(codes, ',', ' '), ';', ' ')) || ' ', found_at FROM finding
            WHERE trim(codes) <> ''
          UNION ALL
          SELECT finding, position + 1, substr(rest, 1, instr(rest, ' ') - 1),
                 ltrim(substr(rest, instr(rest, ' ') + 1)), at FROM part WHERE rest <> ''
        )
        SELECT finding, upper(code), position, 'present', at FROM part WHERE code <> '';
        ALTER TABLE finding DROP COLUMN codes;
        """)

    static func codes(of finding: FindingID, in snapshot: Snapshot) throws -> [TroubleCode] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT code, says, state FROM trouble_code WHERE finding_id = ? ORDER BY position"),
            arguments: [finding], TroubleCode.init(row:))
    }

    /// A code that stays keeps when it was first read.
    static func write(_ codes: [TroubleCode], of finding: FindingID, in transaction: Transaction)
        throws
    {
        let kept = codes.map(\.code)
        for gone in try self.codes(of: finding, in: transaction.snapshot)
        where !kept.contains(gone.code) {
            try transaction.db.perform(
                sql: "DELETE FROM trouble_code WHERE finding_id = ? AND code = ?",
                arguments: [finding, gone.code])
        }
        for (position, code) in codes.enumerated() {
            let isCleared = code.state == .cleared
            try transaction.db.perform(
                sql: """
                    INSERT INTO trouble_code (finding_id, code, position, says, state, read_at, cleared_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET position = excluded.position, says = excluded.says,
                      state = excluded.state,
                      cleared_at = CASE WHEN excluded.state = 'cleared'
                                        THEN coalesce(trouble_code.cleared_at, excluded.cleared_at) END
                    """,
                arguments: [
                    finding, code.code, position, code.says, code.state.rawValue, transaction.now,
                    isCleared ? transaction.now : nil,
                ])
        }
    }

    /// The codes ever read on a car, by visit, in the order they were found.
    static func read(on vehicle: VehicleID, in snapshot: Snapshot) throws -> [OrderID: [TroubleCode]] {
        let rows = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT f.order_id, t.code, t.says, t.state
                    FROM repair_order o JOIN finding f ON f.order_id = o.id
                    JOIN trouble_code t ON t.finding_id = f.id
                    WHERE o.vehicle_id = ? AND o.voided_at IS NULL ORDER BY f.order_id, f.id, t.position
                    """), arguments: [vehicle])
        return try Dictionary(grouping: rows) { $0["order_id"] as OrderID }
            .mapValues { try $0.map(TroubleCode.init(row:)) }
    }
}

extension TroubleCode {
    init(row: Row) throws {
        let written: String = row["state"]
        guard let state = State(rawValue: written) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "trouble_code")
        }
        self.init(row["code"], says: row["says"], state: state)
    }
}
