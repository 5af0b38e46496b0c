import Foundation
import Rehearsal
import TerminalDriver
import Testing

/// The command line as scripts see it: what is asked goes to the output, what is wrong ends with a number that says so.
@Suite(.played) struct CommandLineTests {
    /// Words of a command line and the number it ends with.
    static let endings: [(words: String, status: Int32)] = [
        ("--help", 0), ("keys", 0), ("keys --language en", 0), ("--no-such-option", 2),
        ("no-such-command", 2),
        ("kpi --day", 2), ("import", 2), ("import /no/such/folder", 2), ("--language fr", 2),
        ("print", 2), ("print no-such-document", 2), ("print estimate --html --lp", 2),
        ("kpi --week x", 2), ("kpi --by nobody", 2), ("kpi --json --csv", 2),
        ("kpi --day 2026-03-12 --month 2026-03", 2), ("report --month x", 2), ("report --quarter 2026-Q5", 2),
        ("report --month 2026-03 --quarter 2026-Q1", 2),
        ("print estimate --order RO1 --store /no/such/folder/advisor.db", 3),
    ]

    @Test(arguments: endings)
    func `every way to call it ends with the number of its outcome`(words: String, status: Int32) throws {
        #expect(try CommandLine.run(words.split(separator: " ").map(String.init)).status == status)
    }

    @Test func `figures of what has not begun, and a report nobody can write, say so`()
        throws
    {
        let folder = NSTemporaryDirectory() + "kpi-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(atPath: folder) } catch { print(error) } }
        try Practice.copy(to: folder + "/shop.db")
        let there = ["--store", folder + "/shop.db", "--clock", Practice.time, "--language", "en"]
        for words in [["kpi", "--month", "2026-04"], ["report", "--quarter", "2026-Q2"]] {
            let told = try CommandLine.run(words + there)
            #expect(told.status == 2 && told.complaint.contains("has not begun"), "\(told.complaint)")
        }
        let told = try CommandLine.run(["report", "--html", folder + "/no/such/report.html"] + there)
        #expect(told.status == 1 && told.complaint.contains("cannot be written: No such file"))
        let written = try CommandLine.run(
            ["report", "--month", "2026-03", "--html", folder + "/r.html", "--csv", folder + "/r"] + there)
        #expect(written.status == 0 && written.output.split(separator: "\n").count == 18)
        // The month behind has what its sections are about: a discount over the limit, a reversal, a counter sale.
        for section in ["discounts", "reversals", "counter-sales"] {
            let rows = try String(contentsOfFile: folder + "/r/\(section).csv", encoding: .utf8)
            #expect(rows.split(separator: "\r\n").count > 1, "\(section)")
        }
        let reversals = try String(contentsOfFile: folder + "/r/reversals.csv", encoding: .utf8)
        #expect(reversals.contains("周敏,陈志远,金额有误,1,"), "\(reversals)")
    }

    @Test func `a command line that means nothing says what would, on the error output`() throws {
        let told = try CommandLine.run(["--no-such-option"])
        #expect(told.output.isEmpty)
        #expect(told.complaint.contains("--no-such-option"))
        #expect(told.complaint.contains("Usage: advisor"))
    }
}
