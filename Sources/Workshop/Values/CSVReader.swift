import Foundation

/// Reads a comma-separated file row by row in constant memory: RFC 4180, UTF-8 (with or without a byte order
/// mark) or GB18030, every row with its line number.
///
/// A row that is wrong in its form comes with a `fault` and never stops the rows after it. A row whose
/// quotation marks do not match is given up at the end of its first line, so that one forgotten mark does not
/// swallow the rest of the file.
///
/// Why our own: SwiftCSV 0.10.0 holds the whole file as one String and walks it by Character, knows no line
/// numbers, drops surplus cells and fills missing ones silently, stops the whole file at a stray quotation
/// mark, and eats spaces at the beginning of a cell.
public struct CSVReader {
    /// A row longer than this is taken for one with a forgotten quotation mark.
    private static let longestRow = 1 << 20

    /// The column names, without spaces around them.
    public private(set) var header: [String] = []
    public var encoding: TextEncoding { source.encoding }
    /// Size of the whole file.
    public var byteCount: Int { source.byteCount }
    /// How far reading has come, for progress; in a GB18030 file to within a chunk.
    public var bytesRead: Int { max(0, source.bytesFetched - (buffer.count - start)) }

    private var source: CSVSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var line = 1
    private var isLast = false
    private var scanner = CSVScanner()

    /// Opens a file; it is read once from end to end to tell its encoding.
    public init(path: String) throws(CSVFault) {
        try self.init(source: CSVSource(path: path))
    }

    /// Reads bytes already at hand.
    public init(bytes: [UInt8]) throws(CSVFault) {
        try self.init(source: CSVSource(bytes: bytes))
    }

    /// Reads a text already at hand.
    public init(text: String) throws(CSVFault) {
        try self.init(bytes: Array(text.utf8))
    }

    private init(source: CSVSource) throws(CSVFault) {
        self.source = source
        try refill()
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        guard let first = try nextRow(expecting: nil), first.fault == nil else { throw .noHeader }
        header = first.cells.map { $0.trimmingCharacters(in: .whitespaces) }
        var seen: Set<String> = []
        for name in header where !seen.insert(name).inserted { throw .columnTwice(name) }
    }

    /// Where the column of this name stands, or nil.
    public func column(_ name: String) -> Int? {
        header.firstIndex(of: name)
    }

    /// The next row that is not blank, or nil at the end of the file.
    public mutating func next() throws(CSVFault) -> CSVRow? {
        try nextRow(expecting: header.count)
    }

    private mutating func nextRow(expecting expected: Int?) throws(CSVFault) -> CSVRow? {
        while true {
            if start == buffer.count {
                if isLast { return nil }
                try refill()
                continue
            }
            let (outcome, row) = buffer.withUnsafeBufferPointer { bytes in
                let outcome = scanner.row(in: bytes, from: start, isLast: isLast)
                return (outcome, finished(outcome, in: bytes, expecting: expected))
            }
            switch outcome {
            case .row(let next, let innerLines):
                start = next
                line += innerLines + 1
                if let row { return row }
            case .unfinished where buffer.count - start < Self.longestRow:
                try refill()
            case .unfinished, .broken:
                return try giveUp()
            }
        }
    }

    /// The row the scanner found, nil when there is none or it is blank.
    private func finished(
        _ outcome: CSVScanner.Find, in bytes: UnsafeBufferPointer<UInt8>, expecting expected: Int?
    ) -> CSVRow? {
        guard case .row = outcome else { return nil }
        if scanner.cells.count == 1, !scanner.cells[0].isQuoted, scanner.cells[0].range.isEmpty { return nil }
        var fault: CSVRow.Fault?
        let cells = scanner.cells.map { cell in
            let raw = UnsafeBufferPointer(rebasing: bytes[cell.range])
            if let text = cell.hasDoubledQuotes ? Self.unquoted(raw) : String(validating: raw, as: UTF8.self)
            {
                return text
            }
            fault = .encoding
            return String(decoding: raw, as: UTF8.self)
        }
        if let expected, cells.count != expected {
            fault = .columns(found: cells.count, expected: expected)
        }
        return CSVRow(line: line, cells: cells, fault: fault)
    }

    private static func unquoted(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
        var plain: [UInt8] = []
        plain.reserveCapacity(raw.count)
        var position = 0
        while position < raw.count {
            plain.append(raw[position])
            position += raw[position] == UInt8(ascii: "\"") ? 2 : 1
        }
        return String(validating: plain, as: UTF8.self)
    }

    /// Gives the first line of a broken row and goes on behind it.
    private mutating func giveUp() throws(CSVFault) -> CSVRow {
        while true {
            let found = buffer.withUnsafeBufferPointer {
                CSVScanner.line(in: $0, from: start, isLast: isLast)
            }
            guard let found else {
                try refill()
                continue
            }
            let text = String(decoding: buffer[start..<found.end], as: UTF8.self)
            defer {
                start = found.next
                line += 1
            }
            return CSVRow(line: line, cells: [text], fault: .quotes)
        }
    }

    /// Drops what has been read and fetches the next chunk behind what has not.
    private mutating func refill() throws(CSVFault) {
        buffer.removeSubrange(0..<start)
        start = 0
        guard let bytes = try source.next() else {
            isLast = true
            return
        }
        buffer.append(contentsOf: bytes)
    }
}
