/// A report as one HTML file with its charts drawn in it: nothing is fetched from anywhere, and it prints on A4.
public struct ReportHTML: Sendable {
    private let report: Report
    private let language: Language

    public init(_ report: Report, _ language: Language) {
        self.report = report
        self.language = language
    }

    public var text: String {
        let title = escaped(report.heading(language))
        let body = report.sections.map(section).joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="\(language == .chinese ? "zh-CN" : "en")">
            <head>
            <meta charset="utf-8">
            <title>\(title)</title>
            <style>
            body { font: 13px/1.4 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2em auto; max-width: 60em; }
            h1 { font-size: 20px; } h2 { font-size: 15px; margin: 1.6em 0 .4em; page-break-after: avoid; }
            table { border-collapse: collapse; width: 100%; page-break-inside: auto; }
            th, td { border-bottom: 1px solid #ccc; padding: 2px 6px; text-align: left; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
            tr.off td { background: #fff1f0; } tr { page-break-inside: avoid; }
            thead { display: table-header-group; } .off-target { font-weight: bold; }
            svg { margin: .6em 1% .2em 0; width: 48%; height: auto; } .none { color: #777; }
            @page { size: A4; margin: 14mm; }
            </style>
            </head>
            <body>
            <h1>\(title)</h1>
            <p class="off-target">\(escaped(report.offTarget[language]))</p>
            \(body)
            </body>
            </html>

            """
    }

    private func section(_ section: Report.Section) -> String {
        let title = "<h2>\(escaped(section.title[language]))</h2>"
        guard !section.rows.isEmpty else {
            return title + "\n<p class=\"none\">\(Report.Section.none[language])</p>"
        }
        let charts = section.charts.map(chart).joined()
        let head = zip(section.columns, section.isNumber).map { name, number in
            "<th\(number ? " class=\"n\"" : "")>\(escaped(name[language]))</th>"
        }.joined()
        let rows = section.rows.map(row).joined(separator: "\n")
        let legend = section.legend.map { "\n<p class=\"none\">\(escaped($0[language]))</p>" } ?? ""
        return """
            \(title)
            \(charts)
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows)
            </tbody>
            </table>\(legend)
            """
    }

    private func row(_ cells: [Report.Cell]) -> String {
        let isOff = Report.Section.isOff(cells)
        let inside = cells.map { cell in
            "<td\(cell.isNumber ? " class=\"n\"" : "")>\(escaped(cell.shown(language)))</td>"
        }.joined()
        return "<tr\(isOff ? " class=\"off\"" : "")>\(inside)</tr>"
    }

    /// Bars side by side, each with its number on hover and its name below where there is room.
    private func chart(_ chart: Report.Chart) -> String {
        let (width, height) = (440.0, 120.0)
        let highest = max(chart.values.compactMap { $0 }.max() ?? 0, 0.000_001)
        let step = width / Double(max(1, chart.values.count))
        let every = max(1, chart.values.count / 10)
        var drawn = ""
        for (index, value) in chart.values.enumerated() {
            let left = 4 + step * Double(index)
            if let value, value > 0 {
                let tall = value / highest * height
                drawn += """
                    <rect x="\(fixed(left))" y="\(fixed(18 + height - tall))" width="\(fixed(step * 0.8))" \
                    height="\(fixed(tall))" fill="#3b6ea5"><title>\(escaped(chart.names[index])): \
                    \(FigureText.plain(value))</title></rect>
                    """
            }
            if index % every == 0 {
                drawn += """
                    <text x="\(fixed(left))" y="\(fixed(32 + height))" font-size="9">\(escaped(chart.names[index]))</text>
                    """
            }
        }
        let title = escaped(chart.title[language])
        let most = FigureText.plain(highest)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 448 156" role="img" aria-label="\(title)">
            <text x="4" y="12" font-size="11">\(title)</text><text x="444" y="12" font-size="9" text-anchor="end">\(most)</text>
            \(drawn)
            <line x1="4" y1="138" x2="444" y2="138" stroke="#999"/>
            </svg>

            """
    }

    private func fixed(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
