import Terminal

/// The month's report or the quarter's review on screen, section by section; the same text prints.
struct ReportScreen: Screen {
    private let month: Month
    private let isQuarter: Bool
    private var report: Report?
    private var section = 0
    /// The rows of the section, by their place.
    private var list = ListView<Int>()

    init(month: Month, isQuarter: Bool) {
        self.month = month
        self.isQuarter = isQuarter
    }

    var place: Place { .report(month: month, isQuarter: isQuarter) }

    private var shown: Report.Section? {
        report.flatMap { $0.sections.indices.contains(section) ? $0.sections[section] : nil }
    }

    /// The figure of the selected row.
    private var figure: String? {
        guard let shown, let row = list.selected, shown.rows.indices.contains(row) else { return nil }
        return Report.Section.figure(shown.rows[row])
    }

    func heading(_ context: ScreenContext) -> String {
        let title = report?.title[context.language] ?? month.description
        let count = report?.sections.count ?? 0
        return "\(title)  \(section + 1)/\(count)"
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(.tab, Phrase("下一节", "next section"), Phrase("下一节", "The next section")),
            Binding(
                .enter, Phrase("看明细", "open"), Phrase("打开所选一行的指标", "Opens the figure of the selected row"),
                unavailable: figure == nil ? Phrase("这一行不是指标", "this row is no figure") : nil),
            Binding(number: 1, Phrase("月报", "Month"), Phrase("这个月的月报", "The report of the month")),
            Binding(number: 2, Phrase("季度检讨", "Quarter"), Phrase("这个季度的检讨", "The review of the quarter")),
            Binding(
                number: 3, Phrase("全文", "whole text"),
                Phrase("整份文字，可打印或保存", "The whole as text, to print or save")),
            Binding(.function(7), Phrase("前一期", "earlier"), Phrase("前一月或前一季", "The month or quarter before")),
            Binding(
                .function(8), Phrase("后一期", "later"), Phrase("后一月或后一季", "The month or quarter after"),
                unavailable: month.adding(months: isQuarter ? 3 : 1) > context.today.month
                    ? Phrase("已是最新一期", "this is the latest") : nil),
        ]
    }

    /// A report is read once: it is of a month, and a month is too much to reckon at every commit.
    mutating func reload(_ snapshot: Snapshot) throws {
        guard report == nil else { return }
        report =
            isQuarter
            ? try Report.quarter(of: month, in: snapshot) : try Report.month(month, in: snapshot)
        _ = turn(to: 0)
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let count = report?.sections.count ?? 0
        switch key {
        case .tab, .right: return turn(to: section + 1 < count ? section + 1 : 0)
        case .backTab, .left: return turn(to: section > 0 ? section - 1 : max(0, count - 1))
        case .enter: return figure.map { .open(.figure($0)) } ?? .beep
        case .choice(1): return .open(.report(month: month, isQuarter: false))
        case .choice(2): return .open(.report(month: month, isQuarter: true))
        case .choice(3):
            guard let report else { return .beep }
            return .show(title: report.title, text: ReportText(report, context.language).text)
        case .function(7):
            return .open(.report(month: month.adding(months: isQuarter ? -3 : -1), isQuarter: isQuarter))
        case .function(8):
            return .open(.report(month: month.adding(months: isQuarter ? 3 : 1), isQuarter: isQuarter))
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func turn(to new: Int) -> Intent {
        section = new
        list = ListView((shown?.rows ?? []).indices.map { ListView.Row(id: $0, text: "") })
        return .stay
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let report, let shown else { return }
        let title = " " + context.text(shown.title)
        let next = report.sections[section + 1 < report.sections.count ? section + 1 : 0].title
        let hint = context.text(Phrase("Tab \(next.chinese)", "Tab: \(next.english)"))
        frame.line(
            title + TextWidth.fit(hint, to: max(0, area.columns - TextWidth.of(title)), .right), row: 0,
            in: area, style: .title)
        let lines = ReportText.lines(shown, columns: area.columns - 1, context.language)
        let (_, below) = area.splitTop(1)
        let charts = below.rows >= 24 ? shown.charts.prefix(2) : []
        let (table, lower) = below.splitTop(below.rows - 8 * charts.count)
        frame.line(" " + (lines.first ?? ""), row: 0, in: table, style: .key)
        var drawn = list
        drawn.rows = zip(shown.rows, lines.dropFirst()).enumerated().map { row, line in
            ListView.Row(id: row, text: line.1, style: Report.Section.isOff(line.0) ? .warning : .plain)
        }
        drawn.render(into: &frame, area: table.splitTop(1).rest, focused: true)
        let legend = shown.legend(context.language, columns: area.columns - 2)
        for (row, line) in legend.enumerated() where shown.rows.count + 2 + legend.count <= table.rows {
            frame.line(" " + line, row: shown.rows.count + 2 + row, in: table, style: .muted)
        }
        if shown.rows.isEmpty {
            frame.line(" " + context.text(Report.Section.none), row: 1, in: table, style: .muted)
        }
        for (index, chart) in charts.enumerated() {
            let part = Rect(row: lower.row + index * 8, column: lower.column, rows: 8, columns: lower.columns)
            frame.line(" " + context.text(chart.title), row: 0, in: part, style: .key)
            let drawn = ColumnChart.rows(chart.values, height: 6, columns: part.columns - 2)
            for (row, line) in drawn.enumerated() { frame.line(" " + line, row: 1 + row, in: part) }
        }
    }
}
