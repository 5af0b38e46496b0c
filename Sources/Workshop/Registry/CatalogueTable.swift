import GRDB

/// Puts the catalogue the program is delivered with into a new store: rates, operations, parts, packages.
enum CatalogueTable {
    /// How many operations, parts and packages came in.
    struct Count: Hashable, Sendable {
        let operations: Int
        let parts: Int
        let packages: Int
    }

    static func install(in transaction: Transaction) throws -> Count {
        let db = transaction.db
        try installRates(db)
        let operations = try installOperations(db)
        let parts = try installParts(db)
        let packages = try installPackages(db, operations, parts)
        try installFittings(db, operations, parts)
        return Count(operations: operations.count, parts: parts.count, packages: packages)
    }

    /// Rates and operations alone, for a shop that brings its own parts; how many operations came in.
    static func installLabour(in transaction: Transaction) throws -> Int {
        try installRates(transaction.db)
        return try installOperations(transaction.db).count
    }

    private static func installRates(_ db: Database) throws {
        for row in try StartingStock.rows("catalogue/labour_rates.csv") {
            try db.perform(
                sql: "INSERT INTO labour_rate (trade, grade, per_hour) VALUES (?, ?, ?)",
                arguments: [
                    try row.text("trade"), try row.text("grade"),
                    try row.number("yuan_per_hour", Money.parse),
                ])
        }
    }

    private static func installOperations(_ db: Database) throws -> [String: OperationID] {
        var made: [String: OperationID] = [:]
        for row in try StartingStock.rows("catalogue/operations.csv") {
            let name = try row.text("name_zh")
            let reading = Pinyin.ofWords(name)
            try db.perform(
                sql: """
                    INSERT INTO operation (code, name, name_en, pinyin, initials, trade, hours, kind, every_km,
                                           every_months, drive)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))
                    """,
                arguments: [
                    try row.text("code"), name, try row.text("name_en"), reading.allFull, reading.allInitials,
                    try row.text("trade"), try row.number("hours", Hours.parse), try row.text("kind"),
                    Int(try row.text("every_km")), Int(try row.text("every_months")), try row.text("drive"),
                ])
            made[try row.text("code")] = OperationID(db.lastInsertedRowID)
        }
        return made
    }

    private static func installParts(_ db: Database) throws -> [String: PartID] {
        var made: [String: PartID] = [:]
        for row in try StartingStock.rows("catalogue/parts.csv") {
            let name = try row.text("name")
            let reading = Pinyin.ofWords(name)
            try db.perform(
                sql: """
                    INSERT INTO part (number, name, name_en, pinyin, initials, grade, core, minimum, unit, unit_cost,
                                      price, supplier, bin, warranty_months, warranty_km)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    try row.text("number"), name, try row.text("name_en"), reading.allFull,
                    reading.allInitials,
                    try row.text("grade"), Int(try row.text("core")) ?? 0,
                    try row.number("minimum", Quantity.parse), try row.text("unit"),
                    try row.number("unit_cost", Money.parse), try row.number("price", Money.parse),
                    try row.text("supplier"), try row.text("bin"), Int(try row.text("warranty_months")),
                    Int(try row.text("warranty_km")),
                ])
            made[try row.text("number")] = PartID(db.lastInsertedRowID)
        }
        return made
    }

    private static func installPackages(
        _ db: Database, _ operations: [String: OperationID], _ parts: [String: PartID]
    ) throws -> Int {
        var made: [String: PackageID] = [:]
        for row in try StartingStock.rows("catalogue/packages.csv") {
            let name = try row.text("name_zh")
            let reading = Pinyin.ofWords(name)
            try db.perform(
                sql: """
                    INSERT INTO package (code, name, name_en, pinyin, initials, km, months, drive)
                    VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''))
                    """,
                arguments: [
                    try row.text("code"), name, try row.text("name_en"), reading.allFull, reading.allInitials,
                    Int(try row.text("km")), Int(try row.text("months")), try row.text("drive"),
                ])
            made[try row.text("code")] = PackageID(db.lastInsertedRowID)
        }
        var position = 0
        for row in try StartingStock.rows("catalogue/package_lines.csv") {
            position += 1
            let code = try row.text("code")
            let isLabour = try row.text("kind") == "labour"
            try db.perform(
                sql: """
                    INSERT INTO package_line (package_id, position, operation_id, part_id, quantity)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    made[try row.text("package")], position, isLabour ? operations[code] : nil,
                    isLabour ? nil : parts[code], try row.number("quantity", Quantity.parse),
                ])
        }
        return made.count
    }

    /// Which operation fits which part, and which part may stand in for which.
    private static func installFittings(
        _ db: Database, _ operations: [String: OperationID], _ parts: [String: PartID]
    ) throws {
        for row in try StartingStock.rows("catalogue/operation_parts.csv") {
            try db.perform(
                sql: "INSERT INTO operation_part (operation_id, part_id, quantity) VALUES (?, ?, ?)",
                arguments: [
                    operations[try row.text("operation")], parts[try row.text("part")],
                    try row.number("quantity", Quantity.parse),
                ])
        }
        for row in try StartingStock.rows("catalogue/substitutes.csv") {
            try db.perform(
                sql: "INSERT INTO substitute (part_id, substitute_id) VALUES (?, ?)",
                arguments: [parts[try row.text("part")], parts[try row.text("substitute")]])
        }
    }
}

extension StartingStockRow {
    /// The cell read as a number; nil when empty or unreadable, so that the column's own CHECK decides.
    fileprivate func number<Value>(_ column: String, _ parse: (String) -> Value?) throws -> Value? {
        parse(try text(column))
    }
}

/// Something the shop sells, by its code.
enum CatalogueItem: Hashable, Sendable {
    case package(PackageID)
    case operation(OperationID)
    case part(PartID)
}

extension CatalogueTable {
    /// What a code of the catalogue stands for: a package, a labour operation or a part.
    static func item(_ code: String, in snapshot: Snapshot) throws -> CatalogueItem {
        let db = snapshot.db
        if let id = try PackageID.fetchOne(
            db, sql: "SELECT id FROM package WHERE code = ?", arguments: [code])
        {
            return .package(id)
        }
        if let id = try OperationID.fetchOne(
            db, sql: "SELECT id FROM operation WHERE code = ?", arguments: [code])
        {
            return .operation(id)
        }
        if let id = try PartID.fetchOne(db, sql: "SELECT id FROM part WHERE number = ?", arguments: [code]) {
            return .part(id)
        }
        throw Refusal.gone(Phrase("编码 \(code)", "code \(code)"))
    }
}
