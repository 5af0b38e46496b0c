import ArgumentParser
import Foundation
import Workshop

/// The month's report or the quarter's review, as text, a file to print or mail, or data.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the report of a month, or the review of a quarter.",
        discussion: "Without --html, --csv and --json: as text. Without a period: last month.")

    @OptionGroup var store: StoreOption

    @Option(help: ArgumentHelp("The month, 2026-03.", valueName: "month"))
    var month: String?

    @Option(help: ArgumentHelp("The quarter, 2026-Q1: its review sheet.", valueName: "quarter"))
    var quarter: String?

    @Option(help: ArgumentHelp("One HTML file with its charts, for printing and mailing.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("A folder, one CSV file a section.", valueName: "folder"))
    var csv: String?

    @Flag(help: "As JSON.")
    var json = false

    @Option(help: "zh or en.")
    var language: Language?

    func validate() throws {
        if month != nil, quarter != nil { throw ValidationError("--month or --quarter, not both") }
        if let month, Month(month) == nil {
            throw ValidationError("--month \(month): not a month like 2026-03")
        }
        if let quarter, Period(quarter, kind: .quarter) == nil {
            throw ValidationError("--quarter \(quarter): not a quarter like 2026-Q1")
        }
    }

    func run() throws {
        let chosen = language ?? .chinese
        try store.reading(chosen) { snapshot in
            let report = try report(in: snapshot)
            if let html { try write(ReportHTML(report, chosen).text, to: html) }
            if let csv {
                try writing(csv) {
                    try FileManager.default.createDirectory(atPath: csv, withIntermediateDirectories: true)
                }
                for section in report.sections {
                    try write(Report.csv(section), to: "\(csv)/\(section.key).csv")
                }
            }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
                print(String(decoding: try encoder.encode(report), as: UTF8.self))
            } else if html == nil, csv == nil {
                print(ReportText(report, chosen).text, terminator: "")
            }
        }
    }

    private func report(in snapshot: Snapshot) throws -> Report {
        let last = snapshot.today.month.adding(months: -1)
        let asked =
            quarter.flatMap { Period($0, kind: .quarter) } ?? .month(month.flatMap { Month($0) } ?? last)
        guard asked.days.lowerBound <= snapshot.today else { throw asked.hasNotBegun }
        if case .quarter = asked { return try Report.quarter(of: asked.months.lowerBound, in: snapshot) }
        return try Report.month(asked.month, in: snapshot)
    }

    private func write(_ text: String, to path: String) throws {
        try writing(path) { try text.write(toFile: path, atomically: true, encoding: .utf8) }
        print(path)
    }

    private func writing(_ path: String, _ body: () throws -> Void) throws {
        do { try body() } catch let fault as CocoaError {
            let why = (fault.underlying as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
            let words = Phrase("写不了", "cannot be written")
            throw UnwritableFile(
                description: "\(path): \(words[language ?? .chinese]): \(why ?? "\(fault.code)")")
        }
    }
}

/// A file or folder that the report could not be written to.
private struct UnwritableFile: Error, CustomStringConvertible {
    let description: String
}
