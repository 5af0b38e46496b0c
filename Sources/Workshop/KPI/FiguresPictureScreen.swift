import Terminal

/// How the figures of a group are drawn: all of them against target or guide, and the selected one in words below.
extension FiguresScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard area.columns >= 150 else { return renderList(into: &frame, area, hasWords: true, context) }
        let (left, right) = area.splitLeft(112, gap: 1)
        frame.column(112, in: area)
        renderList(into: &frame, left, hasWords: false, context)
        renderSelected(into: &frame, right, context)
    }

    private func renderList(
        into frame: inout Frame, _ area: Rect, hasWords: Bool, _ context: ScreenContext
    ) {
        let isWide = area.columns >= 110
        let columns = Self.columns(area.columns, isWide)
        let period = longer?.period.name(today: context.today).capitalised ?? Phrase("本月", "Month")
        let before = Phrase(same: longer?.period.previous.description ?? "")
        var titles = [Phrase(same: ""), Phrase("指标", "Figure"), Phrase("今日", "Today"), period]
        titles += isWide ? [before, Phrase("目标", "Target"), Phrase("参考", "Guide")] : [Phrase("目标", "Target")]
        frame.line(
            " " + columns.row((titles + [Phrase("评价", "State")]).map(context.text)), row: 0, in: area,
            style: .key)
        let (_, below) = area.splitTop(1)
        let (upper, lower) = below.splitTop(kpis.count + 3 <= below.rows ? kpis.count : below.rows)
        var drawn = list
        drawn.rows = kpis.map { kpi in
            ListView.Row(
                id: kpi.id, text: columns.row(cells(of: kpi, isWide, context)),
                style: verdict(of: kpi).isOff ? .warning : .plain)
        }
        drawn.render(into: &frame, area: upper, focused: true)
        guard hasWords, lower.rows >= 3 else { return }
        frame.rule(row: 0, in: lower)
        renderSelected(into: &frame, lower.splitTop(1).rest, context)
    }

    private func verdict(of kpi: KPI) -> Verdict {
        Verdict(longer?.figures[kpi.id], of: kpi, target: targets[kpi.id])
    }

    /// Where there is no room for both, the guide stands in brackets in the target's place.
    private func cells(of kpi: KPI, _ isWide: Bool, _ context: ScreenContext) -> [String] {
        func shown(_ figure: Figure?) -> String { figure?.shown(context.language) ?? "" }
        let target = targets[kpi.id].map(FigureText.plain)
        let guide = kpi.guide.isEmpty ? "" : "(\(kpi.guide))"
        return [kpi.id, kpi.name[context.language], shown(today[kpi.id]), shown(longer?.figures[kpi.id])]
            + (isWide ? [shown(longer?.before[kpi.id]), target ?? "", kpi.guide] : [target ?? guide])
            + [context.text(verdict(of: kpi).word)]
    }

    /// The name takes what the numbers leave.
    private static func columns(_ width: Int, _ isWide: Bool) -> Columns {
        let numbers =
            [Column(10, .right), Column(12, .right)]
            + (isWide
                ? [Column(12, .right), Column(8, .right), Column(8, .right)] : [Column(8, .right)])
        let taken = numbers.reduce(0) { $0 + $1.width + 1 }
        let name = max(12, width - 1 - 3 - 6 - 2 - taken)
        return Columns([Column(3), Column(name)] + numbers + [Column(6)])
    }

    /// What the selected figure means, what was divided by what, and what it may come from when it is off.
    private func renderSelected(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let kpi = kpis.first(where: { $0.id == list.selected }) else { return }
        let verdict = verdict(of: kpi)
        var lines = TextWidth.wrap(context.text(kpi.formula.sentence), to: area.columns - 2).map {
            (text: $0, style: Style.plain)
        }
        if let longer, let figure = longer.figures[kpi.id] {
            let name = context.text(longer.period.name(today: context.today).capitalised)
            lines.append(("\(name)  \(worked(figure, context))", .muted))
        }
        let known = verdict.isOff ? causes.filter { $0.speaks(of: kpi.id, verdict) } : []
        if !known.isEmpty {
            lines.append((context.text(Phrase("偏离目标，可能：", "Off target, perhaps:")), .warning))
            lines += known.map { (context.text($0.cause), .warning) }
        }
        for (row, line) in lines.prefix(area.rows).enumerated() {
            frame.line(" " + line.text, row: row, in: area, style: line.style)
        }
    }

    /// "215 / 258 = 83.3%".
    private func worked(_ figure: Figure, _ context: ScreenContext) -> String {
        let unit = figure.unit == "percent" ? "" : " " + context.text(FigureText.unit(figure.unit))
        let shown = figure.shown(context.language) + (figure.state == .ok ? unit : "")
        return figure.denominator == nil ? shown : "\(figure.parts) = \(shown)"
    }
}
