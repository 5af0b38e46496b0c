import Terminal

/// The due list of a month 定期保养用户一览表: made, posted to, and called down.
public struct DueListScreen: Screen {
    public private(set) var month: Month?
    private(set) var view = DueView.toCall
    private(set) var tally: DueTally?
    private(set) var lines: [InvitationID: DueLine] = [:]
    private(set) var list = ListView<InvitationID>()
    private(set) var marked: Set<InvitationID> = []

    public init() {}

    public var place: Place { .dueList }

    public func heading(_ context: ScreenContext) -> String {
        let month = month ?? InvitationCalendar.current(today: context.today)
        return context.text(Phrase("招揽名单 \(month)", "Due list \(month)"))
    }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let none = list.selected == nil ? Phrase("名单上没有车", "There is no car on the list") : nil
        let empty = tally?.madeAt == nil ? Phrase("先按 1 制作名单", "Make the list first, with 1") : nil
        return [
            Binding(
                .choice(1), number: 1, Phrase("制作名单", "Make list"),
                Phrase("算出本月应保养的车，重做只补新增", "Reckons the cars due in the month; again adds only new ones")),
            Binding(
                .choice(2), number: 2, Phrase("印信", "Print letters"),
                Phrase(
                    "印特邀函一批：有标记只印标记的，否则还没印的全部", "One batch of letters: to the marked, else to all without one"
                ),
                unavailable: empty),
            Binding(
                .choice(3), number: 3, Phrase("登记寄出", "Post letters"),
                Phrase("登记印好的信已寄出：有标记只寄标记的，否则全部", "The printed letters are posted: to the marked, else all"),
                unavailable: empty
                    ?? (tally?.printed == 0 ? Phrase("先按 2 印信", "Print them first, with 2") : nil)),
            Binding(
                .choice(4), number: 4, Phrase("信文", "Letter"),
                Phrase("显示所选车的特邀函", "Shows the letter to the selected car's owner"), unavailable: none),
            Binding(
                .character(" "), number: 5, Phrase("标记", "Mark"), Phrase("标记这辆车", "Marks this car"),
                unavailable: none),
            Binding(
                .function(7), number: 6, Phrase("上月", "Earlier"), Phrase("上一个到期月", "The month before")),
            Binding(
                .function(8), number: 7, Phrase("下月", "Later"), Phrase("下一个到期月", "The month after")),
            Binding(
                .enter, number: 8, Phrase("致电", "Call"),
                Phrase("打开这辆车的通话", "Opens the call to this car's owner"),
                unavailable: none),
            Binding(
                number: 9, Phrase("找客户", "Find more"),
                Phrase("流失、首保、未做项目、不来原因", "Lapsed, first service, work left undone, reasons by class")),
            Binding(
                number: 10, Phrase("活动", "Campaigns"), Phrase("季节活动和召回", "Seasonal campaigns and recalls")),
            Binding(
                .tab, Phrase("换一栏", "Next view"),
                Phrase("待联系、已寄、已接通、已约、已来、全部", "To call, posted, reached, booked, came, all")),
            Binding(
                .function(9), Phrase("打印名单", "Print list"),
                Phrase("定期保养用户一览表，预览和打印", "The due list, to read and to print"), unavailable: empty),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        let month = month ?? InvitationCalendar.current(today: context.today)
        switch key {
        case .choice(1): return .perform(InvitationAct.makeList(month: month))
        case .choice(2):
            return ask(
                Phrase("印特邀函", "Print the letters"), month,
                all: Phrase("还没印的全部 \(tally?.toPrint ?? 0) 封", "all not printed yet: \(tally?.toPrint ?? 0)"),
                then: .follow
            ) { InvitationAct.printLetters(month: month, only: $0) }
        case .choice(3):
            return ask(
                Phrase("登记寄出特邀函", "Post the letters"), month,
                all: Phrase(
                    "印好未寄的全部 \(tally?.toPost ?? 0) 封", "all printed and not posted: \(tally?.toPost ?? 0)")
            ) { InvitationAct.post(month: month, only: $0) }
        case .choice(4):
            return list.selected.map { .open(.document(.invitationLetter, of: .invitation($0))) } ?? .beep
        case .function(9): return .open(.document(.dueList, of: .month(month)))
        case .choice(9): return .open(.prospects)
        case .choice(10): return .open(.campaigns)
        case .tab:
            view = view.next
            return .reload
        case .character(" "), .character("\u{3000}"), .insert: return mark()
        case .function(7): return turn(to: month.adding(months: -1))
        case .function(8): return turn(to: month.adding(months: 1))
        case .enter: return list.selected.map { .open(.call(invitation: $0)) } ?? .beep
        default: return list.handle(key) ? .reload : .beep
        }
    }

    /// A sheet about the marked cars, or about all of them.
    private func ask(
        _ title: Phrase, _ month: Month, all: Phrase, then: Intent.After = .stay,
        act: @escaping @Sendable ([InvitationID]?) -> InvitationAct
    ) -> Intent {
        let only = marked.isEmpty ? nil : marked.sorted()
        let whom = only.map { Phrase("标记的 \($0.count) 台", "the \($0.count) marked") } ?? all
        let line = Phrase("\(month)：\(whom.chinese)", "\(month): \(whom.english)")
        return .ask(Sheet(title, lines: [line], then: then) { _ in act(only) })
    }

    private mutating func mark() -> Intent {
        guard let selected = list.selected else { return .beep }
        if marked.remove(selected) == nil { marked.insert(selected) }
        show()
        _ = list.handle(.down)
        return .reload
    }

    private mutating func turn(to month: Month) -> Intent {
        self.month = month
        marked = []
        return .reload
    }

    public mutating func done() { marked = [] }

    // MARK: reading

    public mutating func reload(_ snapshot: Snapshot) throws {
        let month = month ?? InvitationCalendar.current(today: snapshot.today)
        self.month = month
        tally = try InvitationTable.tally(month, in: snapshot)
        let found = try InvitationTable.due(month, view: view, in: snapshot)
        lines = Dictionary(uniqueKeysWithValues: found.map { ($0.invitation.id, $0) })
        marked.formIntersection(lines.keys)
        order = found.map(\.invitation.id)
        show()
    }

    private(set) var order: [InvitationID] = []

    private mutating func show() {
        list.rows = order.map { id in
            ListView.Row(id: id, text: "", mark: marked.contains(id) ? "*" : nil)
        }
    }
}
