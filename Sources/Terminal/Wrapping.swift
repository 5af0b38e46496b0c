extension TextWidth {
    /// Lines of at most `columns`: broken at spaces and between wide characters, where punctuation stays with
    /// the character it belongs to; a longer word is cut. A newline always breaks.
    public static func wrap(_ text: String, to columns: Int) -> [String] {
        broken(text, to: columns).map(trimmed)
    }

    /// The same lines with the spaces at their ends, which may reach beyond `columns`: nothing is lost.
    static func broken(_ text: String, to columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { breakParagraph(String($0), to: columns) }
    }

    private static func breakParagraph(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(of: text) {
            let width = of(piece)
            if used + width <= columns || (piece.first == " " && used > 0) {
                line += piece
                used += width
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            used = 0
            for cell in Glyphs(piece, style: .plain) where cell.width <= columns {
                if used + cell.width > columns {
                    lines.append(line)
                    line = ""
                    used = 0
                }
                line += cell.text
                used += cell.width
            }
        }
        return lines + [line]
    }

    /// Runs that may not be broken: words, spaces, wide characters with their punctuation.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var last: Cell?
        for cell in Glyphs(text, style: .plain) {
            if let last, holds(last, cell), !pieces.isEmpty {
                pieces[pieces.count - 1] += cell.text
            } else {
                pieces.append(cell.text)
            }
            last = cell
        }
        return pieces
    }

    private static func holds(_ before: Cell, _ after: Cell) -> Bool {
        if before.isBlank || after.isBlank { return before.isBlank && after.isBlank }
        if "，。、；：？！）》】」』”’%".contains(after.text) { return true }
        if "（《【「『“‘".contains(before.text) { return true }
        return before.width == 1 && after.width == 1
    }

    private static func trimmed(_ line: String) -> String {
        guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
        return String(line[...last])
    }
}
