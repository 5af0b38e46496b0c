/// What stands at the head of nearly every document: whose car, which visit, who looks after it.
struct FormHead: Sendable {
    let number: String
    let plate: Phrase
    let vin: String
    let model: String
    let customer: String
    /// Masked, as everywhere.
    let phone: String
    let address: String
    let advisor: String
    let km: Int?
    let openedAt: Moment
    let promisedAt: Moment?
    /// Who brought the car, when it is not its owner.
    let broughtBy: String

    init(_ order: OrderID, in snapshot: Snapshot) throws {
        let opened = try RepairOrderTable.order(order, in: snapshot)
        let vehicle = try VehicleTable.vehicle(opened.vehicle, in: snapshot)
        let owner = try VehicleTable.customer(opened.customer, in: snapshot)
        let wish = try EstimateTable.wish(of: order, in: snapshot)
        number = opened.number
        plate = vehicle.plate.isEmpty ? Phrase("未上牌", "no plate yet") : Phrase(same: vehicle.plate)
        vin = vehicle.vin
        model = vehicle.model
        customer = owner.name
        phone = CustomerFile.masked(owner.phone)
        address = owner.address
        advisor = try StaffTable.staff(opened.advisor, in: snapshot).name
        km = wish.km
        openedAt = opened.openedAt
        promisedAt = try ReceptionTable.promises(of: order, in: snapshot).last?.at
        broughtBy = wish.broughtBy == owner.name ? "" : wish.broughtBy
    }
}
