/// Parts for cars that are not here: held for a booked visit, and for those that left without them.
struct PartsBooking {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    // MARK: booked visits

    func reserve(_ id: BookingID) throws -> Outcome<PartsAct> {
        let booking = try BookingTable.booking(id, in: snapshot)
        guard booking.state.isOpen else { throw Refusal.gone(Phrase("有效预约", "open booking")) }
        let held = try PartWishTable.hold(id, in: transaction)
        let short = try PartWishTable.wanted(for: id, in: snapshot).filter { $0.missing > .zero }.map(\.name)
        if held.isEmpty {
            throw Refusal(
                .conflict,
                Phrase("没有可预留的配件", "There is nothing to hold"),
                wayOut: short.isEmpty
                    ? Phrase("都已预留，或预约没有要配件", "All is held, or the booking wants no parts")
                    : Phrase("先采购，或来店前告知客户", "Order it, or call the customer before he travels"))
        }
        return Outcome(
            short.isEmpty
                ? Phrase("预约配件已预留", "The parts of the booking are held")
                : Phrase(
                    "已预留；还缺: \(short.map(\.chinese).joined(separator: "、"))",
                    "Held; still short of: \(short.map(\.english).joined(separator: ", "))"),
            takeBack: .by(.releaseBooking(booking: id)), tells: short.isEmpty ? [] : [.advisor])
    }

    func release(_ id: BookingID) throws -> Outcome<PartsAct> {
        let count = try PartWishTable.release(id, in: transaction)
        if count == 0 { throw Refusal.gone(Phrase("预留", "reservation")) }
        return Outcome(
            Phrase("已取消 \(count) 项预留", "\(count) parts no longer held"),
            takeBack: .by(.reserveBooking(booking: id)))
    }

    // MARK: cars that left without a part

    func book(_ based: Based<ShortageThing>, _ id: BookingID) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        let booking = try BookingTable.booking(id, in: snapshot)
        let car = try RepairOrderTable.order(shortage.order, in: snapshot).vehicle
        guard booking.state.isOpen, booking.vehicle == car else {
            throw Refusal(
                Phrase("这不是此车的有效预约", "That is no open booking of this car"),
                wayOut: Phrase("先为此车预约", "Make a booking for this car first"))
        }
        guard !shortage.isOpen, shortage.booking == nil else {
            throw Refusal(
                Phrase("配件未到或已约", "The part is not here yet, or is booked already"),
                wayOut: Phrase("到货后再约", "Book once it is here"))
        }
        try ShortageTable.book(based, id, in: transaction)
        try BookingHoldTable.move(shortage, to: id, in: transaction)
        let day = transaction.zone.day(of: booking.at)
        let clock = transaction.zone.clock(of: booking.at)
        return Outcome(
            Phrase("已约 \(day) \(clock) 来装", "Booked for \(day) \(clock), to be fitted"),
            order: shortage.order,
            takeBack: .by(.unbook(shortage: based.next)), tells: [.advisor])
    }

    func unbook(_ based: Based<ShortageThing>) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        guard let booking = shortage.booking else { throw Refusal.gone(Phrase("预约", "booking")) }
        try ShortageTable.book(based, nil, in: transaction)
        try BookingHoldTable.moveBack(shortage, from: booking, in: transaction)
        return Outcome(
            Phrase("不再按此预约来装", "No longer fitted with that booking"), order: shortage.order,
            takeBack: .by(.book(shortage: based.next, booking: booking)))
    }

    func giveUp(_ based: Based<ShortageThing>) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        guard shortage.version == based.version, shortage.closedAt == nil else {
            throw Refusal.overtakenRow(Phrase("缺料记录", "shortage"))
        }
        for row in try ReservationTable.reservations(of: shortage.order, in: snapshot)
        where row.line == shortage.line && row.isHeld {
            try ReservationTable.write(.released, row.quantity, on: row.based, in: transaction)
        }
        try ShortageTable.close(shortage, at: transaction.now, in: transaction)
        try PartsStocking(transaction).allot(shortage.part)
        return Outcome(
            Phrase("不再等此件，预留已取消", "No longer waited for; nothing is held"), order: shortage.order,
            takeBack: .by(.awaitAgain(shortage: based.next)), tells: [.advisor])
    }

    func awaitAgain(_ based: Based<ShortageThing>) throws -> Outcome<PartsAct> {
        let shortage = try ShortageTable.shortage(based.id, in: snapshot)
        guard shortage.version == based.version else {
            throw Refusal.overtakenRow(Phrase("缺料记录", "shortage"))
        }
        try ShortageTable.close(shortage, at: nil, in: transaction)
        try PartsStocking(transaction).allot(shortage.part)
        let now = try ShortageTable.shortage(based.id, in: snapshot)
        return Outcome(
            Phrase("继续等此件", "Waited for again"), order: shortage.order,
            takeBack: .by(.giveUp(shortage: now.based)))
    }
}
