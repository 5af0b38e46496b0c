import Terminal

/// Calls from the road with their two clocks: who goes, on the way, on site, and what came of it.
public struct RescuesScreen: AskingScreen {
    private var rescues: [Rescue] = []
    private var staff: [Staff] = []
    private var list = ListView<RescueID>()
    public var question: Question?
    /// Who goes is being chosen.
    private var isMatching = false

    public init() {}

    public var place: Place { .rescues }

    public func heading(_ context: ScreenContext) -> String { context.text(Phrase("道路救援", "Rescue")) }

    private var selected: Rescue? { rescues.first { $0.id == list.selected } }

    // MARK: bindings

    public func acts(_ context: ScreenContext) -> [Binding] {
        if isMatching { return people }
        let call = Binding(
            .function(6), Phrase("新来电", "New call"), Phrase("谁、在哪里、什么故障", "Who, where, what is wrong"))
        let none = selected == nil ? Phrase("没有救援，F6 记来电", "There is no rescue; F6 takes a call") : nil
        let over =
            none ?? (selected?.progress.outcome == nil ? nil : Phrase("这次救援已结束", "This rescue is over"))
        let next = Binding(
            .enter, Phrase("下一步", "Next"), Phrase("派人、出发、到达，依次一个键", "Match, set out, arrive: one key each"),
            unavailable: none)
        let steps = [
            (Phrase("派人", "match"), Phrase("选谁去，5 分钟内", "Who goes, within 5 minutes")),
            (Phrase("出发", "set out"), Phrase("在路上了，30 分钟内", "On the way, within 30 minutes")),
            (Phrase("到达", "on site"), Phrase("到了现场", "He is there")),
            (Phrase("现场修好", "put right"), Phrase("不用进厂", "The car need not come in")),
            (Phrase("拖回", "tow in"), Phrase("拖回来，接着接待", "It is towed in, and received next")),
            (Phrase("取消", "cancel"), Phrase("客户不用了", "The customer needs no help any more")),
        ]
        return [call, next]
            + steps.enumerated().map { index, step in
                Binding(number: index + 1, step.0, step.1, unavailable: over)
            }
    }

    private var people: [Binding] {
        staff.prefix(9).enumerated().map { index, person in
            Binding(number: index + 1, Phrase(same: person.name), Phrase("他去", "He goes"))
        }
    }

    // MARK: reading and keys

    public mutating func reload(_ snapshot: Snapshot) throws {
        rescues = try RescueTable.open(in: snapshot) + RescueTable.endedToday(in: snapshot)
        staff = try StaffTable.present(as: .technician, in: snapshot)
        list.rows = rescues.map { ListView.Row(id: $0.id, text: "") }
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        if isMatching { return match(key) }
        if list.handle(key) { return .stay }
        if key == .function(6) {
            question = question(asked: Self.call)
            return .stay
        }
        guard let rescue = selected else { return .beep }
        switch key {
        case .enter: return next(rescue)
        case .choice(1):
            isMatching = true
            return .stay
        case .choice(2): return .perform(RescueAct.setOut(rescue: rescue.based))
        case .choice(3): return .perform(RescueAct.arrive(rescue: rescue.based))
        case .choice(4): return .perform(RescueAct.end(rescue: rescue.based, outcome: .onSite))
        case .choice(5): return .perform(RescueAct.end(rescue: rescue.based, outcome: .towed), then: .follow)
        case .choice(6): return .perform(RescueAct.end(rescue: rescue.based, outcome: .cancelled))
        default: return .beep
        }
    }

    private mutating func next(_ rescue: Rescue) -> Intent {
        if rescue.progress.outcome == .towed, rescue.order == nil {
            return .open(Rescuing.reception(of: rescue))
        }
        if let order = rescue.order { return .open(.order(order)) }
        if rescue.progress.outcome != nil { return .beep }
        if rescue.progress.matchedAt == nil {
            isMatching = true
            return .stay
        }
        if rescue.progress.setOutAt == nil { return .perform(RescueAct.setOut(rescue: rescue.based)) }
        if rescue.progress.arrivedAt == nil { return .perform(RescueAct.arrive(rescue: rescue.based)) }
        return .refuse(Phrase("4 现场修好，5 拖回", "4 put right on site, 5 towed in"))
    }

    private mutating func match(_ key: Key) -> Intent {
        guard case .choice(let number) = key, staff.indices.contains(number - 1), let rescue = selected else {
            return .beep
        }
        return .perform(RescueAct.match(rescue: rescue.based, rescuer: staff[number - 1].id))
    }

    private static let call = "call"

    public func question(asked key: String) -> Question? {
        guard key == Self.call else { return nil }
        let fields = [
            WordedForm.Field("phone", Phrase("电话", "Phone"), .typed(.phone), isRequired: true, maximum: 11),
            WordedForm.Field("plate", Phrase("车牌", "Plate"), .typed(.code), maximum: 10),
            WordedForm.Field("at", Phrase("在哪里", "Where"), .typed(.note), isRequired: true),
            WordedForm.Field("trouble", Phrase("什么故障", "Trouble"), .typed(.note)),
            WordedForm.Field("caller", Phrase("来电人", "Caller")),
        ]
        return Question(FormBox(key, Phrase("来电求救", "A call from the road"), fields)) {
            form, _ throws(Mistyped) in
            .perform(
                RescueAct.call(
                    call: RescueCall(
                        caller: form["caller"], phone: form["phone"], plate: form["plate"], at: form["at"],
                        trouble: form["trouble"])))
        }
    }

    public mutating func done() {
        question = nil
        isMatching = false
    }

    public mutating func back() -> Bool {
        guard question != nil || isMatching else { return false }
        done()
        return true
    }

    // MARK: picture

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (upper, lower) = free(area).splitTop(max(1, free(area).rows - 2))
        if rescues.isEmpty {
            frame.line(
                context.text(Phrase(" 今天没有救援，F6 记来电", " No rescue today; F6 takes a call")), row: 0,
                in: upper,
                style: .muted)
        } else {
            var shown = list
            shown.rows = rescues.map { row($0, columns: area.columns, context) }
            shown.render(into: &frame, area: upper, focused: question == nil)
        }
        question?.box.draw(into: &frame, area, context)
        for (row, line) in details(context).enumerated() {
            frame.line(line, row: row, in: lower, style: .muted)
        }
    }

    private func row(_ rescue: Rescue, columns: Int, _ context: ScreenContext) -> ListView<RescueID>.Row {
        let table = Columns([
            Column(5), Column(10), Column(max(8, columns - 58)), Column(8), Column(9), Column(18),
        ])
        let missed = rescue.clocks.missed(at: context.now)
        let clock =
            rescue.clocks.pressing.map { pressing in
                pressing.name.followed(by: .leftOrLate(pressing.deadline, now: context.now))
            } ?? missed.first ?? Phrase(same: "")
        let cells = [
            context.clock(rescue.calledAt), rescue.call.plate, rescue.call.at, rescue.rescuerName,
            rescue.progress.state[context.language], clock[context.language],
        ]
        let isOver = rescue.progress.outcome != nil
        return ListView.Row(
            id: rescue.id, text: table.row(cells),
            style: isOver ? .muted : missed.isEmpty ? .plain : .alarm,
            mark: !isOver && !missed.isEmpty ? "!" : " ")
    }

    /// All of the selected call.
    private func details(_ context: ScreenContext) -> [String] {
        guard let rescue = selected else { return [] }
        let call = rescue.call
        return [
            " \(call.caller) \(CustomerFile.masked(call.phone))  \(call.at)",
            " \(call.trouble)  "
                + rescue.clocks.missed(at: context.now).map { $0[context.language] }
                .joined(separator: ", "),
        ]
    }
}
