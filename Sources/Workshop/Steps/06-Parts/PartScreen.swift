import Terminal

/// One part: what is there, by delivery, how it moved and into which cars it went; receipts and counts.
public struct PartScreen: AskingScreen {
    enum Page: Int, CaseIterable, Hashable {
        case movements = 1
        case batches, cars

        var name: Phrase {
            switch self {
            case .movements: Phrase("流水", "movements")
            case .batches: Phrase("批次", "batches")
            case .cars: Phrase("去向", "fitted to")
            }
        }
    }

    private let id: PartID
    private(set) var page = Page.movements
    private var part: Part?
    private var cost: Money?
    private var nextBatch = ""
    private var substitutes = ""
    private var turns = "-"
    private var receipt: GoodsReceiptID?
    private var movements: [MovementLine] = []
    private var batches: [BatchLine] = []
    private var list = ListView<Int>()
    public var question: Question?

    public init(part: PartID) {
        id = part
    }

    public var place: Place { .part(id) }

    public func heading(_ context: ScreenContext) -> String {
        guard let part else { return context.text(Phrase("配件", "Part")) }
        return context.text(Phrase("配件", "Part")) + " \(part.number)  \(context.text(part.phrase))"
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        part = try StockTable.part(id, in: snapshot)
        cost = try ShelfTable.lastUnitCost(of: id, in: snapshot)
        substitutes = try SubstituteTable.substitutes(of: id, in: snapshot).map(\.number)
            .joined(separator: " ")
        turns = try part.map { try SupplyTable.turnover(of: $0, in: snapshot).timesAYear?.text ?? "-" } ?? "-"
        receipt = try GoodsReceiptTable.latest(of: id, in: snapshot)
        nextBatch = try ShelfTable.nextBatch(of: id, in: snapshot)
        movements = try ShelfTable.movements(of: id, issuesOnly: page == .cars, in: snapshot)
        batches = try ShelfTable.batches(of: id, in: snapshot)
        let count = page == .batches ? batches.count : movements.count
        list.rows = (0..<count).map { ListView.Row(id: $0, text: "") }
    }

    public func acts(_ context: ScreenContext) -> [Binding] {
        let isClerk = context.actor.may([.partsClerk])
        let notYours = isClerk ? nil : Phrase("由配件员操作", "Done by the parts clerk")
        return Page.allCases.map { page in
            Binding(
                number: page.rawValue, page.name,
                Phrase("看“\(page.name.chinese)”", "shows the page \"\(page.name.english)\""))
        } + [
            Binding(
                .function(6), number: 4, Phrase("入库", "receive"),
                Phrase("到货入库，先给等料的工单", "a delivery; orders that wait get it first"),
                unavailable: notYours),
            Binding(
                .function(4), number: 5, Phrase("盘点", "count"),
                Phrase("改为实数，差异记账", "the shelf as counted; the difference is posted"),
                unavailable: notYours),
            Binding(
                number: 6, Phrase("采购", "buy"),
                Phrase("列入供应商的采购单", "goes on the draft to its supplier"), unavailable: notYours),
            Binding(
                number: 7, Phrase("档案", "file"),
                Phrase("改档案：货位、下限、供应商、替代件", "its file: bin, minimum, supplier, substitutes")),
            Binding(
                number: 8, Phrase("入库单", "receipt"),
                Phrase("最近一次到货的入库单，预览和打印", "the last delivery's receipt, to read and to print"),
                unavailable: receipt == nil ? Phrase("还没有到货", "Nothing of it has come") : nil),
            Binding(
                .enter, Phrase("追溯", "trace"),
                Phrase("批次去了哪些车；流水去了哪张工单", "of a batch every car it went to; of a movement its order"),
                unavailable: list.selected == nil ? Phrase("列表是空的", "The list is empty") : nil),
            Binding(.tab, Phrase("下一页", "next page"), Phrase("换到下一页", "goes to the next page")),
        ]
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        guard let part else { return .beep }
        switch key {
        case .function(6):
            question = .receive(part, cost: cost, batch: nextBatch)
            return .stay
        case .function(4):
            question = .count(part)
            return .stay
        case .enter: return open()
        case .tab: return show(Page(rawValue: page.rawValue % Page.allCases.count + 1) ?? .movements)
        case .backTab: return show(Page(rawValue: page.rawValue - 1) ?? .cars)
        case .choice(7): return .open(.partFile(id))
        case .choice(8):
            return receipt.map { .open(.document(.goodsReceipt, of: .goodsReceipt($0))) } ?? .beep
        case .choice(6):
            question = .buy(part, cost: cost)
            return .stay
        case .choice(let number): return Page(rawValue: number).map { show($0) } ?? .beep
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func show(_ page: Page) -> Intent {
        self.page = page
        return .reload
    }

    private func open() -> Intent {
        switch page {
        case .batches:
            return list.index.flatMap { batches.indices.contains($0) ? .open(.batch(batches[$0].id)) : nil }
                ?? .beep
        case .movements, .cars:
            return list.index.flatMap { movements.indices.contains($0) ? movements[$0].orderID : nil }
                .map { .open(.order($0)) } ?? .beep
        }
    }

    // MARK: drafts

    public func question(asked key: String) -> Question? {
        guard let part else { return nil }
        switch key {
        case "receive": return .receive(part, cost: cost, batch: nextBatch)
        case "buy": return .buy(part, cost: cost)
        case "count": return .count(part)
        default: return nil
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let part else { return }
        let facts = [
            Phrase(
                "库存 \(part.onHand.text) \(part.unit)  预留 \(part.reserved.text)  可用 \(part.free.text)  在途 \(part.onOrder.text)  下限 \(part.minimum.text)\(part.isCore ? "  常用件" : "")",
                "on hand \(part.onHand.text) \(part.unit)  held \(part.reserved.text)  free \(part.free.text)  on order \(part.onOrder.text)  minimum \(part.minimum.text)\(part.isCore ? "  core" : "")"
            ),
            Phrase(
                "\(part.grade.name.chinese)  售价 \(part.price.text)  均价 \(part.averageCost?.text ?? "-")  上次成本 \(cost?.text ?? "-")  货位 \(part.bin)  质保 \(part.warranty.chinese)",
                "\(part.grade.short.english)  price \(part.price.text)  average \(part.averageCost?.text ?? "-")  last \(cost?.text ?? "-")  bin \(part.bin)  \(part.warranty.english)"
            ),
            Phrase(
                "\(part.supplier) \(part.channel.name.chinese)  替代 \(substitutes.isEmpty ? "-" : substitutes)  年周转 \(turns)",
                "\(part.supplier) \(part.channel.name.english)  substitutes \(substitutes.isEmpty ? "-" : substitutes)  turns a year \(turns)"
            ),
        ]
        let isLow = part.isLow
        for (row, fact) in facts.enumerated() {
            frame.line(
                " " + context.text(fact), row: row, in: area, style: row == 0 && isLow ? .alarm : .plain)
        }
        let tabs = Page.allCases.map { tab in
            tab == page ? "[\(context.text(tab.name))]" : " \(context.text(tab.name)) "
        }
        frame.line(" " + tabs.joined(separator: " "), row: 3, in: area, style: .title)
        let (_, below) = area.splitTop(4)
        var shown = list
        shown.rows =
            (page == .batches ? batches.map { text($0, context) } : movements.map { text($0, area, context) })
            .enumerated().map { ListView.Row(id: $0, text: $1) }
        shown.render(into: &frame, area: below, focused: question == nil)
        question?.box.draw(into: &frame, area, context)
    }

    private func text(_ line: MovementLine, _ area: Rect, _ context: ScreenContext) -> String {
        Columns([
            Column(11), Column(context.language == .chinese ? 4 : 7), Column(7, .right), Column(10, .right),
            Column(8), Column(max(8, area.columns - 46)),
        ]).row([
            context.day(line.at), context.text(line.kind), line.quantity.text, line.value.text,
            line.by,
            line.order.isEmpty ? line.batch : "\(line.order)  \(line.batch)",
        ])
    }

    private func text(_ batch: BatchLine, _ context: ScreenContext) -> String {
        Columns([Column(11), Column(12), Column(18), Column(7, .right), Column(11, .right)]).row([
            context.day(batch.receivedAt), batch.number, batch.supplier, batch.remaining.text,
            batch.unitCost.text,
        ])
    }
}
