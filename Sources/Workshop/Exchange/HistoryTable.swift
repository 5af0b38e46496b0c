import GRDB

/// What the rows of a shop's past share: by which reference they are known, and what each said when it came.
enum HistoryTable {
    static let migration = Migration(
        471, "exchanged-rows",
        """
        CREATE TABLE exchanged_row (                          -- to tell a row that came before from one that was changed since
          file    TEXT    NOT NULL,
          ref     TEXT    NOT NULL,
          content INTEGER NOT NULL,                           -- a hash of its cells
          PRIMARY KEY (file, ref)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE line_batch (                             -- of an old system's part lines: their issue takes it
          line_id  INTEGER PRIMARY KEY REFERENCES estimate_line (id),
          batch_id INTEGER NOT NULL REFERENCES batch (id)
        ) STRICT;
        """)

    /// The content a reference came with; nil: it is new.
    static func content(_ file: String, _ ref: String, in snapshot: Snapshot) throws -> Int64? {
        try Int64.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT content FROM exchanged_row WHERE file = ? AND ref = ?"),
            arguments: [file, ref])
    }

    static func remember(
        _ file: String, _ ref: String, _ content: Int64, in transaction: Transaction
    ) throws {
        try transaction.write(
            "INSERT INTO exchanged_row VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET content = excluded.content",
            [file, ref, content])
    }

    /// The number of the row that another system calls `ref`; what was made here is called by its number.
    static func id(of ref: String, in table: Referred, _ snapshot: Snapshot) throws -> Int64? {
        let id = try Int64.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT id FROM \(table.rawValue) WHERE ref = ?"),
            arguments: [ref])
        guard id == nil, let column = table.ownNumber else { return id }
        return try Int64.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT id FROM \(table.rawValue) WHERE \(column) = ? AND ref IS NULL"),
            arguments: [ref])
    }

    static func part(_ number: String, in snapshot: Snapshot) throws -> Int64? {
        try Int64.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT id FROM part WHERE number = ?"), arguments: [number])
    }
}

/// Tables whose rows other files refer to.
enum Referred: String {
    case staff, customer, vehicle, booking, settlement
    case order = "repair_order"
    case line = "estimate_line"

    /// The number such a row is known by when no other system gave it a reference.
    var ownNumber: String? {
        switch self {
        case .order, .settlement: "number"
        default: nil
        }
    }
}

extension Transaction {
    /// Writes by a statement that is kept ready: files have a million rows.
    func write(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The same, with the number of the row it made.
    func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        try write(sql, arguments)
        return db.lastInsertedRowID
    }
}

/// A row of the shop's past: known by a reference, written once. What is said elsewhere of a file of settings, that
/// `--update` writes over, holds for those that `change` allows.
protocol HistoryRow: ExchangedRow {
    var ref: String { get }
    /// A hash of its cells.
    var content: Int64 { get }
    /// Writes it as a new row, or says which of its references is unknown.
    func insert(in transaction: Transaction) throws -> Fate
    /// Writes it over the row it was; nil: such a row is never written over.
    func change(in transaction: Transaction) throws -> Fate?
}

extension HistoryRow {
    func change(in transaction: Transaction) throws -> Fate? { nil }

    func write(updating: Bool, in transaction: Transaction) throws -> Fate {
        let known = try HistoryTable.content(Self.file, ref, in: transaction.snapshot)
        if known == content { return .unchanged }
        var fate = Fate.differs("ref", ref)
        if known == nil {
            fate = try insert(in: transaction)
        } else if updating {
            fate =
                try change(in: transaction)
                ?? .rejected(
                    RowRemark(
                        column: "ref", value: ref,
                        Phrase("已记账的历史不改写，请另记一笔更正", "is on record and never written over: enter a correction")
                    ))
        }
        if fate == .imported { try HistoryTable.remember(Self.file, ref, content, in: transaction) }
        return fate
    }
}

extension Cells {
    /// FNV-1a over the cells of the columns a kind knows: the same in every run.
    func content(of columns: [String]) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for column in columns where header.has(column) {
            for byte in text(column).utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        return Int64(bitPattern: hash)
    }
}
