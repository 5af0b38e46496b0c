import Terminal

/// Step 6: the parts of an order, what is there for them, and what is short.
public struct PartsScreen: AskingScreen {
    let orderID: OrderID
    private(set) var sight: PartsSight?
    private(set) var list = ListView<LineID>()
    public var question: Question?
    private var sources: [PartSource] = []
    private var calendar: ArrivalCalendar?

    public init(order: OrderID) {
        orderID = order
    }

    public var place: Place { .parts(orderID) }
    public var order: OrderID? { orderID }

    public func heading(_ context: ScreenContext) -> String {
        guard let sight else { return context.text(Phrase("备件", "Parts")) }
        let promise = sight.head.promisedAt.map { "  " + context.text(context.promise($0)) }
        return context.text(Phrase("备件", "Parts")) + " \(sight.head.number)  \(sight.head.plate) "
            + sight.head.model + (promise ?? "")
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let isFirst = sight == nil
        calendar = ArrivalCalendar(snapshot)
        let sight = try PartsSight(orderID, in: snapshot)
        self.sight = sight
        sources = try TraceTable.sources(of: orderID, in: snapshot)
        list.rows = sight.rows.map { ListView.Row(id: $0.line, text: $0.number) }
        if isFirst, let short = sight.rows.first(where: { $0.isShort || $0.isLeftOver }) {
            list.select(short.line)
        }
    }

    var chosen: PartsSight.Row? { sight?.rows.first { $0.line == list.selected } }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        guard let sight else { return .beep }
        switch key {
        case .function(8): return .ask(completing(sight))
        case .function(9): return .ask(issuing(sight))
        case .function(6): return replace()
        case .function(4): return trace(context)
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
        case 10: return .open(.document(.returnSlip, of: .order(orderID)))
        default: break
        }
        guard let row = chosen else { return .beep }
        switch number {
        case 3:
            if !row.isMissing { return .perform(PartsAct.issue(order: orderID, lines: [row.line])) }
            question = .belowZero(row, order: orderID, batch: sight.nextBatch)
        case 4: question = .bringBack(row, order: orderID)
        case 5:
            question =
                row.isOwn
                ? .ownPart(row, order: orderID)
                : row.openShortage.flatMap { question(asked: "order \($0.id)") }
        case 6: question = row.need?.shortage.map { .tell($0) }
        case 7:
            guard let reservation = row.reservation else { return .beep }
            return .perform(PartsAct.release(order: orderID, reservations: [reservation]))
        default: return .beep
        }
        return .stay
    }

    private mutating func replace() -> Intent {
        guard let row = chosen, let based = row.based else { return .beep }
        question = .substitute(based, row)
        return .stay
    }

    private func trace(_ context: ScreenContext) -> Intent {
        guard let row = chosen else { return .beep }
        return .show(
            title: Phrase("溯源", "Trace"),
            text: sources.filter { $0.line == row.line }.map { $0.text(context) }.joined(separator: "\n"))
    }

    // MARK: drafts

    public func question(asked key: String) -> Question? {
        func row(_ kind: String) -> PartsSight.Row? {
            Question.subject(kind, of: key).flatMap { id in sight?.rows.first { $0.line.number == id } }
        }
        if let calendar, let id = Question.subject("order", of: key) {
            return sight?.rows.first { $0.openShortage?.id.number == id }.flatMap { row in
                row.openShortage.map { .order($0, supplier: row.supplier, calendar) }
            }
        }
        if let row = row("return") { return .bringBack(row, order: orderID) }
        if let row = row("own") { return .ownPart(row, order: orderID) }
        return row("below").map { .belowZero($0, order: orderID, batch: sight?.nextBatch ?? "") }
    }

    private func issuing(_ sight: PartsSight) -> Sheet {
        let act = PartsAct.issue(order: orderID, lines: nil)
        return Sheet(Phrase("发料", "Issue parts"), lines: sight.toIssue) { _ in act }
    }

    private func completing(_ sight: PartsSight) -> Sheet {
        let act = PartsAct.complete(order: orderID, issuing: true)
        let short = sight.rows.filter(\.willBeShort).map(\.title)
        let missing =
            short.isEmpty
            ? []
            : [
                Phrase(
                    "! 缺料: \(short.map(\.chinese).joined(separator: "、"))",
                    "! short of: \(short.map(\.english).joined(separator: ", "))")
            ]
        return Sheet(
            Phrase("备件完成并发料", "Issue the parts and go on"), lines: sight.toIssue + missing, then: .close
        ) { _ in act }
    }

    // MARK: picture

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let sight else { return }
        let columns = PartsColumns(width: area.columns, language: context.language)
        frame.line(" " + columns.header, row: 0, in: area, style: .title)
        let (_, below) = area.splitTop(1)
        let foot = TextWidth.wrap(footer(sight, context), to: area.columns - 1).prefix(2)
        let (middle, bottom) = below.splitTop(max(1, below.rows - foot.count))
        var shown = list
        shown.rows = sight.rows.map { row in
            ListView.Row(
                id: row.line, text: columns.row(row, context),
                style: row.isLeftOver || row.isShort ? .alarm : row.need?.stand == .issued ? .muted : .plain)
        }
        shown.render(into: &frame, area: middle, focused: question == nil)
        for (row, line) in foot.enumerated() {
            frame.line(" " + line, row: row, in: bottom, style: .title)
        }
        question?.box.draw(into: &frame, area, context)
    }

    /// "5 项  缺料  到货 11-25  待客户同意 1: 稳定杆连杆", and what the customer brought for the line in hand.
    private func footer(_ sight: PartsSight, _ context: ScreenContext) -> String {
        let count = sight.state.needs.count
        var said = [
            Phrase(
                "\(count) 项  \(sight.state.name.chinese)", "\(count) parts  \(sight.state.name.english)")
        ]
        if let eta = sight.state.eta {
            said.append(Phrase("到货 \(context.day(eta))", "expected \(context.day(eta))"))
        }
        said += sight.notes
        if let own = chosen?.own { said.append(Phrase("自备: \(own.remark)", "own: \(own.remark)")) }
        return said.map(context.text).joined(separator: "  ")
    }
}
