import Terminal

/// The till: cars that wait for their bill, money still to come, and what came in today.
struct TillScreen: Screen {
    private enum Tab: Int, CaseIterable {
        case all = 1
        case toPost, owed

        var name: Phrase {
            switch self {
            case .all: Phrase("全部", "All")
            case .toPost: Phrase("待结算", "To post")
            case .owed: Phrase("未收款", "Owed")
            }
        }

        func shows(_ entry: TillEntry) -> Bool {
            switch self {
            case .all: true
            case .toPost: entry.state.isToPost
            case .owed: !entry.state.isToPost
            }
        }
    }

    private var entries: [TillEntry] = []
    private var takings: [Takings] = []
    /// Earlier days that nobody has closed.
    private var openDays = 0
    private var tab = Tab.all
    private var list = ListView<TillEntry.ID>()

    init() {}

    var place: Place { .till }

    func heading(_ context: ScreenContext) -> String {
        let waiting = entries.filter { $0.state == .toPost }
        let total = waiting.map(\.amount).total().text
        let late =
            openDays == 0 ? Phrase(same: "") : Phrase(" !未日结\(openDays)", " !\(openDays) open")
        return context.text(
            Phrase(
                "收银台 \(waiting.count)单 \(total)\(late.chinese)",
                "Till \(waiting.count): \(total)\(late.english)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let empty = Phrase("没有待结算的工单", "Nothing waits at the till")
        return [
            Binding(
                .enter, Phrase("结算", "Settle"), Phrase("打开选中工单的结算", "Opens the bill of the row"),
                unavailable: list.selected == nil ? empty : nil)
        ]
            + Tab.allCases.map { tab in
                Binding(
                    number: tab.rawValue, tab.name,
                    Phrase("只看：\(tab.name.chinese)", "Shows: \(tab.name.english)"))
            } + [
                Binding(number: 4, Phrase("日结", "Day close"), Phrase("清点并日结", "Counts and closes a day")),
                Binding(
                    number: 5, Phrase("应收", "Owed by"),
                    Phrase("谁欠款、账龄、对账单", "Who owes, since when, statements")),
            ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        entries = try SettlementTable.waiting(in: snapshot)
        takings = try SettlementTable.takings(in: snapshot)
        openDays = try DayCloseTable.open(in: snapshot).filter { $0.till.day < snapshot.today }.count
        fill()
    }

    private mutating func fill() {
        list.rows = entries.filter(tab.shows).map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter:
            guard let row = list.selected else { return .beep }
            return .open(row.place)
        case .choice(let number):
            if number == 4 { return .open(.dayClose) }
            if number == 5 { return .open(.receivables) }
            guard let tab = Tab(rawValue: number) else { return .beep }
            self.tab = tab
            fill()
            return .stay
        default: return list.handle(key) ? .stay : .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let tabs = Tab.allCases.map {
            "\($0.rawValue)\(context.text($0.name)) \(entries.filter($0.shows).count)"
        }
        frame.line(tabs.joined(separator: "  "), row: 0, in: area)
        let body = area.splitTop(1).rest
        let wide = area.columns >= 76
        let (left, right) =
            wide ? body.splitLeft(body.columns - 24, gap: 1) : body.splitTop(max(0, body.rows - 3))
        if wide { frame.column(body.columns - 24, in: body) }
        var shown = list
        shown.rows = entries.filter(tab.shows).map { row($0, left.columns, context) }
        shown.render(into: &frame, area: left, focused: true)
        if list.rows.isEmpty {
            frame.line(
                context.text(Phrase(" 没有待结算的工单", " Nothing waits at the till")), row: 0, in: left,
                style: .muted)
        }
        renderTakings(into: &frame, right, context)
    }

    /// The plate; of a sale over the counter its number without the day.
    private func name(_ entry: TillEntry) -> String {
        if !entry.plate.isEmpty { return entry.plate }
        return entry.order == nil ? "\(entry.number.prefix(2))\(entry.number.suffix(3))" : entry.number
    }

    private func row(_ entry: TillEntry, _ width: Int, _ context: ScreenContext) -> ListView<TillEntry.ID>.Row
    {
        let late =
            entry.promisedAt.map { $0 < context.now } ?? false
            || entry.dueOn.map { $0 < context.today } ?? false
        let when =
            entry.promisedAt.map { context.clock($0) } ?? entry.dueOn.map { String($0.iso.dropFirst(5)) }
            ?? ""
        let columns = Columns([
            Column(10), Column(8), Column(11, .right), Column(11), Column(6), Column(13),
        ])
        let number = width >= columns.width + 3 ? entry.number : ""
        let text = columns.row([
            name(entry), entry.customer, entry.amount.text,
            context.text(entry.state.name), when, number,
        ])
        return ListView.Row(id: entry.id, text: text, style: late ? .warning : .plain, mark: late ? "!" : nil)
    }

    private func renderTakings(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        frame.line(context.text(Phrase("今日收款", "Taken today")), row: 0, in: area, style: .title)
        let columns = Columns([Column(9), Column(3, .right), Column(11, .right)], gap: 0)
        let rows =
            takings.map { columns.row([context.text($0.method.name), "\($0.count)", $0.amount.text]) }
            + [
                columns.row([
                    context.text(Phrase("合计", "Total")), "\(takings.map(\.count).reduce(0, +))",
                    takings.map(\.amount).total().text,
                ])
            ]
        for (index, line) in rows.suffix(max(1, area.rows - 1)).enumerated() {
            frame.line(line, row: 1 + index, in: area)
        }
    }
}

extension TillEntry.State {
    var name: Phrase {
        switch self {
        case .toPost: Phrase("待结算", "to post")
        case .posted(let state): state.name
        case .reversed: Phrase("已红冲", "reversed")
        case .toPayBack: Phrase("待退款", "to pay back")
        }
    }
}
