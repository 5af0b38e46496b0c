/// One line of text being typed: what stands there and where the cursor is.
public struct TextField: Hashable, Sendable {
    /// Setting it puts the cursor behind it.
    public var text: String {
        didSet { cursor = text.count }
    }
    /// How many characters stand before the cursor.
    public private(set) var cursor: Int

    public init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// Edits by one key; false for a key that changes nothing here.
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(TextField.oneLine(text))
        case .backspace where cursor > 0: remove(at: cursor - 1)
        case .delete where cursor < text.count: remove(at: cursor)
        case .control("u") where !text.isEmpty: text = ""
        case .left where cursor > 0: cursor -= 1
        case .right where cursor < text.count: cursor += 1
        case .home: cursor = 0
        case .end: cursor = text.count
        default: return false
        }
        return true
    }

    public mutating func insert(_ typed: String) {
        let place = cursor
        let before = text.prefix(place)
        let after = text.dropFirst(place)
        text = before + typed + after
        cursor = max(0, text.count - after.count)
    }

    /// What was pasted, with its line ends turned into spaces: a pasted newline is never a command.
    public static func oneLine(_ pasted: String) -> String {
        var trimmed = pasted[...]
        while trimmed.last?.isNewline == true { trimmed.removeLast() }
        let spaced = trimmed.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        return String(
            spaced.filter { $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } })
    }

    /// Draws the text in one row, scrolled so that the cursor is in sight, and places the frame's cursor when
    /// the field is focused.
    public func render(into frame: inout Frame, area: Rect, style: Style, focused: Bool) {
        let shown = Array(text)
        var start = 0
        var column = TextWidth.of(String(shown[..<cursor]))
        while focused, column >= max(1, area.columns), start < cursor {
            column -= TextWidth.of(String(shown[start]))
            start += 1
        }
        frame.line(String(shown[start...]), row: 0, in: area, style: style)
        if focused, area.rows > 0 {
            frame.cursor = Position(row: area.row, column: area.column + max(0, column))
        }
    }

    /// Stars in place of every character, with the cursor where it was.
    mutating func conceal() {
        let place = cursor
        text = String(repeating: "*", count: text.count)
        cursor = place
    }

    private mutating func remove(at index: Int) {
        let place = index
        text.remove(at: text.index(text.startIndex, offsetBy: index))
        cursor = min(place, text.count)
    }
}
