/// The car on the booking form, whose it is, and what to know before saving.
struct BookableCar: Hashable, Sendable {
    let vehicle: Vehicle
    let customer: Customer
    let cautions: [BookingCaution]
    /// The invitation he answers who books by himself.
    let answers: InvitationID?

    init(_ id: VehicleID, in snapshot: Snapshot) throws {
        vehicle = try VehicleTable.vehicle(id, in: snapshot)
        customer = try VehicleTable.customer(vehicle.customer, in: snapshot)
        cautions = try BookingCaution.all(vehicle: id, in: snapshot)
        answers = try InvitationTable.answered(by: id, in: snapshot)
    }
}
