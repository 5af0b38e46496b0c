import Foundation

/// Where the bytes of a comma-separated file come from: chunk by chunk, always as UTF-8.
struct CSVSource {
    private static let chunk = 1 << 18

    let encoding: TextEncoding
    let byteCount: Int
    private(set) var bytesFetched = 0

    private let path: String
    private let file: FileHandle?
    /// Bytes at hand that have not been given out: a whole text, or the line a chunk was cut in.
    private var rest: [UInt8]

    /// Opens a file and reads it once from end to end to tell its encoding.
    init(path: String) throws(CSVFault) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .cannotOpen(path) }
        var census = EncodingCensus()
        var size = 0
        while let bytes = try Self.read(file, path) {
            if size == 0, Self.isUTF16(bytes) { throw .utf16 }
            bytes.withUnsafeBufferPointer { census.read($0) }
            size += bytes.count
        }
        do { try file.seek(toOffset: 0) } catch { throw .cannotRead(path) }
        self.file = file
        self.path = path
        self.rest = []
        self.byteCount = size
        self.encoding = census.isMostlyUTF8() ? .utf8 : .gb18030
    }

    init(bytes: [UInt8]) throws(CSVFault) {
        if Self.isUTF16(bytes) { throw .utf16 }
        self.file = nil
        self.path = ""
        self.rest = bytes
        self.byteCount = bytes.count
        self.encoding = .detected(in: bytes)
    }

    /// The next bytes, or nil at the end.
    mutating func next() throws(CSVFault) -> [UInt8]? {
        guard let file else {
            defer { rest = [] }
            bytesFetched = byteCount
            return rest.isEmpty ? nil : asUTF8(rest)
        }
        while let bytes = try Self.read(file, path) {
            bytesFetched += bytes.count
            if encoding == .utf8 { return bytes }
            rest += bytes
            // Cut behind a line feed: it is never part of a character.
            if let cut = rest.lastIndex(of: UInt8(ascii: "\n")) {
                defer { rest.removeSubrange(...cut) }
                return asUTF8(Array(rest[...cut]))
            }
        }
        defer { rest = [] }
        return rest.isEmpty ? nil : asUTF8(rest)
    }

    private func asUTF8(_ bytes: [UInt8]) -> [UInt8] {
        if encoding == .utf8 { return bytes }
        if let text = encoding.text(bytes) { return Array(text.utf8) }
        // Somewhere a line is damaged: it stays as it is, which no one will take for UTF-8.
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let sound = lines.map { line in encoding.text(line).map { Array($0.utf8) } ?? Array(line) }
        return Array(sound.joined(separator: [UInt8(ascii: "\n")]))
    }

    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    private static func read(_ file: FileHandle, _ path: String) throws(CSVFault) -> [UInt8]? {
        do {
            guard let bytes = try file.read(upToCount: chunk), !bytes.isEmpty else { return nil }
            return Array(bytes)
        } catch {
            throw .cannotRead(path)
        }
    }
}
