import GRDB

/// What parts are worth: the moving average in whole fen, so that the sum of the values is that of the movements
/// (handbook section 5, "Stock value").
extension StockTable {
    /// What is on the books of a part: how many, worth how much.
    struct Holding: Hashable, Sendable {
        let quantity: Quantity
        let value: Money
        /// Of one unit, where there is no average: at the last delivery, else as on file.
        let lastUnitCost: Money?

        /// The value of a quantity that goes: round-half-up(V × q / Q), all of V when q = Q; beyond what is on the
        /// books, at the last known cost.
        func valueOut(_ taken: Quantity) -> Money {
            guard quantity > .zero else { return taken.times(lastUnitCost ?? .zero) }
            if taken < quantity { return value.part(taken.hundredths, of: quantity.hundredths) }
            return value + (taken - quantity).times(lastUnitCost ?? .zero)
        }

        /// The value of a quantity that is found or comes back without a known cost: the present average.
        func valueIn(_ found: Quantity) -> Money {
            if quantity > .zero { return value.part(found.hundredths, of: quantity.hundredths) }
            let owed = min(found, -quantity)
            let paid = owed > .zero ? (-value).part(owed.hundredths, of: -quantity.hundredths) : .zero
            return paid + (found - owed).times(lastUnitCost ?? .zero)
        }

        /// What has to leave the value before `found` comes in at `cost`: parts fitted below zero went at a guess, and
        /// what they really cost is not left lying on the shelf.
        func variance(before found: Quantity, at cost: Money) -> Money {
            guard quantity < .zero else { return .zero }
            let after = quantity + found
            let right =
                after >= .zero
                ? cost.part(after.hundredths, of: found.hundredths)
                : value.part(after.hundredths, of: quantity.hundredths)
            return right - cost - value
        }
    }

    static func holding(_ part: PartID, in snapshot: Snapshot) throws -> Holding {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(s.quantity, 0) AS quantity, coalesce(s.value, 0) AS value,
                           coalesce((SELECT unit_cost FROM batch b WHERE b.part_id = p.id ORDER BY b.id DESC LIMIT 1),
                                    p.unit_cost) AS last_cost
                    FROM part p LEFT JOIN stock s ON s.part_id = p.id WHERE p.id = ?
                    """), arguments: [part])
        guard let row else { throw Refusal.gone(Phrase("配件", "part")) }
        return Holding(quantity: row["quantity"], value: row["value"], lastUnitCost: row["last_cost"])
    }

    /// What a quantity of a part costs us, net: at the moving average, else at the last known cost; nil when neither
    /// is known.
    static func cost(of quantity: Quantity, part: PartID, in snapshot: Snapshot) throws -> Money? {
        let holding = try holding(part, in: snapshot)
        if holding.quantity > .zero {
            return holding.value.part(quantity.hundredths, of: holding.quantity.hundredths)
        }
        return holding.lastUnitCost.map(quantity.times)
    }
}
