/// Moving an appointment: the old one stays on file and points at the new one.
enum Postponing {
    typealias Result = Outcome<BookingAct>

    static func move(
        _ booking: Based<BookingThing>, to moment: Moment, _ authority: Authority?,
        in transaction: Transaction
    ) throws -> Result {
        let old = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = BookingChange.move.refusal(old, now: transaction.now) { throw refusal }
        guard moment != old.at else {
            throw Refusal(
                Phrase("时间没有变", "The time is the same"), wayOut: Phrase("换一个时间", "choose another"))
        }
        var wish = old.wish
        wish.at = moment
        let given = try Appointing.judge(wish, authority, except: old.id, in: transaction)
        let vehicle = try VehicleTable.vehicle(old.vehicle, in: transaction.snapshot)
        let new = try BookingTable.insert(
            wish, vehicle: vehicle, invitation: old.invitation, authority: given,
            state: old.state == .toConfirm ? .toConfirm : .confirmed, in: transaction)
        // Wanted first: what is held goes along when the booking is moved, and only what is wanted stays held.
        for part in try PartWishTable.wanted(for: old.id, in: transaction.snapshot) where part.isByHand {
            try PartWishTable.set(part.part, part.quantity, for: new, in: transaction)
        }
        try BookingTable.setState(booking, .moved, movedTo: new, in: transaction)
        try LoanerTable.settle(new, in: transaction)
        try DepositTable.move(from: old.id, to: new, in: transaction)
        let clock = Appointing.when(moment, transaction.zone)
        return Outcome(
            Phrase("\(vehicle.called) 改到 \(clock.chinese)", "\(vehicle.called) is moved to \(clock.english)"),
            takeBack: .by(
                .unmove(old: booking.next, new: Based(new, version: 1), back: old.state)),
            opens: .booking(new))
    }

    static func unmove(
        _ old: Based<BookingThing>, _ new: Based<BookingThing>, back state: Booking.State,
        _ authority: Authority?, in transaction: Transaction
    ) throws -> Result {
        let later = try BookingTable.booking(new.id, in: transaction.snapshot)
        if let refusal = BookingChange.cancel.refusal(later, now: transaction.now) { throw refusal }
        try PartWishTable.carry(from: new.id, to: old.id, in: transaction)
        try BookingTable.setState(
            new, .cancelled, cancelledBy: .shop, reason: Appointing.withdrawn, in: transaction)
        try Expecting.demandRoom(for: old.id, authority, in: transaction)
        try BookingTable.setState(old, state, in: transaction)
        try DepositTable.move(from: new.id, to: old.id, in: transaction)
        let before = try BookingTable.booking(old.id, in: transaction.snapshot)
        let clock = Appointing.when(before.at, transaction.zone)
        return Outcome(
            Phrase("改回 \(clock.chinese)", "Back to \(clock.english)"),
            takeBack: .never(Phrase("可以再改期", "move it again instead")))
    }
}
