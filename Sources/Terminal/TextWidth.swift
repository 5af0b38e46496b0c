/// Which edge a text leans on when it is narrower than its column.
public enum Side: Hashable, Sendable {
    case left, right, center
}

/// How many columns a text takes on the screen, and texts cut or padded to a number of columns.
public enum TextWidth {
    public static func of(_ scalar: Unicode.Scalar) -> Int { ScalarWidth.of(scalar) }

    public static func of(_ text: String) -> Int {
        if isPlainASCII(text) { return text.utf8.count }
        var columns = 0
        for cell in Glyphs(text, style: .plain) { columns += cell.width }
        return columns
    }

    /// What of `text` fits into `columns`; a wide character is never cut in half.
    public static func clip(_ text: String, to columns: Int) -> String {
        if columns <= 0 { return "" }
        if text.utf8.count <= columns, isPlainASCII(text) { return text }
        var room = columns
        var kept = ""
        for cell in Glyphs(text, style: .plain) {
            room -= cell.width
            if room < 0 { break }
            kept += cell.text
        }
        return kept
    }

    /// `text` clipped or padded with spaces to exactly `columns`.
    public static func fit(_ text: String, to columns: Int, _ side: Side = .left) -> String {
        let kept = clip(text, to: columns)
        let room = max(0, columns - of(kept))
        let before =
            switch side {
            case .left: 0
            case .right: room
            case .center: room / 2
            }
        return String(repeating: " ", count: before) + kept + String(repeating: " ", count: room - before)
    }

    static func isPlainASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
}
