import Foundation
import Testing
import Workshop

struct StartingStockTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("data").path

    @Test func `every file of the data folder is carried, to the byte`() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
        let files = paths.filter { $0.contains("/") && $0.contains(".") && !$0.hasPrefix("include/") }
        #expect(Set(files) == Set(StartingStock.names))
        for name in files {
            let bytes = try #require(FileManager.default.contents(atPath: Self.folder + "/" + name))
            #expect(Array(try StartingStock.file(name).utf8) == Array(bytes), "\(name)")
        }
    }

    @Test(arguments: StartingStock.names.filter { $0.hasSuffix(".csv") })
    func `every list parses and has rows`(name: String) throws {
        #expect(!(try StartingStock.rows(name)).isEmpty)
    }

    @Test func `an unknown name is refused`() {
        #expect(throws: StartingStockFault.unknown("catalogue/none.csv")) {
            try StartingStock.file("catalogue/none.csv")
        }
    }

    @Test func `a shop's own file counts in place of the one carried, the demo's does not`() throws {
        let folder = NSTemporaryDirectory() + "starting-stock-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for room in ["handbook", "demo"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + room, withIntermediateDirectories: true)
        }
        let own = Array("\u{FEFF}kind,km\nminor,3000\n".utf8)
        try Data(own).write(to: URL(fileURLWithPath: folder + "/handbook/warranty_terms.csv"))
        try Data(own).write(to: URL(fileURLWithPath: folder + "/demo/bays.csv"))
        let terms = try StartingStock.rows("handbook/warranty_terms.csv", overrideFolder: folder)
        #expect(try terms.map { try $0.text("km") } == ["3000"])
        #expect(throws: StartingStockFault.missingColumn("handbook/warranty_terms.csv", "days")) {
            try terms.first?.text("days")
        }
        #expect(
            try StartingStock.text("demo/bays.csv", overrideFolder: folder)
                == StartingStock.file("demo/bays.csv"))
        #expect(
            try StartingStock.text("catalogue/parts.csv", overrideFolder: folder)
                == StartingStock.file("catalogue/parts.csv"))
    }
}
