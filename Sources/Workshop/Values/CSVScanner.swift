/// Finds where one row and its cells lie in a stretch of bytes. Commas, quotation marks and line ends are
/// single bytes that no character of UTF-8 or GB18030 contains, so the text need not be decoded first.
struct CSVScanner {
    struct CellRange {
        var range: Range<Int>
        var isQuoted: Bool
        var hasDoubledQuotes: Bool
    }

    enum Find: Equatable {
        /// The row ends before `next`, having crossed so many line ends inside quotation marks.
        case row(next: Int, innerLines: Int)
        /// The row goes on behind the bytes at hand.
        case unfinished
        /// Quotation marks do not match: the row is given up.
        case broken
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The cells of the row last found.
    private(set) var cells: [CellRange] = []

    /// Looks for the row that begins at `start`; `isLast` when no bytes follow these.
    mutating func row(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Find {
        cells.removeAll(keepingCapacity: true)
        var position = start
        var innerLines = 0
        while true {
            if position < bytes.count, bytes[position] == Self.quote {
                switch quotedCell(in: bytes, from: position, isLast: isLast, innerLines: &innerLines) {
                case .row(let next, _): position = next
                case let other: return other
                }
            } else {
                let begin = position
                while position < bytes.count, !Self.ends(bytes[position]) { position += 1 }
                cells.append(CellRange(range: begin..<position, isQuoted: false, hasDoubledQuotes: false))
            }
            guard position < bytes.count else {
                return isLast ? .row(next: position, innerLines: innerLines) : .unfinished
            }
            switch bytes[position] {
            case Self.comma:
                position += 1
            case Self.lineFeed, Self.carriageReturn:
                guard let next = Self.lineEnd(in: bytes, at: position, isLast: isLast) else {
                    return .unfinished
                }
                return .row(next: next, innerLines: innerLines)
            default:
                return .broken
            }
        }
    }

    /// Where the physical line that begins at `start` ends, and where the next begins; nil when that is not
    /// in the bytes at hand.
    static func line(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> (
        end: Int, next: Int
    )? {
        var position = start
        while position < bytes.count, bytes[position] != lineFeed, bytes[position] != carriageReturn {
            position += 1
        }
        guard position < bytes.count else { return isLast ? (position, position) : nil }
        return lineEnd(in: bytes, at: position, isLast: isLast).map { (position, $0) }
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte == comma || byte == lineFeed || byte == carriageReturn
    }

    private static func lineEnd(in bytes: UnsafeBufferPointer<UInt8>, at position: Int, isLast: Bool) -> Int?
    {
        guard bytes[position] == carriageReturn else { return position + 1 }
        guard position + 1 < bytes.count else { return isLast ? position + 1 : nil }
        return bytes[position + 1] == lineFeed ? position + 2 : position + 1
    }

    private mutating func quotedCell(
        in bytes: UnsafeBufferPointer<UInt8>, from opening: Int, isLast: Bool, innerLines: inout Int
    ) -> Find {
        var position = opening + 1
        var doubled = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote {
                guard position + 1 < bytes.count else {
                    if !isLast { return .unfinished }
                    break
                }
                guard bytes[position + 1] == Self.quote else { break }
                doubled = true
                position += 1
            } else if byte == Self.lineFeed {
                innerLines += 1
            } else if byte == Self.carriageReturn, position + 1 < bytes.count,
                bytes[position + 1] != Self.lineFeed
            {
                innerLines += 1
            }
            position += 1
        }
        guard position < bytes.count else { return isLast ? .broken : .unfinished }
        cells.append(CellRange(range: opening + 1..<position, isQuoted: true, hasDoubledQuotes: doubled))
        return .row(next: position + 1, innerLines: innerLines)
    }
}
