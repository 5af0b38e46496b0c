import Terminal

/// What colleagues' acts want my roles to know, newest first; Enter opens the order.
struct NoticesScreen: Screen {
    private var notices: [Notice] = []
    private var list = ListView<LogbookID>()

    var place: Place { .notices }
    var typing: Typing { .omnibox }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("通知", "Notices")) }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .enter, Phrase("打开", "open"), Phrase("打开通知所说的工单", "Opens the order it speaks of"),
                unavailable: mine(context).isEmpty ? Phrase("没有通知", "There are no notices") : nil)
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        notices = try NoticeTable.latest(in: snapshot)
        list.rows = notices.map { ListView.Row(id: $0.entry.id, text: "") }
    }

    /// Who reads is known only when it is drawn; a manager sees all.
    private func mine(_ context: ScreenContext) -> [Logbook.Entry] {
        notices.filter { $0.entry.staff != context.actor.staff && context.actor.may($0.tells) }.map(\.entry)
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let mine = mine(context)
        list.rows = mine.map { ListView.Row(id: $0.id, text: "") }
        if list.handle(key) { return .stay }
        guard key == .enter, let chosen = mine.first(where: { $0.id == list.selected }) else { return .beep }
        return chosen.order.map { .open(.order($0)) }
            ?? .refuse(Phrase("这条通知不属于某张工单", "This notice belongs to no order"))
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let mine = mine(context)
        var shown = list
        shown.rows = mine.map { ListView.Row(id: $0.id, text: "") }
        LogbookPicture.render(mine, shown, into: &frame, area: area, context)
    }
}

/// A row of the logbook that tells some roles something.
struct Notice: Hashable, Sendable {
    let entry: Logbook.Entry
    let tells: Set<Role>
}
