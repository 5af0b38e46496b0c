import Terminal

/// The worklist of calls by their 72-hour clock, complaints on its other page.
struct FollowUpsScreen: Screen {
    private var list = ListView<FollowUpID>()
    private var due: [FollowUp] = []
    private var complaints = 0
    private var now = Moment(seconds: 0)

    var place: Place { .followUps }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("回访", "Follow-up calls")) }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let nobody = due.isEmpty ? Phrase("没有要回访的客户", "There is nobody to call") : nil
        return [
            Binding(
                .enter, Phrase("拨打", "call"), Phrase("打开选中客户的回访", "Opens the call to the selected customer"),
                unavailable: nobody),
            Binding(number: 4, Phrase("投诉", "complaints"), Phrase("转到投诉列表", "Goes to the complaints")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        due = try FollowUpTable.due(in: snapshot)
        complaints = try ComplaintTable.open(in: snapshot).count
        now = snapshot.now
        list.rows = due.map { call in
            let late = call.dueAt < now
            return ListView.Row(
                id: call.id, text: "", style: late ? .alarm : .plain, mark: late ? "!" : nil)
        }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if list.handle(key) { return .stay }
        switch key {
        case .enter: return list.selected.map { .open(.followUp($0)) } ?? .beep
        case .choice(4): return .open(.complaints)
        default: return .beep
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(12), Column(10), Column(13), Column(12), Column(8, .right), Column(14), Column(10),
        ])
        let (head, rest) = area.splitTop(1)
        let titles = [
            Phrase("车牌", "plate"), Phrase("客户", "customer"), Phrase("电话", "phone"), Phrase("交车", "left"),
            Phrase("余时", "left"), Phrase("情况", "state"), Phrase("再联系", "again on"),
        ]
        frame.line("   " + columns.row(titles.map { context.text($0) }), row: 0, in: head, style: .muted)
        var shown = list
        shown.rows = zip(list.rows, due).map { row, call in
            var row = row
            row.text = columns.row([
                call.plate, call.customerName, Phone(call.phone)?.masked ?? call.phone,
                call.leftAt.map {
                    context.zone.day(of: $0).shown(in: context.language, now: context.today.year)
                } ?? "",
                context.left(until: call.dueAt), state(call, context),
                call.nextContactOn.map { $0.shown(in: context.language, now: context.today.year) } ?? "",
            ])
            return row
        }
        let (body, foot) = rest.splitTop(max(0, rest.rows - 1))
        shown.render(into: &frame, area: body, focused: true)
        let sum = Phrase(
            "待回访 \(due.count)   未结投诉 \(complaints) (4)",
            "to call \(due.count)   open complaints \(complaints) (4)")
        frame.line(context.text(sum), row: 0, in: foot, style: .muted)
        if due.isEmpty {
            frame.line(
                context.text(Phrase(" 都回访过了", " Everyone has been called")), row: 0, in: body, style: .good)
        }
    }

    private func state(_ call: FollowUp, _ context: ScreenContext) -> String {
        if call.doNotCall { return context.text(Phrase("勿打扰", "do not call")) }
        return call.attempts == 0
            ? context.text(Phrase("未拨", "not called"))
            : context.text(Phrase("未接 \(call.attempts) 次", "missed \(call.attempts)"))
    }
}
