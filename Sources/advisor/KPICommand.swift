import ArgumentParser
import Foundation
import Terminal
import Workshop

/// Prints the figures of a day, week, month, quarter or year.
struct KPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpi", abstract: "Print the figures of a day, a week, a month, a quarter or a year.",
        discussion: "Without a period: today. Definitions: handbook section 5.")

    @OptionGroup var store: StoreOption

    @Option(help: ArgumentHelp("The day, 2026-03-12.", valueName: "day"))
    var day: String?

    @Option(help: ArgumentHelp("The week, 2026-W11 or any of its days.", valueName: "week"))
    var week: String?

    @Option(help: ArgumentHelp("The month, 2026-03.", valueName: "month"))
    var month: String?

    @Option(help: ArgumentHelp("The quarter, 2026-Q1.", valueName: "quarter"))
    var quarter: String?

    @Option(help: ArgumentHelp("The year, 2026.", valueName: "year"))
    var year: String?

    @Option(help: ArgumentHelp("advisor, technician or trade: the figures that allow it.", valueName: "by"))
    var by: Split?

    @Flag(help: "As JSON, unrounded: money in yuan, percent as 0-100.")
    var json = false

    @Flag(help: "As CSV, unrounded.")
    var csv = false

    @Option(help: "zh or en.")
    var language: Language?

    private var periods: [(kind: Period.Kind, text: String)] {
        [(.day, day), (.week, week), (.month, month), (.quarter, quarter), (.year, year)].compactMap {
            kind, text in text.map { (kind, $0) }
        }
    }

    func validate() throws {
        if periods.count > 1 { throw ValidationError("one of --day, --week, --month, --quarter, --year") }
        if json && csv { throw ValidationError("--json or --csv, not both") }
        for (kind, text) in periods where Period(text, kind: kind) == nil {
            throw ValidationError("--\(kind.rawValue) \(text): not a \(kind.rawValue) like \(kind.example)")
        }
        if let by, !Split.asked.contains(by) {
            throw ValidationError("--by \(by.rawValue): advisor, technician or trade")
        }
    }

    func run() throws {
        try store.reading(chosen) { snapshot in
            let period = periods.first.flatMap { Period($0.text, kind: $0.kind) } ?? .day(snapshot.today)
            guard period.days.lowerBound <= snapshot.today else { throw period.hasNotBegun }
            let kpis = try KPI.all(in: snapshot)
            guard let by else {
                let figures = try KPI.figures(kpis, of: period, in: snapshot)
                if json { return print(try text(of: FigureList(period: period, figures: figures))) }
                if csv { return print(FigureCSV.text(period, figures), terminator: "") }
                return print(FigureSheet.text(period, kpis, figures, chosen))
            }
            let groups = try KPI.figures(kpis, of: period, by: by, in: snapshot)
            if json { return print(try text(of: SplitFigureList(period: period, by: by, groups: groups))) }
            if csv { return print(FigureCSV.text(period, by, groups), terminator: "") }
            print(FigureSheet.text(period, by, kpis, groups, chosen))
        }
    }

    private var chosen: Language { language ?? .chinese }

    private func text(of list: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(list), as: UTF8.self)
    }
}

extension Split: ExpressibleByArgument {
    public static var allValueStrings: [String] { asked.map(\.rawValue) }
}

extension Period {
    /// Nobody knows its figures yet.
    var hasNotBegun: ValidationError { ValidationError("\(self): it has not begun") }
}

extension StoreOption {
    /// Reads in a store that must be there; exit status 3 when it is not.
    func reading(_ language: Language, _ body: (Snapshot) throws -> Void) throws {
        let store = try existing { said in
            FileHandle.standardError.write(Data("advisor: \(said[language])\n".utf8))
        }
        defer { Complaints.saying("closing the store") { try store.close() } }
        try store.read(try environment(for: store), body)
    }
}
