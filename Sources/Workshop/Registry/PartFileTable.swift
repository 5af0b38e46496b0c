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
        file.nameInEnglish = row["name_en"]
        file.supplier = row["supplier"]
        file.channel = SupplyChannel(rawValue: row["channel"]) ?? .maker
        file.leadDays = row["lead_days"]
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
                                  supplier, bin, warranty_months, warranty_km, name_en, channel, lead_days)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                  unit_cost = ?, price = ?, supplier = ?, bin = ?, warranty_months = ?, warranty_km = ?, name_en = ?,
                  channel = ?, lead_days = ?, version = version + 1
                WHERE id = ? AND version = ?
                """
        ).execute(
            arguments: [file.name, reading.allFull, reading.allInitials] + terms(file) + [
                part.id, part.version,
            ])
        try transaction.demandChange(.overtakenRow(Phrase("配件档案", "part's file")))
    }

    /// Takes a part out again; false when anything refers to it.
    static func delete(_ part: Based<PartThing>, in transaction: Transaction) throws -> Bool {
        let isUsed = try Bool.fetchOne(
            transaction.db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM stock_movement WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM batch WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM estimate_line WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM purchase_line WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM substitute WHERE part_id = :part OR substitute_id = :part)
                    OR EXISTS (SELECT 1 FROM package_line WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM operation_part WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM booking_part WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM counter_sale_line WHERE part_id = :part)
                    OR EXISTS (SELECT 1 FROM count_line WHERE part_id = :part)
                """, arguments: ["part": part.id])
        if isUsed ?? true { return false }
        try transaction.db.perform(
            sql: "DELETE FROM part WHERE id = ? AND version = ?", arguments: [part.id, part.version])
        try transaction.demandChange(.overtakenRow(Phrase("配件档案", "part's file")))
        return true
    }

    private static func terms(_ part: PartFile) -> StatementArguments {
        [
            part.grade.rawValue, part.isCore, part.minimum, part.unit, part.unitCost, part.price,
            part.supplier, part.bin, part.warrantyMonths, part.warrantyKm, part.nameInEnglish,
            part.channel.rawValue, part.leadDays,
        ]
    }
}
