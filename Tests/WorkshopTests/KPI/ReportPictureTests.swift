import Foundation
import Testing

@testable import Fixtures
@testable import Workshop

/// The month's report and the quarter's review of one small shop, whole, in every form they leave in: text, page and
/// data stand in `Reports/` and are read like any other change. `ADVISOR_REWRITE_REPORTS=1` writes them anew.
struct ReportPictureTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Reports").path

    private func reports() throws -> [(name: String, report: Report)] {
        let shop = try ReportTests.shop()
        let march = try #require(Month("2026-03"))
        return try shop.read { snapshot in
            [
                ("month", try Report.month(march, in: snapshot)),
                ("quarter", try Report.quarter(of: march, in: snapshot)),
            ]
        }
    }

    private func compare(_ text: String, _ file: String) throws {
        let path = Self.folder + "/" + file
        if ProcessInfo.processInfo.environment["ADVISOR_REWRITE_REPORTS"] != nil {
            try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOfFile: path, encoding: .utf8)
        #expect(written == text, "\(file) is not what it was; ADVISOR_REWRITE_REPORTS=1 writes it anew")
    }

    @Test(arguments: Language.allCases)
    func `as text and as a page, to the letter`(language: Language) throws {
        for (name, report) in try reports() {
            try compare(ReportText(report, language).text, "\(name).\(language.rawValue).txt")
            try compare(ReportHTML(report, language).text, "\(name).\(language.rawValue).html")
        }
    }

    @Test func `as data, to the letter`() throws {
        for (name, report) in try reports() {
            let csv = report.sections.map { "# \($0.key).csv\n" + Report.csv($0) }.joined(separator: "\n")
            try compare(csv.replacing("\r\n", with: "\n"), "\(name).csv")
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try compare(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n", "\(name).json")
        }
    }

    @Test func `a page is whole: every tag that opens closes, and one head repeats on every sheet`() throws {
        for (name, report) in try reports() {
            let html = ReportHTML(report, .english).text
            for tag in ["table", "thead", "tbody", "tr", "th", "td", "svg", "h1", "h2", "p", "body", "html"] {
                let opened =
                    html.components(separatedBy: "<\(tag)>").count
                    + html.components(separatedBy: "<\(tag) ").count - 2
                #expect(opened == html.components(separatedBy: "</\(tag)>").count - 1, "\(tag) in \(name)")
            }
            #expect(html.components(separatedBy: "<thead>").count > 3)
        }
    }

    @Test func `what is off its target is said first`() throws {
        for (_, report) in try reports() {
            let lines = ReportText(report, .english).text.split(separator: "\n")
            #expect(lines[1].hasPrefix("Off target, ") && lines[1].contains("K13"))
        }
    }
}
