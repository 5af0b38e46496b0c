import Terminal

/// One delivery: where it came from, what is left of it, and every car that got a part of it.
public struct BatchScreen: Screen {
    private let id: BatchID
    private var batch: BatchOrigin?
    private var targets: [PartTarget] = []
    private var list = ListView<MovementID>()

    public init(batch: BatchID) {
        id = batch
    }

    public var place: Place { .batch(id) }

    public func heading(_ context: ScreenContext) -> String {
        guard let batch else { return context.text(Phrase("批次", "Batch")) }
        return context.text(Phrase("批次", "Batch"))
            + " \(batch.number)  \(batch.partNumber) \(context.text(batch.part))"
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        batch = try TraceTable.origin(of: id, in: snapshot)
        targets = try TraceTable.targets(of: id, in: snapshot)
        list.rows = targets.map { ListView.Row(id: $0.movement, text: $0.plate) }
    }

    private var chosen: PartTarget? { targets.first { $0.movement == list.selected } }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, number: 1, Phrase("工单", "order"), Phrase("打开装此件的工单", "opens the order it went into"),
                unavailable: chosen?.order == nil ? Phrase("没有选中的车", "No car is selected") : nil),
            Binding(
                number: 2, Phrase("清单", "list"), Phrase("看可打印的清单", "shows the list, to print"),
                unavailable: targets.isEmpty ? Phrase("还没有发出", "None of it went out yet") : nil),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter: return chosen?.order.map { .open(.order($0)) } ?? .beep
        case .choice(2):
            return .show(title: Phrase("批次去向", "Where the batch went"), text: text(context))
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private func text(_ context: ScreenContext) -> String {
        let head = batch.map { [heading(context), context.text($0.phrase(context.zone))] } ?? []
        return (head + targets.map { row($0, 72, context) }).joined(separator: "\n") + "\n"
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let batch else { return }
        frame.line(" " + context.text(batch.phrase(context.zone)), row: 0, in: area)
        let sum = targets.map(\.quantity).reduce(.zero, +)
        let cars = Set(targets.compactMap(\.order)).count
        frame.line(
            " "
                + context.text(
                    Phrase(
                        "去了 \(cars) 张工单，共 \(sum.text)；货架上还有 \(batch.remaining.text)",
                        "went into \(cars) orders, \(sum.text) in all; \(batch.remaining.text) left on the shelf"
                    )),
            row: 1, in: area, style: .title)
        let (_, below) = area.splitTop(2)
        var shown = list
        shown.rows = targets.map {
            ListView.Row(id: $0.movement, text: row($0, area.columns, context))
        }
        shown.render(into: &frame, area: below, focused: true)
        if targets.isEmpty {
            frame.line(
                "  " + context.text(Phrase("还没有发出", "None of it went out yet")), row: 0, in: below,
                style: .muted)
        }
    }

    private func row(_ target: PartTarget, _ width: Int, _ context: ScreenContext) -> String {
        Columns([
            Column(11), Column(14), Column(9), Column(max(8, width - 57)), Column(9), Column(6, .right),
        ]).row([
            context.day(target.at), target.number, target.plate, target.model, target.person,
            target.quantity.text,
        ])
    }
}
