import Terminal

/// The parts clerk's desk: who waits for parts, what is on its way, what is running low, and every part there is.
public struct StockScreen: AskingScreen {
    /// The pages of the screen, by the digit that opens them.
    enum Page: Int, CaseIterable, Hashable {
        case waiting = 1
        case search, shortages, low

        var name: Phrase {
            switch self {
            case .waiting: Phrase("待备料", "queue")
            case .search: Phrase("查库存", "stock")
            case .shortages: Phrase("缺料", "short")
            case .low: Phrase("低库存", "low")
            }
        }
    }

    /// What a row of any page stands for.
    enum RowID: Hashable {
        case order(OrderID)
        case part(PartID)
        case shortage(ShortageID)
    }

    private(set) var page = Page.waiting
    private var list = ListView<RowID>()
    private var typed = TextField()
    private var waiting: [PartsWaiting] = []
    private var parts: [Part] = []
    private var shortages: [ShortageLine] = []
    /// The open bookings of cars whose part has come while they are away.
    private var bookings: [VehicleID: [Booking]] = [:]
    /// Core parts at or above their minimum, of all (guide 95 %).
    private var core = CoreAvailability(there: 0, all: 0)
    public var question: Question?
    private var isRead = false
    private var calendar: ArrivalCalendar?

    public init() {}

    public var place: Place { .stock }
    public var typing: Typing { page == .search || question != nil ? .field : .acts }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("备件", "Parts")) + "  " + context.text(page.name)
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        if !isRead {
            // Nobody waits: the clerk looks at the shelf.
            waiting = try PartsQueueTable.waiting(in: snapshot)
            if waiting.isEmpty { page = .search }
            // A draft may belong to one of them.
            shortages = try ShelfTable.shortages(in: snapshot)
            isRead = true
        }
        calendar = ArrivalCalendar(snapshot)
        switch page {
        case .waiting:
            waiting = try PartsQueueTable.waiting(in: snapshot)
            list.rows = waiting.map { ListView.Row(id: .order($0.id), text: $0.head.number) }
        case .search:
            parts =
                typed.text.isEmpty ? [] : try StockTable.parts(matching: typed.text, limit: 50, in: snapshot)
            list.rows = parts.map { ListView.Row(id: .part($0.id), text: $0.number) }
        case .shortages:
            shortages = try ShelfTable.shortages(in: snapshot)
            bookings = [:]
            for line in shortages where line.isHere && line.hasLeft {
                bookings[line.vehicle] = try BookingTable.open(vehicle: line.vehicle, in: snapshot)
            }
            list.rows = shortages.map { ListView.Row(id: .shortage($0.shortage.id), text: $0.plate) }
        case .low:
            parts = try ShelfTable.belowMinimum(in: snapshot)
            core = try ShelfTable.coreAvailability(in: snapshot)
            list.rows = parts.map { ListView.Row(id: .part($0.id), text: $0.number) }
        }
    }

    private var chosen: ShortageLine? {
        page == .shortages ? shortages.first { .shortage($0.shortage.id) == list.selected } : nil
    }

    public func acts(_ context: ScreenContext) -> [Binding] {
        Page.allCases.map { page in
            Binding(
                number: page.rawValue, page.name,
                Phrase("看“\(page.name.chinese)”", "shows the page \"\(page.name.english)\""))
        } + [
            Binding(
                number: 5, Phrase("采购", "order"),
                Phrase("缺料采购，记供应商和到货时间", "orders what is short: supplier and time"),
                unavailable: chosen?.shortage.isOpen ?? false
                    ? nil : Phrase("先到 3 缺料选一条未到的", "Choose one of 3 short that is not here")),
            Binding(
                number: 6, Phrase("告知", "tell"), Phrase("缺料或到货已告知客户", "the customer was told"),
                unavailable: chosen == nil ? Phrase("先到 3 缺料选一条", "Choose one of 3 short first") : nil),
            Binding(
                number: 7, Phrase("约装", "book"),
                Phrase("件到车已走，约来装；没有预约就新建", "the car is away: which booking fits it; without one, a new one"),
                unavailable: chosen.map { $0.isHere && $0.hasLeft } ?? false
                    ? nil : Phrase("只用于件已到、车已离厂的", "Only for a part that is here and a car that is away")),
            Binding(
                .function(4), Phrase("不再等", "give up"),
                Phrase("客户不要了，预留的放开", "nobody waits for it; what is held is free again"),
                unavailable: chosen == nil ? Phrase("先到 3 缺料选一条", "Choose one of 3 short first") : nil),
            Binding(
                .function(6), Phrase("新配件", "new part"), Phrase("新配件建档", "puts a new part on file")),
            Binding(
                number: 8, Phrase("采购单", "buy"),
                Phrase("采购单、建议采购、呆滞、预约备料", "purchases, suggestions, slow movers, parts of bookings")),
            Binding(
                number: 9, Phrase("盘点", "count"), Phrase("盘点单", "count sheets")),
            Binding(
                number: 10, Phrase("柜台", "counter"), Phrase("零售与自取", "sales over the counter, and pick-up")),
            Binding(
                .enter, Phrase("打开", "open"), Phrase("打开选中的工单或配件", "opens the selected order or part"),
                unavailable: list.selected == nil
                    ? Phrase("列表是空的，Tab 换一页", "The list is empty; Tab shows the next page") : nil),
            Binding(.tab, Phrase("下一页", "next page"), Phrase("换到下一页", "goes to the next page")),
        ]
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .tab: return show(Page(rawValue: page.rawValue % Page.allCases.count + 1) ?? .waiting)
        case .backTab: return show(Page(rawValue: page.rawValue - 1) ?? .low)
        case .enter: return open()
        case .function(4):
            return chosen.map { .perform(PartsAct.giveUp(shortage: $0.shortage.based)) } ?? .beep
        case .function(6): return .open(.partFile(nil))
        case .choice(let number):
            if let page = Page(rawValue: number) { return show(page) }
            return ask(number, context)
        default: break
        }
        if list.handle(key) { return .stay }
        guard page == .search, typed.handle(key) else { return .beep }
        return .reload
    }

    private mutating func show(_ page: Page) -> Intent {
        self.page = page
        return .reload
    }

    private func open() -> Intent {
        switch list.selected {
        case .order(let order): .open(.parts(order))
        case .part(let part): .open(.part(part))
        case .shortage(let id):
            shortages.first { $0.shortage.id == id }.map { .open(.parts($0.shortage.order)) } ?? .beep
        case nil: .beep
        }
    }

    private mutating func ask(_ number: Int, _ context: ScreenContext) -> Intent {
        if number == 8 { return .open(.supply) }
        if number == 9 { return .open(.counts) }
        if number == 10 { return .open(.counter) }
        guard let chosen else { return .beep }
        switch number {
        case 5: question = question(asked: "order \(chosen.shortage.id)")
        case 6: question = .tell(chosen.shortage)
        case 7:
            guard let open = bookings[chosen.vehicle], !open.isEmpty else {
                return .open(.newBooking(vehicle: chosen.vehicle, invitation: nil))
            }
            question = .book(chosen.shortage, open, context.zone)
        default: return .beep
        }
        return .stay
    }

    public func question(asked key: String) -> Question? {
        guard let calendar, let id = Question.subject("order", of: key) else { return nil }
        return shortages.first { $0.shortage.id.number == id && $0.shortage.isOpen }.map {
            .order($0.shortage, supplier: $0.partSupplier, calendar)
        }
    }

    /// The question stands on the page of what is short.
    public mutating func restore(_ fields: [String: String]) {
        guard let key = FormBox.key(of: fields), let id = Question.subject("order", of: key),
            var asked = question(asked: key)
        else { return }
        asked.box.restore(fields)
        question = asked
        page = .shortages
        list.rows = shortages.map { ListView.Row(id: .shortage($0.shortage.id), text: $0.plate) }
        list.select(.shortage(ShortageID(id)))
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let tabs = Page.allCases.map { tab in
            tab == page ? "[\(context.text(tab.name))]" : " \(context.text(tab.name)) "
        }
        let guide = page == .low ? "   " + context.text(core.phrase) : ""
        frame.line(
            " " + tabs.joined(separator: " ") + guide, row: 0, in: area,
            style: page == .low && core.isBelowGuide ? .alarm : .title)
        let (_, below) = area.splitTop(1)
        let table = StockRows(width: area.columns, context: context)
        var head = below.splitTop(1)
        if page == .search {
            let label = context.text(Phrase(" 编码/名称/拼音: ", " Number, name, pinyin: "))
            frame.line(label, row: 0, in: head.top)
            let (_, field) = head.top.splitLeft(TextWidth.of(label))
            typed.render(into: &frame, area: field, style: .field, focused: question == nil)
            head = head.rest.splitTop(1)
        }
        frame.line(" " + table.header(page), row: 0, in: head.top, style: .muted)
        var shown = list
        switch page {
        case .waiting: shown.rows = waiting.map(table.row)
        case .search, .low: shown.rows = parts.map(table.row)
        case .shortages: shown.rows = shortages.map(table.row)
        }
        shown.render(into: &frame, area: head.rest, focused: question == nil)
        if shown.rows.isEmpty {
            frame.line("  " + context.text(nothing), row: 0, in: head.rest, style: .muted)
        }
        question?.box.draw(into: &frame, area, context)
    }

    private var nothing: Phrase {
        switch page {
        case .waiting: Phrase("没有等备料的工单", "No order waits for parts")
        case .search:
            typed.text.isEmpty
                ? Phrase("输入一个字就查", "One character is enough")
                : Phrase("没有找到“\(typed.text)”", "Nothing found for \"\(typed.text)\"")
        case .shortages: Phrase("没有缺料", "Nothing is short")
        case .low: Phrase("没有低于下限的配件", "Nothing is below its minimum")
        }
    }
}
