import ArgumentParser
import Foundation
import Terminal
import Workshop

/// Prints the figures of a day or a month.
struct KPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpi", abstract: "Print the figures of a day or a month.",
        discussion: "Without --day and --month: today. Definitions: handbook section 5.")

    @OptionGroup var store: StoreOption

    @Option(help: ArgumentHelp("The day, 2026-03-12.", valueName: "day"))
    var day: String?

    @Option(help: ArgumentHelp("The month, 2026-03.", valueName: "month"))
    var month: String?

    @Flag(help: "As JSON, unrounded: money in yuan, percent as 0-100.")
    var json = false

    @Option(help: "zh or en.")
    var language: Language?

    func validate() throws {
        if day != nil, month != nil { throw ValidationError("--day or --month, not both") }
        if let day, Day(iso: day) == nil { throw ValidationError("--day \(day): not a day like 2026-03-12") }
        if let month, Month(month) == nil {
            throw ValidationError("--month \(month): not a month like 2026-03")
        }
    }

    func run() throws {
        guard FileManager.default.fileExists(atPath: store.file) else {
            let said = Phrase("没有数据库 \(store.file)", "there is no store at \(store.file)")
            FileHandle.standardError.write(Data("advisor: \(said[chosen])\n".utf8))
            throw ExitCode(3)
        }
        let store = try store.open()
        defer { Complaints.saying("closing the store") { try store.close() } }
        let environment = try self.store.environment(for: store)
        let period = period(today: environment.today)
        let kpis = try KPI.all()
        let figures = try store.read(environment) { try KPI.figures(kpis, of: period, in: $0) }
        print(json ? try asJSON(period, figures) : FigureSheet.text(period, kpis, figures, chosen))
    }

    private var chosen: Language { language ?? .chinese }

    private func period(today: Day) -> Period {
        if let month = month.flatMap({ Month($0) }) { return .month(month) }
        return .day(day.flatMap { Day(iso: $0) } ?? today)
    }

    private func asJSON(_ period: Period, _ figures: [Figure]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        return String(
            decoding: try encoder.encode(FigureList(period: period, figures: figures)), as: UTF8.self)
    }
}

/// The figures as a table for people.
enum FigureSheet {
    static func text(_ period: Period, _ kpis: [KPI], _ figures: [Figure], _ language: Language) -> String {
        let columns = Columns(
            [Column(4), Column(36), Column(14, .right), Column(28, .right), Column(8)], gap: 2)
        var lines = [Phrase("\(period) 指标", "Figures of \(period)")[language]]
        var group: KPI.Group?
        for (kpi, figure) in zip(kpis, figures) {
            if kpi.group != group {
                group = kpi.group
                lines.append("\n" + kpi.group.name[language])
            }
            let guide = kpi.guide.isEmpty ? "" : Phrase("参考 \(kpi.guide)", "guide \(kpi.guide)")[language]
            lines.append(
                columns.row([kpi.id, kpi.name[language], figure.shown(language), figure.parts, guide])
                    .trimmingCharacters(in: .whitespaces) + missing(figure, language))
        }
        return lines.joined(separator: "\n")
    }

    private static func missing(_ figure: Figure, _ language: Language) -> String {
        let names = figure.missing.compactMap { PeriodInput(rawValue: $0)?.name[language] }
        return names.isEmpty ? "" : "  <- " + names.joined(separator: ", ")
    }
}
