extension Frame {
    /// Draws an empty box of `+ - |` and returns what is inside it; title and footer stand in its edges.
    @discardableResult
    public mutating func box(_ rect: Rect, title: String = "", footer: String = "") -> Rect {
        guard rect.rows >= 2, rect.columns >= 4 else {
            return Rect(row: rect.row, column: rect.column, rows: 0, columns: 0)
        }
        fill(rect, style: .plain)
        edge(title, row: 0, of: rect)
        edge(footer, row: rect.rows - 1, of: rect)
        for row in rect.row + 1..<rect.end - 1 {
            put("|", at: row, rect.column, style: .plain)
            put("|", at: row, rect.column + rect.columns - 1, style: .plain)
        }
        return Rect(
            row: rect.row + 1, column: rect.column + 2, rows: rect.rows - 2, columns: rect.columns - 4)
    }

    private mutating func edge(_ text: String, row: Int, of rect: Rect) {
        let line = "+" + String(repeating: "-", count: rect.columns - 2) + "+"
        put(line, at: rect.row + row, rect.column)
        let clipped = TextWidth.clip(text, to: rect.columns - 8)
        if !clipped.isEmpty {
            put(" \(clipped) ", at: rect.row + row, rect.column + 3, style: row == 0 ? .title : .muted)
        }
    }
}

/// A question or a notice drawn as a box in the middle of what is on the screen.
public struct SheetView: Hashable, Sendable {
    public var title: String
    public var lines: [String]
    /// The keys that answer it.
    public var footer: String

    public init(title: String, lines: [String], footer: String) {
        self.title = title
        self.lines = lines
        self.footer = footer
    }

    /// Longer lines are wrapped; what does not fit in height is cut and marked with `...`.
    public func render(into frame: inout Frame, area: Rect) {
        let inner = min(longest, area.columns - 4)
        guard inner > 0, area.rows > 2 else { return }
        var wrapped = lines.flatMap { TextWidth.wrap($0, to: inner) }
        let room = area.rows - 2
        if wrapped.count > room { wrapped = wrapped.prefix(room - 1) + ["..."] }
        let rows = wrapped.count + 2
        let columns = inner + 4
        let outline = Rect(
            row: area.row + (area.rows - rows) / 2, column: area.column + (area.columns - columns) / 2,
            rows: rows, columns: columns)
        let inside = frame.box(outline, title: title, footer: footer)
        for (row, line) in wrapped.enumerated() { frame.line(line, row: row, in: inside) }
        frame.cursor = nil
    }

    private var longest: Int {
        let edges = [title, footer].map { TextWidth.of($0) + 4 }
        return (lines.flatMap { $0.split(separator: "\n") }.map { TextWidth.of(String($0)) } + edges).max()
            ?? 0
    }
}
