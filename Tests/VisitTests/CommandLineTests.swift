import Foundation
import TerminalDriver
import Testing

/// The command line as scripts see it: what is asked goes to the output, what is wrong ends with a number that says so.
@Suite struct CommandLineTests {
    /// Words of a command line and the number it ends with.
    static let endings: [(words: String, status: Int32)] = [
        ("--help", 0), ("keys", 0), ("keys --language en", 0), ("--no-such-option", 2),
        ("no-such-command", 2),
        ("kpi --day", 2), ("import", 2), ("import /no/such/folder", 2), ("--language fr", 2),
        ("print", 2), ("print no-such-document", 2), ("print estimate --html --lp", 2),
        ("print estimate --order RO1 --store /no/such/folder/advisor.db", 3),
    ]

    @Test(arguments: endings)
    func `every way to call it ends with the number of its outcome`(words: String, status: Int32) throws {
        #expect(try CommandLine.run(words.split(separator: " ").map(String.init)).status == status)
    }

    @Test func `a command line that means nothing says what would, on the error output`() throws {
        let told = try CommandLine.run(["--no-such-option"])
        #expect(told.output.isEmpty)
        #expect(told.complaint.contains("--no-such-option"))
        #expect(told.complaint.contains("Usage: advisor"))
    }
}
