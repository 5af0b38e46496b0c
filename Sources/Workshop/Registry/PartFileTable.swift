import GRDB

/// Writes the files of parts.
extension StockTable {
    /// The part of that number, as its file stands.
    static func file(
        number: String, in snapshot: Snapshot
    ) throws -> (based: Based<PartThing>, file: PartFile)? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM part WHERE number = ?"), arguments: [number])
        guard let row else { return nil }
        var file = PartFile(number: row["number"], name: row["name"])
        let grade: String = row["grade"]
        file.grade = PartGrade(rawValue: grade) ?? .original
        file.isCore = row["core"]
        file.minimum = row["minimum"]
        file.unit = row["unit"]
        file.unitCost = row["unit_cost"]
        file.price = row["price"]
        file.supplier = row["supplier"]
        file.bin = row["bin"]
        file.warrantyMonths = row["warranty_months"]
        file.warrantyKm = row["warranty_km"]
        return (Based(row["id"], version: row["version"]), file)
    }

    /// Takes a part in; false when its number is taken.
    static func insertNew(_ part: PartFile, in transaction: Transaction) throws -> Bool {
        let reading = Pinyin.ofWords(part.name)
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO part (number, name, pinyin, initials, grade, core, minimum, unit, unit_cost, price,
                                  supplier, bin, warranty_months, warranty_km)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (number) DO NOTHING
                """
        ).execute(
            arguments: [part.number, part.name, reading.allFull, reading.allInitials] + terms(part))
        return transaction.db.changesCount > 0
    }

    /// Writes a part's file over; its movements stay. Refuses when someone else changed the row since.
    static func update(
        _ part: Based<PartThing>, _ file: PartFile, in transaction: Transaction
    ) throws {
        let reading = Pinyin.ofWords(file.name)
        try transaction.db.cachedStatement(
            sql: """
                UPDATE part SET name = ?, pinyin = ?, initials = ?, grade = ?, core = ?, minimum = ?, unit = ?,
                  unit_cost = ?, price = ?, supplier = ?, bin = ?, warranty_months = ?, warranty_km = ?,
                  version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(
            arguments: [file.name, reading.allFull, reading.allInitials] + terms(file) + [
                part.id, part.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("配件档案", "part's file")))
    }

    private static func terms(_ part: PartFile) -> StatementArguments {
        [
            part.grade.rawValue, part.isCore, part.minimum, part.unit, part.unitCost, part.price,
            part.supplier, part.bin, part.warrantyMonths, part.warrantyKm,
        ]
    }
}
