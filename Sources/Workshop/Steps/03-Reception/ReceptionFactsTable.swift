/// Reads what reception knows at once.
enum ReceptionFactsTable {
    static func facts(
        vehicle id: VehicleID, booking: BookingID?, in snapshot: Snapshot
    ) throws -> ReceptionFacts {
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        let order = try RepairOrderTable.inShop(vehicle: id, in: snapshot)
        let last = try RepairOrderTable.visits(of: id, limit: 2, in: snapshot).first { $0.id != order?.id }
        let bookings = try BookingTable.open(vehicle: id, in: snapshot)
        let answered = try booking.map { try BookingTable.booking($0, in: snapshot) }
        return ReceptionFacts(
            vehicle: vehicle, customer: try VehicleTable.customer(vehicle.customer, in: snapshot),
            formerPlates: try VehicleTable.formerPlates(of: id, in: snapshot),
            lastVisit: try last.map { order in
                ReceptionFacts.LastVisit(
                    order: order, km: try ReceptionTable.km(of: order.id, in: snapshot),
                    concerns: try ConcernTable.concerns(of: order.id, in: snapshot).map(\.words))
            },
            lastKm: try ReceptionTable.lastKm(of: id, before: order?.id, in: snapshot),
            notKept: try InvitationTable.bookingsNotKept(vehicle: id, in: snapshot),
            booking: answered, otherBookings: bookings.filter { $0.id != booking },
            open: try order.map { try open($0, in: snapshot) },
            known: try KnownTable.known(of: vehicle, without: order?.id, in: snapshot),
            rescue: order == nil ? try RescueTable.towed(plate: vehicle.plate, in: snapshot) : nil)
    }

    static func offer(in snapshot: Snapshot) throws -> ReceptionOffer {
        let shop = try ShopTable.shop(in: snapshot)
        return ReceptionOffer(
            items: try PriceBookTable.packages(in: snapshot).map { package in
                ReceptionOffer.Item(
                    package: package, hours: try ReceptionTable.hours(of: package.id, in: snapshot),
                    reading: Pinyin.ofWords(package.name.chinese))
            },
            models: try ReceptionTable.models(in: snapshot), opensAt: shop.opensAt, closesAt: shop.closesAt,
            nextOpen: try ReceptionTable.nextOpenDay(in: snapshot), platePrefix: shop.platePrefix)
    }

    /// The customer on file with the phone typed: the one of that name when several share it.
    static func namesake(name: String, phone: String, in snapshot: Snapshot) throws -> Customer? {
        guard let phone = Phone(phone) else { return nil }
        let known = try VehicleTable.customers(phone: phone, in: snapshot)
        return known.first { $0.name == name } ?? known.first
    }

    private static func open(_ order: RepairOrder, in snapshot: Snapshot) throws -> ReceptionFacts.Open {
        ReceptionFacts.Open(
            order: order, stage: try PassageTable.stage(of: order.id, in: snapshot),
            reception: try ReceptionTable.reception(of: order.id, in: snapshot),
            promises: try ReceptionTable.promises(of: order.id, in: snapshot),
            concerns: try ConcernTable.concerns(of: order.id, in: snapshot),
            marks: try ReceptionTable.marks(of: order.id, in: snapshot),
            allowance: try AllowanceTable.standing(of: order.id, in: snapshot))
    }
}
