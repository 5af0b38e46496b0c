import Terminal

/// What a customer's file shows.
struct CustomerPage: Sendable {
    struct Car: Sendable {
        let vehicle: Vehicle
        let lastVisit: Visit?
    }

    let customer: Customer
    let cars: [Car]
    /// Posted and not paid yet, all his orders together.
    let owed: Money
    let complaints: [ComplaintID]
    /// All he ever made.
    let complained: Int

    static func read(_ id: CustomerID, in snapshot: Snapshot) throws -> CustomerPage {
        CustomerPage(
            customer: try VehicleTable.customer(id, in: snapshot),
            cars: try VehicleTable.vehicles(of: id, in: snapshot).map { vehicle in
                Car(
                    vehicle: vehicle,
                    lastVisit: try OrderPageTable.visits(of: vehicle.id, limit: 1, in: snapshot).first)
            },
            owed: try KnownTable.owed(by: id, in: snapshot),
            complaints: try KnownTable.openComplaints(of: id, in: snapshot),
            complained: try ComplaintTable.count(of: id, in: snapshot))
    }

    func details(showsPhone: Bool, _ context: ScreenContext) -> [Detail] {
        let phone = showsPhone ? customer.phone : CustomerFile.masked(customer.phone)
        let complaint = Phrase(
            "未结 \(complaints.count)  共 \(complained)", "open \(complaints.count)  in all \(complained)")
        return [
            Detail(Phrase("姓名", "Name"), customer.name),
            Detail(Phrase("电话", "Phone"), phone),
            Detail(Phrase("地址", "Address"), customer.address),
            Detail(Phrase("会员", "Tier"), customer.memberTier),
            Detail(
                Phrase("勿扰", "Calls"),
                customer.doNotCall ? context.text(Phrase("勿打电话", "do not call")) : "", .warning),
            Detail(Phrase("欠款", "Owes"), owed == .zero ? "" : owed.text, .alarm),
            Detail(
                Phrase("投诉", "Complaints"), complained == 0 ? "" : context.text(complaint),
                complaints.isEmpty ? .plain : .alarm),
            Detail(Phrase("备注", "Remark"), customer.note),
        ]
    }
}
