import Terminal

/// How an opened figure is drawn: its number, its sentence, then the rows or whose it is.
extension FigureScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let kpi, let figure, let period else { return }
        frame.line(summary(kpi, figure, period, context), row: 0, in: area, style: .key)
        let sentence = TextWidth.wrap(kpi.formula.sentence[context.language], to: area.columns - 1)
        for (row, line) in sentence.enumerated() { frame.line(" " + line, row: 1 + row, in: area) }
        var used = 1 + sentence.count
        if let missing = missing(figure, context) {
            frame.line(" " + missing, row: used, in: area, style: .warning)
            used += 1
        }
        if !causes.isEmpty {
            let names = causes.prefix(3).map { context.text($0.cause) }
            let text = context.text(Phrase("偏离目标，可能：", "Off target, perhaps: "))
            let line = " " + text + names.joined(separator: context.text(Phrase("；", "; ")))
            let tail = context.text(Phrase("  8 看原因", "  8: why"))
            let room = area.columns - TextWidth.of(tail)
            frame.line(TextWidth.fit(line, to: room) + tail, row: used, in: area, style: .warning)
            used += 1
        }
        let (_, rest) = area.splitTop(used)
        if let split { return renderGroups(split, into: &frame, rest, context) }
        guard kpi.formula.denominator != nil else {
            return pane(above, figure.numerator, Phrase("明细", "Rows"), !isBelow, into: &frame, rest, context)
        }
        let half = (rest.columns - 1) / 2
        let (left, right) = rest.splitLeft(half, gap: 1)
        frame.column(half, in: rest)
        pane(above, figure.numerator, Phrase("分子", "Above"), !isBelow, into: &frame, left, context)
        pane(below, figure.denominator, Phrase("分母", "Below"), isBelow, into: &frame, right, context)
    }

    /// "今日 92.3%  目标 95  参考 95  按最后承诺 96.0%"
    private func summary(_ kpi: KPI, _ figure: Figure, _ period: Period, _ context: ScreenContext) -> String {
        var parts = [
            context.text(period.name(today: context.today)) + " " + figure.shown(context.language)
        ]
        if let target {
            let text = FigureText.plain(target)
            parts.append(context.text(Phrase("目标 \(text)", "target \(text)")))
        }
        if !kpi.guide.isEmpty { parts.append(context.text(Phrase("参考 \(kpi.guide)", "guide \(kpi.guide)"))) }
        if let beside { parts.append(context.text(beside)) }
        return parts.joined(separator: "   ")
    }

    private func missing(_ figure: Figure, _ context: ScreenContext) -> String? {
        let names = figure.missing.compactMap { PeriodInput(rawValue: $0)?.name }
        if names.isEmpty { return nil }
        return context.text(
            Phrase(
                "未设：\(names.map(\.chinese).joined(separator: "、"))，按 7 由售后经理按月录入",
                "Not set: \(names.map(\.english).joined(separator: ", ")); 7: the service manager enters it"))
    }

    private func pane(
        _ list: ListView<RowKey>, _ sum: Double?, _ title: Phrase, _ focused: Bool, into frame: inout Frame,
        _ area: Rect, _ context: ScreenContext
    ) {
        let text = sum.map(FigureText.plain) ?? "?"
        frame.line(
            " \(context.text(title)) \(text)  (\(FactRow.count(list.rows.count)))", row: 0, in: area,
            style: .title)
        let (_, below) = area.splitTop(1)
        var drawn = list
        drawn.rows = list.rows.map { row in
            var row = row
            row.text = rows[row.id].map { $0.line(columns: below.columns - 3, context) } ?? ""
            return row
        }
        drawn.render(into: &frame, area: below, focused: focused)
    }

    /// "李娜   96.0%   48 / 50  [#########.]"
    private func renderGroups(
        _ split: Split, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        frame.line(
            " " + context.text(Phrase("按\(split.name.chinese)", "By \(split.name.english)"))
                + "  (\(groups.rows.count))", row: 0, in: area, style: .title)
        let (_, below) = area.splitTop(1)
        let highest = parted.values.compactMap { $0.figures.first?.value }.max() ?? 0
        let bar = max(0, below.columns - 56)
        let table = Columns([Column(14), Column(14, .right), Column(22, .right), Column(bar)])
        var drawn = groups
        drawn.rows = groups.rows.map { row in
            guard let group = parted[row.id], let figure = group.figures.first else { return row }
            let share = Int((figure.value ?? 0) / max(highest, 0.000_1) * 1_000)
            return ListView.Row(
                id: row.id,
                text: table.row([
                    context.text(group.name), figure.shown(context.language), figure.parts,
                    Bar.text(share, of: 1_000, columns: bar),
                ]))
        }
        drawn.render(into: &frame, area: below, focused: true)
    }
}

extension FactRow {
    /// No more rows than this are read of a fact.
    static let most = 500

    /// "21"; "500+" when there may be more than were read.
    static func count(_ rows: Int) -> String { rows < most ? "\(rows)" : "\(rows)+" }

    /// "03-12 09:31 沪A12345 王建国    280.00": what it adds stands at the right edge, unless each adds one.
    func line(columns: Int, _ context: ScreenContext) -> String {
        let number = adds == 1 ? "" : FigureText.plain(adds)
        return TextWidth.fit(text(context), to: max(0, columns - number.count - 1)) + " " + number
    }

    /// "03-12 09:31 沪A12345 王建国": when and whose; today the time alone.
    func text(_ context: ScreenContext) -> String {
        let when = at.map(context.day)
        let who = [plate.isEmpty ? number : plate, customer, label]
        return ([when ?? ""] + who).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
