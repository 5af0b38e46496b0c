import Terminal

/// The due list of a month 定期保养用户一览表: made, posted to, and called down.
public struct DueListScreen: Screen {
    public private(set) var month: Month?
    private(set) var view = DueView.toCall
    private(set) var tally: DueTally?
    private var lines: [InvitationID: DueLine] = [:]
    private var list = ListView<InvitationID>()
    private var marked: Set<InvitationID> = []

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

    // MARK: reading and drawing

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

    private var order: [InvitationID] = []

    private mutating func show() {
        list.rows = order.map { id in
            ListView.Row(id: id, text: "", mark: marked.contains(id) ? "*" : nil)
        }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(3)
        frame.line(views(context), row: 0, in: head, style: .title)
        renderStages(into: &frame, head, context)
        let isWide = area.columns >= 100
        let columns = Self.columns(isWide: isWide)
        let names = Phrase(
            "车牌,客户,电话,到期,公里,类别,上次联系,状态,原因,车型",
            "Plate,Customer,Phone,Due,km,Class,Last try,State,Why now,Model")
        let gap = marked.isEmpty ? " " : "   "
        let titles = context.text(names).split(separator: ",").map(String.init)
        frame.line(gap + columns.row(titles), row: 2, in: head, style: .muted)
        guard !order.isEmpty else { return renderEmpty(into: &frame, body, context) }
        var drawn = list
        drawn.rows = list.rows.map { row in
            guard let line = lines[row.id] else { return row }
            return ListView.Row(
                id: row.id, text: columns.row(cells(line, context)), style: style(line), mark: row.mark)
        }
        drawn.render(into: &frame, area: body, focused: true)
    }

    private static func columns(isWide: Bool) -> Columns {
        Columns(
            [
                Column(10), Column(8), Column(12), Column(5), Column(7, .right), Column(5), Column(11),
                Column(10),
            ] + (isWide ? [Column(14), Column(20)] : []))
    }

    private func cells(_ line: DueLine, _ context: ScreenContext) -> [String] {
        let last = line.lastAttemptAt.map { context.zone.day(of: $0).iso.dropFirst(5) }
        let channel = line.lastChannel.map { context.text($0.name) } ?? ""
        return [
            line.plate, line.customerName, CustomerFile.masked(line.phone),
            String(line.invitation.dueOn.iso.dropFirst(5)), line.invitation.dueKm.map(String.init) ?? "",
            context.text(line.invitation.customerClass.name),
            last.map { "\($0) \(channel)" }
                ?? (line.isPrinted ? context.text(Phrase("已印信", "printed")) : "-"),
            context.text(line.state.name), context.text(line.invitation.cause.name), line.model,
        ]
    }

    private func style(_ line: DueLine) -> Style {
        switch line.state {
        case .booked, .came: .good
        case .closed: .muted
        default: .plain
        }
    }

    /// "待联系 280  已寄信 40 …", the view in sight in brackets.
    private func views(_ context: ScreenContext) -> String {
        DueView.allCases.map { each in
            let count: Int? =
                switch each {
                case .toCall: nil
                case .posted: tally?.posted
                case .reached: tally?.reached
                case .booked: tally?.booked
                case .came: tally?.came
                case .all: tally?.total
                }
            let text = context.text(each.name) + (count.map { " \($0)" } ?? "")
            return each == view ? "[\(text)]" : " \(text) "
        }.joined(separator: " ")
    }

    /// The three stages with their last days; a late one says so.
    private func renderStages(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let month, let tally else { return }
        let calendar = InvitationCalendar(month: month)
        var column = area.column
        for stage in InvitationCalendar.Stage.allCases {
            let standing = calendar.standing(of: stage, isDone: tally.isDone(stage), today: context.today)
            let (words, style): (Phrase, Style) =
                switch standing {
                case .done: (Phrase("完成", "done"), .good)
                case .now: (Phrase("进行中", "now"), .warning)
                case .late: (late(stage, calendar, tally, context), .alarm)
                case .toCome: (Phrase("未到", "to come"), .muted)
                }
            let by = calendar.window(of: stage).upperBound.iso.dropFirst(5)
            let text = context.text(
                Phrase(
                    "\(stage.name.chinese) \(by)前 \(words.chinese)",
                    "\(stage.name.english) \(by) \(words.english)"))
            column = frame.put(" " + text, at: area.row + 1, column, in: area, style: style) + 1
        }
    }

    private func late(
        _ stage: InvitationCalendar.Stage, _ calendar: InvitationCalendar, _ tally: DueTally,
        _ context: ScreenContext
    ) -> Phrase {
        let days = calendar.daysLate(stage, isDone: tally.isDone(stage), today: context.today) ?? 0
        return Phrase("迟\(days)天!", "\(days)d late")
    }

    private func renderEmpty(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let text =
            tally?.madeAt == nil
            ? Phrase("这个月还没有名单，按 1 制作", "There is no list for this month yet; 1 makes it")
            : Phrase("这一栏没有车，Tab 换一栏", "No car in this view; Tab shows the next")
        frame.line(" " + context.text(text), row: 1, in: area, style: .muted)
    }
}
