/// What is done to appointments.
public enum BookingAct: Act {
    /// - Parameter authority: a second person's, when hours or arrivals are more than there is room for.
    /// - Parameter deposit: money taken there and then.
    case book(
        vehicle: VehicleID, wish: BookingWish, invitation: InvitationID?, authority: Authority?,
        deposit: DepositTender? = nil)
    /// Takes a booking back as if it had not been made.
    case withdraw(booking: Based<BookingThing>)
    case confirm(booking: Based<BookingThing>)
    case prepare(booking: Based<BookingThing>)
    /// - Parameter from: the wish as it was read; different fields merge with another's change.
    case amend(booking: Based<BookingThing>, from: BookingWish, to: BookingWish, authority: Authority?)
    case move(booking: Based<BookingThing>, to: Moment, authority: Authority?)
    /// The new booking is withdrawn and the old one stands again.
    case unmove(
        old: Based<BookingThing>, new: Based<BookingThing>, back: Booking.State, authority: Authority? = nil)
    /// - Parameter reason: code of the list "cancel" in reasons.csv.
    case cancel(booking: Based<BookingThing>, by: Booking.Canceller, reason: String)
    case markNoShow(booking: Based<BookingThing>)
    /// Takes a change of state back; room is asked for again where it was given up.
    /// - Parameter holding: parts that were let go with it.
    case setBack(
        booking: Based<BookingThing>, to: Booking.State, authority: Authority? = nil,
        holding: [PartHold]? = nil)
    /// Takes back what preparing did: these items were not ticked, these parts not held.
    case unprepare(
        booking: Based<BookingThing>, back: Booking.State, items: [PreparationItem], parts: [PartHold])
    case tick(booking: BookingID, item: PreparationItem, isDone: Bool)
    /// - Parameter quantity: nothing: the part is not wanted any more.
    case wantPart(booking: BookingID, part: PartID, quantity: Quantity)
    /// A word with the customer: reminded, told of a short part, asked why he did not come.
    case logContact(booking: BookingID, contact: BookingContact)
    case withdrawContact(contact: BookingContactID)
    case takeDeposit(booking: BookingID, tender: DepositTender)
    case returnDeposit(booking: BookingID, tender: DepositTender)
    /// Keeps money of a visit that did not take place. `reason`: code of the list "keep-deposit" in reasons.csv.
    case keepDeposit(booking: BookingID, amount: Money, reason: String)
    case releaseDeposit(booking: BookingID, amount: Money)
    case addLoaner(plate: String, model: String)
    case retireLoaner(loaner: Based<LoanerThing>)
    case reviveLoaner(loaner: Based<LoanerThing>)
    case handOutLoaner(loan: Based<LoanThing>, reading: LoanReading)
    case undoHandOut(loan: Based<LoanThing>)
    case takeLoanerBack(loan: Based<LoanThing>, reading: LoanReading)
    case undoReturn(loan: Based<LoanThing>)

    public static let room = "booking"

    public var roles: Set<Role> {
        switch self {
        case .prepare, .unprepare, .setBack, .tick, .wantPart:
            [.advisor, .followUpClerk, .partsClerk, .foreman]
        case .takeDeposit, .returnDeposit: [.advisor, .cashier]
        case .keepDeposit, .releaseDeposit: [.cashier, .manager]
        default: [.advisor, .followUpClerk]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .book(let vehicle, let wish, let invitation, let authority, let deposit):
            try Appointing.book(wish, vehicle, invitation, authority, deposit, in: transaction)
        case .withdraw(let booking): try Appointing.withdraw(booking, in: transaction)
        case .amend(let booking, let from, let to, let authority):
            try Appointing.amend(booking, from: from, to: to, authority, in: transaction)
        case .move(let booking, let to, let authority):
            try Postponing.move(booking, to: to, authority, in: transaction)
        case .unmove(let old, let new, let state, let authority):
            try Postponing.unmove(old, new, back: state, authority, in: transaction)
        case .confirm(let booking):
            try Expecting.set(.confirmed, by: .confirm, booking, in: transaction)
        case .prepare(let booking): try Preparing.prepare(booking, in: transaction)
        case .cancel(let booking, let canceller, let reason):
            try Expecting.cancel(booking, by: canceller, reason: reason, in: transaction)
        case .markNoShow(let booking): try Expecting.set(.noShow, by: .noShow, booking, in: transaction)
        case .setBack(let booking, let state, let authority, let parts):
            try Expecting.setBack(booking, to: state, authority, holding: parts, in: transaction)
        case .unprepare(let booking, let state, let items, let parts):
            try Preparing.unprepare(booking, back: state, items, parts, in: transaction)
        case .tick(let booking, let item, let isDone):
            try Preparing.tick(item, of: booking, isDone, in: transaction)
        case .wantPart(let booking, let part, let quantity):
            try Preparing.want(part, quantity, for: booking, in: transaction)
        case .logContact(let booking, let contact):
            try Preparing.log(contact, about: booking, in: transaction)
        case .withdrawContact(let contact): try Preparing.withdraw(contact, in: transaction)
        case .takeDeposit(let booking, let tender): try Depositing.take(booking, tender, in: transaction)
        case .returnDeposit(let booking, let tender):
            try Depositing.giveBack(booking, tender, in: transaction)
        case .keepDeposit(let booking, let amount, let reason):
            try Depositing.keep(booking, amount, reason: reason, in: transaction)
        case .releaseDeposit(let booking, let amount):
            try Depositing.release(booking, amount, in: transaction)
        case .addLoaner(let plate, let model): try Lending.add(plate, model, in: transaction)
        case .retireLoaner(let loaner):
            try Lending.retire(loaner, on: transaction.today, in: transaction)
        case .reviveLoaner(let loaner): try Lending.retire(loaner, on: nil, in: transaction)
        case .handOutLoaner(let loan, let reading): try Lending.handOut(loan, reading, in: transaction)
        case .undoHandOut(let loan): try Lending.undoHandOut(loan, in: transaction)
        case .takeLoanerBack(let loan, let reading): try Lending.takeBack(loan, reading, in: transaction)
        case .undoReturn(let loan): try Lending.undoReturn(loan, in: transaction)
        }
    }
}

extension BookingAct {
    /// The same booking, let in by a second person.
    func authorised(by authority: Authority?) -> BookingAct {
        guard let authority, case .book(let vehicle, let wish, let invitation, nil, let deposit) = self else {
            return self
        }
        return .book(
            vehicle: vehicle, wish: wish, invitation: invitation, authority: authority, deposit: deposit)
    }
}
