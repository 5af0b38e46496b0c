/// One place of the screen: a character with up to four followers (accents, jamo), or the right half of the
/// wide character before it.
public struct Cell: Hashable, Sendable {
    // The scalars are packed, 21 bits each, so that a frame is one flat block of memory.
    private var head: UInt64
    private var tail: UInt64 = 0
    private let span: UInt8
    public var style: Style

    init(_ base: Unicode.Scalar, width: Int, style: Style) {
        head = UInt64(base.value)
        span = width == 2 ? 2 : 1
        self.style = style
    }

    private init(continuing style: Style) {
        head = 0
        span = 0
        self.style = style
    }

    /// A space.
    public static func blank(_ style: Style = .plain) -> Cell { Cell(" ", width: 1, style: style) }

    static func continuation(_ style: Style) -> Cell { Cell(continuing: style) }

    /// Columns taken: 1 or 2, and 0 for the right half of a wide character.
    public var width: Int { Int(span) }

    /// True for the right half of a wide character.
    public var isContinuation: Bool { span == 0 }

    /// True for a space, whatever its style.
    public var isBlank: Bool { head == 0x20 && tail == 0 }

    /// The scalars as numbers, zero where there is none.
    public var codes: (UInt32, UInt32, UInt32, UInt32, UInt32) {
        (code(head, 0), code(head, 1), code(head, 2), code(tail, 0), code(tail, 1))
    }

    /// The character with its followers; empty for the right half of a wide one.
    public var text: String {
        var text = ""
        for index in 0..<5 {
            let value = index < 3 ? code(head, index) : code(tail, index - 3)
            guard value != 0, let scalar = Unicode.Scalar(value) else { break }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    /// A sixth scalar is dropped: ncurses has room for five.
    mutating func follow(by scalar: Unicode.Scalar) {
        let bits = UInt64(scalar.value)
        if head >> 21 == 0 {
            head |= bits << 21
        } else if head >> 42 == 0 {
            head |= bits << 42
        } else if tail == 0 {
            tail = bits
        } else if tail >> 21 == 0 {
            tail |= bits << 21
        }
    }

    private func code(_ packed: UInt64, _ index: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: packed >> UInt64(21 * index) & 0x1F_FFFF)
    }
}
