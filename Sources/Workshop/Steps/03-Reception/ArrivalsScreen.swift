import Terminal

/// Who is expected today, and who is being received: Enter takes the car in.
public struct ArrivalsScreen: Screen {
    /// One row: a booking not yet kept, or an order at reception.
    enum Item: Hashable, Sendable {
        case expected(BookingID, VehicleID)
        case open(OrderID, VehicleID)
    }

    private var bookings: [BookingLine] = []
    private var receptions: [OrderLine] = []
    private var vehicles: [OrderID: VehicleID] = [:]
    private var list = ListView<Item>()

    public init() {}

    public var place: Place { .arrivals }
    public var typing: Typing { .omnibox }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("到店接待", "Arrivals"))
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let empty = list.selected == nil ? Phrase("今天没有待接待的车", "No car is waited for today") : nil
        return [
            Binding(
                .enter, Phrase("接待", "Receive"),
                Phrase("接待选中的车，或继续未完的接待", "Receives the car, or goes on receiving it"),
                unavailable: empty),
            Binding(
                .function(6), Phrase("新客户", "Newcomer"),
                Phrase("没有档案的客户和车", "A customer and car without a file")),
        ]
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        bookings = try BookingTable.arriving(in: snapshot)
        receptions = try RepairOrderTable.carsInShop(in: snapshot).filter { $0.step == .reception }
        vehicles = try Dictionary(
            uniqueKeysWithValues: receptions.map {
                ($0.id, try RepairOrderTable.order($0.id, in: snapshot).vehicle)
            })
        list.rows =
            receptions.compactMap { line in
                vehicles[line.id].map { ListView.Row(id: .open(line.id, $0), text: "") }
            }
            + bookings.map {
                ListView.Row(id: .expected($0.booking.id, $0.booking.vehicle), text: "")
            }
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            switch list.selected {
            case .expected(let booking, let vehicle):
                return .open(.reception(vehicle: vehicle, booking: booking))
            case .open(_, let vehicle): return .open(.reception(vehicle: vehicle, booking: nil))
            case nil: return .beep
            }
        case .function(6): return .open(.newcomer(plate: ""))
        default: return list.handle(key) ? .stay : .beep
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let wide = area.columns >= 100
        let columns = Columns(
            [Column(5), Column(10), Column(10), Column(wide ? 18 : 14), Column(wide ? 26 : 15), Column(17)])
        var shown = list
        shown.rows =
            receptions.compactMap { line in
                vehicles[line.id].map { row(.open(line.id, $0), cells(line, context), columns) }
            }
            + bookings.map { line in
                let item = Item.expected(line.booking.id, line.booking.vehicle)
                return row(item, cells(line, context), columns, isLate: isLate(line, context))
            }
        let head = columns.row([
            context.text(Phrase("时间", "Time")), context.text(Phrase("车牌", "Plate")),
            context.text(Phrase("客户", "Customer")), context.text(Phrase("车型", "Model")),
            context.text(Phrase("事由", "Reason")), context.text(Phrase("状态", "State")),
        ])
        frame.line("   " + head, row: 0, in: area, style: .title)
        let (_, below) = area.splitTop(1)
        shown.render(into: &frame, area: below, focused: true)
        if shown.rows.isEmpty {
            frame.line(
                context.text(
                    Phrase(" 今天没有待接待的车，F6 接待新客户", " No car is waited for today; F6 receives a newcomer")),
                row: 0, in: below, style: .muted)
        }
    }

    private func row(
        _ item: Item, _ cells: [String], _ columns: Columns, isLate: Bool = false
    ) -> ListView<Item>.Row {
        ListView.Row(
            id: item, text: columns.row(cells), style: isLate ? .warning : .plain, mark: isLate ? "!" : " ")
    }

    private func cells(_ line: OrderLine, _ context: ScreenContext) -> [String] {
        let deadline = line.openedAt.adding(minutes: ReceptionClock.limit)
        let left = context.left(until: deadline)
        return [
            context.clock(line.openedAt), line.plate, line.customer, line.model, line.number,
            context.text(Phrase("接待中 余\(left)", "receiving \(left)")),
        ]
    }

    private func cells(_ line: BookingLine, _ context: ScreenContext) -> [String] {
        let booking = line.booking
        let waits = booking.wish.waits ? context.text(Phrase(" 等候", " waits")) : ""
        let late = context.now.minutes(since: booking.at)
        let state =
            isLate(line, context)
            ? Phrase("迟 \(late) 分", "\(late) min late") : booking.state.name
        return [
            context.clock(booking.at), line.plate, line.customerName, line.model, booking.wish.purpose,
            context.text(state) + waits,
        ]
    }

    private func isLate(_ line: BookingLine, _ context: ScreenContext) -> Bool {
        Punctuality(booked: line.booking.at, arrived: context.now) == .late
    }
}
