import GRDB

/// Looks up packages, parts and labour at once, by code, hanzi, pinyin or initials.
enum CatalogueMatchTable {
    /// One row of the three tables: how well it matches, and where it stands among those that match as well.
    private static func matching(
        _ table: String, kind: Int, code: String, last: String, used: String
    ) -> String {
        """
        SELECT \(kind) AS kind, id, \(code) AS code, \(last) AS last, \(used) AS used,
               CASE WHEN lower(\(code)) = :w THEN 0
                    WHEN lower(\(code)) >= :w AND lower(\(code)) < :end THEN 1
                    WHEN initials >= :w AND initials < :end OR instr(initials, ' ' || :w) > 0 THEN 2
                    WHEN pinyin >= :w AND pinyin < :end THEN 3
                    ELSE 4 END AS rank
        FROM \(table)
        WHERE (lower(\(code)) >= :w AND lower(\(code)) < :end OR pinyin >= :w AND pinyin < :end
           OR initials >= :w AND initials < :end OR length(:w) > 1 AND instr(initials, :w) > 0
           OR instr(name, :w) > 0 OR length(:w) > 2 AND instr(lower(name_en), :w) > 0)
        """
    }

    /// The best matches first; at the same rank packages, then parts (they bring their labour along, original
    /// parts first), then labour; the last used first among equals. Fees of the shop's list stand at the end.
    static func matches(
        _ typed: String, for order: OrderID, originalOnly: Bool = false, limit: Int = 9, in snapshot: Snapshot
    ) throws -> [CatalogueMatch] {
        let wanted = HalfWidth.folded(typed).lowercased()
        if wanted.isEmpty { return [] }
        let sql = [
            matching("package", kind: 0, code: "code", last: "0", used: "0"),
            matching(
                "part", kind: 1, code: "number", last: "grade <> 'original'",
                used: "(SELECT max(l.id) FROM estimate_line l WHERE l.part_id = part.id)")
                + " AND (:any OR grade = 'original')",
            matching(
                "operation", kind: 2, code: "code", last: "0",
                used: "(SELECT max(l.id) FROM estimate_line l WHERE l.operation_id = operation.id)"),
        ].joined(separator: " UNION ALL ")
        let found = try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: sql + " ORDER BY rank, kind, last, used DESC, code LIMIT :limit"),
            arguments: [
                "w": wanted, "end": wanted + "\u{10FFFF}", "limit": limit, "any": !originalOnly,
            ]
        ).map { try match(kind: $0["kind"], id: $0["id"], order, in: snapshot) }
        return found + (try Fee.matching(typed).prefix(max(0, limit - found.count)).map { .fee($0) })
    }

    /// The packages for a car of this drive, those nearest to its km first.
    static func packages(
        at km: Int?, drive: Drive?, limit: Int = 9, in snapshot: Snapshot
    ) throws -> [CatalogueMatch] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT id FROM package WHERE :drive IS NULL OR drive IS NULL OR drive = :drive
                    ORDER BY km IS NULL, abs(km - :km), code LIMIT :limit
                    """),
            arguments: ["km": km ?? 0, "drive": drive?.rawValue, "limit": limit]
        ).map { .package(try PriceBookTable.package($0["id"], in: snapshot)) }
    }

    /// What may be fitted in place of a part: its substitutes either way round.
    static func substitutes(of part: PartID, limit: Int = 9, in snapshot: Snapshot) throws -> [Part] {
        try PartID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT substitute_id FROM substitute WHERE part_id = :part
                    UNION SELECT part_id FROM substitute WHERE substitute_id = :part
                    UNION SELECT b.substitute_id FROM substitute a JOIN substitute b ON b.part_id = a.part_id
                          WHERE a.substitute_id = :part AND b.substitute_id <> :part
                    LIMIT :limit
                    """),
            arguments: ["part": part, "limit": limit]
        ).map { try StockTable.part($0, in: snapshot) }
    }

    private static func match(
        kind: Int, id: Int64, _ order: OrderID, in snapshot: Snapshot
    ) throws -> CatalogueMatch {
        switch kind {
        case 0: return .package(try PriceBookTable.package(PackageID(id), in: snapshot))
        case 1:
            let part = try StockTable.part(PartID(id), in: snapshot)
            return .part(
                part, fittedBy: try EstimateTable.operation(fitting: part.id, of: order, in: snapshot))
        default: return .labour(try PriceBookTable.operation(OperationID(id), in: snapshot))
        }
    }
}
