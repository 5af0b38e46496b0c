import GRDB

extension MemberTable {
    static func page(of customer: CustomerID, in snapshot: Snapshot) throws -> MemberPage {
        let membership = try membership(of: customer, in: snapshot)
        return MemberPage(
            name: try VehicleTable.customer(customer, in: snapshot).name, membership: membership,
            purse: try purse(of: customer, in: snapshot), onAccount: try onAccount(customer, in: snapshot),
            source: try membership.flatMap {
                $0.source.isEmpty ? nil : try Reasons.name($0.source, in: "referral", of: snapshot)
            },
            referrer: try membership?.referredBy.map { try VehicleTable.customer($0, in: snapshot).name }
                ?? "",
            referred: try Int.fetchOne(
                snapshot.db.cachedStatement(sql: "SELECT count(*) FROM member WHERE referred_by = ?"),
                arguments: [customer]) ?? 0,
            cars: try VehicleTable.vehicles(of: customer, in: snapshot).map { vehicle in
                MemberPage.Car(
                    id: vehicle.id, called: vehicle.called, covers: try covers(of: vehicle.id, in: snapshot))
            },
            statement: try ReceivablesTable.statement(
                of: customer, from: snapshot.today.adding(days: -365), in: snapshot))
    }

    /// Covers that end within so many days, the soonest first: whom to call about renewing.
    static func ending(within days: Int, in snapshot: Snapshot) throws -> [(vehicle: VehicleID, cover: Cover)]
    {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql:
                    "SELECT * FROM cover WHERE ended_at IS NULL AND until_on BETWEEN ? AND ? ORDER BY until_on, id"
            ),
            arguments: [snapshot.today, snapshot.today.adding(days: days)]
        ).map { row in
            (
                vehicle: row["vehicle_id"],
                cover: Cover(
                    try EstimateTable.choice(row, "kind"), untilOn: row["until_on"], untilKm: row["until_km"],
                    reference: row["reference"])
            )
        }
    }
}
