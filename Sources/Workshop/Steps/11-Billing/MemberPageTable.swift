import GRDB

extension MemberTable {
    static func page(of customer: CustomerID, in snapshot: Snapshot) throws -> MemberPage {
        let membership = try membership(of: customer, in: snapshot)
        let referral = try ReferralTable.referral(of: customer, in: snapshot)
        return MemberPage(
            name: try VehicleTable.customer(customer, in: snapshot).name, membership: membership,
            purse: try purse(of: customer, in: snapshot), onAccount: try onAccount(customer, in: snapshot),
            referral: referral,
            source: try referral.flatMap {
                $0.source.isEmpty ? nil : try Reasons.name($0.source, in: "referral", of: snapshot)
            },
            referrer: try referral?.by.map { try VehicleTable.customer($0, in: snapshot).name } ?? "",
            referred: try ReferralTable.brought(by: customer, in: snapshot),
            cars: try VehicleTable.vehicles(of: customer, in: snapshot).map { vehicle in
                MemberPage.Car(
                    id: vehicle.id, called: vehicle.called, covers: try covers(of: vehicle.id, in: snapshot))
            },
            statement: try ReceivablesTable.statement(
                of: customer, from: snapshot.today.adding(days: -365), in: snapshot))
    }
}
