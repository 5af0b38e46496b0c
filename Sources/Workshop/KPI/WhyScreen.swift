import Terminal

/// Why a figure is off its target and what helps: likely causes with the rows that speak for each, and what is
/// already being done.
struct WhyScreen: Screen {
    private let id: String
    private let kind: Period.Kind
    private var kpi: KPI?
    private var period: Period?
    private var figure: Figure?
    private var target: Double?
    private var verdict = Verdict.open
    private(set) var causes: [Countermeasure] = []
    /// Rows by cause; a cause that nothing in the store can speak for has none.
    private var rows: [String: [FactRow]] = [:]
    private(set) var list = ListView<String>()
    private(set) var evidence = ListView<Int>()
    private var remedies: [Remedy] = []
    private var isInRows = false
    private var readAt: Moment?

    init(id: String, kind: Period.Kind = .month) {
        self.id = id
        self.kind = kind
    }

    var place: Place { .why(id) }

    func heading(_ context: ScreenContext) -> String {
        context.text(
            Phrase(
                "\(id) \(kpi?.name.chinese ?? "") 原因与对策", "\(id) \(kpi?.name.english ?? ""): why, what to do")
        )
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let may = context.actor.may([.manager, .foreman, .advisor, .partsClerk, .followUpClerk])
        return [
            Binding(
                .function(6), Phrase("定措施", "act on it"),
                Phrase("按选中的原因定一项措施", "An action on the selected cause"),
                unavailable: may ? nil : Phrase("由经理或各岗位负责人定", "The manager or a lead decides it")),
            Binding(
                number: 1, Phrase("措施单", "actions"), Phrase("全部措施：谁、何时、结果", "All actions: who, when, result")),
            Binding(
                .tab, Phrase("看证据", "rows"),
                Phrase("原因和说明它的记录之间切换", "Between causes and the rows that speak for them"),
                unavailable: evidence.rows.isEmpty
                    ? Phrase("这个原因没有可查的记录", "No rows speak for this cause") : nil),
            Binding(.enter, Phrase("打开", "open"), Phrase("看记录；在记录上打开工单", "Its rows; on a row its order")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        guard let kpi = try KPI.named(id, in: snapshot) else { throw Refusal.gone(Phrase("指标", "figure")) }
        self.kpi = kpi
        remedies = try RemedyTable.list(
            of: id, since: snapshot.today.month.adding(months: -3), in: snapshot)
        // A month is too much to reckon at every commit.
        if let readAt, snapshot.now.seconds(since: readAt) < 60 { return }
        readAt = snapshot.now
        let period = kind.around(snapshot.today)
        self.period = period
        figure = try KPI.figures([kpi], of: period, in: snapshot).first
        target = try TargetTable.value(of: id, snapshot.today.month, in: snapshot)
        verdict = Verdict(figure, of: kpi, target: target)
        causes = try Countermeasure.all(of: id, verdict, in: snapshot)
        rows = [:]
        for cause in causes {
            guard let fact = cause.evidence else { continue }
            rows[cause.code] = try FactReadTable.rows(of: fact, period, in: snapshot)
        }
        list.rows = causes.map { ListView.Row(id: $0.code, text: "") }
        showRows()
    }

    private mutating func showRows() {
        let found = list.selected.flatMap { rows[$0] } ?? []
        evidence = ListView(found.indices.map { ListView.Row(id: $0, text: "") })
        if found.isEmpty { isInRows = false }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .choice(1): return .open(.remedies)
        case .function(6): return .open(.newRemedy(kpi: id, cause: list.selected))
        case .tab, .backTab:
            if evidence.rows.isEmpty { return .beep }
            isInRows.toggle()
            return .stay
        case .enter where !isInRows:
            if evidence.rows.isEmpty {
                return .say(Phrase("这个原因没有可查的记录，F6 定措施", "No rows speak for this cause; F6 acts on it"))
            }
            isInRows = true
            return .stay
        case .enter: return openRow()
        default:
            if isInRows { return evidence.handle(key) ? .stay : .beep }
            guard list.handle(key) else { return .beep }
            showRows()
            return .stay
        }
    }

    mutating func back() -> Bool {
        defer { isInRows = false }
        return isInRows
    }

    private func openRow() -> Intent {
        guard let at = evidence.selected, let code = list.selected, let row = rows[code]?[at] else {
            return .beep
        }
        guard let order = row.order else {
            return .say(Phrase("这一行没有工单", "No order belongs to this row"))
        }
        return .open(.order(order))
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let kpi, let figure, let period else { return }
        frame.line(
            summary(kpi, figure, period, context), row: 0, in: area, style: verdict.isOff ? .warning : .key)
        let (_, below) = area.splitTop(1)
        let done = min(4, remedies.count)
        let (upper, lower) = below.splitTop(below.rows - (done == 0 ? 0 : done + 1))
        renderCauses(into: &frame, upper, context)
        guard done > 0 else { return }
        frame.line(" " + context.text(Phrase("已定措施", "Actions")), row: 0, in: lower, style: .key)
        for (row, remedy) in remedies.prefix(done).enumerated() {
            frame.line(
                " " + remedy.line(context), row: 1 + row, in: lower,
                style: remedy.isLate(on: context.today) ? .alarm : .plain)
        }
    }

    /// "本月 88.0%  目标 95  偏低"
    private func summary(_ kpi: KPI, _ figure: Figure, _ period: Period, _ context: ScreenContext) -> String {
        let goal = Goal(kpi, target: target)
        let word = verdict == .open ? Phrase("没有可比的目标", "nothing to hold it against") : verdict.word
        let against = goal.map { goal in
            goal.isGuide
                ? Phrase("参考 \(goal.shown)", "guide \(goal.shown)")
                : Phrase("目标 \(goal.shown)", "target \(goal.shown)")
        }
        return
            ([context.text(period.name(today: context.today)) + " " + figure.shown(context.language)]
            + [against, word].compactMap { $0 }.map { context.text($0) }).joined(separator: "   ")
    }

    private func renderCauses(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let cause = causes.first(where: { $0.code == list.selected }) else {
            let none = Phrase(
                "没有登记原因；在 countermeasures.csv 里可加", "No causes are listed; countermeasures.csv takes more")
            return frame.line(" " + context.text(none), row: 0, in: area, style: .muted)
        }
        let (upper, lower) = area.splitTop(min(causes.count, max(3, area.rows / 3)))
        let table = Columns([Column(max(20, area.columns - 14)), Column(10, .right)])
        var drawn = list
        drawn.rows = causes.map { cause in
            let count = rows[cause.code].map { FactRow.count($0.count) } ?? "—"
            return ListView.Row(
                id: cause.code,
                text: table.row([
                    context.text(cause.cause), context.text(Phrase("\(count) 条", "\(count) rows")),
                ]))
        }
        drawn.render(into: &frame, area: upper, focused: !isInRows)
        frame.rule(row: 0, in: lower)
        let (_, rest) = lower.splitTop(1)
        let advice = TextWidth.wrap(
            context.text(Phrase("对策：", "Do: ")) + context.text(cause.measure), to: rest.columns - 1)
        for (row, line) in advice.enumerated() { frame.line(" " + line, row: row, in: rest, style: .good) }
        let (_, under) = rest.splitTop(advice.count)
        var shown = evidence
        let found = rows[cause.code] ?? []
        shown.rows = evidence.rows.map { row in
            guard found.indices.contains(row.id) else { return row }
            return ListView.Row(
                id: row.id, text: found[row.id].line(columns: under.columns - 2, context))
        }
        shown.render(into: &frame, area: under, focused: isInRows)
    }
}

extension Remedy {
    /// "03-20 李娜 P1 调最低量 → 95%": when, who, what, and what came of it.
    func line(_ context: ScreenContext) -> String {
        let day = String(dueOn.iso.dropFirst(5))
        let done = closedAt == nil ? "" : " -> " + result
        let late = isLate(on: context.today) ? context.text(Phrase(" 逾期", " late")) : ""
        return "\(day) \(ownerName) \(kpi) \(text)\(done)\(late)"
    }
}
