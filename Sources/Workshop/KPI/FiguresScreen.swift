import Terminal

/// All figures, group by group: today and the month so far, beside guide and target.
struct FiguresScreen: Screen {
    private var group: KPI.Group = .business
    private var kpis: [KPI] = []
    private var today: [String: Figure] = [:]
    private var month: [String: Figure] = [:]
    private var targets: [String: Double] = [:]
    private var list = ListView<String>()

    var place: Place { .figures }

    func heading(_ context: ScreenContext) -> String {
        context.text(
            Phrase(
                "报表 \(group.name.chinese) \(context.today.month)",
                "Figures: \(group.name.english), \(context.today.month)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        KPI.Group.allCases.enumerated().map { index, group in
            Binding(
                number: index + 1, group.name,
                Phrase("\(group.name.chinese)指标", "Figures: \(group.name.english)"))
        } + [
            Binding(
                .tab, Phrase("下一组", "next group"), Phrase("换到下一组指标", "Goes to the next group of figures")),
            Binding(
                .enter, Phrase("看明细", "open"),
                Phrase("打开指标：定义和每一行", "Opens the figure: its sentence and its rows")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        kpis = try KPI.all().filter { $0.group == group }
        let day = try KPI.figures(kpis, of: .day(snapshot.today), in: snapshot)
        let soFar = try KPI.figures(kpis, of: .month(snapshot.today.month), in: snapshot)
        today = Dictionary(uniqueKeysWithValues: day.map { ($0.id, $0) })
        month = Dictionary(uniqueKeysWithValues: soFar.map { ($0.id, $0) })
        targets = try TargetTable.values(of: snapshot.today.month, in: snapshot)
        list.rows = kpis.map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let groups = KPI.Group.allCases
        let at = groups.firstIndex(of: group) ?? 0
        switch key {
        case .choice(let number) where groups.indices.contains(number - 1):
            return show(groups[number - 1])
        case .tab, .right:
            return show(groups[(at + 1) % groups.count])
        case .backTab, .left:
            return show(groups[(at + groups.count - 1) % groups.count])
        case .enter: return list.selected.map { .open(.figure($0)) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func show(_ group: KPI.Group) -> Intent {
        self.group = group
        list = ListView()
        return .reload
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Self.columns(area.columns)
        let titles = [
            Phrase(same: ""), Phrase("指标", "Figure"), Phrase("今日", "Today"), Phrase("本月", "Month"),
            Phrase("目标", "Target"), Phrase("参考", "Guide"),
        ]
        frame.line(" " + columns.row(titles.map { context.text($0) }), row: 0, in: area, style: .key)
        let (_, below) = area.splitTop(1)
        var drawn = list
        drawn.rows = kpis.map { kpi in
            ListView.Row(
                id: kpi.id,
                text: columns.row([
                    kpi.id, kpi.name[context.language], today[kpi.id]?.shown(context.language) ?? "",
                    month[kpi.id]?.shown(context.language) ?? "",
                    targets[kpi.id].map(FigureText.plain) ?? "", kpi.guide,
                ]))
        }
        drawn.render(into: &frame, area: below, focused: true)
    }

    /// The name takes what the numbers leave.
    private static func columns(_ width: Int) -> Columns {
        let name = max(12, width - 48)
        return Columns([
            Column(3), Column(name), Column(12, .right), Column(12, .right), Column(7, .right),
            Column(7, .right),
        ])
    }
}
