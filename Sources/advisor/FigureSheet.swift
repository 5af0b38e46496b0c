import Foundation
import Terminal
import Workshop

/// The figures as a table for people.
enum FigureSheet {
    private static let columns = Columns(
        [Column(4), Column(40), Column(14, .right), Column(24, .right), Column(12)], gap: 2)

    static func text(_ period: Period, _ kpis: [KPI], _ figures: [Figure], _ language: Language) -> String {
        var lines = [Phrase("\(period) 指标", "Figures of \(period)")[language]]
        var group: KPI.Group?
        for (kpi, figure) in zip(kpis, figures) {
            if kpi.group != group {
                group = kpi.group
                lines.append("\n" + kpi.group.name[language])
            }
            lines.append(line(kpi, figure, language) + missing(figure, language))
        }
        return lines.joined(separator: "\n")
    }

    /// Person by person or trade by trade.
    static func text(
        _ period: Period, _ split: Split, _ kpis: [KPI], _ groups: [FigureGroup], _ language: Language
    ) -> String {
        let named = Dictionary(kpis.map { ($0.id, $0) }) { first, _ in first }
        var lines = [
            Phrase("\(period) 指标，按\(split.name.chinese)", "Figures of \(period) by \(split.name.english)")[
                language]
        ]
        for group in groups {
            lines.append("\n" + group.name[language])
            for figure in group.figures {
                if let kpi = named[figure.id] { lines.append(line(kpi, figure, language)) }
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ kpi: KPI, _ figure: Figure, _ language: Language) -> String {
        let guide = kpi.guide.isEmpty ? "" : Phrase("参考 \(kpi.guide)", "guide \(kpi.guide)")[language]
        return columns.row([kpi.id, kpi.name[language], figure.shown(language), figure.parts, guide])
            .trimmingCharacters(in: .whitespaces)
    }

    private static func missing(_ figure: Figure, _ language: Language) -> String {
        let names = figure.missing.compactMap { PeriodInput(rawValue: $0)?.name[language] }
        return names.isEmpty ? "" : "  <- " + names.joined(separator: ", ")
    }
}
