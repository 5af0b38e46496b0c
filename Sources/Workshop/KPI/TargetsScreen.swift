import Terminal

/// What the manager enters for a month: the inputs without which figures are not set, and the targets.
struct TargetsScreen: Screen {
    private var month: Month
    private let wanted: String?
    private var entries: [TargetEntry] = []
    private var now: [String: Double] = [:]
    private var before: [String: Double] = [:]
    /// Parc and visits per car of the shop, which hold where the month has none of its own.
    private var standing: [String: Double] = [:]
    private var list = ListView<String>()
    private var typed = TextField()
    /// A number of the line was entered: the cursor goes to the next once it is kept.
    private var goesOn = false

    init(month: Month, at line: String?) {
        self.month = month
        wanted = line
    }

    var place: Place { .targets(month: month, at: nil) }
    var typing: Typing { .field }
    var draft: [String: String]? {
        typed.text.isEmpty ? nil : ["line": list.selected ?? "", "number": typed.text]
    }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("目标和参数 \(month)", "Targets and inputs of \(month)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let shut = context.actor.may([.manager]) ? nil : Phrase("由售后经理录入", "The service manager enters them")
        let none =
            missing.isEmpty ? Phrase("上月的都已录入", "all that last month had is entered") : nil
        return [
            Binding(
                .enter, Phrase("录入", "set"), Phrase("录入输入的数，到下一行", "Enters the number typed and goes on"),
                unavailable: typed.text.isEmpty ? nil : shut),
            Binding(
                .control("d"), Phrase("同上月", "as last month"),
                Phrase("这一行用上月的数", "This line as last month"),
                unavailable: shut),
            Binding(
                .function(6), Phrase("照上月", "fill"),
                Phrase("上月有、本月未设的全部照用", "Enters all that last month had and this one lacks"),
                unavailable: shut ?? none),
            Binding(
                .delete, Phrase("清除", "clear"), Phrase("这一行改为未设", "Takes the number of this line away"),
                unavailable: shut),
            Binding(.function(7), Phrase("上月", "earlier"), Phrase("看前一个月", "The month before")),
            Binding(.function(8), Phrase("下月", "later"), Phrase("看后一个月", "The month after")),
        ]
    }

    /// What last month had and this one lacks.
    private var missing: [TargetEntry] { entries.filter { now[$0.id] == nil && before[$0.id] != nil } }

    private var selected: TargetEntry? { entries.first { $0.id == list.selected } }

    mutating func reload(_ snapshot: Snapshot) throws {
        let isFirst = entries.isEmpty
        entries = try TargetEntry.all(in: snapshot)
        now = try TargetTable.entered(of: month, in: snapshot)
        before = try TargetTable.entered(of: month.adding(months: -1), in: snapshot)
        standing = try TargetTable.inputs(of: month, in: snapshot).reduce(into: [:]) {
            $0[$1.key.rawValue] = $1.value
        }
        list.rows = entries.map { ListView.Row(id: $0.id, text: "") }
        if isFirst {
            list.selected = wanted ?? entries.first { now[$0.id] == nil && standing[$0.id] == nil }?.id
        }
    }

    mutating func restore(_ fields: [String: String]) {
        list.selected = fields["line"]
        typed.text = fields["number"] ?? ""
    }

    mutating func done() {
        typed = TextField()
        if goesOn { _ = list.handle(.down) }
        goesOn = false
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(7): return turn(-1)
        case .function(8): return turn(1)
        case .function(6): return takeOver()
        case .control("d"):
            guard let selected, let value = before[selected.id] else { return .beep }
            return enter(value)
        case .enter, .tab: return enterTyped()
        case .delete where typed.text.isEmpty:
            guard let selected, now[selected.id] != nil else { return .beep }
            return enter(nil)
        case .up, .down, .pageUp, .pageDown, .backTab:
            if !typed.text.isEmpty {
                return .refuse(Phrase("先按回车录入，或 Ctrl-U 清除", "Enter keeps the number, Ctrl-U drops it"))
            }
            return list.handle(key == .backTab ? .up : key) ? .stay : .beep
        default: return typed.handle(key) ? .stay : .beep
        }
    }

    private mutating func turn(_ months: Int) -> Intent {
        month = month.adding(months: months)
        typed = TextField()
        return .reload
    }

    private mutating func enterTyped() -> Intent {
        if typed.text.isEmpty { return list.handle(.down) ? .stay : .beep }
        guard let number = TargetEntry.number(typed.text) else {
            return .refuse(
                Phrase(
                    "“\(typed.text)”不是数，如 95 或 12000.50", "\"\(typed.text)\" is no number; try 95 or 12000.50"
                ))
        }
        return enter(number)
    }

    /// Enters a number for the line; once it is kept the cursor goes to the next.
    private mutating func enter(_ value: Double?) -> Intent {
        guard let entry = selected, let act = entry.act(value, was: now[entry.id], month: month) else {
            return .beep
        }
        goesOn = true
        return .perform(act)
    }

    private mutating func takeOver() -> Intent {
        goesOn = false
        var targets: [EnteredTarget] = []
        var costs: [EnteredCost] = []
        for entry in missing {
            guard let value = before[entry.id] else { continue }
            if case .cost(let kind) = entry.kind {
                costs.append(EnteredCost(kind: kind, amount: TargetEntry.money(value), was: nil))
            } else {
                targets.append(EnteredTarget(kpi: entry.id, value: value, was: nil))
            }
        }
        return .perform(TargetAct.setAll(month: month, targets: targets, costs: costs))
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let table = Self.columns(area.columns)
        let titles = [
            Phrase(same: ""), Phrase("项目", "Line"), Phrase("单位", "Unit"), Phrase("上月", "Last month"),
            Phrase("参考", "Guide"), Phrase(same: month.description),
        ]
        frame.line(" " + table.row(titles.map(context.text)), row: 0, in: area, style: .key)
        let (_, below) = area.splitTop(1)
        let (lines, entry) = below.splitTop(max(1, below.rows - 2))
        var drawn = list
        drawn.rows = entries.map { line in
            let value = now[line.id].map(FigureText.plain)
            let shops = standing[line.id].map { context.text(Phrase("店 ", "shop ")) + FigureText.plain($0) }
            let isInput = if case .target = line.kind { false } else { true }
            let shown = value ?? shops ?? (isInput ? context.text(Phrase("未设", "not set")) : "")
            return ListView.Row(
                id: line.id,
                text: table.row([
                    isInput || Gauge.targets.contains(line.id) ? "" : line.id,
                    context.text(line.name.capitalised),
                    context.text(line.unit),
                    before[line.id].map(FigureText.plain) ?? "", line.guide, shown,
                ]), style: isInput && value == nil && shops == nil ? .warning : .plain)
        }
        drawn.render(into: &frame, area: lines, focused: true)
        frame.rule(row: 0, in: below.splitTop(max(1, below.rows - 2)).rest)
        renderEntry(into: &frame, entry.splitTop(1).rest, context)
    }

    private func renderEntry(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let selected else { return }
        let label = " \(context.text(selected.name.capitalised)) (\(context.text(selected.unit))): "
        frame.line(label, row: 0, in: area, style: .key)
        let (_, field) = area.splitLeft(TextWidth.of(label))
        typed.render(into: &frame, area: field.splitLeft(16).left, style: .selected, focused: true)
    }

    /// The name takes what the numbers leave, and no more than names need.
    private static func columns(_ width: Int) -> Columns {
        Columns([
            Column(3), Column(min(44, max(12, width - 54))), Column(13), Column(12, .right),
            Column(7, .right),
            Column(13, .right),
        ])
    }
}
