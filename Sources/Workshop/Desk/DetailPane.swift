import Terminal

/// One row of a pane.
struct PaneRow: Hashable, Sendable {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// Something known of an order, a car or a customer: a word in front, and what it says, wrapped beside it.
struct Detail: Hashable, Sendable {
    let label: Phrase
    let texts: [String]
    let style: Style

    /// No row at all when there is nothing to say.
    init(_ label: Phrase, _ texts: [String], _ style: Style = .plain) {
        self.label = label
        self.texts = texts.filter { !$0.isEmpty }
        self.style = style
    }

    init(_ label: Phrase, _ text: String, _ style: Style = .plain) {
        self.init(label, [text], style)
    }

    /// The rows it takes in a pane of that width.
    func rows(columns: Int, _ language: Language) -> [PaneRow] {
        let indent = language == .chinese ? 5 : 10
        let lines = texts.flatMap { TextWidth.wrap($0, to: max(1, columns - indent)) }
        return lines.enumerated().map { index, line in
            PaneRow(TextWidth.fit(index == 0 ? label[language] : "", to: indent) + line, style)
        }
    }
}

extension Sequence where Element == Detail {
    func rows(columns: Int, _ language: Language) -> [PaneRow] {
        flatMap { $0.rows(columns: columns, language) }
    }
}

extension Frame {
    /// Draws rows from the `top`-th on and blanks below them; the last row says how many are hidden.
    mutating func pane(_ rows: [PaneRow], in area: Rect, from top: Int = 0) {
        let first = Swift.min(Swift.max(0, top), Swift.max(0, rows.count - area.rows))
        let hidden = rows.count - first - area.rows
        for row in 0..<area.rows {
            guard rows.indices.contains(first + row) else {
                line("", row: row, in: area)
                continue
            }
            let shown = rows[first + row]
            let isCut = hidden > 0 && row == area.rows - 1
            line(
                isCut ? "... +\(hidden + 1)" : shown.text, row: row, in: area,
                style: isCut ? .muted : shown.style)
        }
    }
}
