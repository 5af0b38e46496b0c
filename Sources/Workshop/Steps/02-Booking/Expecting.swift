/// What happens to an appointment before the car comes: confirmed, prepared, called off, given up.
enum Expecting {
    typealias Result = Outcome<BookingAct>

    static func set(
        _ state: Booking.State, by change: BookingChange, _ booking: Based<BookingThing>,
        in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = change.refusal(before, now: transaction.now) { throw refusal }
        try BookingTable.setState(booking, state, in: transaction)
        return try outcome(before, booking, became: state.name, in: transaction)
    }

    static func cancel(
        _ booking: Based<BookingThing>, by canceller: Booking.Canceller, reason: String,
        in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = BookingChange.cancel.refusal(before, now: transaction.now) { throw refusal }
        guard try Reasons.list("cancel").contains(where: { $0.code == reason }) else {
            throw Refusal(
                Phrase("取消要有原因", "Calling off needs a reason"),
                wayOut: Phrase("从列表里选一个", "choose one of the list"))
        }
        try BookingTable.setState(
            booking, .cancelled, cancelledBy: canceller, reason: reason, in: transaction)
        let why = try Reasons.name(reason, in: "cancel")
        let became = Phrase("已取消，\(why.chinese)", "cancelled, \(why.english)")
        return try outcome(before, booking, became: became, in: transaction)
    }

    private static func outcome(
        _ before: Booking, _ booking: Based<BookingThing>, became: Phrase, in transaction: Transaction
    ) throws -> Result {
        let vehicle = try VehicleTable.vehicle(before.vehicle, in: transaction.snapshot)
        let clock = Appointing.when(before.at, transaction.zone)
        return Outcome(
            Phrase(
                "\(vehicle.called) \(clock.chinese) \(became.chinese)",
                "\(vehicle.called), \(clock.english): \(became.english)"),
            takeBack: .by(.setBack(booking: booking.next, to: before.state)))
    }

    /// Nobody is asked about room again: the booking had it before.
    static func setBack(
        _ booking: Based<BookingThing>, to state: Booking.State, in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        guard state.isOpen, before.state != .arrived, before.state != .moved else {
            throw Refusal(
                .conflict,
                Phrase("这个预约\(before.state.name.chinese)", "This booking is \(before.state.name.english)"),
                wayOut: Phrase("需要时 F6 另约", "F6 books anew where needed"))
        }
        try BookingTable.setState(booking, state, in: transaction)
        let vehicle = try VehicleTable.vehicle(before.vehicle, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(vehicle.called) 的预约恢复为\(state.name.chinese)",
                "The booking of \(vehicle.called) is \(state.name.english) again"),
            takeBack: .never(Phrase("可以再改状态", "change its state again instead")))
    }
}
