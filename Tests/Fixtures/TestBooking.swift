import GRDB

@testable import Workshop

/// Bookings made in the test shop through its acts.
enum TestBooking {
    /// 2026-03-13 09:30 in Shanghai.
    static let friday = Moment(seconds: 1_773_365_400)

    static func wish(
        at: Moment = friday, hours: Int64 = 100, trade: Trade = .quick, package: PackageID? = nil,
        channel: Booking.Channel = .phone
    ) -> BookingWish {
        BookingWish(
            at: at, purpose: "4万公里保养套餐", package: package, trade: trade, hours: Hours(hundredths: hours),
            waits: true, contactName: "王建国", contactPhone: "13812345521", channel: channel)
    }

    @discardableResult
    static func book(
        _ wish: BookingWish = wish(), car: Int64 = 1, invitation: InvitationID? = nil,
        authority: Authority? = nil, in shop: TestShop
    ) throws -> Booking {
        let act = BookingAct.book(
            vehicle: VehicleID(car), wish: wish, invitation: invitation, authority: authority)
        try shop.perform(act, as: .advisor)
        let id = BookingID(Int64(try shop.number("SELECT max(id) FROM booking") ?? 0))
        return try shop.read { try BookingTable.booking(id, in: $0) }
    }

    static func read(_ booking: Booking, in shop: TestShop) throws -> Booking {
        try shop.read { try BookingTable.booking(booking.id, in: $0) }
    }
}
