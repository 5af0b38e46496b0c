import GRDB

/// What the shop sells: labour operations, packages of them, and what an hour costs.

enum PriceBookTable {
    static let migration = Migration(
        4, "price-book",
        """
        CREATE TABLE labour_rate (
          trade    TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
          grade    TEXT    NOT NULL DEFAULT ''                -- '': while nobody knows who will do it
                   CHECK (grade IN ('', 'junior', 'middle', 'senior')),
          per_hour INTEGER NOT NULL CHECK (per_hour >= 0),    -- fen, tax included
          PRIMARY KEY (trade, grade)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE operation (
          id       INTEGER PRIMARY KEY,
          code     TEXT    NOT NULL UNIQUE,
          name     TEXT    NOT NULL,
          name_en  TEXT    NOT NULL,
          pinyin   TEXT    NOT NULL DEFAULT '',
          initials TEXT    NOT NULL DEFAULT '',
          trade    TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
          hours    INTEGER NOT NULL CHECK (hours > 0),        -- hundredths
          kind     TEXT    NOT NULL DEFAULT 'minor',          -- maintenance1, maintenance2, minor, special, assembly, whole, diagnosis
          every_km     INTEGER CHECK (every_km > 0),          -- falls due by itself this often; NULL: waits for a reason
          every_months INTEGER CHECK (every_months > 0),
          drive    TEXT    CHECK (drive IN ('engine', 'electric')) -- due on these cars only; NULL: on all
        ) STRICT;
        CREATE INDEX operation_with_rhythm ON operation (id) WHERE every_km IS NOT NULL OR every_months IS NOT NULL;
        CREATE INDEX operation_by_initials ON operation (initials);
        CREATE TABLE package (
          id       INTEGER PRIMARY KEY,
          code     TEXT    NOT NULL UNIQUE,
          name     TEXT    NOT NULL,
          name_en  TEXT    NOT NULL,
          pinyin   TEXT    NOT NULL DEFAULT '',
          initials TEXT    NOT NULL DEFAULT '',
          km       INTEGER,                                   -- due at this distance
          months   INTEGER,
          drive    TEXT    CHECK (drive IN ('engine', 'electric')) -- for these cars only; NULL: for all
        ) STRICT;
        CREATE TABLE package_line (
          package_id   INTEGER NOT NULL REFERENCES package (id),
          position     INTEGER NOT NULL,
          operation_id INTEGER REFERENCES operation (id),
          part_id      INTEGER REFERENCES part (id),
          quantity     INTEGER NOT NULL DEFAULT 100 CHECK (quantity > 0),
          PRIMARY KEY (package_id, position),
          CHECK ((operation_id IS NULL) <> (part_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE operation_part (                         -- parts that an operation fits; adding one offers the other
          operation_id INTEGER NOT NULL REFERENCES operation (id),
          part_id      INTEGER NOT NULL REFERENCES part (id),
          quantity     INTEGER NOT NULL DEFAULT 100 CHECK (quantity > 0),
          PRIMARY KEY (operation_id, part_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX operation_by_part ON operation_part (part_id);
        """)

    /// Labour operations whose code, hanzi, pinyin or initials begin with (hanzi: contain) what was typed.
    static func operations(matching typed: String, limit: Int = 9, in snapshot: Snapshot) throws
        -> [Operation]
    {
        let wanted = typed.lowercased()
        return try Row.read(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM operation
                    WHERE lower(code) >= :w AND lower(code) < :end OR initials >= :w AND initials < :end
                       OR instr(' ' || initials, ' ' || :w) > 0 OR pinyin >= :w AND pinyin < :end
                       OR instr(name, :w) > 0 OR instr(lower(name_en), :w) > 0
                    ORDER BY code LIMIT :limit
                    """),
            arguments: ["w": wanted, "end": wanted + "\u{10FFFF}", "limit": limit], Operation.init(row:))
    }

    static func operation(_ id: OperationID, in snapshot: Snapshot) throws -> Operation {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM operation WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("工时项目", "labour operation")) }
        return Operation(row: row)
    }

    /// What an hour of a trade costs the customer, tax included: that of a grade where the shop prices it apart,
    /// else the trade's.
    static func rate(
        of trade: Trade, grade: StaffGrade? = nil, in snapshot: Snapshot
    ) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT per_hour FROM labour_rate WHERE trade = ? AND grade IN (?, '')
                    ORDER BY grade DESC LIMIT 1
                    """),
            arguments: [trade.rawValue, grade?.rawValue ?? ""]) ?? Money(fen: 0)
    }

    /// The grades a trade's hour is priced apart for, the youngest first.
    static func grades(of trade: Trade, in snapshot: Snapshot) throws -> [StaffGrade] {
        try String.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT grade FROM labour_rate WHERE trade = ? AND grade <> ''"),
            arguments: [trade.rawValue]
        ).compactMap(StaffGrade.init(rawValue:)).sorted()
    }

    /// The parts a job usually takes, and how many.
    static func parts(
        of operation: OperationID, in snapshot: Snapshot
    ) throws -> [(part: PartID, quantity: Quantity)] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT part_id, quantity FROM operation_part WHERE operation_id = ? ORDER BY part_id"),
            arguments: [operation]
        ) { ($0["part_id"], $0["quantity"]) }
    }

    /// Work that falls due by itself, with the parts that tell that it was done.
    static func recurring(in snapshot: Snapshot) throws -> [(operation: Operation, parts: Set<PartID>)] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT * FROM operation WHERE every_km IS NOT NULL OR every_months IS NOT NULL ORDER BY code
                    """)
        ).map { row in
            let operation = Operation(row: row)
            let parts = try PartID.fetchSet(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT part_id FROM operation_part WHERE operation_id = :id
                        UNION SELECT s.substitute_id FROM operation_part f
                              JOIN substitute s ON s.part_id = f.part_id WHERE f.operation_id = :id
                        """), arguments: ["id": operation.id])
            return (operation, parts)
        }
    }

    /// All packages, by distance.
    static func packages(in snapshot: Snapshot) throws -> [Package] {
        try Row.read(
            snapshot.db.cachedStatement(sql: "SELECT * FROM package ORDER BY km IS NULL, km, code"),
            Package.init(row:))
    }

    static func package(_ id: PackageID, in snapshot: Snapshot) throws -> Package {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM package WHERE id = ?"), arguments: [id])
        guard let row else { throw Refusal.gone(Phrase("套餐", "package")) }
        return Package(row: row)
    }

    /// What a package puts in, in its order.
    static func lines(of package: PackageID, in snapshot: Snapshot) throws -> [PackageLine] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql:
                    "SELECT operation_id, part_id, quantity FROM package_line WHERE package_id = ? ORDER BY position"
            ),
            arguments: [package]
        ).map { row in
            if let operation: OperationID = row["operation_id"] {
                return .labour(try self.operation(operation, in: snapshot))
            }
            return .part(try StockTable.part(row["part_id"], in: snapshot), row["quantity"])
        }
    }
}

extension Operation {
    init(row: Row) {
        let trade: String = row["trade"]
        self.init(
            id: row["id"], code: row["code"], name: Phrase(row["name"], row["name_en"]),
            trade: Trade(rawValue: trade) ?? .mechanical, hours: row["hours"], kind: row["kind"],
            rhythm: Rhythm(row: row))
    }
}

extension Operation.Rhythm {
    init?(row: Row) {
        let drive: String? = row["drive"]
        self.init(
            km: row["every_km"], months: row["every_months"], drive: drive.flatMap(Drive.init(rawValue:)))
        if km == nil && months == nil { return nil }
    }
}

extension Package {
    init(row: Row) {
        let drive: String? = row["drive"]
        self.init(
            id: row["id"], code: row["code"], name: Phrase(row["name"], row["name_en"]), km: row["km"],
            months: row["months"], drive: drive.flatMap(Drive.init(rawValue:)))
    }
}
