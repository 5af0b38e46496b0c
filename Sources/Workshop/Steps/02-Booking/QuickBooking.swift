/// A booking typed in one line: `2 12345 1 930 1` is plate tail, in one day, half past nine, service.
public struct QuickBooking: Hashable, Sendable {
    /// A plate tail, or anything else a car is found by.
    public let car: String
    public let day: Day
    public let clock: ClockTime
    public let type: ServiceType

    /// Reads the words after the menu's number or code, which may still stand before them; nil when they are
    /// no booking. The kind of visit may be left out: a service.
    public static func parse(_ words: [String], today: Day) -> QuickBooking? {
        var words = words.map { HalfWidth.folded($0) }.filter { !$0.isEmpty }
        if let first = words.first, first == "2" || first.lowercased() == "yy" { words.removeFirst() }
        guard (3...4).contains(words.count), SearchTerm(words[0]) != nil,
            let day = Day.parse(words[1], today: today), let clock = ClockTime.parse(words[2])
        else { return nil }
        let type = words.count == 4 ? Int(words[3]).flatMap(ServiceType.init(rawValue:)) : .maintenance
        guard let type else { return nil }
        return QuickBooking(car: words[0], day: day, clock: clock, type: type)
    }

    /// The act that books it, with everything else as the form would fill it in.
    /// - Throws: a `Refusal` when no car or more than one answers to `car`.
    func act(_ language: Language, in snapshot: Snapshot) throws -> BookingAct {
        let found = try SearchTable.found(car, in: snapshot).compactMap(\.vehicle)
        guard let id = found.first, found.count == 1 else {
            throw Refusal(
                .notFound,
                found.isEmpty
                    ? Phrase("没有车牌像“\(car)”的车", "No car answers to \"\(car)\"")
                    : Phrase("“\(car)”对得上 \(found.count) 台车", "\(found.count) cars answer to \"\(car)\""),
                wayOut: Phrase("多输几位，或 F6 打开预约单查找", "type more of it, or look it up on the form with F6"))
        }
        let vehicle = try VehicleTable.vehicle(id, in: snapshot)
        let customer = try VehicleTable.customer(vehicle.customer, in: snapshot)
        let work = try UsualWork.of(type, vehicle: vehicle, on: day, in: snapshot)
        let wish = BookingWish(
            at: snapshot.zone.moment(day: day, clock), purpose: work.purpose[language], package: work.package,
            trade: work.trade, hours: work.hours, waits: type == .maintenance,
            contactName: customer.name, contactPhone: customer.phone)
        return .book(
            vehicle: id, wish: wish,
            invitation: try InvitationTable.answered(by: id, in: snapshot), authority: nil)
    }

    /// What to know before it is saved, as the form would show it, and whether it needs a second person.
    func cautions(in snapshot: Snapshot) throws -> (warnings: [Phrase], isOverbooked: Bool) {
        guard case .book(let vehicle, let wish, _, _, _) = try act(.chinese, in: snapshot) else {
            return ([], false)
        }
        let over = try BookingTable.capacity(on: day, in: snapshot).overbooking(by: wish, at: clock)
        let known = try BookingCaution.all(vehicle: vehicle, in: snapshot).map { $0.sentence(snapshot.zone) }
        return (known + over.map(\.sentence), !over.isEmpty)
    }
}
