import GRDB

extension StockTable {
    /// What a quantity of a part costs us, net: at the moving average, else at the cost before any receipt;
    /// nil when neither is known.
    static func cost(of quantity: Quantity, part: PartID, in snapshot: Snapshot) throws -> Money? {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT p.unit_cost, s.quantity, s.value FROM part p LEFT JOIN stock s ON s.part_id = p.id
                    WHERE p.id = ?
                    """), arguments: [part])
        guard let row else { throw Refusal.gone(Phrase("配件", "part")) }
        if let held = row["quantity"] as Quantity?, held > .zero {
            let value: Money = row["value"]
            return value.part(quantity.hundredths, of: held.hundredths)
        }
        let unitCost: Money? = row["unit_cost"]
        return unitCost.map { quantity.times($0) }
    }
}
