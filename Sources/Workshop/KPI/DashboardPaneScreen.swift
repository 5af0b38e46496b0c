import Terminal

/// The dashboard as a pane: twelve lines one can walk through, and the day's arrivals hour by hour.
struct DashboardPane: Sendable {
    private var list = ListView<Gauge.Kind>(Gauge.Kind.allCases.map { ListView.Row(id: $0, text: "") })
    private(set) var dashboard: Dashboard?
    private var alarms: [Alarm] = []

    mutating func reload(_ snapshot: Snapshot) throws {
        dashboard = try DashboardTable.dashboard(in: snapshot)
        alarms = try Alarm.all(in: snapshot)
    }

    /// Moves among the lines; false for a key that is none of the list's.
    mutating func handle(_ key: Key) -> Bool { list.handle(key) }

    /// Where the selected line's rows are.
    var selectedPlace: Place { (list.selected ?? .visits).place }

    func render(into frame: inout Frame, area: Rect, focused: Bool, _ context: ScreenContext) {
        let title = context.text(Phrase("今日 KPI", "Today"))
        let hint = context.text(focused ? Phrase("回车看明细", "Enter: rows") : Phrase("Tab 到这里", "Tab: here"))
        frame.line(
            title + TextWidth.fit(hint, to: max(0, area.columns - TextWidth.of(title)), .right), row: 0,
            in: area, style: .key)
        let (_, below) = area.splitTop(1)
        guard let dashboard else { return }
        let gauges = dashboard.gauges(now: context.now)
        for (row, gauge) in gauges.enumerated() {
            let isSelected = focused && gauge.kind == list.selected
            frame.line(
                Self.line(gauge, columns: below.columns, selected: isSelected, context.language), row: row,
                in: below, style: isSelected ? .selected : gauge.alarms ? .alarm : .plain)
        }
        let (_, rest) = below.splitTop(gauges.count)
        Self.render(dashboard.arrivals, into: &frame, area: rest, context)
        // In the row that parts the figures from the arrivals.
        let pressing = context.text(Alarm.summary(alarms))
        if rest.rows >= 3, !pressing.isEmpty { frame.line("!" + pressing, row: 0, in: rest, style: .alarm) }
    }

    /// ">准时交车     92% [#########.] 标 95"
    private static func line(_ gauge: Gauge, columns: Int, selected: Bool, _ language: Language) -> String {
        let bar = max(0, columns - 28)
        let drawn = gauge.share.map { Bar.text($0.part, of: $0.whole, columns: bar) } ?? ""
        let row = Columns([Column(9), Column(7, .right), Column(bar), Column(8)])
            .row([gauge.kind.name[language], gauge.value[language], drawn, gauge.note[language]])
        return (selected ? ">" : " ") + row
    }

    /// On a low screen two lines of counts; with room a bar an hour, the number beside it.
    private static func render(
        _ arrivals: HourlyArrivals, into frame: inout Frame, area: Rect, _ context: ScreenContext
    ) {
        let came = context.text(Phrase("进厂/时", "Came/h "))
        let expected = context.text(Phrase("预测", "booked"))
        guard area.rows >= 4 + arrivals.came.count + arrivals.expected.count else {
            let start = area.rows >= 3 ? 1 : 0
            frame.line(came + counts(arrivals.came), row: start, in: area)
            frame.line(TextWidth.fit(expected, to: 7) + counts(arrivals.expected), row: start + 1, in: area)
            return
        }
        frame.line(came, row: 1, in: area, style: .key)
        var row = 2
        for hour in arrivals.came {
            frame.line(bar(hour, "#", columns: area.columns), row: row, in: area)
            row += 1
        }
        for hour in arrivals.expected {
            let text = bar(hour, ".", columns: area.columns - TextWidth.of(expected) - 1)
            frame.line(text + " " + expected, row: row, in: area, style: .muted)
            row += 1
        }
    }

    /// " 08 5  09 9"
    private static func counts(_ hours: [HourlyArrivals.Hour]) -> String {
        hours.isEmpty ? " —" : hours.map { " \(padded($0.hour, 2)):\($0.count)" }.joined()
    }

    private static func bar(_ hour: HourlyArrivals.Hour, _ mark: Character, columns: Int) -> String {
        let number = " \(hour.count)"
        let room = max(0, columns - 4 - number.count)
        let drawn = TextWidth.fit(String(repeating: mark, count: min(hour.count, room)), to: room)
        return " \(padded(hour.hour, 2)) " + drawn + number
    }
}
