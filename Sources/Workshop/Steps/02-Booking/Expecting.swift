/// What happens to an appointment before the car comes: confirmed, prepared, called off, given up.
enum Expecting {
    typealias Result = Outcome<BookingAct>

    static func set(
        _ state: Booking.State, by change: BookingChange, _ booking: Based<BookingThing>,
        in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = change.refusal(before, now: transaction.now) { throw refusal }
        let held = state.isOpen ? [] : try Self.held(booking.id, in: transaction.snapshot)
        try BookingTable.setState(booking, state, in: transaction)
        return try outcome(before, booking, became: state.name, letting: held, in: transaction)
    }

    static func cancel(
        _ booking: Based<BookingThing>, by canceller: Booking.Canceller, reason: String,
        in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = BookingChange.cancel.refusal(before, now: transaction.now) { throw refusal }
        guard try Reasons.list("cancel", of: transaction.snapshot).contains(where: { $0.code == reason })
        else {
            throw Refusal(
                Phrase("取消要有原因", "Calling off needs a reason"),
                wayOut: Phrase("从列表里选一个", "choose one of the list"))
        }
        let held = try held(booking.id, in: transaction.snapshot)
        try BookingTable.setState(
            booking, .cancelled, cancelledBy: canceller, reason: reason, in: transaction)
        let why = try Reasons.name(reason, in: "cancel", of: transaction.snapshot)
        let became = Phrase("已取消，\(why.chinese)", "cancelled, \(why.english)")
        return try outcome(before, booking, became: became, letting: held, in: transaction)
    }

    /// What is held on the shelf for a booking that is about to be dropped: the store lets it go.
    private static func held(_ booking: BookingID, in snapshot: Snapshot) throws -> [PartHold] {
        try PartWishTable.wanted(for: booking, in: snapshot).filter { $0.held > .zero }
            .map { PartHold(part: $0.part, quantity: $0.held) }
    }

    private static func outcome(
        _ before: Booking, _ booking: Based<BookingThing>, became: Phrase, letting held: [PartHold],
        in transaction: Transaction
    ) throws -> Result {
        let vehicle = try VehicleTable.vehicle(before.vehicle, in: transaction.snapshot)
        let clock = Appointing.when(before.at, transaction.zone)
        return Outcome(
            Phrase(
                "\(vehicle.called) \(clock.chinese) \(became.chinese)",
                "\(vehicle.called), \(clock.english): \(became.english)"),
            takeBack: .by(
                .setBack(
                    booking: booking.next, to: before.state, authority: nil,
                    holding: held.isEmpty ? nil : held)))
    }

    /// The room a booking gave up may have gone to somebody else: it is asked for again. A no-show's time is past,
    /// and nobody else can have it.
    static func demandRoom(
        for id: BookingID, _ authority: Authority?, in transaction: Transaction
    ) throws {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        guard booking.at > transaction.now else { return }
        _ = try Appointing.judge(
            booking.wish, authority, except: id,
            rules: BookingCheck.rules.filter { $0.name == "overbooking needs authority" }, in: transaction)
    }

    static func setBack(
        _ booking: Based<BookingThing>, to state: Booking.State, _ authority: Authority?,
        holding parts: [PartHold]?, in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        guard state.isOpen, before.state != .arrived, before.state != .moved else {
            throw Refusal(
                .conflict,
                Phrase("这个预约\(before.state.name.chinese)", "This booking is \(before.state.name.english)"),
                wayOut: Phrase("需要时 F6 另约", "F6 books anew where needed"))
        }
        if !before.state.isOpen { try demandRoom(for: booking.id, authority, in: transaction) }
        try BookingTable.setState(booking, state, in: transaction)
        if let parts { try PartWishTable.hold(parts, for: booking.id, in: transaction) }
        let vehicle = try VehicleTable.vehicle(before.vehicle, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(vehicle.called) 的预约恢复为\(state.name.chinese)",
                "The booking of \(vehicle.called) is \(state.name.english) again"),
            takeBack: .never(Phrase("可以再改状态", "change its state again instead")))
    }
}
