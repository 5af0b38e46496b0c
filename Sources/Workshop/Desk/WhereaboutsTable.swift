import GRDB

enum WhereaboutsTable {
    static func of(_ order: OrderID, in snapshot: Snapshot) throws -> Whereabouts {
        let line = try RepairOrderTable.line(order, in: snapshot)
        let job = try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT b.name, p.reason FROM job j JOIN bay b ON b.id = j.bay_id
                    LEFT JOIN job_pause p ON p.job_id = j.id AND p.to_at IS NULL
                    WHERE j.order_id = ? AND j.finished_at IS NULL AND j.withdrawn_at IS NULL
                    ORDER BY j.planned_from, j.id LIMIT 1
                    """), arguments: [order])
        let reason: String? = job?["reason"]
        return Whereabouts(
            order: order, number: line.number, plate: line.plate, customer: line.customer, model: line.model,
            step: line.step, promisedAt: line.promisedAt, leftAt: line.leftAt, bay: job?["name"],
            pause: reason.flatMap(PauseReason.init(rawValue:)), isBroughtOver: line.isBroughtOver)
    }

    /// The call that is due to the owner of a car that has left; the newest.
    static func callDue(vehicle: VehicleID, in snapshot: Snapshot) throws -> FollowUpID? {
        try FollowUpID.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT f.id FROM repair_order o JOIN follow_up f ON f.order_id = o.id AND f.closed_at IS NULL
                    WHERE o.vehicle_id = ? ORDER BY o.opened_at DESC LIMIT 1
                    """), arguments: [vehicle])
    }
}
