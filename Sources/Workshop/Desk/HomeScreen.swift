import Terminal

/// The first screen of the day: the shop's figures on the left, what waits for me on the right. News never moves
/// the cursor; what was typed and not finished comes first.
struct HomeScreen: Screen {
    enum Pane: Hashable, Sendable {
        case toDo, dashboard
    }

    /// A line of the right pane: something typed and not finished, or something that waits.
    enum Entry: Hashable, Sendable {
        case draft(Place)
        case work(ToDo.Key)

        var place: Place {
            switch self {
            case .draft(let place): place
            case .work(let key): key.place
            }
        }
    }

    private let actor: Actor?
    private(set) var pane = Pane.toDo
    private(set) var list = ListView<Entry>()
    private(set) var drafts: [Place: Draft] = [:]
    private(set) var work: [ToDo.Key: ToDo] = [:]
    private(set) var dashboard = DashboardPane()
    private(set) var floor = ShopFloor.empty

    /// - Parameter actor: whose queue is shown; nil before anyone has signed in.
    init(actor: Actor? = nil) {
        self.actor = actor
    }

    var place: Place { .home }
    var typing: Typing { .omnibox }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("首页", "Home")) }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(6), Phrase("新预约", "New booking"), Phrase("登记一个预约", "Enters a booking"),
                unavailable: context.actor.may([.advisor, .followUpClerk])
                    ? nil : Phrase("预约由服务顾问或回访专员登记", "Bookings are entered by an advisor or follow-up clerk")),
            Binding(
                .enter, Phrase("打开所选", "open"), Phrase("打开所选的待办或指标", "Opens the selected work or figure")),
            Binding(
                .tab, Phrase("换窗格", "other pane"),
                Phrase("待办和今日指标之间切换", "Between my work and the figures of today")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        guard let actor else { return }
        let typed = try DraftTable.all(of: actor.staff, in: snapshot).filter { $0.place != .home }
        let waiting = try ToDoQueues(snapshot).all(for: actor)
        drafts = Dictionary(typed.map { ($0.place, $0) }) { first, _ in first }
        work = Dictionary(uniqueKeysWithValues: waiting.map { ($0.key, $0) })
        list.rows =
            typed.map { ListView.Row(id: .draft($0.place), text: "") }
            + waiting.map {
                ListView.Row(
                    id: .work($0.key), text: "", style: $0.alarms ? .warning : .plain,
                    mark: $0.alarms ? "!" : nil)
            }
        try dashboard.reload(snapshot)
        floor = try ShopFloor(snapshot, notices: Logbook.recent(for: actor, in: snapshot))
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .tab, .backTab:
            pane = pane == .toDo ? .dashboard : .toDo
            return .stay
        case .function(6): return .open(.newBooking(vehicle: nil, invitation: nil))
        case .enter where pane == .dashboard: return .open(dashboard.selectedPlace)
        case .enter: return list.selected.map { .open($0.place) } ?? .beep
        default:
            let moved = pane == .toDo ? list.handle(key) : dashboard.handle(key)
            return moved ? .stay : .beep
        }
    }

    /// The list with its texts, as wide as `columns` allow.
    func drawn(columns: Int, _ context: ScreenContext) -> ListView<Entry> {
        var drawn = list
        drawn.rows = list.rows.map { row in
            var row = row
            row.text = text(row.id, columns: columns, context)
            return row
        }
        return drawn
    }

    /// All of the selected line where the pane is too narrow for it; else nothing.
    func cutOff(columns: Int, _ context: ScreenContext) -> String {
        guard case .work(let key) = list.selected, let work = work[key],
            let row = drawn(columns: columns, context).selectedRow,
            TextWidth.of(row.text) + (list.rows.contains { $0.mark != nil } ? 3 : 1) > columns
        else { return "" }
        return context.text(work.what)
    }

    private func text(_ entry: Entry, columns: Int, _ context: ScreenContext) -> String {
        switch entry {
        case .draft(let place):
            guard let draft = drafts[place] else { return "" }
            let title = draft.title[context.language]
            let clock = context.clock(draft.savedAt)
            return context.text(
                Phrase("草稿: \(title) \(clock) (回车继续)", "Draft: \(title) \(clock) (Enter goes on)"))
        case .work(let key):
            guard let work = work[key] else { return "" }
            return Self.text(work, columns: columns, context)
        }
    }

    /// "09:30 沪A12345 王建国 预约 晚12分"; on a narrow pane the customer gives way.
    private static func text(_ work: ToDo, columns: Int, _ context: ScreenContext) -> String {
        let what = context.text(work.what)
        if work.plate.isEmpty && work.customer.isEmpty { return what }
        let clock = work.at.map { [context.moment($0)] } ?? []
        let name = columns >= 60 ? 12 : columns >= 36 ? 7 : 0
        let head = Columns(
            clock.map { _ in Column(5) } + [Column(9)] + (name > 0 ? [Column(name)] : []))
        return head.row(clock + [work.plate, work.customer]) + " " + what
    }
}
