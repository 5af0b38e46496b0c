import GRDB

/// Which parts may stand in for which.
enum SubstituteTable {
    static func substitutes(of part: PartID, in snapshot: Snapshot) throws -> [Part] {
        try PartID.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT substitute_id FROM substitute WHERE part_id = ? ORDER BY substitute_id"),
            arguments: [part]
        ).map { try StockTable.part($0, in: snapshot) }
    }

    static func fits(_ substitute: PartID, for part: PartID, in snapshot: Snapshot) throws -> Bool {
        try Bool.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM substitute WHERE part_id = ? AND substitute_id = ?)"),
            arguments: [part, substitute]) ?? false
    }

    /// Writes what may stand in for a part, in place of what was written before.
    static func write(_ substitutes: [PartID], for part: PartID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM substitute WHERE part_id = ?", arguments: [part])
        for substitute in substitutes where substitute != part {
            try transaction.db.perform(
                sql: "INSERT INTO substitute VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [part, substitute])
        }
    }
}
