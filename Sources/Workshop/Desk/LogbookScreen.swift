import Terminal

/// Everything that was done on an order, newest first: who, when, at which terminal.
struct LogbookScreen: Screen {
    private let id: OrderID
    private var entries: [Logbook.Entry] = []
    private var list = ListView<LogbookID>()

    init(order: OrderID) {
        id = order
    }

    var place: Place { .logbook(id) }
    var order: OrderID? { id }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("工单日志", "Logbook of the order")) }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(.enter, Phrase("工单", "order"), Phrase("打开这张工单", "Opens the order"))
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        entries = try Logbook.entries(of: id, limit: 200, in: snapshot)
        list.rows = entries.map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        return key == .enter ? .open(.order(id)) : .beep
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        LogbookPicture.render(entries, list, into: &frame, area: area, context)
    }
}

/// Rows of the logbook as two screens draw them.
enum LogbookPicture {
    static func render(
        _ entries: [Logbook.Entry], _ list: ListView<LogbookID>, into frame: inout Frame, area: Rect,
        _ context: ScreenContext
    ) {
        if entries.isEmpty {
            frame.pane([PaneRow(context.text(Phrase("还没有记录", "Nothing logged yet")), .muted)], in: area)
            return
        }
        let isWide = area.columns >= 100
        var drawn = list
        drawn.rows = entries.map { entry in
            let day = context.zone.day(of: entry.at)
            let date = day == context.today ? "     " : String(day.iso.dropFirst(5))
            let head = "\(date) \(context.clock(entry.at)) \(TextWidth.fit(entry.staffName, to: 8)) "
            let terminal = isWide ? TextWidth.fit(entry.terminal, to: 12) + " " : ""
            return ListView.Row(id: entry.id, text: head + terminal + entry.said[context.language])
        }
        let isCut = drawn.rows.contains { TextWidth.of($0.text) >= area.columns }
        guard isCut, area.rows > 6, let chosen = entries.first(where: { $0.id == list.selected }) else {
            return drawn.render(into: &frame, area: area, focused: true)
        }
        // The row in hand is said in full below.
        let (upper, lower) = area.splitTop(area.rows - 3)
        drawn.render(into: &frame, area: upper, focused: true)
        frame.rule(row: 0, in: lower)
        let said = TextWidth.wrap(chosen.said[context.language], to: area.columns - 1)
        for row in 0..<2 {
            frame.line(said.indices.contains(row) ? " " + said[row] : "", row: 1 + row, in: lower)
        }
    }
}
