import Terminal

/// The price list, open to show: what a part costs the customer and whether it is there; no costs of ours.
public struct PriceListScreen: Screen {
    private var typed = TextField()
    private var parts: [Part] = []
    private var list = ListView<PartID>()

    public init() {}

    public var place: Place { .prices }
    public var typing: Typing { .field }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("配件价目", "Price list"))
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        parts =
            typed.text.isEmpty
            ? try StockTable.priceList(limit: 200, in: snapshot)
            : try StockTable.parts(matching: typed.text, limit: 50, in: snapshot)
        list.rows = parts.map { ListView.Row(id: $0.id, text: $0.number) }
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(8), Phrase("清单", "list"), Phrase("看可打印的价目", "shows the list, to print"),
                unavailable: parts.isEmpty ? Phrase("没有配件", "There are no parts") : nil)
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(8) {
            let rows = parts.map { row($0, 76, context) }
            return .show(
                title: Phrase("配件价目", "Price list"),
                text: ([header(76, context)] + rows).joined(separator: "\n") + "\n")
        }
        if list.handle(key) { return .stay }
        return typed.handle(key) ? .reload : .beep
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (field, below) = area.splitTop(1)
        let label = context.text(Phrase(" 编码/名称/拼音: ", " Number, name, pinyin: "))
        frame.line(label, row: 0, in: field)
        let (_, box) = field.splitLeft(TextWidth.of(label))
        typed.render(into: &frame, area: box, style: .field, focused: true)
        let (head, rest) = below.splitTop(1)
        frame.line(" " + header(area.columns, context), row: 0, in: head, style: .muted)
        var shown = list
        shown.rows = parts.map { ListView.Row(id: $0.id, text: row($0, area.columns, context)) }
        shown.render(into: &frame, area: rest, focused: true)
    }

    private func columns(_ width: Int) -> Columns {
        Columns([
            Column(14), Column(max(8, width - 57)), Column(8), Column(4), Column(9, .right), Column(14),
        ])
    }

    private func header(_ width: Int, _ context: ScreenContext) -> String {
        columns(width).row(
            [
                Phrase("编码", "number"), Phrase("名称", "name"), Phrase("等级", "grade"), Phrase("单位", "unit"),
                Phrase("价格", "price"), Phrase("质保", "warranty"),
            ].map(context.text))
    }

    private func row(_ part: Part, _ width: Int, _ context: ScreenContext) -> String {
        columns(width).row([
            part.number, context.text(part.phrase), context.text(part.grade.short), part.unit,
            part.price.text,
            context.text(part.warranty),
        ])
    }
}
