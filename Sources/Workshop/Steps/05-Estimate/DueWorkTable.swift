import GRDB

/// Finds what else is due on a car, from what was done on its earlier visits.
enum DueWorkTable {
    /// What recurs and is due on the car of an order, whether or not it is on the estimate.
    static func due(on order: OrderID, in snapshot: Snapshot) throws -> [DueWork] {
        let head = try RepairOrderTable.order(order, in: snapshot)
        let vehicle = try VehicleTable.vehicle(head.vehicle, in: snapshot)
        let km = try EstimateTable.wish(of: order, in: snapshot).km
        let done = try done(on: head.vehicle, before: order, in: snapshot)
        return try PriceBookTable.recurring(in: snapshot).compactMap { operation, parts in
            guard let rhythm = operation.rhythm else { return nil }
            let last = done.first { entry in
                entry.operation == operation.id || entry.part.map(parts.contains) ?? false
            }?.done
            let isDue = DueWork.isDue(
                rhythm, drive: vehicle.drive, km: km, today: snapshot.today, last: last,
                intervalKm: vehicle.intervalKm)
            return isDue ? DueWork(operation: operation, last: last) : nil
        }
    }

    /// Of what is due, what no line of the estimate does: neither the work itself nor a part that tells of it.
    static func missing(
        _ due: [DueWork], from lines: [EstimateLine], in snapshot: Snapshot
    ) throws -> [DueWork] {
        let operations = Set(lines.compactMap(\.operation))
        let present = Set(lines.compactMap(\.part))
        let fitted = try PriceBookTable.recurring(in: snapshot).filter {
            operations.contains($0.operation.id) || !$0.parts.isDisjoint(with: present)
        }.map(\.operation.id)
        return due.filter { !fitted.contains($0.operation.id) }
    }

    private struct Entry {
        let operation: OperationID?
        let part: PartID?
        let done: DueWork.Done
    }

    /// Lines agreed to on the car's last visits, newest first; a service leaves few of them.
    private static func done(
        on vehicle: VehicleID, before order: OrderID, in snapshot: Snapshot
    ) throws -> [Entry] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT l.operation_id, l.part_id, o.opened_at, r.km_in
                    FROM (SELECT id, opened_at FROM repair_order
                          WHERE vehicle_id = ? AND id <> ? AND voided_at IS NULL AND left_at IS NOT NULL
                          ORDER BY opened_at DESC LIMIT 40) o
                    JOIN estimate_line l ON l.order_id = o.id AND l.removed_at IS NULL
                    JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
                    LEFT JOIN reception r ON r.order_id = o.id
                    ORDER BY o.opened_at DESC
                    """), arguments: [vehicle, order]
        ).map { row in
            Entry(
                operation: row["operation_id"], part: row["part_id"],
                done: DueWork.Done(on: snapshot.zone.day(of: row["opened_at"]), km: row["km_in"]))
        }
    }
}
