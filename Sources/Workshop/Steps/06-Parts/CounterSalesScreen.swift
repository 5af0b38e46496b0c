import Terminal

/// The parts counter: what waits for its buyer, and the sales of the last days.
public struct CounterSalesScreen: AskingScreen {
    private var sales: [CounterSale] = []
    private var list = ListView<CounterSaleID>()
    public var question: Question?

    public init() {}

    public var place: Place { .counter }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("配件柜台", "Parts counter"))
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        sales = try CounterSaleTable.open(in: snapshot) + CounterSaleTable.latest(in: snapshot)
        list.rows = sales.map { ListView.Row(id: $0.id, text: $0.number) }
        if let text = question?.lookedUp {
            question?.suggest(
                text.isEmpty ? [] : try StockTable.parts(matching: text, limit: 6, in: snapshot))
        }
    }

    public func acts(_ context: ScreenContext) -> [Binding] {
        return [
            Binding(
                .function(6), number: 1, Phrase("新售", "new sale"),
                Phrase("柜台零售或留给客户自取", "a sale over the counter, or put by for pick-up"),
                unavailable: context.actor.may([.partsClerk])
                    ? nil : Phrase("由配件员操作", "Done by the parts clerk")),
            Binding(
                .enter, number: 2, Phrase("打开", "open"), Phrase("打开选中的单", "opens the selected sale"),
                unavailable: list.selected == nil ? Phrase("还没有柜台单", "There is no sale yet") : nil),
        ]
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(6):
            question = .newSale
            return .stay
        case .enter: return list.selected.map { .open(.counterSale($0)) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    // MARK: drafts

    public func question(asked key: String) -> Question? { key == "sale" ? .newSale : nil }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(12), Column(11), Column(max(6, area.columns - 52)), Column(11, .right), Column(11),
        ])
        let header = [
            Phrase("单号", "number"), Phrase("时间", "time"), Phrase("购买人", "buyer"), Phrase("金额", "amount"),
            Phrase("状态", "state"),
        ]
        frame.line(" " + columns.row(header.map(context.text)), row: 0, in: area, style: .muted)
        let (_, below) = area.splitTop(1)
        var shown = list
        shown.rows = sales.map { sale in
            ListView.Row(
                id: sale.id,
                text: columns.row([
                    sale.number, context.day(sale.madeAt), sale.buyer, sale.total.text,
                    context.text(sale.state),
                ]), style: sale.isOpen ? .plain : .muted)
        }
        shown.render(into: &frame, area: below, focused: question == nil)
        if sales.isEmpty {
            frame.line(
                "  " + context.text(Phrase("F6 开一张柜台单", "F6 makes a sale")), row: 0, in: below,
                style: .muted)
        }
        question?.box.draw(into: &frame, area, context)
    }
}
