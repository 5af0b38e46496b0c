import Terminal

/// A report as plain text, as wide as its columns need.
public struct ReportText {
    private let report: Report
    private let language: Language

    public init(_ report: Report, _ language: Language) {
        self.report = report
        self.language = language
    }

    public var text: String {
        report.heading(language) + "\n" + report.offTarget[language] + "\n"
            + report.sections.map { section in
                let lines =
                    section.rows.isEmpty
                    ? [Report.Section.none[language]]
                    : Self.lines(section, columns: 160, language) + section.legend(language, columns: 150)
                return "\n" + section.title[language] + "\n"
                    + lines.map { "  " + Self.trimmed($0) + "\n" }.joined()
            }.joined()
    }

    private static func trimmed(_ line: String) -> String {
        var end = line.endIndex
        while end > line.startIndex, line[line.index(before: end)] == " " { end = line.index(before: end) }
        return String(line[..<end])
    }

    /// Head and rows. When there is not room for all, what can be spared is left out, then the widest column gives way.
    static func lines(_ section: Report.Section, columns: Int, _ language: Language) -> [String] {
        var cells =
            [section.columns.map { $0[language] }] + section.rows.map { $0.map { $0.shown(language) } }
        var widths = section.columns.indices.map { column in
            cells.map { $0.indices.contains(column) ? TextWidth.of($0[column]) : 0 }.max() ?? 0
        }
        for spare in section.spare where widths.reduce(0, +) + widths.count - 1 > columns {
            widths[spare] = 0
        }
        let kept = widths.indices.filter { widths[$0] > 0 }
        cells = cells.map { row in kept.map { row.indices.contains($0) ? row[$0] : "" } }
        widths = kept.map { widths[$0] }
        let gaps = max(0, widths.count - 1)
        let isNumber = section.isNumber
        let texts = widths.indices.filter { !isNumber[kept[$0]] }
        // A word that is cut can be guessed, a number cannot.
        while widths.reduce(0, +) + gaps > columns, let widest = texts.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 8
        {
            widths[widest] -= 1
        }
        let table = Columns(zip(widths, kept).map { Column($0, isNumber[$1] ? .right : .left) })
        return cells.map(table.row)
    }
}

extension Report.Section {
    /// The legend in lines; none when there is nothing to explain.
    func legend(_ language: Language, columns: Int) -> [String] {
        legend.map { TextWidth.wrap($0[language], to: columns) } ?? []
    }
}
