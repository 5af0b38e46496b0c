import Terminal

/// The rows of the parts clerk's pages.
struct StockRows {
    private let width: Int
    private let context: ScreenContext

    init(width: Int, context: ScreenContext) {
        self.width = width
        self.context = context
    }

    private var isNarrow: Bool { width < 76 }

    func header(_ page: StockScreen.Page) -> String {
        switch page {
        case .waiting:
            orders.row(
                texts([
                    Phrase("承诺", "promise"), Phrase("车牌", "plate"), Phrase("车型", "model"),
                    Phrase("到了", "stands at"),
                    Phrase("项", "parts"), Phrase("备件", "state"),
                ]))
        case .search, .low:
            parts.row(
                texts([
                    Phrase("编码", "number"), Phrase("名称", "name"), Phrase("等级", "grade"), Phrase("货位", "bin"),
                    Phrase("库存", "stock"), Phrase("预留", "held"), Phrase("可用", "free"), Phrase("下限", "min."),
                ]))
        case .shortages:
            missing.row(
                texts([
                    Phrase("配件", "part"), Phrase("缺", "short"), Phrase("车牌", "plate"),
                    Phrase("供应商", "supplier"),
                    Phrase("到货", "expected"), Phrase("情况", "state"),
                ]))
        }
    }

    private func texts(_ phrases: [Phrase]) -> [String] { phrases.map(context.text) }

    private var orders: Columns {
        Columns([Column(11), Column(9), Column(max(8, width - 52)), Column(10), Column(5, .right), Column(8)])
    }

    private var parts: Columns {
        let figure = width < 100 ? 5 : 7
        let number = isNarrow ? 10 : 14
        let grade = isNarrow ? 0 : 8
        return Columns([
            Column(number), Column(max(8, width - number - grade - 4 * figure - 7 - (isNarrow ? 9 : 11))),
            Column(grade),
            Column(7), Column(figure, .right), Column(figure, .right), Column(figure, .right),
            Column(figure, .right),
        ])
    }

    private var missing: Columns {
        Columns([
            Column(max(8, width - 58)), Column(5, .right), Column(9), Column(10), Column(11), Column(12),
        ])
    }

    func row(_ waiting: PartsWaiting) -> ListView<StockScreen.RowID>.Row {
        let head = waiting.head
        let late = head.promisedAt.map { $0 < context.now } ?? false
        let state = waiting.leftOver > 0 ? Phrase("要退料", "return") : waiting.state.name
        return ListView.Row(
            id: .order(waiting.id),
            text: orders.row([
                head.promisedAt.map(context.day) ?? "-", head.plate,
                "\(head.model) \(head.customer)", head.step.map { context.text($0.onRail) } ?? "",
                String(waiting.state.needs.count), context.text(state),
            ]), style: late || waiting.state.isShort ? .alarm : waiting.isNew ? .plain : .muted)
    }

    func row(_ part: Part) -> ListView<StockScreen.RowID>.Row {
        let isLow = part.isLow
        return ListView.Row(
            id: .part(part.id),
            text: parts.row([
                part.number, context.text(part.phrase), context.text(part.grade.short), part.bin,
                part.onHand.text,
                part.reserved.text, part.free.text, part.minimum.text,
            ]), style: isLow ? .alarm : .plain, mark: isLow ? "!" : " ")
    }

    func row(_ line: ShortageLine) -> ListView<StockScreen.RowID>.Row {
        let shortage = line.shortage
        let late = shortage.isLate(at: context.now)
        let state = shortage.stand(at: context.now)
        return ListView.Row(
            id: .shortage(shortage.id),
            text: missing.row([
                context.text(line.part), shortage.missing.text, line.plate, shortage.supplier,
                shortage.eta.map(context.day) ?? "-", context.text(state),
            ]), style: late || shortage.orderedAt == nil && shortage.isOpen ? .alarm : .plain)
    }
}
