import Terminal

/// The preparation list of a day, bay by bay: what each booked visit still lacks. Looked at the day before and in the
/// morning.
public struct PreparationScreen: Screen {
    public private(set) var day: Day
    private(set) var list = ListView<BookingID>()
    private(set) var found: [BookingID: Preparation] = [:]

    /// Whose whole number is asked for, and whose is shown once that is logged.
    private var asked: BookingID?
    private var shown: BookingID?

    public init(day: Day) {
        self.day = day
    }

    public var place: Place { .preparation(day: day) }

    public func heading(_ context: ScreenContext) -> String {
        let date = day.shown(in: context.language, now: context.today.year)
        return context.text(Phrase("预约准备 \(date)", "Preparation \(date)"))
    }

    private var selected: Preparation? { list.selected.flatMap { found[$0] } }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let none = selected == nil ? BookingActs.nothingChosen : nil
        let ticks = PreparationItem.allCases.enumerated().map { index, item in
            Binding(
                number: index + 1, item.name, Phrase("打勾或取消", "Ticks it, or takes the tick off"),
                unavailable: none)
        }
        let change = BookingChange.prepare
        return ticks + [
            Binding(
                number: 3, Phrase("全部备妥", "All ready"),
                Phrase("全部打勾，配件上架留出，预约备妥", "Ticks everything and keeps the parts for the visit"),
                unavailable: none ?? selected?.line.booking.refusal(change, context)),
            Binding(
                number: 4, Phrase("已提醒", "Reminded"),
                Phrase("电话提醒到了客户", "The customer was reminded by phone"),
                unavailable: none),
            Binding(
                number: 5, Phrase("消息提醒", "Message"), Phrase("短信或微信提醒", "He was reminded by SMS"),
                unavailable: none),
            Binding(
                number: 6, Phrase("告知缺件", "Told of short"),
                Phrase("缺件，已在客户出发前致电", "He was called about the short part before he travels"),
                unavailable: none
                    ?? (selected?.short.isEmpty == true ? Phrase("没有缺件", "nothing is short") : nil)),
            Binding(
                .function(4), Phrase("看号码", "Show number"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"), unavailable: none),
            Binding(
                .enter, number: 7, Phrase("打开", "Open"), Phrase("打开这个预约", "Opens this booking"),
                unavailable: none),
            Binding(.function(7), Phrase("前一天", "Day before"), Phrase("看前一天", "Shows the day before")),
            Binding(.function(8), Phrase("后一天", "Day after"), Phrase("看后一天", "Shows the day after")),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(7): return turn(-1)
        case .function(8): return turn(1)
        case .function(4):
            guard let booking = selected?.line.booking else { return .beep }
            asked = booking.id
            return .perform(RegistryAct.showPhone(customer: booking.customer))
        case .enter: return list.selected.map { .open(.booking($0)) } ?? .beep
        case .choice(let number):
            guard let selected else { return .beep }
            let booking = selected.line.booking
            switch number {
            case 1, 2:
                let item = PreparationItem.allCases[number - 1]
                return .perform(
                    BookingAct.tick(
                        booking: booking.id, item: item, isDone: !selected.ticked.contains(item)))
            case 3: return .perform(BookingAct.prepare(booking: booking.based))
            case 4: return log(booking, .reminder, .phone, .reached)
            case 5: return log(booking, .reminder, .sms, .message)
            case 6: return log(booking, .shortPart, .phone, .reached)
            default: return .beep
            }
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private func log(
        _ booking: Booking, _ about: BookingContact.About, _ channel: Attempt.Channel,
        _ outcome: BookingContact.Outcome
    ) -> Intent {
        .perform(
            BookingAct.logContact(
                booking: booking.id,
                contact: BookingContact(about: about, channel: channel, outcome: outcome)))
    }

    private mutating func turn(_ days: Int) -> Intent {
        day = day.adding(days: days)
        return .reload
    }

    public mutating func done() {
        if asked != nil { shown = asked }
        asked = nil
    }

    // MARK: reading and drawing

    public mutating func reload(_ snapshot: Snapshot) throws {
        let all = try Preparing.list(day, in: snapshot)
        found = Dictionary(uniqueKeysWithValues: all.map { ($0.line.booking.id, $0) })
        // By bay, those without a wish last; within a bay as the cars come.
        let sorted = all.enumerated().sorted { a, b in
            (a.element.bayName.isEmpty ? 1 : 0, a.element.bayName, a.offset)
                < (b.element.bayName.isEmpty ? 1 : 0, b.element.bayName, b.offset)
        }
        list.rows = sorted.map { ListView.Row(id: $0.element.line.booking.id, text: "") }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(2)
        let ready = found.values.count { $0.isReady }
        let call = found.values.count { $0.mustCall }
        let count = Phrase(
            "已备妥 \(ready)/\(found.count)\(call > 0 ? "  须先致电 \(call)" : "")",
            "ready \(ready) of \(found.count)\(call > 0 ? ", to call first \(call)" : "")")
        let contact =
            shown.flatMap { found[$0]?.line.booking.wish }
            .map { "   \($0.contactName) \($0.contactPhone)" } ?? ""
        frame.line(" " + context.text(count) + contact, row: 0, in: head, style: call > 0 ? .warning : .title)
        let columns = Columns([
            Column(6), Column(5), Column(9), Column(8), Column(16), Column(4),
            Column(max(10, area.columns - 56)),
        ])
        let names = Phrase("工位,时间,车牌,客户,项目,备妥,还差", "Bay,Time,Plate,Customer,What for,OK,Still missing")
        frame.line(
            " " + columns.row(context.text(names).split(separator: ",").map(String.init)), row: 1, in: head,
            style: .muted)
        guard !found.isEmpty else {
            let none = Phrase("这一天还没有预约", "Nobody is booked for this day")
            return frame.line(" " + context.text(none), row: 0, in: body, style: .muted)
        }
        var drawn = list
        drawn.rows = list.rows.map { row in
            guard let preparation = found[row.id] else { return row }
            let line = preparation.line
            let state = preparation.isReady ? Phrase("是", "yes") : Phrase("否", "no")
            let bay = preparation.bayName.isEmpty ? "-" : preparation.bayName
            let call = preparation.mustCall ? context.text(Phrase("!致电 ", "!call ")) : ""
            let cells = [
                bay, context.clock(line.booking.at), line.plate, line.customerName, line.booking.wish.purpose,
                context.text(state), call + preparation.lacks.map { context.text($0) }.joined(separator: " "),
            ]
            let style: Style = preparation.isReady ? .good : preparation.mustCall ? .warning : .plain
            return ListView.Row(id: row.id, text: columns.row(cells), style: style)
        }
        let said = selected.map { details(of: $0, context) } ?? []
        let below = said.flatMap { TextWidth.wrap($0, to: area.columns - 1) }
        guard !below.isEmpty, body.rows > list.rows.count + below.count + 1 else {
            return drawn.render(into: &frame, area: body, focused: true)
        }
        let (upper, lower) = body.splitTop(body.rows - below.count - 1)
        drawn.render(into: &frame, area: upper, focused: true)
        frame.rule(row: 0, in: lower)
        for (row, line) in below.enumerated() {
            frame.line(" " + line, row: 1 + row, in: lower)
        }
    }

    /// What the columns are too narrow for: the parts one by one, and all that is missing.
    private func details(of preparation: Preparation, _ context: ScreenContext) -> [String] {
        let parts = preparation.parts.map { wish in
            let state =
                wish.missing == .zero
                ? Phrase("已留", "held")
                : preparation.short.contains(wish) ? Phrase("缺", "short") : Phrase("有货", "in stock")
            return "\(context.text(wish.name)) ×\(wish.quantity) \(context.text(state))"
        }
        let none = Phrase("不要配件", "no parts wanted")
        return [
            context.text(Phrase("配件  ", "Parts    "))
                + (parts.isEmpty ? context.text(none) : parts.joined(separator: ", ")),
            context.text(Phrase("还差  ", "Missing  "))
                + (preparation.lacks.isEmpty
                    ? "-" : preparation.lacks.map { context.text($0) }.joined(separator: ", ")),
        ]
    }
}
