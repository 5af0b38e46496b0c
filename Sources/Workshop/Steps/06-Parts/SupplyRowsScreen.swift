import Terminal

/// The rows of the purchase pages.
struct SupplyRows {
    let width: Int
    let context: ScreenContext

    private typealias Row = ListView<SupplyScreen.RowID>.Row

    func header(_ page: SupplyScreen.Page) -> String {
        switch page {
        case .purchases:
            purchases.row(
                texts([
                    Phrase("单号", "number"), Phrase("供应商", "supplier"), Phrase("渠道", "channel"),
                    Phrase("项", "parts"), Phrase("未到", "open"), Phrase("到货", "expected"),
                    Phrase("状态", "state"),
                ]))
        case .suggestions:
            suggestions.row(
                texts([
                    Phrase("编码", "number"), Phrase("名称", "name"), Phrase("月用", "month"),
                    Phrase("可用", "free"), Phrase("在途", "due"), Phrase("下限", "min."),
                    Phrase("建议", "buy"), Phrase("供应商", "supplier"),
                ]))
        case .slow:
            slow.row(
                texts([
                    Phrase("编码", "number"), Phrase("名称", "name"), Phrase("货位", "bin"),
                    Phrase("库存", "on hand"), Phrase("金额", "value"), Phrase("上次发料", "last issue"),
                ]))
        case .bookings:
            bookings.row(
                texts([
                    Phrase("时间", "time"), Phrase("车牌", "plate"), Phrase("客户", "customer"),
                    Phrase("要", "wants"), Phrase("已留", "held"), Phrase("缺", "short of"),
                ]))
        }
    }

    private func texts(_ phrases: [Phrase]) -> [String] { phrases.map(context.text) }

    private var purchases: Columns {
        let channel = context.language == .chinese ? 8 : 12
        return Columns([
            Column(11), Column(max(8, width - 50 - channel)), Column(channel), Column(5, .right),
            Column(5, .right),
            Column(11), Column(9),
        ])
    }
    private var suggestions: Columns {
        let figure = Column(width < 100 ? 5 : 7, .right)
        return Columns([
            Column(12), Column(max(8, width - 34 - 5 * figure.width)), figure, figure, figure, figure, figure,
            Column(12),
        ])
    }
    private var slow: Columns {
        Columns([
            Column(14), Column(max(8, width - 57)), Column(8), Column(7, .right), Column(11, .right),
            Column(10),
        ])
    }
    private var bookings: Columns {
        Columns([
            Column(11), Column(9), Column(10), Column(5, .right), Column(4, .right),
            Column(max(8, width - 45)),
        ])
    }

    func row(_ purchase: Purchase) -> ListView<SupplyScreen.RowID>.Row {
        let late = purchase.isLate(at: context.now)
        return ListView.Row(
            id: .purchase(purchase.id),
            text: purchases.row([
                purchase.number, purchase.supplier, context.text(purchase.channel.name),
                String(purchase.lines), String(purchase.openLines),
                purchase.eta.map(context.day) ?? "-",
                context.text(late ? Phrase("过期", "overdue") : purchase.state.name),
            ]), style: late ? .alarm : purchase.state == .draft ? .title : .plain)
    }

    func row(_ suggestion: PurchaseSuggestion) -> ListView<SupplyScreen.RowID>.Row {
        let part = suggestion.part
        return ListView.Row(
            id: .part(part.id),
            text: suggestions.row([
                part.number, context.text(part.phrase), suggestion.reorder.usePerMonth.text, part.free.text,
                part.onOrder.text, part.minimum.text, suggestion.reorder.quantity.text, part.supplier,
            ]), style: part.isCore && part.isLow ? .alarm : .plain, mark: part.isCore ? "*" : " ")
    }

    func row(_ mover: SlowMover) -> ListView<SupplyScreen.RowID>.Row {
        ListView.Row(
            id: .part(mover.part.id),
            text: slow.row([
                mover.part.number, context.text(mover.part.phrase), mover.part.bin, mover.part.onHand.text,
                mover.part.value.text,
                mover.lastIssue.map { context.zone.day(of: $0).iso }
                    ?? context.text(Phrase("从未", "never")),
            ]))
    }

    func row(_ wanted: BookingParts) -> ListView<SupplyScreen.RowID>.Row {
        ListView.Row(
            id: .booking(wanted.line.booking.id),
            text: bookings.row([
                context.day(wanted.line.booking.at), wanted.line.plate,
                wanted.line.customerName, String(wanted.wanted), String(wanted.held),
                wanted.short.map(context.text).joined(separator: " "),
            ]),
            style: wanted.short.isEmpty ? (wanted.held == wanted.wanted ? .muted : .plain) : .alarm)
    }
}
