import Terminal

/// One sale over the counter: its parts, held until they are handed over.
public struct CounterSaleScreen: AskingScreen {
    private let id: CounterSaleID
    private(set) var sale: CounterSale?
    private var lines: [CounterSaleLine] = []
    private var list = ListView<SaleLineID>()
    public var question: Question?

    public init(sale: CounterSaleID) {
        id = sale
    }

    public var place: Place { .counterSale(id) }

    public func heading(_ context: ScreenContext) -> String {
        guard let sale else { return context.text(Phrase("柜台单", "Counter sale")) }
        return context.text(Phrase("柜台单", "Counter sale")) + " \(sale.number)  \(sale.buyer)  "
            + context.text(sale.state)
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        sale = try CounterSaleTable.sale(id, in: snapshot)
        lines = try CounterSaleTable.lines(of: id, in: snapshot)
        list.rows = lines.map { ListView.Row(id: $0.id, text: $0.number) }
        if let text = question?.lookedUp {
            question?.suggest(
                text.isEmpty ? [] : try StockTable.parts(matching: text, limit: 6, in: snapshot))
        }
    }

    private var chosen: CounterSaleLine? { lines.first { $0.id == list.selected } }

    public func acts(_ context: ScreenContext) -> [Binding] {
        let notYours =
            context.actor.may([.partsClerk]) ? nil : Phrase("由配件员操作", "Done by the parts clerk")
        let closed = notYours ?? (sale?.isOpen ?? false ? nil : Phrase("已交付或取消", "Handed over or called off"))
        let unpaid = sale.flatMap { sale in
            CounterSale.handingOver.lazy.compactMap { $0.refuse(sale)?.line }.first
        }
        let none = lines.isEmpty ? Phrase("还没有配件", "There are no parts on it") : nil
        return [
            Binding(
                .function(9), Phrase("交付", "hand over"), Phrase("配件交给购买人，出库", "the parts leave the shelf"),
                unavailable: closed ?? none ?? unpaid),
            Binding(
                .function(6), number: 1, Phrase("加配件", "add"),
                Phrase("按编码、名称、拼音加", "by number, name or pinyin"),
                unavailable: closed),
            Binding(
                number: 2, Phrase("去掉", "remove"), Phrase("去掉选中的配件", "takes the selected part off"),
                unavailable: closed ?? none),
            Binding(
                number: 3, Phrase("退货", "bring back"),
                Phrase("交付后退回", "parts come back after they were handed over"),
                unavailable: notYours
                    ?? (sale?.handedAt != nil && (chosen?.sold ?? .zero) > .zero
                        ? nil : Phrase("没有可退的", "Nothing can come back"))),
            Binding(
                number: 4, Phrase("取消", "call off"), Phrase("不要了，预留放开", "not wanted; nothing is held"),
                unavailable: closed),
            Binding(
                number: 5, Phrase("收据", "receipt"), Phrase("零售收据，预览和打印", "the receipt, to read and to print"),
                unavailable: sale?.isSettled ?? false ? nil : Phrase("还没有收款", "Nothing was paid yet")),
        ]
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        guard let sale else { return .beep }
        switch key {
        case .function(9): question = .handOver(sale)
        case .function(6): question = .addSold(sale)
        case .choice(2):
            return chosen.map { .perform(CounterAct.remove(sale: sale.based, line: $0.id)) } ?? .beep
        case .choice(3):
            guard let chosen else { return .beep }
            question = .bringBack(chosen, of: sale)
        case .choice(5): return .open(.document(.saleReceipt, of: .counterSale(sale.id)))
        case .choice(4): return .perform(CounterAct.cancel(sale: sale.based))
        default: return list.handle(key) ? .stay : .beep
        }
        return .stay
    }

    // MARK: drafts

    public func question(asked key: String) -> Question? {
        switch key {
        case "add": sale.map { .addSold($0) }
        case "hand": sale.map { .handOver($0) }
        default: nil
        }
    }

    private func paid(_ context: ScreenContext) -> String {
        guard let sale, sale.isSettled || sale.open != .zero else { return "" }
        let words =
            sale.open < .zero
            ? Phrase("  待退 \((-sale.open).text)", "  to pay back \((-sale.open).text)")
            : Phrase(
                "  已结 \(sale.settled.text)  未付 \(sale.open.text)",
                "  settled \(sale.settled.text)  open \(sale.open.text)")
        return context.text(words)
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(8), Column(13), Column(max(8, area.columns - 62)), Column(6, .right), Column(4),
            Column(10, .right), Column(11, .right),
        ])
        let header = [
            Phrase("货位", "bin"), Phrase("编码", "number"), Phrase("名称", "name"), Phrase("数量", "sold"),
            Phrase("单位", "unit"), Phrase("单价", "price"), Phrase("金额", "amount"),
        ]
        frame.line(" " + columns.row(header.map(context.text)), row: 0, in: area, style: .muted)
        let (_, below) = area.splitTop(1)
        let (middle, bottom) = below.splitTop(max(1, below.rows - 1))
        var shown = list
        shown.rows = lines.map { line in
            ListView.Row(
                id: line.id,
                text: columns.row([
                    line.bin, line.number, line.grade.mark[context.language] + context.text(line.name),
                    line.sold.text, line.unit, line.unitPrice.text, line.sold.times(line.unitPrice).text,
                ]), style: line.sold == .zero ? .muted : .plain)
        }
        shown.render(into: &frame, area: middle, focused: question == nil)
        let total = sale?.total ?? .zero
        frame.line(
            " " + context.text(Phrase("合计 \(total.text)", "Total \(total.text)")) + paid(context), row: 0,
            in: bottom,
            style: .title)
        question?.box.draw(into: &frame, area, context)
    }
}
