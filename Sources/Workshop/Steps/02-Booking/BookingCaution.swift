/// What the person booking should know before saving; it warns and never forbids.
public enum BookingCaution: Hashable, Sendable {
    /// The car is booked already.
    case booked(at: Moment)
    /// The car is in the shop now.
    case inShop(order: String)
    /// Bookings in a row at which it did not come.
    case notKept(Int)
    case doNotCall

    static func all(
        vehicle: VehicleID, except: BookingID? = nil, in snapshot: Snapshot
    ) throws -> [BookingCaution] {
        var found: [BookingCaution] = try BookingTable.open(vehicle: vehicle, in: snapshot)
            .filter { $0.id != except }.map { .booked(at: $0.at) }
        if let order = try RepairOrderTable.inShop(vehicle: vehicle, in: snapshot) {
            found.append(.inShop(order: order.number))
        }
        let notKept = try InvitationTable.bookingsNotKept(vehicle: vehicle, in: snapshot)
        if notKept > 0 { found.append(.notKept(notKept)) }
        let owner = try VehicleTable.vehicle(vehicle, in: snapshot).customer
        if try VehicleTable.customer(owner, in: snapshot).doNotCall { found.append(.doNotCall) }
        return found
    }

    public func sentence(_ zone: Zone) -> Phrase {
        switch self {
        case .booked(let at):
            let clock = Appointing.when(at, zone)
            return Phrase("已有预约 \(clock.chinese)", "booked already: \(clock.english)")
        case .inShop(let order): return Phrase("在厂工单 \(order)", "in the shop: \(order)")
        case .notKept(let times): return Phrase("连续爽约 \(times) 次", "\(times) no-shows in a row")
        case .doNotCall: return Phrase("客户要求勿打扰", "asked not to be called")
        }
    }
}
