import CStartingStock
import Foundation

/// The files of `data/` that the program carries in its binary: catalogue, handbook, demo.
///
/// A shop changes the handbook, the catalogue or a form by putting a file of the same name into a folder beside
/// its store; the file put there counts whole, in place of the one carried.
public enum StartingStock {
    /// Only what a shop may edit; the demo must be the same everywhere.
    private static let replaceable = ["catalogue/", "handbook/", "forms/"]

    /// The names of all files carried, such as `catalogue/parts.csv`.
    public static var names: [String] {
        (0..<starting_stock_count()).compactMap { starting_stock_name($0).map { String(cString: $0) } }
    }

    /// The file as carried.
    public static func file(_ name: String) throws(StartingStockFault) -> String {
        guard let index = names.firstIndex(of: name) else { throw .unknown(name) }
        var size = 0
        guard let first = starting_stock_bytes(index, &size) else { throw .unknown(name) }
        return String(decoding: UnsafeBufferPointer(start: first, count: size), as: UTF8.self)
    }

    /// The shop's own file of that name where there is one, else the one carried.
    public static func text(_ name: String, overrideFolder: String?) throws(StartingStockFault) -> String {
        guard let overrideFolder, replaceable.contains(where: { name.hasPrefix($0) }) else {
            return try file(name)
        }
        let path = overrideFolder + "/" + name
        guard FileManager.default.fileExists(atPath: path) else { return try file(name) }
        guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        let plain = Array(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes)
        guard let text = TextEncoding.detected(in: plain).text(plain) else { throw .unreadable(path) }
        return text
    }

    /// The rows of a CSV file, each knowing its columns by name.
    public static func rows(
        _ name: String, overrideFolder: String? = nil
    ) throws(StartingStockFault) -> [StartingStockRow] {
        let text = try text(name, overrideFolder: overrideFolder)
        var rows: [StartingStockRow] = []
        do throws(CSVFault) {
            var reader = try CSVReader(text: text)
            while let row = try reader.next() {
                rows.append(StartingStockRow(file: name, header: reader.header, row: row))
            }
        } catch {
            throw .badFile(name, error)
        }
        for row in rows {
            if let fault = row.fault { throw .badRow(name, line: row.line, fault) }
        }
        return rows
    }
}

/// One row of a starting file.
public struct StartingStockRow: Sendable {
    private let file: String
    private let header: [String]
    private let row: CSVRow

    init(file: String, header: [String], row: CSVRow) {
        self.file = file
        self.header = header
        self.row = row
    }

    public var line: Int { row.line }
    var fault: CSVRow.Fault? { row.fault }

    /// The cell of that column; empty when the row says nothing there.
    public func text(_ column: String) throws(StartingStockFault) -> String {
        guard let index = header.firstIndex(of: column) else { throw .missingColumn(file, column) }
        return row.cells[index]
    }
}

/// What is wrong with a starting file, most likely with one the shop has edited.
public enum StartingStockFault: Error, Hashable, Sendable {
    case unknown(String)
    case unreadable(String)
    case badFile(String, CSVFault)
    case badRow(String, line: Int, CSVRow.Fault)
    case missingColumn(String, String)

    public var phrase: Phrase {
        switch self {
        case .unknown(let name):
            Phrase("没有名为 \(name) 的文件", "there is no file named \(name)")
        case .unreadable(let path):
            Phrase("无法读取 \(path)", "cannot read \(path)")
        case .badFile(let name, let fault):
            Phrase("\(name): \(fault.phrase.chinese)", "\(name): \(fault.phrase.english)")
        case .badRow(let name, let line, let fault):
            Phrase(
                "\(name) 第 \(line) 行: \(fault.phrase.chinese)",
                "\(name) line \(line): \(fault.phrase.english)")
        case .missingColumn(let name, let column):
            Phrase("\(name) 缺少列 \(column)", "\(name) lacks the column \(column)")
        }
    }
}
