/// One place of the screen: a character with up to four followers (accents, jamo), or the right half of the
/// wide character before it.
public struct Cell: Hashable, Sendable {
    // Two words, so that a frame is one flat block of memory and cells are compared at once: three scalars of
    // 21 bits, then two more, the width and the style.
    private var head: UInt64
    private var tail: UInt64

    init(_ base: Unicode.Scalar, width: Int, style: Style) {
        head = UInt64(base.value)
        tail = (width == 2 ? 2 : 1) << Cell.widthAt | UInt64(style.rawValue) << Cell.styleAt
    }

    private init(continuing style: Style) {
        head = 0
        tail = UInt64(style.rawValue) << Cell.styleAt
    }

    private static var widthAt: UInt64 { 42 }
    private static var styleAt: UInt64 { 48 }

    /// A space.
    public static func blank(_ style: Style = .plain) -> Cell { Cell(" ", width: 1, style: style) }

    static func continuation(_ style: Style) -> Cell { Cell(continuing: style) }

    /// Columns taken: 1 or 2, and 0 for the right half of a wide character.
    public var width: Int { Int(tail >> Cell.widthAt & 3) }

    public var style: Style {
        get { Style(rawValue: UInt8(truncatingIfNeeded: tail >> Cell.styleAt)) ?? .plain }
        set { tail = tail & (1 << Cell.styleAt - 1) | UInt64(newValue.rawValue) << Cell.styleAt }
    }

    /// True for the right half of a wide character.
    public var isContinuation: Bool { width == 0 }

    /// True for a space, whatever its style.
    public var isBlank: Bool { head == 0x20 && followers == 0 }

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
        } else if followers == 0 {
            tail |= bits
        } else if followers >> 21 == 0 {
            tail |= bits << 21
        }
    }

    /// The fourth and the fifth scalar.
    private var followers: UInt64 { tail & (1 << Cell.widthAt - 1) }

    private func code(_ packed: UInt64, _ index: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: packed >> UInt64(21 * index) & 0x1F_FFFF)
    }
}
