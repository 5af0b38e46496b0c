/// What is done to appointments.
public enum BookingAct: Act {
    /// - Parameter authority: a second person's, when hours or arrivals are more than there is room for.
    case book(vehicle: VehicleID, wish: BookingWish, invitation: InvitationID?, authority: Authority?)
    /// Takes a booking back as if it had not been made.
    case withdraw(booking: Based<BookingThing>)
    case confirm(booking: Based<BookingThing>)
    case prepare(booking: Based<BookingThing>)
    /// - Parameter from: the wish as it was read; different fields merge with another's change.
    case amend(booking: Based<BookingThing>, from: BookingWish, to: BookingWish, authority: Authority?)
    case move(booking: Based<BookingThing>, to: Moment, authority: Authority?)
    /// The new booking is withdrawn and the old one stands again.
    case unmove(old: Based<BookingThing>, new: Based<BookingThing>, back: Booking.State)
    /// - Parameter reason: code of the list "cancel" in reasons.csv.
    case cancel(booking: Based<BookingThing>, by: Booking.Canceller, reason: String)
    case markNoShow(booking: Based<BookingThing>)
    /// Takes a change of state back.
    case setBack(booking: Based<BookingThing>, to: Booking.State)

    public static let room = "booking"

    public var roles: Set<Role> {
        switch self {
        case .prepare: [.advisor, .followUpClerk, .partsClerk, .foreman]
        default: [.advisor, .followUpClerk]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .book(let vehicle, let wish, let invitation, let authority):
            try Appointing.book(wish, vehicle, invitation, authority, in: transaction)
        case .withdraw(let booking): try Appointing.withdraw(booking, in: transaction)
        case .amend(let booking, let from, let to, let authority):
            try Appointing.amend(booking, from: from, to: to, authority, in: transaction)
        case .move(let booking, let to, let authority):
            try Postponing.move(booking, to: to, authority, in: transaction)
        case .unmove(let old, let new, let state):
            try Postponing.unmove(old, new, back: state, in: transaction)
        case .confirm(let booking):
            try Expecting.set(.confirmed, by: .confirm, booking, in: transaction)
        case .prepare(let booking): try Expecting.set(.prepared, by: .prepare, booking, in: transaction)
        case .cancel(let booking, let canceller, let reason):
            try Expecting.cancel(booking, by: canceller, reason: reason, in: transaction)
        case .markNoShow(let booking): try Expecting.set(.noShow, by: .noShow, booking, in: transaction)
        case .setBack(let booking, let state):
            try Expecting.setBack(booking, to: state, in: transaction)
        }
    }
}
