/// A field's value as it is drawn: how wide, how many rows, and what stands beside it.
struct FieldPicture {
    let field: FormField
    let isFocused: Bool
    private let columns: Int
    /// The wrapped lines of a note; empty for every other kind.
    private let lines: [String]

    private static let noteRows = 4

    init(_ field: FormField, columns: Int, isFocused: Bool) {
        self.field = field
        self.columns = columns
        self.isFocused = isFocused
        // One column is kept for the cursor behind the last character.
        lines = field.kind == .note ? TextWidth.broken(field.text, to: max(1, columns - 1)) : []
    }

    var rows: Int { min(max(1, lines.count), FieldPicture.noteRows) }

    func draw(into frame: inout Frame, row: Int, area: Rect) {
        if field.kind == .note, !field.text.isEmpty {
            drawNote(into: &frame, row: row, area: area)
            return
        }
        guard row >= 0, row < area.rows else { return }
        frame.line("", row: row, in: area)
        let line = Rect(row: area.row + row, column: area.column, rows: 1, columns: valueColumns)
        if case .choice(let options) = field.kind {
            drawChoice(options, into: &frame, line)
        } else {
            var input = field.input
            if field.kind == .secret { input.conceal() }
            input.render(into: &frame, area: line, style: isFocused ? .selected : .field, focused: isFocused)
        }
        frame.put(
            aside, at: area.row + row, area.column + valueColumns + 2, in: area,
            style: field.error != nil ? .warning : .muted)
    }

    private var style: Style { isFocused ? .selected : .field }

    /// What is wrong, or else the hint.
    private var aside: String { field.error ?? field.hint }

    private var valueColumns: Int {
        let wanted: Int
        switch (field.kind, field.maximum) {
        case (.choice(let options), _): wanted = TextWidth.of(FieldPicture.line(options, taken: nil))
        case (.text, let maximum?): wanted = 2 * maximum + 1
        case (_, let maximum?): wanted = maximum + 1
        case (.digits, nil), (.decimal, nil): wanted = 12
        case (.time, nil): wanted = 8
        case (.date, nil), (.phone, nil): wanted = 16
        default: wanted = columns
        }
        let room = aside.isEmpty ? columns : max(min(columns, 16), columns - TextWidth.of(aside) - 2)
        return min(wanted, room)
    }

    private static func line(_ options: [String], taken: Int?) -> String {
        options.enumerated()
            .map { $0 == taken ? "[\($0 + 1) \($1)]" : " \($0 + 1) \($1) " }
            .joined()
    }

    /// All options with the taken one in brackets, or the taken one alone where they do not fit.
    private func drawChoice(_ options: [String], into frame: inout Frame, _ area: Rect) {
        let taken = field.choice
        var text = FieldPicture.line(options, taken: taken)
        if TextWidth.of(text) > area.columns {
            text = "[\(field.text)] 1-\(options.count)"
        }
        frame.line(text, row: 0, in: area, style: style)
        if isFocused {
            let before = taken.map { FieldPicture.line(Array(options[..<$0]), taken: nil) } ?? ""
            frame.cursor = Position(
                row: area.row, column: min(area.column + TextWidth.of(before), area.column + area.columns - 1)
            )
        }
    }

    private func drawNote(into frame: inout Frame, row: Int, area: Rect) {
        let place = cursorPlace
        let first = isFocused ? min(max(0, place.row - rows + 1), lines.count - rows) : 0
        for line in 0..<rows {
            frame.line(
                TextWidth.clip(lines[first + line], to: columns), row: row + line, in: area, style: style)
        }
        let cursor = row + place.row - first
        if isFocused, cursor >= 0, cursor < area.rows {
            frame.cursor = Position(
                row: area.row + cursor, column: area.column + min(place.column, area.columns - 1))
        }
    }

    private var cursorPlace: Position {
        var left = field.input.cursor
        for (row, line) in lines.enumerated() {
            if left < line.count || row == lines.count - 1 {
                return Position(row: row, column: TextWidth.of(String(line.prefix(left))))
            }
            left -= line.count
        }
        return Position(row: 0, column: 0)
    }
}
