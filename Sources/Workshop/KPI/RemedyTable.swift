import GRDB

/// The list of what is done about figures off target.
enum RemedyTable {
    static let migration = Migration(
        470, "remedies",
        """
        CREATE TABLE remedy (
          id           INTEGER PRIMARY KEY,
          kpi          TEXT    NOT NULL,
          month        TEXT    NOT NULL,
          cause        TEXT,                                  -- a code of countermeasures.csv
          text         TEXT    NOT NULL CHECK (text <> ''),
          owner_id     INTEGER NOT NULL REFERENCES staff (id),
          due_on       TEXT    NOT NULL,
          made_at      INTEGER NOT NULL,
          made_by      INTEGER NOT NULL REFERENCES staff (id),
          result       TEXT    NOT NULL DEFAULT '',
          closed_at    INTEGER,
          withdrawn_at INTEGER,
          version      INTEGER NOT NULL DEFAULT 1,
          CHECK ((closed_at IS NULL) = (result = ''))         -- nothing is done without saying what came of it
        ) STRICT;
        CREATE INDEX remedy_open   ON remedy (due_on) WHERE closed_at IS NULL AND withdrawn_at IS NULL;
        CREATE INDEX remedy_closed ON remedy (closed_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX remedy_by_kpi ON remedy (kpi, month);
        """)

    private static let columns = """
        SELECT r.*, s.name AS owner_name FROM remedy r JOIN staff s ON s.id = r.owner_id
        """

    /// What is still to be done, the first due first; then what was done lately.
    static func list(closed limit: Int = 50, in snapshot: Snapshot) throws -> [Remedy] {
        let open = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE r.closed_at IS NULL AND r.withdrawn_at IS NULL ORDER BY r.due_on, r.id"))
        let closed = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE r.closed_at IS NOT NULL AND r.withdrawn_at IS NULL ORDER BY r.closed_at DESC LIMIT ?"
            ),
            arguments: [limit])
        return (open + closed).map(Remedy.init(row:))
    }

    /// Those of a figure since a month, the newest month first.
    static func list(of kpi: String, since month: Month, in snapshot: Snapshot) throws -> [Remedy] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE r.kpi = ? AND r.month >= ? AND r.withdrawn_at IS NULL ORDER BY r.month DESC, r.due_on, r.id"
            ),
            arguments: [kpi, month], Remedy.init(row:))
    }

    /// Those of a quarter or another stretch of months, by figure.
    static func list(_ months: ClosedRange<Month>, in snapshot: Snapshot) throws -> [Remedy] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: columns
                    + " WHERE r.month BETWEEN ? AND ? AND r.withdrawn_at IS NULL ORDER BY r.kpi, r.due_on, r.id"
            ),
            arguments: [months.lowerBound, months.upperBound], Remedy.init(row:))
    }

    static func remedy(_ id: RemedyID, in snapshot: Snapshot) throws -> Remedy {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE r.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("措施", "action")) }
        return Remedy(row: row)
    }

    static func add(
        _ entry: RemedyEntry, to kpi: String, _ month: Month, cause: String?, in transaction: Transaction
    ) throws -> RemedyID {
        try transaction.db.perform(
            sql: """
                INSERT INTO remedy (kpi, month, cause, text, owner_id, due_on, made_at, made_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                kpi, month, cause, entry.text, entry.owner, entry.dueOn, transaction.now,
                transaction.actor.staff,
            ])
        return RemedyID(transaction.db.lastInsertedRowID)
    }

    static func change(
        _ remedy: Based<RemedyThing>, _ entry: RemedyEntry, in transaction: Transaction
    ) throws {
        try set(
            remedy, "text = ?, owner_id = ?, due_on = ?", [entry.text, entry.owner, entry.dueOn],
            in: transaction)
    }

    /// Done, with what came of it; nil: to be done again.
    static func close(_ remedy: Based<RemedyThing>, result: String?, in transaction: Transaction) throws {
        try set(
            remedy, "result = ?, closed_at = ?", [result ?? "", result == nil ? nil : transaction.now],
            in: transaction)
    }

    static func withdraw(
        _ remedy: Based<RemedyThing>, _ isWithdrawn: Bool, in transaction: Transaction
    ) throws {
        try set(remedy, "withdrawn_at = ?", [isWithdrawn ? transaction.now : nil], in: transaction)
    }

    private static func set(
        _ remedy: Based<RemedyThing>, _ columns: String, _ values: StatementArguments,
        in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE remedy SET \(columns), version = version + 1 WHERE id = ? AND version = ?",
            arguments: values + [remedy.id, remedy.version])
        try transaction.demandChange(.overtakenRow(Phrase("措施", "action")))
    }
}

extension Remedy {
    fileprivate init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], kpi: row["kpi"], month: row["month"], cause: row["cause"],
            text: row["text"], owner: row["owner_id"], ownerName: row["owner_name"], dueOn: row["due_on"],
            result: row["result"], closedAt: row["closed_at"])
    }
}
