import Foundation
import Testing

@testable import Fixtures
@testable import Workshop

/// What `Tests/Generator/generate.py` says about a folder it made.
private struct Expected: Decodable {
    struct File: Decodable {
        struct Fault: Decodable {
            let line: Int
            let kind: String
            let column: String?
            let outcome: String
        }
        let file: String
        let rows: Int
        let imported: Int
        let unchanged: Int
        let rejected: Int
        let warnings: Int
        let unknownColumns: [String]
        let faults: [Fault]
    }
    let files: [File]
    let exit: Int32
}

/// The generator and the program were written apart: where they agree, both have read the format alike.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/python3")))
struct GeneratedFolderTests {
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Generator/generate.py").path

    private static let formKinds: [String: CSVRow.Fault?] = [
        "too-few-columns": nil, "too-many-columns": nil, "stray-quote": .quotes, "open-quote": .quotes,
        "bad-bytes": .encoding,
    ]

    private static func withFolder(_ options: String, _ body: (String, Expected) throws -> Void) throws {
        let mark = options.split(separator: " ").joined().filter { $0.isLetter || $0.isNumber }
        let folder = NSTemporaryDirectory() + "generated-\(ProcessInfo.processInfo.processIdentifier)-\(mark)"
        defer {
            try? FileManager.default.removeItem(atPath: folder)
            try? FileManager.default.removeItem(atPath: folder + ".expected.json")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [script, folder] + options.split(separator: " ").map(String.init)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let json = try Data(contentsOf: URL(fileURLWithPath: folder + ".expected.json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        try body(folder, try decoder.decode(Expected.self, from: json))
    }

    private static func rows(_ reader: inout CSVReader) throws -> [CSVRow] {
        var rows: [CSVRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    static let badForms: [String] = [
        "--customers 400", "--customers 400 --broken 300", "--customers 400 --broken 300 --encoding gb18030",
        "--customers 300 --broken 90 --encoding gb18030 --bom --crlf",
        "--customers 300 --broken 90 --shuffle-columns --full-width --unknown-column --bom",
    ]

    @Test(arguments: badForms)
    func `rows of bad form are found where the generator put them, and only there`(options: String) throws {
        try Self.withFolder(options) { folder, expected in
            for file in expected.files {
                var reader = try CSVReader(path: folder + "/" + file.file)
                let rows = try Self.rows(&reader)
                #expect(rows.count == file.rows, "\(file.file)")
                let bad = Set(file.faults.filter { Self.formKinds[$0.kind] != nil }.map(\.line))
                #expect(Set(rows.filter { $0.fault != nil }.map(\.line)) == bad, "\(file.file)")
                let faults = Dictionary(uniqueKeysWithValues: rows.map { ($0.line, $0.fault) })
                for fault in file.faults {
                    guard let known = Self.formKinds[fault.kind], let known else { continue }
                    #expect(faults[fault.line] == known, "\(file.file) line \(fault.line)")
                }
            }
            let customers = try CSVReader(path: folder + "/customers.csv")
            #expect(customers.encoding == (options.contains("gb18030") ? .gb18030 : .utf8))
        }
    }

    @Test(arguments: ["--customers 500 --broken 290", "--customers 500 --broken 290 --full-width --seed 7"])
    func `plates, VINs and phones are judged as the generator judges them`(options: String) throws {
        let warned = [
            "plate": ["odd-plate"], "phone": ["odd-phone"],
            "vin": ["wrong-check-digit", "vin-length", "vin-letters"],
        ]
        try Self.withFolder(options) { folder, expected in
            for file in expected.files {
                var reader = try CSVReader(path: folder + "/" + file.file)
                let kinds = Dictionary(uniqueKeysWithValues: file.faults.map { ($0.line, $0.kind) })
                for row in try Self.rows(&reader) where row.fault == nil {
                    for (column, odd) in warned {
                        guard let index = reader.column(column), !row.cells[index].isEmpty else { continue }
                        let isOdd = kinds[row.line].map { odd.contains($0) } == true
                        let accepted = Self.isAccepted(row.cells[index], as: column)
                        #expect(accepted == !isOdd, "\(file.file) line \(row.line): \(row.cells[index])")
                    }
                }
            }
        }
    }

    private static func isAccepted(_ cell: String, as column: String) -> Bool {
        switch column {
        case "plate": Plate(cell) != nil
        case "phone": Phone(cell) != nil
        default: VIN(cell)?.checkDigitIsRight == true
        }
    }

    static let wholeFolders: [String] = [
        "--customers 600 --broken 290", "--customers 600 --broken 290 --encoding gb18030 --seed 2",
        "--customers 300 --broken 145 --shuffle-columns --full-width --unknown-column --bom --crlf --seed 3",
    ]

    @Test(arguments: wholeFolders)
    func `an import does with every row what the generator expects of it`(options: String) throws {
        try Self.withFolder(options) { folder, expected in
            let shop = try TestShop()
            let store = try Store.inMemory(migrations: Schema.migrations)
            var run = Import(try ExchangeFolder(path: folder), into: store, shop.environment)
            let report = try run.run()
            #expect(report.exitStatus == expected.exit)
            for file in expected.files {
                let found = try #require(report.files.first { $0.name == file.file })
                let tally = found.tally
                let counts = [tally.rows, tally.imported, tally.unchanged, tally.rejected, tally.warnings]
                let wanted = [file.rows, file.imported, file.unchanged, file.rejected, file.warnings]
                #expect(counts == wanted, "\(file.file)")
                #expect(found.unknownColumns == file.unknownColumns)
            }
            try Self.compareRejected(expected, folder)
            let again = try run.run()
            #expect(
                again.files.allSatisfy { $0.tally.imported == 0 }, "the same folder again changes nothing")
            #expect(again.rejected == report.rejected)
        }
    }

    private static func compareRejected(_ expected: Expected, _ folder: String) throws {
        var reader = try CSVReader(path: folder + "/rejected.csv")
        let found = Set(try rows(&reader).map { $0.cells[0...2].joined(separator: " ") })
        let wanted = expected.files.flatMap { file in
            file.faults.filter { $0.outcome == "rejected" }.map {
                "\(file.file) \($0.line) \($0.column ?? "")"
            }
        }
        #expect(found.symmetricDifference(wanted).isEmpty)
    }

    @Test func `the same seed makes the same folder`() throws {
        var first: [String: Data] = [:]
        for _ in 1...2 {
            try Self.withFolder("--customers 200 --broken 60 --seed 3") { folder, expected in
                for file in expected.files {
                    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file.file))
                    #expect(first[file.file] == nil || first[file.file] == bytes)
                    first[file.file] = bytes
                }
            }
        }
        #expect(first.count == 6)
    }
}
