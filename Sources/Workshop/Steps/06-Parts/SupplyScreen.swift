import Terminal

/// Where parts come from: orders to suppliers, what ought to be bought, what lies too long, what bookings want.
public struct SupplyScreen: Screen {
    enum Page: Int, CaseIterable, Hashable {
        case purchases = 1
        case suggestions, slow, bookings

        var name: Phrase {
            switch self {
            case .purchases: Phrase("采购单", "purchases")
            case .suggestions: Phrase("建议采购", "to buy")
            case .slow: Phrase("呆滞", "slow")
            case .bookings: Phrase("预约备料", "bookings")
            }
        }

        var nothing: Phrase {
            switch self {
            case .purchases: Phrase("没有在途或草拟的采购单", "No purchase is open")
            case .suggestions: Phrase("现在不用采购", "Nothing needs to be bought now")
            case .slow: Phrase("没有呆滞配件", "Nothing moves too slowly")
            case .bookings: Phrase("近几天的预约不要配件", "No booking of the next days wants parts")
            }
        }
    }

    enum RowID: Hashable {
        case purchase(PurchaseID)
        case part(PartID)
        case booking(BookingID)
    }

    private(set) var page = Page.purchases
    private var list = ListView<RowID>()
    private var purchases: [Purchase] = []
    private var suggestions: [PurchaseSuggestion] = []
    private var slow: [SlowMover] = []
    private var bookings: [BookingParts] = []

    public init() {}

    public var place: Place { .supply }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("采购", "Supply")) + "  " + context.text(page.name)
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        switch page {
        case .purchases:
            purchases = try PurchaseTable.open(in: snapshot)
            list.rows = purchases.map { ListView.Row(id: .purchase($0.id), text: $0.number) }
        case .suggestions:
            suggestions = try SupplyTable.suggestions(in: snapshot)
            list.rows = suggestions.map { ListView.Row(id: .part($0.part.id), text: $0.part.number) }
        case .slow:
            slow = try SupplyTable.slowMovers(in: snapshot)
            list.rows = slow.map { ListView.Row(id: .part($0.part.id), text: $0.part.number) }
        case .bookings:
            bookings = try SupplyTable.bookings(in: snapshot)
            list.rows = bookings.map { ListView.Row(id: .booking($0.line.booking.id), text: $0.line.plate) }
        }
    }

    private var suggestion: PurchaseSuggestion? {
        page == .suggestions ? suggestions.first { .part($0.part.id) == list.selected } : nil
    }
    private var booking: BookingParts? {
        page == .bookings ? bookings.first { .booking($0.line.booking.id) == list.selected } : nil
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        Page.allCases.map { page in
            Binding(
                number: page.rawValue, page.name,
                Phrase("看“\(page.name.chinese)”", "shows the page \"\(page.name.english)\""))
        } + [
            Binding(
                .function(9), Phrase("全部列单", "order all"),
                Phrase("建议的全部列入各供应商的采购单", "all that is suggested goes on drafts, one a supplier"),
                unavailable: page == .suggestions && !suggestions.isEmpty
                    ? nil : Phrase("先看“建议采购” (2)", "Look at what to buy first (2)")),
            Binding(
                number: 5, Phrase("列此项", "order this"),
                Phrase("选中的列入采购单", "the selected part goes on a draft"),
                unavailable: suggestion == nil ? Phrase("先选一条建议", "Choose a suggestion first") : nil),
            Binding(
                number: 6, Phrase("预留", "hold"),
                Phrase("为选中的预约留料", "holds the parts of the selected booking"),
                unavailable: booking == nil ? Phrase("先选一个预约", "Choose a booking first") : nil),
            Binding(
                .enter, Phrase("打开", "open"), Phrase("打开选中的", "opens what is selected"),
                unavailable: list.selected == nil ? Phrase("列表是空的", "The list is empty") : nil),
            Binding(.tab, Phrase("下一页", "next page"), Phrase("换到下一页", "goes to the next page")),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .tab: return show(Page(rawValue: page.rawValue % Page.allCases.count + 1) ?? .purchases)
        case .backTab: return show(Page(rawValue: page.rawValue - 1) ?? .bookings)
        case .function(9): return .ask(orderingAll)
        case .choice(5):
            return suggestion.map { .perform(PurchaseAct.draft(wishes: [$0.wish])) } ?? .beep
        case .choice(6):
            return booking.map { .perform(PartsAct.reserveBooking(booking: $0.line.booking.id)) } ?? .beep
        case .choice(let number): return Page(rawValue: number).map { show($0) } ?? .beep
        case .enter: return open()
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func show(_ page: Page) -> Intent {
        self.page = page
        return .reload
    }

    private func open() -> Intent {
        switch list.selected {
        case .purchase(let purchase): .open(.purchase(purchase))
        case .part(let part): .open(.part(part))
        case .booking(let booking): .open(.booking(booking))
        case nil: .beep
        }
    }

    private var orderingAll: Sheet {
        let act = PurchaseAct.draft(wishes: suggestions.map(\.wish))
        let suppliers = Set(suggestions.map(\.part.supplier)).sorted()
        let worth = suggestions.map(\.worth).total()
        return Sheet(
            Phrase("全部列入采购单", "Put all on purchase orders"),
            lines: [
                Phrase(
                    "\(suggestions.count) 项，约 \(worth.text) 元(不含税)",
                    "\(suggestions.count) parts, about \(worth.text) yuan net")
            ] + suppliers.map { Phrase(same: $0) }
        ) { _ in act }
    }

    public mutating func done() { if page == .suggestions { page = .purchases } }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let tabs = Page.allCases.map { tab in
            tab == page ? "[\(context.text(tab.name))]" : " \(context.text(tab.name)) "
        }
        frame.line(" " + tabs.joined(separator: " "), row: 0, in: area, style: .title)
        let (_, below) = area.splitTop(1)
        let table = SupplyRows(width: area.columns, context: context)
        let head = below.splitTop(1)
        frame.line(" " + table.header(page), row: 0, in: head.top, style: .muted)
        var shown = list
        switch page {
        case .purchases: shown.rows = purchases.map(table.row)
        case .suggestions: shown.rows = suggestions.map(table.row)
        case .slow: shown.rows = slow.map(table.row)
        case .bookings: shown.rows = bookings.map(table.row)
        }
        shown.render(into: &frame, area: head.rest, focused: true)
        if shown.rows.isEmpty {
            frame.line("  " + context.text(page.nothing), row: 0, in: head.rest, style: .muted)
        }
    }
}
