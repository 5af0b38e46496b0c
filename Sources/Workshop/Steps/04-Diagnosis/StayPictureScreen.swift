import Terminal

/// Stays of a car drawn one below another, the selected one in sight.
struct StayPicture {
    let stays: [CarStay]
    let selected: CarStay.Source?
    let context: ScreenContext

    /// One drawn row: which stay it belongs to, and whether it heads it.
    private struct Line {
        let text: String
        let style: Style
        let stay: CarStay.Source
        let isHead: Bool
    }

    func draw(into frame: inout Frame, _ area: Rect) {
        let drawn = stays.flatMap { lines(of: $0, columns: area.columns) }
        if drawn.isEmpty {
            let nothing = Phrase(" 没有查到", " Nothing was found")
            frame.line(context.text(nothing), row: 0, in: area, style: .muted)
        }
        let head = drawn.firstIndex { $0.stay == selected } ?? 0
        let top = min(max(0, head - area.rows / 3), max(0, drawn.count - area.rows))
        for row in 0..<area.rows {
            guard drawn.indices.contains(top + row) else {
                if !drawn.isEmpty || row > 0 { frame.line("", row: row, in: area) }
                continue
            }
            let line = drawn[top + row]
            let isChosen = line.isHead && line.stay == selected
            frame.line(
                (isChosen ? ">" : " ") + line.text, row: row, in: area,
                style: isChosen ? .selected : line.style)
        }
    }

    private func lines(of stay: CarStay, columns: Int) -> [Line] {
        let km = stay.km.map { " \($0) km" } ?? ""
        let elsewhere = context.text(Phrase("外店", "elsewhere"))
        let place: String =
            switch stay.source {
            case .visit(_, let number):
                "\(number) \(stay.who)"
                    + (stay.isBroughtOver ? " " + context.text(OrderLine.broughtOver) : "")
            case .elsewhere: "\(elsewhere) \(stay.who)"
            }
        let head = Line(
            text: "\(stay.on.iso)\(km)  \(place)", style: .title, stay: stay.source, isHead: true)
        return [head]
            + stay.notes.flatMap { note in
                TextWidth.wrap(text(of: note), to: max(1, columns - 5)).map {
                    Line(
                        text: "    " + $0,
                        style: note.isUndone
                            ? .warning : note.kind == .finding || note.kind == .code ? .muted : .plain,
                        stay: stay.source, isHead: false)
                }
            }
    }

    private func text(of note: CarStay.Note) -> String {
        let words = note.text[context.language]
        let text =
            switch note.kind {
            case .complaint: context.text(Phrase("诉 ", "said ")) + words
            case .finding: "> " + words
            case .code: context.text(Phrase("码 ", "code ")) + coded(note, words)
            case .package: context.text(Phrase("套 ", "package ")) + words
            case .labour: context.text(Phrase("工 ", "labour ")) + coded(note, words)
            case .part: context.text(Phrase("件 ", "part ")) + coded(note, words)
            case .other: coded(note, words)
            }
        return note.isUndone ? text + context.text(Phrase(" (未做)", " (not done)")) : text
    }

    private func coded(_ note: CarStay.Note, _ words: String) -> String {
        note.code.isEmpty ? words : "\(note.code) \(words)"
    }
}
