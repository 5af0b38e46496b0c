extension Form {
    /// Draws a field a row, and the focused field's suggestions in a box below it. A form higher than the area
    /// scrolls with the focus.
    public func render(into frame: inout Frame, area: Rect, labelWidth: Int) {
        let columns = area.columns - labelWidth - 3
        guard columns > 0, area.rows > 0, fields.indices.contains(focus) else { return }
        let pictures = fields.enumerated().map { FieldPicture($1, columns: columns, isFocused: $0 == focus) }
        let tops = pictures.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.rows) }
        let scrolled = min(max(0, tops[focus] - area.rows / 2), max(0, tops[fields.count] - area.rows))
        let (labels, values) = area.splitLeft(labelWidth + 3)
        for (index, picture) in pictures.enumerated() {
            let row = tops[index] - scrolled
            if row + picture.rows <= 0 || row >= area.rows { continue }
            drawLabel(fields[index], isFocused: index == focus, row: row, in: labels, of: &frame)
            for line in 1..<max(1, picture.rows) { frame.line("", row: row + line, in: labels) }
            picture.draw(into: &frame, row: row, area: values)
        }
        for row in max(0, tops[fields.count] - scrolled)..<max(area.rows, tops[fields.count] - scrolled) {
            frame.line("", row: row, in: area)
        }
        drawSuggestions(
            into: &frame, area: area, from: tops[focus] - scrolled, to: tops[focus + 1] - scrolled, labelWidth
        )
    }

    private func drawLabel(
        _ field: FormField, isFocused: Bool, row: Int, in area: Rect, of frame: inout Frame
    ) {
        guard row >= 0 else { return }
        let mark = field.error != nil ? "!" : isFocused ? ">" : " "
        let label = TextWidth.fit(field.label, to: area.columns - 3)
        let style: Style = field.error != nil ? .warning : isFocused ? .key : .plain
        frame.line(mark + label + (field.required ? "* " : "  "), row: row, in: area, style: style)
    }

    /// Below the field where there is room, else above it, over whatever stands there.
    private func drawSuggestions(
        into frame: inout Frame, area: Rect, from top: Int, to bottom: Int, _ labelWidth: Int
    ) {
        let open = fields[focus].openSuggestions
        let isBelow = area.rows - bottom >= min(open.count + 2, top)
        let rows = min(open.count, 9, (isBelow ? area.rows - bottom : top) - 2)
        guard rows > 0 else { return }
        let labels = open.reduce(0) { max($0, TextWidth.of($1.label)) }
        let details = open.reduce(0) { max($0, TextWidth.of($1.detail)) }
        let left = labelWidth + 1
        let columns = min(area.columns - left, labels + details + (details > 0 ? 2 : 0) + 6)
        let box = Rect(
            row: area.row + (isBelow ? bottom : top - rows - 2), column: area.column + left, rows: rows + 2,
            columns: columns)
        let inside = frame.box(box)
        let highlighted = min(fields[focus].highlighted, open.count - 1)
        let first = min(max(0, highlighted - rows / 2), open.count - rows)
        for row in 0..<min(rows, inside.rows) {
            let index = first + row
            let number = index < 9 ? "\(index + 1) " : "  "
            let text = number + TextWidth.fit(open[index].label, to: labels) + "  " + open[index].detail
            let style: Style = index == highlighted ? .selected : .plain
            frame.line(text, row: row, in: inside, style: style)
            frame.put(index == highlighted ? ">" : " ", at: inside.row + row, inside.column - 1, style: style)
        }
    }
}
