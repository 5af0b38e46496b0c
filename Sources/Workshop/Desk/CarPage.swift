/// What a car's file shows: the file, the visits, and what is to be spoken of.
struct CarPage: Sendable {
    let vehicle: Vehicle
    let owner: Customer
    let formerPlates: [String]
    let inShop: RepairOrder?
    let visits: [Visit]
    let refused: [RefusedLine]
    let bookings: [Booking]
    /// Bookings in a row that were not kept.
    let notKept: Int
    let invitation: Invitation?
    let attempts: [Attempt]

    static func read(_ id: VehicleID, in snapshot: Snapshot) throws -> CarPage {
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        let invitation = try InvitationTable.recent(vehicle: id, in: snapshot)
        return CarPage(
            vehicle: vehicle, owner: try VehicleTable.customer(vehicle.customer, in: snapshot),
            formerPlates: try VehicleTable.formerPlates(of: id, in: snapshot),
            inShop: try RepairOrderTable.inShop(vehicle: id, in: snapshot),
            visits: try OrderPageTable.visits(of: id, limit: 50, in: snapshot),
            refused: try AuthorisationTable.refused(on: id, before: nil, in: snapshot),
            bookings: try BookingTable.open(vehicle: id, in: snapshot),
            notKept: try InvitationTable.bookingsNotKept(vehicle: id, in: snapshot), invitation: invitation,
            attempts: try invitation.map { try InvitationTable.attempts(of: $0.id, in: snapshot) } ?? [])
    }
}
