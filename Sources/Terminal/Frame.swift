/// A picture of the screen as a value: what every widget draws into and the terminal sends.
public struct Frame: Hashable, Sendable {
    public let size: Size
    /// Where the terminal's own cursor stands; hidden when nil.
    public var cursor: Position?
    private var cells: [Cell]

    public init(size: Size) {
        self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
        cells = Array(repeating: .blank(), count: self.size.rows * self.size.columns)
    }

    public var area: Rect { Rect(row: 0, column: 0, rows: size.rows, columns: size.columns) }

    /// The cell at a place inside the frame.
    public subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

    /// The cells of one row, first column first.
    public func cells(inRow row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Draws `text` at a place of the frame, clipped to `area`, and returns the column after it.
    @discardableResult
    public mutating func put(
        _ text: String, at row: Int, _ column: Int, in area: Rect? = nil, style: Style = .plain
    ) -> Int {
        let window = visible(area)
        guard row >= window.row, row < window.end else { return column }
        let right = window.column + window.columns
        if TextWidth.isPlainASCII(text) { return putASCII(text, row, column, in: window, style) }
        var next = column
        for cell in Glyphs(text, style: style) {
            if next + cell.width > right { break }
            if next >= window.column {
                set(cell, row, next)
            } else if next + cell.width > window.column {
                set(.blank(style), row, window.column)
            }
            next += cell.width
        }
        return next
    }

    /// Draws `text` in a row counted from the area's first and fills the rest of that row with spaces.
    public mutating func line(_ text: String, row: Int, in area: Rect, style: Style = .plain) {
        guard row >= 0, row < area.rows else { return }
        let end = put(text, at: area.row + row, area.column, in: area, style: style)
        let rest = max(0, area.column + area.columns - end)
        fill(Rect(row: area.row + row, column: end, rows: 1, columns: rest), style: style)
    }

    /// A row of `-`, counted from the area's first row.
    public mutating func rule(row: Int, in area: Rect) {
        line(String(repeating: "-", count: area.columns), row: row, in: area, style: .muted)
    }

    /// A column of `|`, counted from the area's first column.
    public mutating func column(_ column: Int, in area: Rect) {
        for row in area.row..<area.end {
            put("|", at: row, area.column + column, in: area, style: .muted)
        }
    }

    public mutating func fill(_ area: Rect, style: Style) {
        let window = visible(area)
        for row in window.row..<window.end {
            for column in window.column..<window.column + window.columns {
                set(.blank(style), row, column)
            }
        }
    }

    /// Changes how cells look, not what they say; a wide character is restyled with its left half.
    public mutating func restyle(_ area: Rect, _ style: Style) {
        let window = visible(area)
        for row in window.row..<window.end {
            for column in window.column..<window.column + window.columns {
                let index = row * size.columns + column
                if cells[index].isContinuation { continue }
                cells[index].style = style
                if cells[index].width == 2 { cells[index + 1].style = style }
            }
        }
    }

    /// Every row as text without trailing blanks.
    public var rowsOfText: [String] {
        (0..<size.rows).map { row in
            let last = cells(inRow: row).lastIndex { !$0.isBlank && !$0.isContinuation }
            guard let last else { return "" }
            return cells[row * size.columns...last].reduce(into: "") { $0 += $1.text }
        }
    }

    /// The whole screen as text, one line a row.
    public func picture() -> String { rowsOfText.joined(separator: "\n") }

    /// The rows that differ from `old` and must be sent; all of them when the size changed.
    public func changedRows(from old: Frame) -> [Int] {
        guard old.size == size else { return Array(0..<size.rows) }
        return cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { old in
                (0..<size.rows).filter { row in
                    let first = row * size.columns
                    return (first..<first + size.columns).contains { new[$0] != old[$0] }
                }
            }
        }
    }

    /// The same without looking for followers: most of a screen is ASCII.
    private mutating func putASCII(
        _ text: String, _ row: Int, _ column: Int, in window: Rect, _ style: Style
    ) -> Int {
        let right = window.column + window.columns
        var next = column
        for byte in text.utf8 {
            if next >= right { break }
            if next >= window.column { set(Cell(Unicode.Scalar(byte), width: 1, style: style), row, next) }
            next += 1
        }
        return next
    }

    private func visible(_ area: Rect?) -> Rect {
        guard let area else { return self.area }
        let row = min(max(0, area.row), size.rows)
        let column = min(max(0, area.column), size.columns)
        return Rect(
            row: row, column: column, rows: min(area.end, size.rows) - row,
            columns: min(area.column + area.columns, size.columns) - column)
    }

    /// Half of a wide character cannot stay: whatever loses its other half becomes a space.
    private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
        let index = row * size.columns + column
        free(index)
        if cell.width == 2 { free(index + 1) }
        cells[index] = cell
        if cell.width == 2 { cells[index + 1] = .continuation(cell.style) }
    }

    private mutating func free(_ index: Int) {
        if cells[index].isContinuation {
            cells[index - 1] = .blank(cells[index - 1].style)
        } else if cells[index].width == 2 {
            cells[index + 1] = .blank(cells[index].style)
        }
    }
}
