import GRDB

/// Gathers a settlement list from the rows of its visit.
extension SettlementTable {
    static func sheet(_ id: SettlementID, in snapshot: Snapshot) throws -> SettlementSheet {
        let settlement = try settlement(id, in: snapshot)
        let order = try RepairOrderTable.order(settlement.order, in: snapshot)
        let line = try RepairOrderTable.line(settlement.order, in: snapshot)
        let arrival = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT km_in, old_parts, (SELECT km_out FROM inspection WHERE order_id = r.order_id AND result = 'pass'
                                              ORDER BY id DESC LIMIT 1) AS km_out
                    FROM reception r WHERE order_id = ?
                    """),
            arguments: [settlement.order])
        let charges = try ChargeTable.posted(id, in: snapshot)
        let oldParts: String? = arrival?["old_parts"]
        return SettlementSheet(
            shop: try ShopTable.shop(in: snapshot).name, settlement: settlement, orderNumber: line.number,
            plate: line.plate, model: line.model,
            vin: try VehicleTable.vehicle(order.vehicle, in: snapshot).vin, customer: line.customer,
            day: snapshot.zone.day(of: settlement.postedAt),
            clock: snapshot.zone.clock(of: settlement.postedAt), kmIn: arrival?["km_in"],
            kmOut: arrival?["km_out"], takesOldParts: oldParts == "take", charges: charges,
            left: try ChargeTable.standing(of: id, in: snapshot), held: try held(of: id, in: snapshot),
            payments: try payments(of: id, in: snapshot), terms: try WarrantyTerm.terms(for: charges),
            points: try PointsTable.earned(by: id, in: snapshot))
    }
}
