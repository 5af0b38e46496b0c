import Terminal

/// One figure opened: what it means, what was divided by what, and every row of both; or whose it is.
struct FigureScreen: Screen {
    /// One row: above or below the line, and its place there.
    struct RowKey: Hashable, Sendable {
        let above: Bool
        let fact: Int
        let order: OrderID?
        let index: Int
    }

    let id: String
    private(set) var kpi: KPI?
    private var kind = Period.Kind.day
    /// How many periods back one looks.
    private var back = 0
    private(set) var period: Period?
    private(set) var figure: Figure?
    private(set) var target: Double?
    private(set) var verdict = Verdict.open
    /// Likely causes while it is off target.
    private(set) var causes: [Countermeasure] = []
    /// The same figure by the last promise agreed (K13).
    private(set) var beside: Phrase?
    private(set) var above = ListView<RowKey>()
    private(set) var below = ListView<RowKey>()
    private(set) var rows: [RowKey: FactRow] = [:]
    private(set) var isBelow = false
    /// Whose figures stand in place of the rows; nil: the rows.
    private(set) var split: Split?
    private(set) var groups = ListView<String>()
    private(set) var parted: [String: FigureGroup] = [:]

    private struct Asked: Hashable, Sendable {
        let kind: Period.Kind
        let back: Int
        let split: Split?
        /// Who has just entered a target wants to see it.
        let entered: [String: Double]
    }

    private var read: Asked?
    private var readAt: Moment?

    init(id: String) {
        self.id = id
    }

    var place: Place { .figure(id) }

    func heading(_ context: ScreenContext) -> String {
        "\(id) \(kpi?.name[context.language] ?? "")"
    }

    /// What it can be parted by.
    var splits: [Split] { Split.asked.filter { kpi?.formula.allows($0) == true } }

    func bindings(_ context: ScreenContext) -> [Binding] {
        Period.Kind.allCases.enumerated().map { index, kind in
            Binding(
                number: index + 1, kind.name,
                Phrase("这一\(kind.name.chinese)的数", "The figure of the \(kind.name.english.lowercased())"))
        } + [
            Binding(
                number: 6, Phrase("分组", "By"), Phrase("按顾问、技师、工种分开看", "By advisor, technician or trade"),
                unavailable: splits.isEmpty ? Phrase("这个指标不能分到人或工种", "This figure cannot be parted") : nil),
            Binding(
                number: 7, Phrase("目标", "Target"), Phrase("这个月的目标和参数", "Targets and inputs of its month")),
            Binding(
                number: 8, Phrase("原因", "Why"),
                Phrase("可能的原因、对策和措施", "Likely causes, what helps, what is done")),
            Binding(.function(7), Phrase("前一期", "earlier"), Phrase("前一期的数", "The period before")),
            Binding(
                .function(8), Phrase("后一期", "later"), Phrase("后一期的数", "The period after"),
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
        guard let kpi = try KPI.named(id, in: snapshot) else { throw Refusal.gone(Phrase("指标", "figure")) }
        self.kpi = kpi
        let asked = Asked(
            kind: kind, back: back, split: split,
            entered: try TargetTable.entered(of: snapshot.today.month, in: snapshot))
        // A day is read at every commit; a month, or what is of many months, once a minute.
        if let readAt, asked == read, snapshot.now.seconds(since: readAt) < 60, kind != .day || kpi.isCohort {
            return
        }
        (read, readAt) = (asked, snapshot.now)
        var period = kind.around(snapshot.today)
        for _ in 0..<back { period = period.previous }
        self.period = period
        figure = try KPI.figures([kpi], of: period, in: snapshot).first
        target = try TargetTable.value(of: id, min(period.month, snapshot.today.month), in: snapshot)
        verdict = Verdict(figure, of: kpi, target: target)
        causes = verdict.isOff ? try Countermeasure.all(of: id, verdict, in: snapshot) : []
        beside = try id == "K13" ? byLastPromise(period, snapshot) : nil
        if let split { return try readGroups(kpi, period, split, snapshot) }
        rows = [:]
        above.rows = try rows(of: kpi.formula.numerator, above: true, period, snapshot)
        below.rows =
            try kpi.formula.denominator.map { try rows(of: $0, above: false, period, snapshot) } ?? []
        if below.rows.isEmpty { isBelow = false }
    }

    private mutating func readGroups(
        _ kpi: KPI, _ period: Period, _ split: Split, _ snapshot: Snapshot
    ) throws {
        let found = try KPI.figures([kpi], of: period, by: split, in: snapshot)
        parted = Dictionary(found.map { ($0.key, $0) }) { first, _ in first }
        groups.rows = found.map { ListView.Row(id: $0.key, text: "") }
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
        let kinds = Period.Kind.allCases
        switch key {
        case .choice(let number) where kinds.indices.contains(number - 1):
            return show(kinds[number - 1])
        case .choice(6): return part()
        case .choice(7):
            let month = period?.month ?? context.today.month
            return .open(.targets(month: min(month, context.today.month), at: figure?.missing.first ?? id))
        case .choice(8): return .open(.why(id))
        case .function(7): return show(kind, back: back + 1)
        case .function(8): return show(kind, back: max(0, back - 1))
        case .tab, .backTab:
            if below.rows.isEmpty || split != nil { return .beep }
            isBelow.toggle()
            return .stay
        case .enter: return openRow()
        default:
            if split != nil { return groups.handle(key) ? .stay : .beep }
            return (isBelow ? below.handle(key) : above.handle(key)) ? .stay : .beep
        }
    }

    /// Another period has other rows: the lists begin at their tops.
    private mutating func show(_ kind: Period.Kind, back: Int = 0) -> Intent {
        self.kind = kind
        self.back = back
        above = ListView()
        below = ListView()
        return .reload
    }

    /// The rows, then by each thing it can be parted by, then the rows again.
    private mutating func part() -> Intent {
        guard !splits.isEmpty else { return .beep }
        guard let split, let at = splits.firstIndex(of: split) else {
            split = splits.first
            return .reload
        }
        self.split = splits.indices.contains(at + 1) ? splits[at + 1] : nil
        groups = ListView()
        return .reload
    }

    private func openRow() -> Intent {
        if split != nil {
            return .say(Phrase("按 6 回到明细，再打开工单", "6 goes back to the rows, and from there to the order"))
        }
        guard let key = isBelow ? below.selected : above.selected, let row = rows[key] else { return .beep }
        guard let order = row.order else {
            return .say(Phrase("这一行没有工单", "No order belongs to this row"))
        }
        return .open(.order(order))
    }
}
