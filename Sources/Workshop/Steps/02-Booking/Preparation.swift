/// Something a person ticks when he has made a booked visit ready.
public enum PreparationItem: String, Codable, Hashable, Sendable, CaseIterable {
    /// The car's history was looked through.
    case history
    /// The order is filled in beforehand: purpose, package, hours.
    case order

    public var name: Phrase {
        switch self {
        case .history: Phrase("病历", "history")
        case .order: Phrase("预填工单", "order pre-filled")
        }
    }
}

/// What a booked visit still lacks the day before and in the morning.
public struct Preparation: Hashable, Sendable {
    public let line: BookingLine
    /// The bay asked for; empty when it does not matter.
    public let bayName: String
    public let ticked: Set<PreparationItem>
    /// Everything the visit wants from the shelf.
    public let parts: [PartWish]
    /// Parts that will not be there, after earlier visits have had theirs.
    public let short: [PartWish]
    public let isReminded: Bool
    /// The customer was told of the part that is short.
    public let isToldOfShort: Bool

    /// Nothing is missing and someone has said so.
    public var isReady: Bool { lacks.isEmpty }

    /// The customer must be called before he travels.
    public var mustCall: Bool { !short.isEmpty && !isToldOfShort }

    /// What is still to be done, in words.
    public var lacks: [Phrase] {
        var lacks: [Phrase] = PreparationItem.allCases.filter { !ticked.contains($0) }.map(\.name)
        if !short.isEmpty {
            let zh = short.map(\.name.chinese).joined(separator: " ")
            let en = short.map(\.name.english).joined(separator: ", ")
            lacks.append(Phrase("缺件 \(zh)", "short: \(en)"))
        } else if parts.contains(where: { $0.missing > .zero }) {
            lacks.append(Phrase("配件未上架", "parts to shelve"))
        }
        if !isReminded { lacks.append(Phrase("未提醒", "not reminded")) }
        if lacks.isEmpty, line.booking.state != .prepared { lacks.append(Phrase("待确认备妥", "to be confirmed")) }
        return lacks
    }
}

/// A part wanted for a booked visit.
public struct PartWish: Hashable, Sendable {
    public let booking: BookingID
    public let part: PartID
    public let name: Phrase
    public let quantity: Quantity
    /// Kept off the shelf already.
    public var held = Quantity.zero
    /// On the shelf and kept for nobody.
    public var free = Quantity.zero
    public var isByHand = false

    public var missing: Quantity { max(.zero, quantity - held) }
}

/// So much of a part, held for a booked visit.
public struct PartHold: Codable, Hashable, Sendable {
    public let part: PartID
    public let quantity: Quantity

    public init(part: PartID, quantity: Quantity) {
        self.part = part
        self.quantity = quantity
    }
}

/// Whether the bookings of a day are ready for their cars.
enum Preparing {
    typealias Result = Outcome<BookingAct>

    /// The open bookings of a day with what each lacks, by their time.
    static func list(_ day: Day, in snapshot: Snapshot) throws -> [Preparation] {
        let lines = try BookingTable.day(day, in: snapshot).filter(\.booking.state.isOpen)
        if lines.isEmpty { return [] }
        let wishes = try PartWishTable.wanted(on: day, in: snapshot)
        let free = Dictionary(wishes.map { ($0.part, $0.free) }) { first, _ in first }
        let short = short(of: wishes, free: free)
        let ticked = try BookingContactTable.ticked(on: day, in: snapshot)
        let reminded = try BookingContactTable.told(.reminder, on: day, in: snapshot)
        let told = try BookingContactTable.told(.shortPart, on: day, in: snapshot)
        let bays = try StaffTable.bays(in: snapshot)
        return lines.map { line in
            let id = line.booking.id
            // Who booked this very day needs no reminder.
            let isFresh = snapshot.zone.day(of: line.booking.madeAt) == day
            return Preparation(
                line: line, bayName: bays.first { $0.id == line.booking.wish.bay }?.name ?? "",
                ticked: ticked[id] ?? [], parts: wishes.filter { $0.booking == id },
                short: short.filter { $0.booking == id }, isReminded: isFresh || reminded.contains(id),
                isToldOfShort: told.contains(id))
        }
    }

    /// Who comes first gets what is free, over and above what is kept for each; the wishes that are not met in full.
    static func short(of wishes: [PartWish], free: [PartID: Quantity]) -> [PartWish] {
        var left = free
        return wishes.filter { wish in
            let there = left[wish.part] ?? .zero
            if there < wish.missing { return true }
            left[wish.part] = there - wish.missing
            return false
        }
    }

    /// What one booking lacks, counted against its own day.
    static func shortages(of id: BookingID, in snapshot: Snapshot) throws -> [PartWish] {
        let day = snapshot.zone.day(of: try BookingTable.booking(id, in: snapshot).at)
        return try list(day, in: snapshot).first { $0.line.booking.id == id }?.short ?? []
    }

    // MARK: acts

    /// Everything is ticked, the parts are kept, the booking is prepared; what is short is said.
    static func prepare(_ booking: Based<BookingThing>, in transaction: Transaction) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = BookingChange.prepare.refusal(before, now: transaction.now) { throw refusal }
        try BookingTable.setState(booking, .prepared, in: transaction)
        let ticked = try PreparationItem.allCases.filter {
            try BookingContactTable.tick($0, of: booking.id, true, in: transaction)
        }
        let held = try PartWishTable.hold(booking.id, in: transaction)
        let missing = try PartWishTable.wanted(for: booking.id, in: transaction.snapshot)
            .filter { $0.missing > .zero }.map(\.name)
        let vehicle = try VehicleTable.vehicle(before.vehicle, in: transaction.snapshot)
        let clock = Appointing.when(before.at, transaction.zone)
        let short =
            missing.isEmpty
            ? Phrase(same: "")
            : Phrase(
                "，缺 \(missing.map(\.chinese).joined(separator: "、"))，先致电客户",
                ", short of \(missing.map(\.english).joined(separator: ", ")): call the customer")
        return Outcome(
            Phrase(
                "\(vehicle.called) \(clock.chinese) 已备妥\(short.chinese)",
                "\(vehicle.called), \(clock.english): prepared\(short.english)"),
            takeBack: .by(
                .unprepare(booking: booking.next, back: before.state, items: ticked, parts: held)),
            tells: missing.isEmpty ? [] : [.partsClerk])
    }

    /// What preparing ticked and held is as it was; what others did before stays.
    static func unprepare(
        _ booking: Based<BookingThing>, back state: Booking.State, _ items: [PreparationItem],
        _ parts: [PartHold], in transaction: Transaction
    ) throws -> Result {
        for item in items { _ = try BookingContactTable.tick(item, of: booking.id, false, in: transaction) }
        try PartWishTable.release(parts, of: booking.id, in: transaction)
        return try Expecting.setBack(booking, to: state, nil, holding: nil, in: transaction)
    }

    static func tick(
        _ item: PreparationItem, of id: BookingID, _ isDone: Bool, in transaction: Transaction
    ) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        guard try BookingContactTable.tick(item, of: id, isDone, in: transaction) else {
            throw Refusal.overtakenRow(Phrase("准备清单", "preparation list"))
        }
        let vehicle = try VehicleTable.vehicle(booking.vehicle, in: transaction.snapshot)
        let word = isDone ? Phrase("好了", "done") : Phrase("未好", "not done")
        return Outcome(
            Phrase(
                "\(vehicle.called) \(item.name.chinese)\(word.chinese)",
                "\(vehicle.called): \(item.name.english) \(word.english)"),
            takeBack: .by(.tick(booking: id, item: item, isDone: !isDone)))
    }

    static func want(
        _ part: PartID, _ quantity: Quantity, for id: BookingID, in transaction: Transaction
    ) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        if let refusal = BookingChange.amend.refusal(booking, now: transaction.now) { throw refusal }
        guard quantity >= .zero, quantity.hundredths <= 100_000 else {
            throw Refusal(
                Phrase("数量 \(quantity.text) 不合理", "A quantity of \(quantity.text) cannot be"),
                wayOut: Phrase("改数量，0 = 不要了", "change it; 0 wants it no more"))
        }
        let before = try PartWishTable.wanted(for: id, in: transaction.snapshot).first { $0.part == part }
        try PartWishTable.set(part, quantity, for: id, in: transaction)
        if booking.state == .prepared { try PartWishTable.hold(id, in: transaction) }
        let name = try StockTable.part(part, in: transaction.snapshot)
        let free = Phrase("可用 \(name.free.text)", "\(name.free.text) free")
        return Outcome(
            Phrase(
                "要 \(name.phrase.chinese) ×\(quantity.text)，\(free.chinese)",
                "\(name.phrase.english) ×\(quantity.text) wanted, \(free.english)"),
            takeBack: .by(.wantPart(booking: id, part: part, quantity: before?.quantity ?? .zero)),
            tells: name.free < quantity ? [.partsClerk] : [])
    }

    static func log(
        _ contact: BookingContact, about id: BookingID, in transaction: Transaction
    ) throws -> Result {
        let booking = try BookingTable.booking(id, in: transaction.snapshot)
        try JudgedContact.rules.check(JudgedContact(contact: contact, booking: booking))
        let logged = try BookingContactTable.insert(contact, for: id, in: transaction)
        let vehicle = try VehicleTable.vehicle(booking.vehicle, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(vehicle.called) \(contact.about.name.chinese)：\(contact.outcome.name.chinese)",
                "\(vehicle.called), \(contact.about.name.english): \(contact.outcome.name.english)"),
            takeBack: .by(.withdrawContact(contact: logged)))
    }

    static func withdraw(_ contact: BookingContactID, in transaction: Transaction) throws -> Result {
        try BookingContactTable.withdraw(contact, in: transaction)
        return Outcome(
            Phrase("撤回联系记录", "The contact is withdrawn"),
            takeBack: .never(Phrase("可以重新记录", "log it again instead")))
    }
}
