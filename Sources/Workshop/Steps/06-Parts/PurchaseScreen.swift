import Terminal

/// One order to a supplier: its lines, sent, put off, received in as many goes as it takes.
public struct PurchaseScreen: AskingScreen {
    private let id: PurchaseID
    private(set) var purchase: Purchase?
    private var lines: [PurchaseLine] = []
    private var batches: [PartID: String] = [:]
    private var receipt: GoodsReceiptID?
    private var calendar: ArrivalCalendar?
    private var list = ListView<PurchaseLineID>()
    public var question: Question?

    public init(purchase: PurchaseID) {
        id = purchase
    }

    public var place: Place { .purchase(id) }

    public func heading(_ context: ScreenContext) -> String {
        guard let purchase else { return context.text(Phrase("采购单", "Purchase")) }
        return context.text(Phrase("采购单", "Purchase")) + " \(purchase.number)  \(purchase.supplier)"
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        calendar = ArrivalCalendar(snapshot)
        purchase = try PurchaseTable.purchase(id, in: snapshot)
        lines = try PurchaseTable.lines(of: id, in: snapshot)
        receipt = try GoodsReceiptTable.latest(of: id, in: snapshot)
        for line in lines { batches[line.part] = try ShelfTable.nextBatch(of: line.part, in: snapshot) }
        list.rows = lines.map { ListView.Row(id: $0.id, text: $0.number) }
    }

    private var chosen: PurchaseLine? { lines.first { $0.id == list.selected } }
    private var isDraft: Bool { purchase?.state == .draft }
    private var isComing: Bool { purchase?.state == .sent || purchase?.state == .partly }

    public func acts(_ context: ScreenContext) -> [Binding] {
        let notYours =
            context.actor.may([.partsClerk]) ? nil : Phrase("由配件员操作", "Done by the parts clerk")
        let notComing = isComing ? nil : Phrase("没有在途的货", "Nothing of it is on its way")
        return [
            Binding(
                .function(9), Phrase("下单", "send"),
                Phrase("发给供应商，记预计到货", "to the supplier, with when it is expected"),
                unavailable: notYours ?? (isDraft ? nil : Phrase("已下单", "It has been sent"))),
            Binding(
                .function(8), Phrase("全部到货", "all here"),
                Phrase("未到的全部按订单入库", "what is open is received as ordered"),
                unavailable: notYours ?? notComing),
            Binding(
                number: 1, Phrase("到货", "receive"),
                Phrase("选中行到货，可部分", "the selected line, in part or whole"),
                unavailable: notYours ?? notComing
                    ?? ((chosen?.rest ?? .zero) > .zero
                        ? nil : Phrase("这一行没有未到的", "Nothing of this line is open"))),
            Binding(
                number: 2, Phrase("改数量", "change"),
                Phrase("改选中行的数量和成本", "quantity and cost of the selected line"),
                unavailable: notYours
                    ?? (chosen?.isComing ?? false ? nil : Phrase("先选一行", "Choose a line first"))),
            Binding(
                number: 3, Phrase("划去", "strike"),
                Phrase("选中行不要了，或余数不再来", "not wanted; of a sent line: the rest will not come"),
                unavailable: notYours
                    ?? ((chosen?.rest ?? .zero) > .zero
                        ? nil : Phrase("这一行没有未到的", "Nothing of this line is open"))),
            Binding(
                number: 4, Phrase("改到货", "put off"), Phrase("供应商改了到货时间", "the supplier names another time"),
                unavailable: notYours ?? notComing),
            Binding(
                number: 5, Phrase("取消", "call off"), Phrase("整单不要了", "the whole order is not wanted"),
                unavailable: notYours
                    ?? (isDraft || purchase?.state == .sent
                        ? nil : Phrase("已有到货或已取消", "Something is here, or it is called off"))),
            Binding(
                .enter, number: 6, Phrase("配件", "part"), Phrase("看选中的配件", "opens the selected part"),
                unavailable: chosen == nil ? Phrase("先选一行", "Choose a line first") : nil),
            Binding(
                number: 7, Phrase("采购单", "print"),
                Phrase("采购单，预览和打印", "the purchase order, to read and to print")),
            Binding(
                number: 8, Phrase("入库单", "receipt"),
                Phrase("最近一次到货的入库单，预览和打印", "the last delivery's receipt, to read and to print"),
                unavailable: receipt == nil ? Phrase("还没有到货", "Nothing of it has come") : nil),
        ]
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        guard let purchase else { return .beep }
        switch key {
        case .function(9):
            question = question(asked: "send")
            return .stay
        case .function(8): return .ask(receivingAll(purchase))
        case .choice(4):
            question = question(asked: "expect")
            return .stay
        case .choice(5): return .perform(PurchaseAct.cancel(purchase: purchase.based))
        case .choice(7): return .open(.document(.purchaseOrder, of: .purchase(purchase.id)))
        case .choice(8):
            return receipt.map { .open(.document(.goodsReceipt, of: .goodsReceipt($0))) } ?? .beep
        case .enter: return chosen.map { .open(.part($0.part)) } ?? .beep
        case .choice(let number): return act(number, on: purchase)
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func act(_ number: Int, on purchase: Purchase) -> Intent {
        guard let line = chosen else { return .beep }
        switch number {
        case 1: question = .arrival(line, of: purchase, batch: batches[line.part] ?? "")
        case 2: question = .change(line)
        case 3: return .perform(PurchaseAct.strike(lines: [line.based]))
        default: return .beep
        }
        return .stay
    }

    private func receivingAll(_ purchase: Purchase) -> Sheet {
        let open = lines.filter { $0.rest > .zero }
        let act = PurchaseAct.receive(
            purchase: purchase.based,
            arrivals: open.map {
                PurchaseArrival(
                    line: $0.based, quantity: $0.rest, unitCost: $0.unitCost ?? .zero,
                    batch: batches[$0.part] ?? purchase.number)
            })
        return Sheet(
            Phrase("全部入库 \(purchase.number)", "Receive all of \(purchase.number)"),
            lines: open.map { line in
                let cost = line.unitCost?.text ?? "0"
                return Phrase(
                    "\(line.name.chinese) × \(line.rest.text) @ \(cost)",
                    "\(line.name.english) × \(line.rest.text) @ \(cost)")
            }
        ) { _ in act }
    }

    // MARK: drafts

    public func question(asked key: String) -> Question? {
        guard let purchase, let calendar else { return nil }
        if key == "send" { return .send(purchase, calendar) }
        if key == "expect" { return .expect(purchase, calendar) }
        func line(_ kind: String) -> PurchaseLine? {
            Question.subject(kind, of: key).flatMap { id in lines.first { $0.id.number == id } }
        }
        if let line = line("arrival") {
            return .arrival(line, of: purchase, batch: batches[line.part] ?? "")
        }
        return line("change").map { .change($0) }
    }

    // MARK: picture

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let purchase else { return }
        let eta = purchase.eta.map(context.day) ?? "-"
        let late = purchase.isLate(at: context.now)
        frame.line(
            " "
                + context.text(
                    Phrase(
                        "\(purchase.state.name.chinese)  \(purchase.channel.name.chinese)  到货 \(eta)\(late ? " 过期" : "")  约 \(purchase.worth?.text ?? "-")  \(purchase.madeBy)",
                        "\(purchase.state.name.english)  \(purchase.channel.name.english)  expected \(eta)\(late ? " overdue" : "")  about \(purchase.worth?.text ?? "-")  \(purchase.madeBy)"
                    )), row: 0, in: area, style: late ? .alarm : .title)
        let columns = Columns([
            Column(12), Column(max(8, area.columns - 59)), Column(9), Column(5, .right), Column(5, .right),
            Column(9, .right), Column(9),
        ])
        let header = [
            Phrase("编码", "number"), Phrase("名称", "name"), Phrase("车牌", "for"), Phrase("订", "order"),
            Phrase("到", "here"), Phrase("单价", "cost"), Phrase("情况", "state"),
        ]
        frame.line(" " + columns.row(header.map(context.text)), row: 1, in: area, style: .muted)
        let (_, below) = area.splitTop(2)
        var shown = list
        shown.rows = lines.map { line in
            ListView.Row(
                id: line.id,
                text: columns.row([
                    line.number, context.text(line.name), line.plate, line.quantity.text, line.received.text,
                    line.unitCost?.text ?? "-", context.text(stand(line)),
                ]), style: line.rest == .zero ? .muted : .plain)
        }
        shown.render(into: &frame, area: below, focused: question == nil)
        question?.box.draw(into: &frame, area, context)
    }

    private func stand(_ line: PurchaseLine) -> Phrase {
        if line.received >= line.quantity { return Phrase("到齐", "complete") }
        if !line.isComing { return Phrase("划去", "struck") }
        if line.received > .zero { return Purchase.State.partly.name }
        return line.isSent ? Phrase("在途", "coming") : Purchase.State.draft.name
    }
}
