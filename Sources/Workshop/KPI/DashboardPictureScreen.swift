import Terminal

/// How the dashboard uses the room: one list below 120 columns, the selected figure's days beside it from there,
/// the people of today as well from 160.
extension DashboardScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard area.columns >= 120 else { return renderList(into: &frame, area, context) }
        let (left, right) = area.splitLeft(84, gap: 1)
        frame.column(84, in: area)
        renderList(into: &frame, left, context)
        guard area.columns >= 160 else { return renderDetail(into: &frame, right, context) }
        let (middle, people) = right.splitLeft(right.columns - 43, gap: 1)
        frame.column(middle.columns, in: right)
        let (upper, lower) = middle.splitTop(middle.rows / 2)
        renderDetail(into: &frame, upper, context)
        let (second, third) = lower.splitTop(lower.rows / 2)
        let others = ["visits", "labour-sales", "K13"].filter { $0 != selectedFigure }
        renderDays(others[0], into: &frame, second, context)
        renderDays(others[1], into: &frame, third, context)
        renderPeople(into: &frame, people, context)
    }

    private func renderList(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let gauges = dashboard?.gauges(now: context.now) ?? []
        let shown = Dictionary(gauges.map { ($0.kind, $0) }) { first, _ in first }
        let table = Self.columns(area.columns - 3)
        let titles = [
            Phrase("今日", "Today"), Phrase(same: ""), Phrase(same: ""), Phrase("目标", "Target"),
            Phrase("昨日", "Yest."), Phrase("28天", "28 days"),
        ]
        let mark = alarms.isEmpty ? "" : "  "
        frame.line(" " + mark + table.row(titles.map(context.text)), row: 0, in: area, style: .key)
        let (_, below) = area.splitTop(1)
        var drawn = list
        drawn.rows = list.rows.map { row in
            var row = row
            switch row.id {
            case .alarm: row.text = alarms[row.id].map { text($0, context) } ?? ""
            case .gauge(let kind):
                guard let gauge = shown[kind] else { break }
                row.text = table.row(cells(gauge, bar: table.columns[2].width, context))
                if gauge.alarms { row.style = .alarm }
            case .off(let id):
                guard let found = off[id] else { break }
                row.text = text(found, area.columns - 3, context)
                row.style = .warning
            }
            return row
        }
        drawn.render(into: &frame, area: below, focused: true)
    }

    /// "承诺有险 作业  沪A12345 王建国 11:40"
    private func text(_ alarm: Alarm, _ context: ScreenContext) -> String {
        let table = Columns([Column(24), Column(10), Column(12), Column(16)])
        let when = alarm.at.map { at in
            context.day(at)
                + (context.zone.day(of: at) == context.today ? " " + context.left(until: at) : "")
        }
        return table.row([context.text(alarm.what), alarm.plate, alarm.customer, when ?? ""])
    }

    /// "K13 预定交车时间内完成率  本月 81.4%  标 95 偏低"
    private func text(_ found: OffTarget, _ width: Int, _ context: ScreenContext) -> String {
        let table = Columns([
            Column(4), Column(max(10, width - 38)), Column(11, .right), Column(10), Column(9),
        ])
        let goal = found.goal.isGuide ? Phrase("参考", "guide") : Phrase("标", "of")
        return table.row([
            found.kpi.id, context.text(found.kpi.name), found.figure.shown(context.language),
            context.text(goal) + " " + found.goal.shown,
            context.text(found.verdict.word),
        ])
    }

    private func cells(_ gauge: Gauge, bar: Int, _ context: ScreenContext) -> [String] {
        let id = gauge.kind.figure
        let unit = id.flatMap { kpis[$0]?.unit } ?? ""
        let yesterday = id.flatMap { trend?.yesterday($0) }.map { FigureText.brief($0, unit: unit) } ?? ""
        let line = id.flatMap { trend?.line($0) }.map { Sparkline.text($0, columns: Trend.days) } ?? ""
        return [
            context.text(gauge.kind.name), context.text(gauge.value),
            gauge.share.map { Bar.text($0.part, of: $0.whole, columns: bar) } ?? "",
            context.text(gauge.note), yesterday, line,
        ]
    }

    private static func columns(_ width: Int) -> Columns {
        Columns([
            Column(9), Column(8, .right), Column(max(0, width - 66)), Column(9), Column(7, .right),
            Column(28),
        ])
    }

    /// The selected figure: its sentence and its days.
    private func renderDetail(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        renderDays(selectedFigure, into: &frame, area, context)
    }

    /// Whose days are drawn largest; visits while something without days is selected.
    private var selectedFigure: String {
        guard case .gauge(let kind) = list.selected, let id = kind.figure else { return "visits" }
        return id
    }

    /// The 28 days of a figure as columns, highest and latest in words.
    private func renderDays(
        _ id: String, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        guard let kpi = kpis[id], let values = trend?.values[id] else { return }
        frame.line(" \(context.text(kpi.name))", row: 0, in: area, style: .key)
        var used = 1
        if area.rows >= 14 {
            for line in TextWidth.wrap(context.text(kpi.formula.sentence), to: area.columns - 2) {
                frame.line(" " + line, row: used, in: area, style: .muted)
                used += 1
            }
        }
        let height = min(10, area.rows - used - 2)
        for (row, line) in ColumnChart.rows(values, height: height, columns: area.columns - 2).enumerated() {
            frame.line(" " + line, row: used + row, in: area)
        }
        let highest = values.compactMap { $0 }.max().map { FigureText.brief($0, unit: kpi.unit) } ?? "—"
        let first = String(context.today.adding(days: 1 - Trend.days).iso.dropFirst(5))
        let text = Phrase("\(first) 起28天，最高 \(highest)", "28 days from \(first), highest \(highest)")
        frame.line(" " + context.text(text), row: used + max(0, height), in: area, style: .muted)
    }

    private func renderPeople(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let table = Columns([Column(12), Column(7, .right), Column(8, .right), Column(10, .right)])
        let titles = [
            Phrase("今日", "Today"), Phrase("进厂", "Visits"), Phrase("准时", "On time"),
            Phrase("客单价", "Per car"),
        ]
        frame.line(" " + table.row(titles.map(context.text)), row: 0, in: area, style: .key)
        for (row, group) in people.prefix(max(0, area.rows - 1)).enumerated() {
            let figures = Dictionary(group.figures.map { ($0.id, $0) }) { first, _ in first }
            let cells = ["visits", "K13", "O8"].map { figures[$0]?.shown(context.language) ?? "" }
            frame.line(" " + table.row([context.text(group.name)] + cells), row: 1 + row, in: area)
        }
    }
}
