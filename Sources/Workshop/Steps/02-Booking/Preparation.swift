/// What a booked visit still lacks the day before and in the morning.
public struct Preparation: Hashable, Sendable {
    public let line: BookingLine
    /// Parts that will not be there, after earlier visits have had theirs.
    public let short: [PartWish]

    /// Nothing is missing and someone has said so.
    public var isReady: Bool { line.booking.state == .prepared && short.isEmpty }
}

/// A part wanted for a booked visit.
public struct PartWish: Hashable, Sendable {
    public let booking: BookingID
    public let part: PartID
    public let name: String
    public let quantity: Quantity

    /// What is still wanted once so many are held for it; nil when that is all.
    func less(_ held: Quantity?) -> PartWish? {
        let rest = quantity - (held ?? .zero)
        return rest > .zero ? PartWish(booking: booking, part: part, name: name, quantity: rest) : nil
    }
}

/// Whether the parts of the bookings of a day are there.
enum Preparing {
    /// The open bookings of a day with what each lacks, by their time.
    static func list(_ day: Day, in snapshot: Snapshot) throws -> [Preparation] {
        let lines = try BookingTable.day(day, in: snapshot).filter(\.booking.state.isOpen)
        let wishes = try BookingTable.partsWanted(on: day, in: snapshot)
        var free: [PartID: Quantity] = [:]
        for wish in wishes where free[wish.part] == nil {
            free[wish.part] = try StockTable.part(wish.part, in: snapshot).free
        }
        let held = try StockTable.held(forBookingsOn: day, in: snapshot)
        let short = short(of: wishes.compactMap { $0.less(held[$0.booking]?[$0.part]) }, free: free)
        return lines.map { line in
            Preparation(line: line, short: short.filter { $0.booking == line.booking.id })
        }
    }

    /// Who comes first gets what is free; the wishes that are not met in full.
    static func short(of wishes: [PartWish], free: [PartID: Quantity]) -> [PartWish] {
        var left = free
        return wishes.filter { wish in
            let there = left[wish.part] ?? .zero
            if there < wish.quantity { return true }
            left[wish.part] = there - wish.quantity
            return false
        }
    }

    /// What one booking lacks, counted against its own day.
    static func shortages(of id: BookingID, in snapshot: Snapshot) throws -> [PartWish] {
        let day = snapshot.zone.day(of: try BookingTable.booking(id, in: snapshot).at)
        return try list(day, in: snapshot).first { $0.line.booking.id == id }?.short ?? []
    }
}
