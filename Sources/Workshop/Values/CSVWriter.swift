/// Writes rows as RFC 4180 has them: cells quoted where they must be, CR LF at the end.
public struct CSVWriter {
    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")

    /// What has been written so far, UTF-8.
    public private(set) var bytes: [UInt8] = []

    public init(byteOrderMark: Bool = false) {
        if byteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public mutating func write(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(Self.comma) }
            // A lone empty cell would read back as a blank line.
            write(cell, quoted: Self.needsQuotes(cell) || (cells.count == 1 && cell.isEmpty))
        }
        bytes += [0x0D, 0x0A]
    }

    /// Hands over what has been written and begins again, for files that do not fit in memory.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func write(_ cell: String, quoted: Bool) {
        guard quoted else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(Self.quote)
        for byte in cell.utf8 {
            if byte == Self.quote { bytes.append(Self.quote) }
            bytes.append(byte)
        }
        bytes.append(Self.quote)
    }

    private static func needsQuotes(_ cell: String) -> Bool {
        cell.utf8.contains { $0 == comma || $0 == quote || $0 == 0x0D || $0 == 0x0A }
            || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
    }
}
