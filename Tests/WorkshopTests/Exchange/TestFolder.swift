import Foundation
import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// An exchange folder written by hand, gone when the test is over.
final class TestFolder {
    let path: String

    init(_ files: [String: String]) throws {
        path = NSTemporaryDirectory() + "exchange-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Array(text.utf8)) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// The rows of rejected.csv without its header; nil when there is none.
    var rejectedRows: [[String]]? {
        get throws {
            guard FileManager.default.fileExists(atPath: path + "/rejected.csv") else { return nil }
            var reader = try CSVReader(path: path + "/rejected.csv")
            #expect(reader.header == ["file", "line", "column", "value", "reason", "row"])
            var rows: [[String]] = []
            while let row = try reader.next() { rows.append(row.cells) }
            return rows
        }
    }

    @discardableResult
    func bring(
        into shop: TestShop, updating: Bool = false, chunk: Int = 1000, as number: Int? = nil,
        _ watch: (ImportProgress) throws -> Void = { _ in }
    ) throws -> ImportReport {
        try bring(into: shop.store, updating: updating, chunk: chunk, as: number, shop.environment, watch)
    }

    @discardableResult
    func bring(
        into store: Store, updating: Bool = false, chunk: Int = 1000, as number: Int? = nil,
        _ environment: Environment, _ watch: (ImportProgress) throws -> Void = { _ in }
    ) throws -> ImportReport {
        let folder = try ExchangeFolder(path: path)
        var run = Import(folder, into: store, as: number, updating: updating, chunk: chunk, environment)
        return try run.run(watch)
    }
}

extension ImportReport {
    /// "imported unchanged rejected warnings" of a file.
    func counts(_ file: String) -> String? {
        files.first { $0.name == file }.map {
            "\($0.tally.imported) \($0.tally.unchanged) \($0.tally.rejected) \($0.tally.warnings)"
        }
    }
}
