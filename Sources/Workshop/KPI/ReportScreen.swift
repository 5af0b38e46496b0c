import Terminal

/// The month's report or the quarter's review on screen, section by section; the same text prints.
struct ReportScreen: Screen {
    private let month: Month
    private let isQuarter: Bool
    private var report: Report?
    private var section = 0
    private var top = 0

    init(month: Month, isQuarter: Bool) {
        self.month = month
        self.isQuarter = isQuarter
    }

    var place: Place { .report(month: month, isQuarter: isQuarter) }

    func heading(_ context: ScreenContext) -> String {
        let title = report?.title[context.language] ?? month.description
        let count = report?.sections.count ?? 0
        return "\(title)  \(section + 1)/\(count)"
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(.tab, Phrase("下一节", "next section"), Phrase("下一节", "The next section")),
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
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let count = report?.sections.count ?? 0
        switch key {
        case .tab, .right, .enter: return turn(to: section + 1 < count ? section + 1 : 0)
        case .backTab, .left: return turn(to: section > 0 ? section - 1 : max(0, count - 1))
        case .down: top += 1
        case .up: top = max(0, top - 1)
        case .pageDown: top += 10
        case .pageUp: top = max(0, top - 10)
        case .home: top = 0
        case .choice(1): return .open(.report(month: month, isQuarter: false))
        case .choice(2): return .open(.report(month: month, isQuarter: true))
        case .choice(3):
            guard let report else { return .beep }
            return .show(title: report.title, text: ReportText(report, context.language).text)
        case .function(7):
            return .open(.report(month: month.adding(months: isQuarter ? -3 : -1), isQuarter: isQuarter))
        case .function(8):
            return .open(.report(month: month.adding(months: isQuarter ? 3 : 1), isQuarter: isQuarter))
        default: return .beep
        }
        let rows = report.map { $0.sections[section].rows.count } ?? 0
        top = min(top, max(0, rows - 1))
        return .stay
    }

    private mutating func turn(to new: Int) -> Intent {
        section = new
        top = 0
        return .stay
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let report, report.sections.indices.contains(section) else { return }
        let shown = report.sections[section]
        frame.line(" " + context.text(shown.title), row: 0, in: area, style: .title)
        let lines = ReportText.lines(shown, columns: area.columns - 1, context.language)
        let (_, below) = area.splitTop(1)
        let charts = below.rows >= 24 ? shown.charts.prefix(2) : []
        let chartRows = charts.isEmpty ? 0 : 8 * charts.count
        let (table, lower) = below.splitTop(below.rows - chartRows)
        frame.line(" " + (lines.first ?? ""), row: 0, in: table, style: .key)
        for (row, line) in lines.dropFirst().dropFirst(top).prefix(max(0, table.rows - 1)).enumerated() {
            let isOff = Report.Section.isOff(shown.rows[top + row])
            frame.line(" " + line, row: 1 + row, in: table, style: isOff ? .warning : .plain)
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
