import Foundation
import Rehearsal
import TerminalDriver
import Testing

/// A past of 72 days that `Tests/Generator/generate.py small --customers 40 --parts 16 --days 72 --orders 1 --broken 60
/// --seed 5` made, and the figures of its last whole month as Python reckoned them: the format and section 5 of the
/// handbook read a second time by somebody else.
@Suite(.played) struct SmallPastTests {
    private struct Expected: Decodable {
        struct File: Decodable {
            let file: String
            let rows: Int
            let imported: Int
            let unchanged: Int
            let rejected: Int
            let warnings: Int
        }
        struct Parts: Decodable {
            let numerator: Double?
            let denominator: Double?
        }
        let files: [File]
        let exit: Int32
        let month: String
        let ofMonth: [String: Parts]
    }

    private struct Imported: Decodable {
        let files: [Expected.File]
    }

    private struct Printed: Decodable {
        struct Figure: Decodable {
            let id: String
            let numerator: Double?
            let denominator: Double?
            let value: Double?
            let state: String
        }
        let figures: [Figure]
    }

    static let generator = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Generator").path

    private static func decoded<T: Decodable>(_ kind: T.Type, _ text: Data) throws -> T {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(kind, from: text)
    }

    @Test func `a past made elsewhere comes in row by row, and gives the figures reckoned elsewhere`() throws
    {
        let scratch = NSTemporaryDirectory() + "small-past-\(UUID().uuidString)"
        // The list of rejected rows is written beside the files.
        try FileManager.default.copyItem(atPath: Self.generator + "/small", toPath: scratch)
        defer { do { try FileManager.default.removeItem(atPath: scratch) } catch { print(error) } }
        let expected = try Self.decoded(
            Expected.self, Data(contentsOf: URL(fileURLWithPath: Self.generator + "/small.expected.json")))
        let there = ["--store", scratch + "/shop.db", "--clock", "2026-03-12T09:42:00+08:00"]
        let told = try CommandLine.run(["import", scratch, "--json"] + there)
        #expect(told.status == expected.exit, "\(told.complaint)")
        let imported = try Self.decoded(Imported.self, Data(told.output.utf8))
        for file in expected.files {
            let found = try #require(imported.files.first { $0.file == file.file }, "\(file.file)")
            let counts = [found.rows, found.imported, found.unchanged, found.rejected, found.warnings]
            let wanted = [file.rows, file.imported, file.unchanged, file.rejected, file.warnings]
            #expect(counts == wanted, "\(file.file)")
        }
        let kpi = try CommandLine.run(["kpi", "--month", expected.month, "--json"] + there)
        #expect(kpi.status == 0, "\(kpi.complaint)")
        let figures = try Self.decoded(Printed.self, Data(kpi.output.utf8)).figures
        #expect(figures.count == 62)
        for figure in figures {
            let wanted = try #require(expected.ofMonth[figure.id], "\(figure.id)")
            #expect(Self.near(figure.numerator, wanted.numerator), "\(figure) above: \(wanted)")
            #expect(Self.near(figure.denominator, wanted.denominator), "\(figure) below: \(wanted)")
            #expect(figure.state == (wanted.denominator == 0 ? "none" : "ok"), "\(figure)")
        }
        // What is derived from the rows that came in is whole too.
        let verified = try CommandLine.run(["verify", "--store", scratch + "/shop.db"])
        #expect(verified.status == 0, "\(verified.output)")
    }

    private static func near(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) < 1e-6 * max(1, abs(b))
    }
}
