import Terminal

extension EstimateScreen {
    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let sight else { return }
        let isWide = area.columns >= 116
        let (main, side) = area.splitLeft(isWide ? area.columns - 38 : area.columns, gap: 1)
        if isWide {
            EstimateSide(sight: sight, selected: list.selected, context: context).draw(into: &frame, side)
        }
        let columns = EstimateColumns(width: main.columns, context)
        frame.line("   " + columns.header, row: 0, in: main, style: .title)
        let (middle, bottom) = body(of: main)
        let notes = notes(sight, for: middle.rows, isWide, context)
        let (lines, below) = middle.splitTop(middle.rows - notes.count)
        drawLines(sight, columns, into: &frame, lines, context)
        for (row, note) in notes.enumerated() {
            let text = "   " + context.text(note)
            frame.line(
                TextWidth.clip(text, to: main.columns), row: row, in: below,
                style: text.contains("!") ? .warning : .muted)
        }
        drawTotals(sight, into: &frame, bottom, context)
        question?.box.draw(into: &frame, main, context)
    }

    /// The lines and the entry between the header and the two rows of totals.
    private func body(of area: Rect) -> (middle: Rect, bottom: Rect) {
        let (_, below) = area.splitTop(1)
        let (middle, bottom) = below.splitTop(max(2, below.rows - 2))
        return (middle, bottom)
    }

    /// One sentence always, as many as there is room for; none while a list or a question lies over them.
    private func notes(
        _ sight: EstimateSight, for rows: Int, _ isWide: Bool, _ context: ScreenContext
    ) -> [Phrase] {
        let typed = focus == .entry ? entry.rows : 1
        guard question == nil, typed <= 3, rows >= 5 else { return [] }
        let notes = EstimateNotes(sight: sight, context: context)
        let selected = sight.lines.first { $0.id == list.selected }
        let ofLine = focus == .lines ? selected.flatMap(notes.line) : nil
        let all = [notes.order, ofLine ?? notes.due].compactMap(\.self)
        return Array(all.suffix(max(1, min(2, rows - sight.lines.count - typed))))
    }

    private func drawLines(
        _ sight: EstimateSight, _ columns: EstimateColumns, into frame: inout Frame, _ area: Rect,
        _ context: ScreenContext
    ) {
        let typed = focus == .entry ? entry.rows : 1
        let rows = max(min(1, sight.lines.count), min(sight.lines.count, area.rows - typed))
        let (top, rest) = area.splitTop(rows)
        var shown = list
        shown.rows = sight.lines.enumerated().map { index, line in
            ListView.Row(
                id: line.id, text: columns.row(index + 1, line, sight),
                style: line.state == .declined || line.state == .deferred ? .muted : .plain,
                mark: marked.contains(line.id) ? "*" : sight.isShort(line) ? "!" : " ")
        }
        shown.render(into: &frame, area: top, focused: focus == .lines && question == nil)
        if focus == .entry {
            entry.dressed(context.language, about: sight.finding).render(
                into: &frame, area: rest, labelWidth: 8)
            if question != nil { frame.cursor = nil }
        } else {
            frame.line(
                context.text(Phrase("   F6 加行", "   F6 adds a line")), row: 0, in: rest, style: .muted)
        }
        drawRefused(sight, into: &frame, rest, context)
    }

    /// What was refused on earlier visits, while there is nothing else to see.
    private func drawRefused(
        _ sight: EstimateSight, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let free = area.rows - (focus == .entry ? entry.rows : 1) - 1
        guard sight.open.isEmpty, free > 0, !sight.refused.isEmpty else { return }
        for (index, line) in sight.refused.prefix(free).enumerated() {
            let day = context.zone.day(of: line.at)
            let text = Phrase(
                "   上次\(line.state.name.chinese) \(day)  \(line.name)  \(line.amount.text)  (8 再报)",
                "   \(line.state.name.english) on \(day): \(line.name)  \(line.amount.text)  (8 asks again)")
            frame.line(context.text(text), row: area.rows - free + index, in: area, style: .muted)
        }
    }

    private func drawTotals(
        _ sight: EstimateSight, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let totals = sight.totals
        let whole = totals.whole
        var kinds: [Phrase] = []
        if whole.labour > .zero {
            kinds.append(Phrase("工时 \(whole.labour.text)", "labour \(whole.labour.text)"))
        }
        if whole.material > .zero {
            kinds.append(Phrase("配件 \(whole.material.text)", "parts \(whole.material.text)"))
        }
        if whole.sublet > .zero {
            kinds.append(Phrase("外协 \(whole.sublet.text)", "sublet \(whole.sublet.text)"))
        }
        if whole.other > .zero { kinds.append(Phrase("其他 \(whole.other.text)", "other \(whole.other.text)")) }
        if whole.discount > .zero {
            kinds.append(Phrase("折扣 -\(whole.discount.text)", "discount -\(whole.discount.text)"))
        }
        let total = context.text(Phrase("合计 \(totals.total.text)", "Total \(totals.total.text)"))
        put(kinds.map(context.text).joined(separator: "  "), total, row: 0, into: &frame, area, .title)
        var states = totals.payers.map { payer in
            Phrase(
                "\(payer.name.chinese) \(totals[payer].total.text)",
                "\(payer.name.english) \(totals[payer].total.text)")
        }
        if showsMargin {
            let margin = sight.margin.map { "\($0)%" } ?? "-"
            states.append(
                sight.lacksWages
                    ? Phrase("毛利 \(margin) (未计工资)", "margin \(margin) (wages unknown)")
                    : Phrase("毛利 \(margin)", "margin \(margin)"))
        }
        let answered = Phrase(
            "已同意 \(sight.agreed.text)  待签 \(sight.toAnswer.text)\(sight.isShown ? " 已送签" : "")",
            "agreed \(sight.agreed.text)  open \(sight.toAnswer.text)\(sight.isShown ? ", shown" : "")")
        put(
            states.map(context.text).joined(separator: "  "), context.text(answered), row: 1, into: &frame,
            area,
            .plain)
    }

    private func put(
        _ left: String, _ right: String, row: Int, into frame: inout Frame, _ area: Rect, _ style: Style
    ) {
        let room = area.columns - TextWidth.of(right) - 1
        frame.line(
            TextWidth.fit("   " + left, to: room) + right, row: row, in: area, style: style)
    }
}
