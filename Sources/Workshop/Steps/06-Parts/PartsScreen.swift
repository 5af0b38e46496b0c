import Terminal

/// Step 6: the parts of an order, what is there for them, and what is short.
public struct PartsScreen: Screen {
    let orderID: OrderID
    private(set) var sight: PartsSight?
    private(set) var list = ListView<LineID>()
    private(set) var question: PartsQuestion?

    public init(order: OrderID) {
        orderID = order
    }

    public var place: Place { .parts(orderID) }
    public var order: OrderID? { orderID }
    public var typing: Typing { question == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        guard let sight else { return context.text(Phrase("备件", "Parts")) }
        let promise = sight.head.promisedAt.map { promised in
            Phrase(
                "  承诺 \(context.clock(promised)) 余 \(context.left(until: promised))",
                "  promised \(context.clock(promised)), left \(context.left(until: promised))")
        }
        return context.text(Phrase("备件", "Parts")) + " \(sight.head.number)  \(sight.head.plate) "
            + sight.head.model + (promise.map(context.text) ?? "")
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let isFirst = sight == nil
        let sight = try PartsSight(orderID, in: snapshot)
        self.sight = sight
        list.rows = sight.rows.map { ListView.Row(id: $0.line, text: $0.name) }
        if isFirst, let short = sight.rows.first(where: { $0.isShort || $0.isLeftOver }) {
            list.select(short.line)
        }
    }

    private var chosen: PartsSight.Row? { sight?.rows.first { $0.line == list.selected } }

    // MARK: acts

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(8), Phrase("备件完成", "parts done"),
                Phrase("发料、留料、记缺料，工单转派工", "issues what is there, records what is short; the order goes on"),
                unavailable: sight?.stage == .parts
                    ? nil : Phrase("工单不在备件这一步；F9 发料", "The order is not at this step; F9 issues")),
            Binding(
                .function(9), Phrase("发料", "issue"), Phrase("库里有的全部发出", "everything that is there is issued"),
                unavailable: sight?.canIssue ?? false
                    ? nil : Phrase("没有可发的配件", "There is nothing to issue")),
            Binding(
                number: 1, Phrase("预留", "hold"),
                Phrase("有货预留，缺货记下", "holds what is there, records what is short"),
                unavailable: sight?.state.needs.isEmpty ?? true
                    ? Phrase("没有客户同意的配件", "The customer agreed to no parts") : nil),
            Binding(
                number: 2, Phrase("拣齐", "pick"),
                Phrase("预留的放到工单货架", "what is held is laid ready for the order"),
                unavailable: sight?.state.needs.contains { $0.held > .zero } ?? false
                    ? nil : Phrase("没有预留的配件", "Nothing is held")),
            Binding(
                number: 3, Phrase("发此行", "issue this"), Phrase("只发选中行", "issues the selected line only"),
                unavailable: chosen?.need.map { $0.issued < $0.wanted } ?? false
                    ? nil : Phrase("这一行没有可发的", "This line has nothing to issue")),
            Binding(
                number: 4, Phrase("退料", "return"),
                Phrase("选中行退回库", "parts of the selected line go back to the shelf"),
                unavailable: (chosen?.issued ?? .zero) > .zero
                    ? nil : Phrase("这一行没有发过料", "Nothing was issued for this line")),
            Binding(
                number: 5, Phrase("采购", "order"),
                Phrase("缺料采购，记供应商和到货时间", "orders what is short: supplier and time"),
                unavailable: chosen?.openShortage == nil ? Phrase("这一行不缺料", "This line is not short") : nil),
            Binding(
                number: 6, Phrase("告知客户", "tell customer"), Phrase("缺料或到货已告知客户", "the customer was told"),
                unavailable: chosen?.need?.shortage == nil
                    ? Phrase("这一行没有缺过料", "This line was never short") : nil),
            Binding(
                number: 7, Phrase("取消预留", "let go"), Phrase("选中行不再预留", "the selected line is no longer held"),
                unavailable: chosen?.reservation == nil
                    ? Phrase("这一行没有预留", "Nothing is held for this line") : nil),
            Binding(
                number: 8, Phrase("领料单", "slip"), Phrase("看领料单", "shows the issue slip"),
                unavailable: sight?.rows.isEmpty ?? true ? Phrase("没有配件", "There are no parts") : nil),
            Binding(
                .enter, number: 9, Phrase("配件", "part"),
                Phrase("看此配件的库存、批次、流水", "stock, batches and movements of the part"),
                unavailable: chosen?.part == nil ? Phrase("没有库存的配件", "No part of the stock") : nil),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let sight else { return .beep }
        if question != nil { return answer(key, context) }
        switch key {
        case .function(8): return .ask(completing(sight))
        case .function(9): return .ask(issuing(sight))
        case .enter: return chosen?.part.map { .open(.part($0)) } ?? .beep
        case .choice(let number): return choose(number, sight, context)
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func choose(_ number: Int, _ sight: PartsSight, _ context: ScreenContext) -> Intent {
        switch number {
        case 1: return .perform(PartsAct.reserveAll(order: orderID))
        case 2: return .perform(PartsAct.pick(order: orderID))
        case 8:
            return .open(.document(.pickingSlip, of: .order(orderID)))
        default: break
        }
        guard let row = chosen else { return .beep }
        switch number {
        case 3: return .perform(PartsAct.issue(order: orderID, lines: [row.line]))
        case 4: question = .bringBack(row, context)
        case 5: question = row.openShortage.map { .order($0, supplier: row.supplier, context) }
        case 6: question = row.need?.shortage.map { .tell($0, context) }
        case 7:
            guard let reservation = row.reservation else { return .beep }
            return .perform(PartsAct.release(order: orderID, reservations: [reservation]))
        default: return .beep
        }
        return .stay
    }

    private mutating func answer(_ key: Key, _ context: ScreenContext) -> Intent {
        guard var asked = question else { return .beep }
        let event = asked.handle(key)
        question = asked
        switch event {
        case .nothing: return .stay
        case .beep: return .beep
        case .answered:
            switch asked.act(order: orderID, context) {
            case .success(let act): return .perform(act)
            case .failure(let mistake): return .refuse(mistake.phrase)
            }
        }
    }

    private func issuing(_ sight: PartsSight) -> Sheet {
        let act = PartsAct.issue(order: orderID, lines: nil)
        return Sheet(Phrase("发料", "Issue parts"), lines: sight.toIssue) { _ in act }
    }

    private func completing(_ sight: PartsSight) -> Sheet {
        let act = PartsAct.complete(order: orderID, issuing: true)
        let short = sight.rows.filter(\.willBeShort).map(\.name)
        let missing =
            short.isEmpty
            ? []
            : [
                Phrase(
                    "! 缺料: \(short.joined(separator: "、"))", "! short of: \(short.joined(separator: ", "))")
            ]
        return Sheet(
            Phrase("备件完成并发料", "Issue the parts and go on"), lines: sight.toIssue + missing, then: .close
        ) { _ in act }
    }

    public mutating func done() { question = nil }

    public mutating func back() -> Bool {
        defer { question = nil }
        return question != nil
    }

    // MARK: picture

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let sight else { return }
        let columns = PartsColumns(width: area.columns, language: context.language)
        frame.line(" " + columns.header, row: 0, in: area, style: .title)
        let (_, below) = area.splitTop(1)
        let (middle, bottom) = below.splitTop(max(1, below.rows - 1))
        var shown = list
        shown.rows = sight.rows.map { row in
            ListView.Row(
                id: row.line, text: columns.row(row, context),
                style: row.isLeftOver || row.isShort ? .alarm : row.need?.stand == .issued ? .muted : .plain)
        }
        shown.render(into: &frame, area: middle, focused: question == nil)
        let count = Phrase(
            " \(sight.state.needs.count) 项  \(sight.state.name.chinese)",
            " \(sight.state.needs.count) parts  \(sight.state.name.english)")
        let eta = sight.state.eta.map { eta in
            Phrase("  到货 \(PartsColumns.time(eta, context))", "  expected \(PartsColumns.time(eta, context))")
        }
        frame.line(
            context.text(count) + (eta.map(context.text) ?? ""), row: 0, in: bottom, style: .title)
        question?.draw(into: &frame, area, context)
    }
}
