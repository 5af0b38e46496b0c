import GRDB

/// Reads what is known of a car and its owner at once, all of it by index.
enum KnownTable {
    /// - Parameter order: the order the car is here under, whose own lines and bills are no news.
    static func known(
        of vehicle: Vehicle, without order: OrderID?, in snapshot: Snapshot
    ) throws -> KnownAtOnce {
        KnownAtOnce(
            recalls: try CampaignTable.open(vehicle: vehicle.id, in: snapshot)
                .filter { $0.terms.kind == .recall }.map(\.terms.name),
            repairs: try repairs(of: vehicle.id, without: order, in: snapshot),
            terms: try WarrantyTerm.all(),
            owed: try owed(by: vehicle.customer, without: order, in: snapshot),
            complaints: try openComplaints(of: vehicle.customer, in: snapshot).count,
            declined: try DeclinedWorkTable.of(vehicle.id, in: snapshot).filter { $0.order != order },
            pledges: try PledgeTable.open(vehicle: vehicle.id, in: snapshot),
            insuredUntil: vehicle.insuredUntil, inspectedUntil: vehicle.inspectedUntil)
    }

    /// The visits within the longest warranty term that ended with work done, the last first.
    static func repairs(
        of vehicle: VehicleID, without order: OrderID?, in snapshot: Snapshot
    ) throws -> [PastRepair] {
        let days = try WarrantyTerm.all().map(\.days).max() ?? 0
        let since = snapshot.zone.moments(of: snapshot.today.adding(days: -days)).lowerBound
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.id, o.number, o.left_at,
                           coalesce((SELECT km_out FROM inspection WHERE order_id = o.id AND km_out IS NOT NULL
                                     ORDER BY id DESC LIMIT 1),
                                    (SELECT km_in FROM reception WHERE order_id = o.id)) AS km,
                           group_concat(DISTINCT coalesce(op.kind, 'minor')) AS kinds
                    FROM repair_order o
                    JOIN estimate_line l ON l.order_id = o.id AND l.removed_at IS NULL
                    JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
                    LEFT JOIN operation op ON op.id = l.operation_id
                    WHERE o.vehicle_id = ? AND o.left_at >= ? AND o.voided_at IS NULL AND o.id IS NOT ?
                      AND l.kind IN ('labour', 'part', 'sublet')
                      AND NOT EXISTS (SELECT 1 FROM unrepaired_exit x WHERE x.order_id = o.id)
                    GROUP BY o.id ORDER BY o.left_at DESC
                    """),
            arguments: [vehicle, since, order]
        ).map { row in
            let kinds: String = row["kinds"]
            return PastRepair(
                order: row["id"], number: row["number"], leftOn: snapshot.zone.day(of: row["left_at"]),
                km: row["km"], kinds: Set(kinds.split(separator: ",").map(String.init)))
        }
    }

    /// What is posted and not paid yet of a customer's own bills.
    static func owed(
        by customer: CustomerID, without order: OrderID? = nil, in snapshot: Snapshot
    ) throws -> Money {
        try Money.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(r.outstanding), 0) FROM receivable r
                    JOIN settlement s ON s.id = r.settlement_id AND s.payer = 'customer'
                    JOIN repair_order o ON o.id = s.order_id WHERE o.customer_id = ? AND o.id IS NOT ?
                    """), arguments: [customer, order]) ?? .zero
    }

    /// Complaints of a customer that are not closed, oldest first.
    static func openComplaints(of customer: CustomerID, in snapshot: Snapshot) throws -> [ComplaintID] {
        try ComplaintID.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT id FROM complaint WHERE customer_id = ? AND closed_at IS NULL ORDER BY registered_at
                    """), arguments: [customer])
    }
}
