import Terminal

/// A week of bookings: hours per trade, arrivals, loaner cars and how much is made ready, day by day.
public struct BookingWeekScreen: Screen {
    /// What one day of the week shows.
    struct WeekDay: Sendable {
        let capacity: Capacity
        let ready: Int
        let bookings: Int
    }

    public private(set) var monday: Day
    private(set) var list = ListView<Day>()
    private(set) var days: [Day: WeekDay] = [:]

    public init(day: Day) {
        monday = day.adding(days: 1 - day.weekday)
        list.rows = (0..<7).map { ListView.Row(id: monday.adding(days: $0), text: "") }
        list.select(day)
    }

    public var place: Place { .bookingWeek(day: monday) }

    public func heading(_ context: ScreenContext) -> String {
        let last = monday.adding(days: 6)
        return context.text(
            Phrase(
                "预约一周 \(monday.iso.dropFirst(5)) - \(last.iso.dropFirst(5))",
                "Bookings of the week \(monday.iso.dropFirst(5)) to \(last.iso.dropFirst(5))"))
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, number: 1, Phrase("打开这天", "Open day"), Phrase("看这一天的预约", "Shows that day's bookings")),
            Binding(
                number: 2, Phrase("准备清单", "Preparation"),
                Phrase("这一天的准备清单", "The preparation list of that day")),
            Binding(
                .function(6), number: 3, Phrase("新预约", "New"),
                Phrase("打开空白预约单", "Opens an empty booking form")),
            Binding(number: 4, Phrase("代步车", "Loaners"), Phrase("代步车借还", "The loaner cars")),
            Binding(
                number: 5, Phrase("爽约致电", "No-shows"),
                Phrase("没来的车，12 小时内致电", "Cars that did not come, to be called")),
            Binding(.function(7), Phrase("上周", "Week before"), Phrase("看上一周", "Shows the week before")),
            Binding(.function(8), Phrase("下周", "Week after"), Phrase("看下一周", "Shows the week after")),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let day = list.selected ?? monday
        switch key {
        case .function(7), .function(8):
            self = BookingWeekScreen(day: day.adding(days: key == .function(7) ? -7 : 7))
            return .reload
        case .enter: return .open(.bookings(day: day))
        case .choice(2): return .open(.preparation(day: day))
        case .function(6): return .open(.newBooking(vehicle: nil, invitation: nil))
        case .choice(4): return .open(.loaners)
        case .choice(5): return .open(.missedBookings)
        default: return list.handle(key) ? .stay : .beep
        }
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        for day in list.rows.map(\.id) {
            let capacity = try BookingTable.capacity(on: day, in: snapshot)
            let preparations = day < snapshot.today ? [] : try Preparing.list(day, in: snapshot)
            days[day] = WeekDay(
                capacity: capacity, ready: preparations.count { $0.isReady }, bookings: preparations.count)
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(1)
        let width = max(9, (area.columns - 39) / 4)
        let columns = Columns(
            [Column(10)] + Trade.allCases.map { _ in Column(width, .right) } + [
                Column(9, .right), Column(6, .right), Column(6, .right),
            ])
        let last = Phrase("到店 等/留,代步车,备妥", "wait+drop,loaner,ready")
        let titles =
            [""] + Trade.allCases.map { context.text($0.name) }
            + context.text(last).split(separator: ",").map(String.init)
        frame.line(" " + columns.row(titles), row: 0, in: head, style: .muted)
        var drawn = list
        drawn.rows = list.rows.map { row in
            ListView.Row(
                id: row.id, text: text(row.id, columns, width, context), style: style(row.id, context))
        }
        drawn.render(into: &frame, area: body, focused: true)
    }

    private func text(_ day: Day, _ columns: Columns, _ width: Int, _ context: ScreenContext) -> String {
        let date = day.shown(in: context.language, now: day.year)
        guard let found = days[day] else { return date }
        guard found.capacity.isOpen else { return "\(date)  \(context.text(Phrase("休息", "closed")))" }
        let trades = Trade.allCases.map { trade in
            let share = found.capacity.share(of: trade)
            let numbers = "\(share.booked)/\(share.available)"
            let room = width - TextWidth.of(numbers) - 1
            let bar =
                room < 4
                ? ""
                : Bar.text(
                    Int(share.booked.hundredths), of: Int(share.available.hundredths), columns: room)
            return bar.isEmpty ? numbers : "\(bar) \(numbers)"
        }
        let loaners = found.capacity.loaners
        return columns.row(
            [date] + trades + [
                "\(found.capacity.waiters)/\(found.capacity.dropOffs)",
                loaners.total == 0 ? "-" : "\(loaners.taken)/\(loaners.total)",
                day < context.today || found.bookings == 0 ? "-" : "\(found.ready)/\(found.bookings)",
            ])
    }

    private func style(_ day: Day, _ context: ScreenContext) -> Style {
        guard let found = days[day], found.capacity.isOpen, day >= context.today else { return .muted }
        let frees = Trade.allCases.map { found.capacity.share(of: $0) }
        if frees.contains(where: { $0.free < .zero }) { return .alarm }
        return frees.contains { $0.free == .zero && $0.available > .zero } ? .warning : .plain
    }
}
