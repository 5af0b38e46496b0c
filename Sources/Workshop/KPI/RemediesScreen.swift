import Terminal

/// The list of actions on figures: open ones by their day, then what was done lately and what came of it.
struct RemediesScreen: Screen {
    private var remedies: [Remedy] = []
    private var list = ListView<RemedyID>()

    var place: Place { .remedies }

    func heading(_ context: ScreenContext) -> String {
        let open = remedies.count { $0.closedAt == nil }
        return context.text(Phrase("措施单 \(open)", "Actions: \(open) open"))
    }

    private var selected: Remedy? { remedies.first { $0.id == list.selected } }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let none = selected == nil ? Phrase("没有措施", "There is no action") : nil
        let isOpen = selected?.closedAt == nil
        return [
            Binding(
                .enter, Phrase("打开", "open"),
                Phrase("改内容，或写结果完成", "Changes it, or closes it with its result"), unavailable: none),
            Binding(
                number: 1, Phrase("指标", "figure"), Phrase("打开它的指标", "Opens its figure"), unavailable: none),
            Binding(
                number: 2, Phrase("撤下", "withdraw"), Phrase("从单上撤下", "Takes it off the list"),
                unavailable: none),
            Binding(
                number: 3, Phrase("重开", "reopen"), Phrase("重新打开完成的措施", "Opens a closed one again"),
                unavailable: none ?? (isOpen ? Phrase("还没有完成", "it is still open") : nil)),
            Binding(.function(6), Phrase("新措施", "new"), Phrase("定一项措施", "Enters an action")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        remedies = try RemedyTable.list(in: snapshot)
        list.rows = remedies.map { ListView.Row(id: $0.id, text: "") }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        if key == .function(6) { return .open(.newRemedy(kpi: selected?.kpi ?? "K13", cause: nil)) }
        guard let selected else { return .beep }
        switch key {
        case .enter: return .open(.remedy(selected.id))
        case .choice(1): return .open(.figure(selected.kpi))
        case .choice(2): return .perform(RemedyAct.withdraw(remedy: selected.based))
        case .choice(3): return .perform(RemedyAct.reopen(remedy: selected.based))
        default: return .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let result = max(16, (area.columns - 34) / 3)
        let table = Columns([
            Column(5), Column(8), Column(4), Column(max(10, area.columns - result - 24)), Column(result),
        ])
        let titles = [
            Phrase("期限", "Due"), Phrase("负责", "Who"), Phrase("指标", "KPI"), Phrase("措施", "Action"),
            Phrase("结果", "Result"),
        ]
        frame.line(" " + table.row(titles.map(context.text)), row: 0, in: area, style: .key)
        let (_, below) = area.splitTop(1)
        if remedies.isEmpty {
            let none = Phrase(
                "还没有措施。打开偏离目标的指标，按 8 看原因", "No actions yet. Open a figure off target and press 8")
            return frame.line(" " + context.text(none), row: 0, in: below, style: .muted)
        }
        var drawn = list
        drawn.rows = remedies.map { remedy in
            let style: Style =
                remedy.closedAt != nil ? .muted : remedy.isLate(on: context.today) ? .alarm : .plain
            return ListView.Row(
                id: remedy.id,
                text: table.row([
                    String(remedy.dueOn.iso.dropFirst(5)), remedy.ownerName, remedy.kpi, remedy.text,
                    remedy.result,
                ]), style: style)
        }
        drawn.render(into: &frame, area: below, focused: true)
    }
}
