import Foundation
import Rehearsal
import TerminalDriver
import Testing

/// Personal data leaves by the command line only as the handbook says: a second person's number, PIN and reason.
@Suite(.played) struct ExportCommandTests {
    private struct Case: Sendable {
        let words: String
        let pin: String
        /// What is complained of; empty: it goes through.
        let says: String
    }

    private static let cases = [
        Case(words: "--as 22", pin: "", says: "--authority NUMBER"),
        Case(words: "--as 22 --authority 21", pin: "1234", says: "--reason, one of: moving, audit"),
        Case(words: "--as 22 --authority 21 --reason whim", pin: "1234", says: "--reason, one of"),
        Case(words: "--as 22 --authority 21 --reason audit", pin: "4321", says: "Wrong PIN"),
        Case(words: "--as 22 --authority 1 --reason audit", pin: "1234", says: "may not authorise"),
        Case(words: "--as 21 --authority 21 --reason audit", pin: "1234", says: "second person"),
        Case(words: "--as 1 --masked", pin: "", says: "done by"),
        Case(words: "--as 22 --masked", pin: "", says: ""),
        Case(words: "--as 22 --authority 21 --reason moving", pin: "1234", says: ""),
    ]

    @Test func `people leave with a second person's PIN, masked without one, and never by oneself`()
        throws
    {
        let stage = try Stage()
        for (place, each) in Self.cases.enumerated() {
            let out = stage.folder + "/out-\(place)"
            let told = try CommandLine.run(
                ["export", out, "--store", stage.store, "--language", "en"]
                    + each.words.split(separator: " ").map(String.init),
                input: each.pin.isEmpty ? "" : each.pin + "\n")
            #expect((told.status == 0) == each.says.isEmpty, "\(each.words): \(told.complaint)")
            guard each.says.isEmpty else {
                #expect(told.complaint.contains(each.says), "\(each.words): \(told.complaint)")
                #expect(!FileManager.default.fileExists(atPath: out + "/customers.csv"), "\(each.words)")
                continue
            }
            let people = try String(contentsOfFile: out + "/customers.csv", encoding: .utf8)
            #expect(people.contains("****") == each.words.contains("masked"), "\(each.words)")
            #expect(people.contains("王建国") != each.words.contains("masked"), "\(each.words)")
        }
    }
}
