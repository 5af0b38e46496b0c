import GRDB

/// Stock counts: what the books said when a bin was counted, what lay there, and the differences posted.
enum CountSheetTable {
    static let migration = Migration(
        433, "count-sheet",
        """
        CREATE TABLE count_sheet (
          id         INTEGER PRIMARY KEY,
          number     TEXT    NOT NULL UNIQUE,                 -- PD260312-01
          scope      TEXT    NOT NULL,                        -- bins that begin with it; '' = the whole shelf
          made_at    INTEGER NOT NULL,
          staff_id   INTEGER NOT NULL REFERENCES staff (id),
          posted_at  INTEGER,
          dropped_at INTEGER,
          version    INTEGER NOT NULL DEFAULT 1,
          CHECK (posted_at IS NULL OR dropped_at IS NULL)
        ) STRICT;
        CREATE INDEX count_sheet_open ON count_sheet (id) WHERE posted_at IS NULL AND dropped_at IS NULL;
        CREATE TABLE count_line (
          sheet_id   INTEGER NOT NULL REFERENCES count_sheet (id),
          part_id    INTEGER NOT NULL REFERENCES part (id),
          book       INTEGER,                                 -- on the books at the moment of counting: whatever moves
          counted    INTEGER CHECK (counted >= 0),            -- before or after, the difference stays right
          counted_at INTEGER,
          staff_id   INTEGER REFERENCES staff (id),
          version    INTEGER NOT NULL DEFAULT 1,
          PRIMARY KEY (sheet_id, part_id),
          CHECK ((counted IS NULL) = (book IS NULL)),
          CHECK ((counted IS NULL) = (counted_at IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX movement_by_sheet ON stock_movement (sheet_id) WHERE sheet_id IS NOT NULL;
        CREATE TRIGGER a_posted_count_is_frozen BEFORE UPDATE ON count_line
        WHEN (SELECT posted_at FROM count_sheet WHERE id = old.sheet_id) IS NOT NULL
          BEGIN SELECT RAISE(ABORT, 'a posted count is frozen'); END;
        """)

    private static let columns = """
        SELECT c.*, s.name AS made_by,
               (SELECT count(*) FROM count_line l WHERE l.sheet_id = c.id) AS lines,
               (SELECT count(counted) FROM count_line l WHERE l.sheet_id = c.id) AS counted
        FROM count_sheet c JOIN staff s ON s.id = c.staff_id
        """

    static func sheet(_ id: CountSheetID, in snapshot: Snapshot) throws -> CountSheet {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: columns + " WHERE c.id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("盘点单", "count sheet")) }
        return CountSheet(row: row)
    }

    /// The latest sheets, those still open first.
    static func latest(limit: Int = 50, in snapshot: Snapshot) throws -> [CountSheet] {
        let open = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns + " WHERE c.posted_at IS NULL AND c.dropped_at IS NULL ORDER BY c.id DESC"))
        let closed = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: columns + """
                     WHERE c.posted_at IS NOT NULL OR c.dropped_at IS NOT NULL ORDER BY c.id DESC LIMIT ?
                    """), arguments: [limit])
        return (open + closed).map(CountSheet.init(row:))
    }

    /// The parts of a sheet in the order of their bins.
    static func lines(of sheet: CountSheetID, in snapshot: Snapshot) throws -> [CountLine] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.*, p.number, p.name, p.name_en, p.bin, p.unit,
                           (SELECT sum(value) FROM stock_movement m
                            WHERE m.sheet_id = l.sheet_id AND m.part_id = l.part_id) AS posted_value
                    FROM count_line l JOIN part p ON p.id = l.part_id
                    WHERE l.sheet_id = ? ORDER BY p.bin, p.number
                    """), arguments: [sheet], CountLine.init(row:))
    }

    // MARK: writes

    /// A sheet of every part whose bin begins so; nil when there is none.
    static func insert(scope: String, in transaction: Transaction) throws -> CountSheetID? {
        let day = transaction.today.inNumbers
        try transaction.db.perform(
            sql: "INSERT INTO count_sheet (number, scope, made_at, staff_id) VALUES (?, ?, ?, ?)",
            arguments: [
                try RunningNumber.next("PD\(day)-", digits: 2, of: "count_sheet", in: transaction), scope,
                transaction.now, transaction.actor.staff,
            ])
        let sheet = CountSheetID(transaction.db.lastInsertedRowID)
        try transaction.db.perform(
            sql: """
                INSERT INTO count_line (sheet_id, part_id)
                SELECT :sheet, id FROM part WHERE bin >= :from AND bin < :to
                """, arguments: ["sheet": sheet, "from": scope, "to": scope + "\u{10FFFF}"])
        return transaction.db.changesCount > 0 ? sheet : nil
    }

    /// Writes what lay there, beside what the books say at this moment; nil takes it out again.
    static func enter(
        _ entry: CountEntry, counted: Quantity?, in transaction: Transaction
    ) throws {
        let book = try counted.map { _ in
            try StockTable.holding(entry.part, in: transaction.snapshot).quantity
        }
        try transaction.db.perform(
            sql: """
                UPDATE count_line SET counted = ?, book = ?, counted_at = ?, staff_id = ?, version = version + 1
                WHERE sheet_id = ? AND part_id = ? AND version = ?
                """,
            arguments: [
                counted, book, counted.map { _ in transaction.now }, transaction.actor.staff, entry.sheet,
                entry.part, entry.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("盘点行", "line of the count")))
    }

    /// Posted or dropped: closed for good; with neither, open again.
    static func close(
        _ sheet: Based<CountSheetThing>, posted: Bool, dropped: Bool, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE count_sheet SET posted_at = ?, dropped_at = ?, version = version + 1
                WHERE id = ? AND version = ? AND posted_at IS NULL
                """,
            arguments: [
                posted ? transaction.now : nil, dropped ? transaction.now : nil, sheet.id, sheet.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("盘点单", "count sheet")))
    }
}

extension CountSheet {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], number: row["number"], scope: row["scope"],
            madeAt: row["made_at"], madeBy: row["made_by"], postedAt: row["posted_at"],
            droppedAt: row["dropped_at"], lines: row["lines"], counted: row["counted"])
    }
}

extension CountLine {
    init(row: Row) {
        let name: String = row["name"]
        let english: String = row["name_en"]
        self.init(
            entry: CountEntry(sheet: row["sheet_id"], part: row["part_id"], version: row["version"]),
            number: row["number"], name: Phrase(name, english.isEmpty ? name : english), bin: row["bin"],
            unit: row["unit"], book: row["book"], counted: row["counted"], postedValue: row["posted_value"])
    }
}
