import Terminal

/// One count sheet: type what lies there, Enter goes to the next bin. The books are shown only afterwards.
public struct CountSheetScreen: Screen {
    private let id: CountSheetID
    private(set) var sheet: CountSheet?
    private var lines: [CountLine] = []
    private var list = ListView<PartID>()
    private var typed = TextField()
    private var onlyDifferences = false

    public init(sheet: CountSheetID) {
        id = sheet
    }

    public var place: Place { .countSheet(id) }
    public var typing: Typing { .field }

    public func heading(_ context: ScreenContext) -> String {
        guard let sheet else { return context.text(Phrase("盘点", "Count")) }
        return context.text(Phrase("盘点", "Count")) + " \(sheet.number)  \(sheet.scope)"
            + "  \(sheet.counted)/\(sheet.lines)  " + context.text(sheet.state)
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let isFirst = sheet == nil
        sheet = try CountSheetTable.sheet(id, in: snapshot)
        lines = try CountSheetTable.lines(of: id, in: snapshot)
        list.rows = visible.map { ListView.Row(id: $0.entry.part, text: $0.number) }
        if isFirst, let next = lines.first(where: { $0.counted == nil }) { list.select(next.entry.part) }
    }

    private var visible: [CountLine] {
        onlyDifferences ? lines.filter { ($0.difference ?? .zero) != .zero } : lines
    }
    private var chosen: CountLine? { lines.first { $0.entry.part == list.selected } }
    private var differences: [CountLine] { lines.filter { ($0.difference ?? .zero) != .zero } }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let closed =
            sheet?.isOpen ?? false
            ? (context.actor.may([.partsClerk]) ? nil : Phrase("由配件员操作", "Done by the parts clerk"))
            : Phrase("已过账或作废", "Posted or dropped")
        return [
            Binding(
                .enter, Phrase("记实数", "note it"), Phrase("记下实数，到下一项", "writes the count down and goes on"),
                unavailable: closed),
            Binding(
                .function(9), Phrase("过账", "post"), Phrase("差异过账", "posts the differences"),
                unavailable: closed
                    ?? (lines.contains { $0.counted != nil }
                        ? nil : Phrase("还没有盘一项", "Nothing is counted yet"))),
            Binding(
                .function(6), Phrase("重盘此项", "again"), Phrase("去掉此项的实数", "takes the count of this part out"),
                unavailable: closed
                    ?? (chosen?.counted == nil ? Phrase("此项还没有盘", "It is not counted yet") : nil)),
            Binding(
                .function(7), Phrase("盘点表", "sheet"), Phrase("盘点表，预览和打印", "the sheet, to read and to print")),
            Binding(
                .tab, Phrase("只看差异", "differences"), Phrase("只看有差异的，再按看全部", "only what differs; again: all")),
            Binding(
                .function(4), Phrase("作废", "drop"), Phrase("这张盘点单不要了", "the sheet is not wanted"),
                unavailable: closed),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let sheet else { return .beep }
        switch key {
        case .enter: return enter()
        case .tab:
            onlyDifferences.toggle()
            return .reload
        case .function(9): return .ask(posting(sheet))
        case .function(7): return .open(.document(.countSheet, of: .countSheet(id)))
        case .function(6):
            return chosen.map { .perform(CountAct.enter(entry: $0.entry, counted: nil)) } ?? .beep
        case .function(4): return .perform(CountAct.drop(sheet: sheet.based), then: .close)
        default: break
        }
        if typed.text.isEmpty || key == .up || key == .down, list.handle(key) {
            typed.text = ""
            return .stay
        }
        return typed.handle(key) ? .stay : .beep
    }

    private func enter() -> Intent {
        guard let line = chosen else { return .beep }
        guard let counted = Quantity.parse(typed.text) else { return .refuse(Mistyped.badNumber.phrase) }
        return .perform(CountAct.enter(entry: line.entry, counted: counted))
    }

    private func posting(_ sheet: CountSheet) -> Sheet {
        let open = sheet.lines - sheet.counted
        let rows = differences.map { line in
            let difference = line.difference?.text ?? ""
            return Phrase(
                "\(line.bin) \(line.name.chinese) \(difference)",
                "\(line.bin) \(line.name.english) \(difference)")
        }
        let left =
            open == 0
            ? [] : [Phrase("! \(open) 项没有盘，不动", "! \(open) parts not counted stay as they are")]
        return Sheet(
            Phrase(
                "过账 \(sheet.number)，差异 \(rows.count) 项", "Post \(sheet.number), \(rows.count) differences"),
            lines: left + rows
        ) { _ in CountAct.post(sheet: sheet.based) }
    }

    public mutating func done() {
        guard !typed.text.isEmpty else { return }
        typed.text = ""
        _ = list.handle(.down)
    }

    // MARK: drafts

    public var draft: [String: String]? {
        typed.text.isEmpty ? [:] : ["counted": typed.text, "part": String(chosen?.entry.part.number ?? 0)]
    }

    public mutating func restore(_ fields: [String: String]) {
        if let part = fields["part"].flatMap({ Int64($0) }) { list.select(PartID(part)) }
        typed.text = fields["counted"] ?? ""
    }

    // MARK: picture

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (field, below) = area.splitTop(1)
        let what = chosen.map { "\($0.bin)  \(context.text($0.name)) (\($0.unit))" } ?? ""
        let label = " " + what + context.text(Phrase("  实数: ", "  counted: "))
        frame.line(label, row: 0, in: field)
        let (_, box) = field.splitLeft(min(area.columns - 8, TextWidth.of(label)))
        typed.render(into: &frame, area: box, style: .field, focused: true)
        let columns = Columns([
            Column(9), Column(14), Column(max(8, area.columns - 53)), Column(4), Column(6, .right),
            Column(6, .right), Column(6, .right),
        ])
        let header = [
            Phrase("货位", "bin"), Phrase("编码", "number"), Phrase("名称", "name"), Phrase("单位", "unit"),
            Phrase("实数", "found"), Phrase("账面", "books"), Phrase("差异", "differ"),
        ]
        let (title, rest) = below.splitTop(1)
        frame.line(" " + columns.row(header.map(context.text)), row: 0, in: title, style: .muted)
        var shown = list
        shown.rows = visible.map { line in
            let difference = line.difference ?? .zero
            return ListView.Row(
                id: line.entry.part,
                text: columns.row([
                    line.bin, line.number, context.text(line.name), line.unit, line.counted?.text ?? "",
                    line.book?.text ?? "", difference == .zero ? "" : difference.text,
                ]), style: difference == .zero ? (line.counted == nil ? .plain : .muted) : .alarm)
        }
        shown.render(into: &frame, area: rest, focused: true)
    }
}
