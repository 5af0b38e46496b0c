import Terminal

/// One figure opened: what it means, what was divided by what, and every row of both.
struct FigureScreen: Screen {
    /// One row: above or below the line, and its place there.
    struct RowKey: Hashable, Sendable {
        let above: Bool
        let fact: Int
        let order: OrderID?
        let index: Int
    }

    let id: String
    private var kpi: KPI?
    private var isMonth = false
    /// How many periods back one looks.
    private var back = 0
    private var period: Period?
    private var figure: Figure?
    private var target: Double?
    /// The same figure by the last promise agreed (K13).
    private var beside: Phrase?
    private var above = ListView<RowKey>()
    private var below = ListView<RowKey>()
    private var rows: [RowKey: FactRow] = [:]
    private var isBelow = false

    init(id: String) {
        self.id = id
    }

    var place: Place { .figure(id) }

    func heading(_ context: ScreenContext) -> String {
        "\(id) \(kpi?.name[context.language] ?? "")"
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(number: 1, Phrase("今日", "Today"), Phrase("今天的数", "The figure of today")),
            Binding(number: 2, Phrase("本月", "Month"), Phrase("本月到今天的数", "The figure of the month so far")),
            Binding(
                .function(7), number: 3, Phrase("前一期", "Earlier"),
                Phrase("前一天或前一月", "The day or month before")),
            Binding(
                .function(8), number: 4, Phrase("后一期", "Later"), Phrase("后一天或后一月", "The day or month after"),
                unavailable: back == 0 ? Phrase("已是最新一期", "this is the latest") : nil),
            Binding(
                .tab, Phrase("换窗格", "other pane"),
                Phrase("分子、分母之间切换", "From the numerator's rows to the denominator's")),
            Binding(
                .enter, Phrase("打开工单", "open order"),
                Phrase("打开所选一行的工单", "Opens the order of the selected row")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        guard let kpi = try KPI.named(id) else { throw Refusal.gone(Phrase("指标", "figure")) }
        self.kpi = kpi
        let today = snapshot.today
        let period: Period =
            isMonth ? .month(today.month.adding(months: -back)) : .day(today.adding(days: -back))
        self.period = period
        figure = try KPI.figures([kpi], of: period, in: snapshot).first
        target = try TargetTable.value(of: id, period.month, in: snapshot)
        beside = try id == "K13" ? byLastPromise(period, snapshot) : nil
        rows = [:]
        above.rows = try rows(of: kpi.formula.numerator, above: true, period, snapshot)
        below.rows =
            try kpi.formula.denominator.map { try rows(of: $0, above: false, period, snapshot) } ?? []
        if below.rows.isEmpty { isBelow = false }
    }

    private func byLastPromise(_ period: Period, _ snapshot: Snapshot) throws -> Phrase? {
        let facts = try FactReadTable.facts([.onLastPromise, .deliveries], of: period, in: snapshot)
        guard facts[.deliveries] > 0 else { return nil }
        let percent = FigureText.of(facts[.onLastPromise] / facts[.deliveries] * 100, unit: "percent")
        return Phrase("按最后承诺 \(percent)", "by the last promise \(percent)")
    }

    private mutating func rows(
        of term: Term, above: Bool, _ period: Period, _ snapshot: Snapshot
    ) throws -> [ListView<RowKey>.Row] {
        var list: [ListView<RowKey>.Row] = []
        for (place, entry) in term.facts.enumerated() {
            let found = try FactReadTable.rows(of: entry.fact, period, in: snapshot)
            var seen: [OrderID?: Int] = [:]
            for row in found {
                let key = RowKey(
                    above: above, fact: place, order: row.order, index: seen[row.order, default: 0])
                seen[row.order, default: 0] += 1
                rows[key] = row
                list.append(ListView.Row(id: key, text: "", mark: entry.sign < 0 ? "-" : nil))
            }
        }
        return list
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .choice(1): return show(month: false)
        case .choice(2): return show(month: true)
        case .function(7): return show(month: isMonth, back: back + 1)
        case .function(8): return show(month: isMonth, back: max(0, back - 1))
        case .tab, .backTab:
            if below.rows.isEmpty { return .beep }
            isBelow.toggle()
            return .stay
        case .enter: return openRow()
        default: return (isBelow ? below.handle(key) : above.handle(key)) ? .stay : .beep
        }
    }

    /// Another period has other rows: the lists begin at their tops.
    private mutating func show(month: Bool, back: Int = 0) -> Intent {
        isMonth = month
        self.back = back
        above = ListView()
        below = ListView()
        return .reload
    }

    private func openRow() -> Intent {
        guard let key = isBelow ? below.selected : above.selected, let row = rows[key] else { return .beep }
        guard let order = row.order else {
            return .say(Phrase("这一行没有工单", "No order belongs to this row"))
        }
        return .open(.order(order))
    }
}

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
        let (_, rest) = area.splitTop(used)
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
                "未设：\(names.map(\.chinese).joined(separator: "、"))，由售后经理按月录入",
                "Not set: \(names.map(\.english).joined(separator: ", ")); the service manager enters it per month"
            ))
    }

    private func pane(
        _ list: ListView<RowKey>, _ sum: Double?, _ title: Phrase, _ focused: Bool, into frame: inout Frame,
        _ area: Rect, _ context: ScreenContext
    ) {
        let text = sum.map(FigureText.plain) ?? "?"
        frame.line(
            " \(context.text(title)) \(text)  (\(list.rows.count))", row: 0, in: area, style: .title)
        let (_, below) = area.splitTop(1)
        var drawn = list
        drawn.rows = list.rows.map { row in
            var row = row
            row.text = rows[row.id].map { line($0, columns: below.columns - 3, context) } ?? ""
            return row
        }
        drawn.render(into: &frame, area: below, focused: focused)
    }

    /// "03-12 09:31 沪A12345 王建国    280.00"
    private func line(_ row: FactRow, columns: Int, _ context: ScreenContext) -> String {
        let adds = FigureText.plain(row.adds)
        let when = row.at.map { moment in
            let clock = context.clock(moment)
            return context.zone.day(of: moment) == context.today
                ? clock : String(context.zone.day(of: moment).iso.dropFirst(5)) + " " + clock
        }
        let who = [row.plate.isEmpty ? row.number : row.plate, row.customer, row.label]
        let text = ([when ?? ""] + who).filter { !$0.isEmpty }.joined(separator: " ")
        let number = row.adds == 1 ? "" : adds
        return TextWidth.fit(text, to: max(0, columns - number.count - 1)) + " " + number
    }
}
