import Terminal

/// Cars that did not come: to be given up, then called within twelve hours.
public struct MissedBookingsScreen: Screen {
    private(set) var list = ListView<BookingID>()
    private(set) var missed: [BookingID: MissedBooking] = [:]

    /// Whose whole number is asked for, and whose is shown once that is logged.
    private var asked: BookingID?
    private var shown: BookingID?

    public init() {}

    public var place: Place { .missedBookings }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("爽约致电", "No-shows to call"))
    }

    private var selected: MissedBooking? { list.selected.flatMap { missed[$0] } }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let none = selected == nil ? BookingActs.nothingChosen : nil
        let early =
            selected?.isGivenUp == false ? Phrase("先按 1 记爽约", "Mark it as a no-show first, with 1") : nil
        return [
            Binding(
                number: 1, Phrase("记爽约", "No-show"),
                Phrase("没来，记为爽约", "It did not come: marks it as a no-show"),
                unavailable: none
                    ?? (selected?.isGivenUp == true ? Phrase("已记爽约", "It is marked already") : nil)),
            Binding(
                number: 2, Phrase("已接通", "Reached"),
                Phrase("问过原因，不再列出", "He was asked why; it leaves the list"),
                unavailable: none ?? early),
            Binding(
                number: 3, Phrase("未接通", "Not reached"),
                Phrase("没人接，留在名单上", "Nobody answered; it stays on the list"),
                unavailable: none ?? early),
            Binding(
                number: 4, Phrase("另约", "Book anew"),
                Phrase("为这辆车打开预约单", "Opens the booking form for this car"),
                unavailable: none),
            Binding(
                .function(4), Phrase("看号码", "Show number"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"), unavailable: none),
            Binding(
                .enter, number: 5, Phrase("打开", "Open"), Phrase("打开这个预约", "Opens this booking"),
                unavailable: none),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let selected else { return list.handle(key) ? .stay : .beep }
        let booking = selected.line.booking
        switch key {
        case .choice(1): return .perform(BookingAct.markNoShow(booking: booking.based))
        case .choice(2): return log(booking.id, .reached)
        case .choice(3): return log(booking.id, .notReached)
        case .choice(4): return .open(.newBooking(vehicle: booking.vehicle, invitation: nil))
        case .enter: return .open(.booking(booking.id))
        case .function(4):
            asked = booking.id
            return .perform(RegistryAct.showPhone(customer: booking.customer))
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private func log(_ booking: BookingID, _ outcome: BookingContact.Outcome) -> Intent {
        .perform(
            BookingAct.logContact(
                booking: booking, contact: BookingContact(about: .noShow, outcome: outcome)))
    }

    public mutating func done() {
        if asked != nil { shown = asked }
        asked = nil
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let all = try BookingTable.missed(in: snapshot)
        missed = Dictionary(uniqueKeysWithValues: all.map { ($0.line.booking.id, $0) })
        list.rows = all.map { ListView.Row(id: $0.line.booking.id, text: "") }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(1)
        let columns = Columns([
            Column(11), Column(9), Column(8), Column(12), Column(8), Column(14),
            Column(max(8, area.columns - 70)),
        ])
        let names = Phrase("预约,车牌,客户,电话,状态,致电,项目", "Booked,Plate,Customer,Phone,State,Call,What for")
        frame.line(
            " " + columns.row(context.text(names).split(separator: ",").map(String.init)), row: 0, in: head,
            style: .muted)
        guard !missed.isEmpty else {
            let none = Phrase("没有要打的爽约电话", "No no-show is left to call")
            return frame.line(" " + context.text(none), row: 0, in: body, style: .muted)
        }
        var drawn = list
        drawn.rows = list.rows.map { row in
            guard let missed = missed[row.id] else { return row }
            return ListView.Row(
                id: row.id, text: columns.row(cells(missed, context)),
                style: missed.callBy < context.now ? .alarm : missed.isGivenUp ? .warning : .plain)
        }
        drawn.render(into: &frame, area: body, focused: true)
    }

    private func cells(_ missed: MissedBooking, _ context: ScreenContext) -> [String] {
        let booking = missed.line.booking
        let day = context.zone.day(of: booking.at).iso.dropFirst(5)
        let state =
            missed.isGivenUp
            ? Phrase(
                missed.inARow > 1 ? "爽约\(missed.inARow)次" : "爽约",
                missed.inARow > 1 ? "no-sh. \(missed.inARow)" : "no-show") : Phrase("未到", "not here")
        let left = context.left(until: missed.callBy)
        let clock = missed.isGivenUp ? Phrase("余 \(left)", "left \(left)") : Phrase(same: "-")
        let tries = missed.tries > 0 ? " ×\(missed.tries)" : ""
        return [
            "\(day) \(context.clock(booking.at))", missed.line.plate, missed.line.customerName,
            booking.id == shown ? missed.phone : CustomerFile.masked(missed.phone), context.text(state),
            context.text(clock) + tries,
            booking.wish.purpose,
        ]
    }
}
