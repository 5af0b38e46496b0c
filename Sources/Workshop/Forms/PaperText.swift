// Measured with the screen's own ruler: what lines up in the preview lines up on the printer and in a file.
import Terminal

extension Paper {
    /// As plain text: no line wider than 80 half-width letters, a form feed between sheets.
    public var text: String { lines.joined(separator: "\n") + "\n" }

    /// The same line by line; a new sheet begins with a form feed.
    var lines: [String] {
        var lines: [String] = []
        var isNewSheet = false
        for block in blocks {
            if block == .newSheet {
                while lines.last == "" { lines.removeLast() }
                isNewSheet = true
                continue
            }
            var set = Self.set(block)
            if isNewSheet, !set.isEmpty {
                if set == [""] { continue }
                set[0] = "\u{C}" + set[0]
                isNewSheet = false
            }
            lines += set
        }
        return lines
    }

    private static func set(_ block: Block) -> [String] {
        switch block {
        case .title(let text): wrapped(text).map(centred)
        case .heading(let text): wrapped(text)
        case .strong(let text): TextWidth.wrap(text, to: columns - 8).map { centred("*** \($0) ***") }
        case .text(let text): wrapped(text)
        case .item(let text):
            TextWidth.wrap(text, to: columns - 2).enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
        case .pair(let left, let right): pair(left, right)
        case .table(let columns, let rows): table(columns, rows)
        case .rule: [rule]
        case .blank: [""]
        case .newSheet: []
        }
    }

    private static func wrapped(_ text: String) -> [String] { TextWidth.wrap(text, to: columns) }

    private static func centred(_ text: String) -> String {
        String(repeating: " ", count: max(0, (columns - TextWidth.of(text)) / 2)) + text
    }

    /// On one line when both fit, else below one another.
    private static func pair(_ left: String, _ right: String) -> [String] {
        let room = columns - TextWidth.of(left) - TextWidth.of(right)
        if room >= 1 { return [left + String(repeating: " ", count: room) + right] }
        return wrapped(left) + wrapped(right).map { TextWidth.fit($0, to: columns, .right) }
    }

    private static var rule: String { String(repeating: "-", count: columns) }

    /// A line under the heads and above the sums.
    private static func table(_ columns: PaperColumns, _ rows: [PaperRow]) -> [String] {
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            if row.kind == .sum, index > 0, rows[index - 1].kind == .plain { lines.append(rule) }
            lines += self.row(row, columns)
            if row.kind == .head { lines.append(rule) }
        }
        return lines
    }

    /// Cells that do not fit go on below; nothing is cut.
    private static func row(_ row: PaperRow, _ columns: PaperColumns) -> [String] {
        let widths = columns.widths(on: Self.columns)
        let cells = zip(row.cells, widths).map { TextWidth.wrap($0, to: max(1, $1)) }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = columns.list.indices.map { index in
                let text = line < cells[index].count ? cells[index][line] : ""
                return TextWidth.fit(text, to: widths[index], side(columns.list[index].lean))
            }
            return endTrimmed(parts.joined(separator: " "))
        }
    }

    private static func side(_ lean: PaperColumns.Lean) -> Side {
        switch lean {
        case .left: .left
        case .right: .right
        case .center: .center
        }
    }

    private static func endTrimmed(_ line: String) -> String {
        guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
        return String(line[...last])
    }
}
