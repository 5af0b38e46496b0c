import Terminal

/// The worksheet of one job, at the car: the operating checklist with its readings, the parts that go in, the road
/// test. Narrow enough for a terminal in the bay.
struct WorkSheetScreen: Screen {
    enum Row: Hashable, Sendable {
        case step(String)
        case part(LineID)
        case roadTest
    }

    private let id: JobID
    private(set) var list = ListView<Row>()
    private(set) var job: FloorJob?
    private var bay = ""
    private var steps: [OperatingStep] = []
    private var ticked: [String: DoneStep] = [:]
    private var parts: [FittablePart] = []
    private var roadKm = 0
    /// A reading is being typed.
    private(set) var typed: TextField?

    init(job: JobID) { id = job }

    var place: Place { .workSheet(id) }
    var typing: Typing { typed == nil ? .acts : .field }

    func heading(_ context: ScreenContext) -> String {
        guard let job else { return context.text(Phrase("作业单", "Worksheet")) }
        let left = steps.filter { ticked[$0.code] == nil }.count
        let name = context.text(Phrase("作业单", "Worksheet"))
        return "\(name) \(job.called) \(bay)  \(steps.count - left)/\(steps.count)"
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let job = try FloorTable.job(id, in: snapshot)
        self.job = job
        bay = try StaffTable.bays(in: snapshot).first { $0.id == job.job.bay }?.name ?? ""
        steps = try OperatingStep.list(for: WorkRecordTable.work(of: id, in: snapshot), of: snapshot)
        ticked = try WorkRecordTable.steps(of: id, in: snapshot)
        parts = try WorkRecordTable.parts(of: job.job.order, in: snapshot)
        roadKm = try WorkRecordTable.roadTestKm(of: job.job.order, in: snapshot)
        let rows = steps.map { Row.step($0.code) } + parts.map { Row.part($0.line) } + [.roadTest]
        let isFirst = list.rows.isEmpty
        list.rows = rows.map { ListView.Row(id: $0, text: "") }
        if isFirst, let open = rows.first(where: { !isDone($0) }) { list.select(open) }
    }

    private func isDone(_ row: Row) -> Bool {
        switch row {
        case .step(let code): ticked[code] != nil
        case .part(let line): parts.first { $0.line == line }?.fittedAt != nil
        case .roadTest: roadKm > 0
        }
    }

    /// On to the next row that is open, as a list is worked down.
    mutating func done() {
        typed = nil
        guard let at = list.index else { return }
        let next = list.rows.dropFirst(at + 1).first { !isDone($0.id) } ?? list.rows.dropFirst(at + 1).first
        if let next { list.select(next.id) }
    }

    mutating func back() -> Bool {
        defer { typed = nil }
        return typed != nil
    }

    private func step(_ code: String) -> OperatingStep? { steps.first { $0.code == code } }

    private var notOpen: Phrase? {
        job?.job.isOpen == false ? Phrase("这项作业已完工", "This job is finished") : nil
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let notMine = job.flatMap { context.actor.mayClock(for: nil, on: $0)?.line }
        let isOpen = list.selected.map { !isDone($0) } ?? true
        let leave = Binding(
            .function(7), Phrase("回作业", "To the work"), Phrase("回到作业画面", "Back to the repair screen"))
        if typed != nil {
            return [
                Binding(
                    .enter, Phrase("记下", "Keep"), Phrase("记下读数，到下一项", "Keeps the reading; on to the next")),
                leave,
            ]
        }
        return [
            Binding(
                .enter, Phrase("做完", "Done"),
                Phrase("这一项做完、装好，要读数的先输入", "This point is done or fitted; a reading is typed first"),
                unavailable: notMine),
            Binding(
                number: 1, Phrase("做完", "done"), Phrase("同回车", "The same as Enter"), unavailable: notMine),
            Binding(
                number: 2, Phrase("没做", "not done"), Phrase("取消这一项的记号", "Takes the mark off this point"),
                unavailable: notMine ?? (isOpen ? Phrase("这一项还没记", "Nothing is marked there") : nil)),
            leave,
        ]
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(7) {
            if typed != nil {
                typed = nil
                return .stay
            }
            return .close
        }
        if var field = typed {
            if key == .enter { return keep(field.text) }
            guard field.handle(key) else { return .beep }
            typed = field
            return .stay
        }
        switch key {
        case .enter, .choice(1): return settle()
        case .choice(2): return unsettle()
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func settle() -> Intent {
        switch list.selected {
        case .step(let code):
            if step(code)?.unit.isEmpty == false {
                typed = TextField(String(ticked[code]?.value.prefix { $0 != " " } ?? ""))
                return .stay
            }
            return .perform(RecordAct.tick(job: id, code: code, value: ""))
        case .part(let line): return .perform(RecordAct.fit(job: id, line: line))
        case .roadTest:
            typed = TextField()
            return .stay
        case nil: return .beep
        }
    }

    private func keep(_ text: String) -> Intent {
        switch list.selected {
        case .step(let code): return .perform(RecordAct.tick(job: id, code: code, value: text))
        case .roadTest:
            guard let km = Int(Folding.ascii(text)) else {
                return .refuse(Phrase("请输入路试公里数", "Type the km of the road test"))
            }
            return .perform(RecordAct.roadTest(job: id, km: km))
        case .part, nil: return .beep
        }
    }

    private func unsettle() -> Intent {
        switch list.selected {
        case .step(let code):
            .perform(RecordAct.untick(job: id, code: code, value: ticked[code]?.value ?? ""))
        case .part(let line): .perform(RecordAct.unfit(job: id, line: line))
        case .roadTest: .refuse(Phrase("路试用 F12 撤销", "F12 takes a road test back"))
        case nil: .beep
        }
    }

    // MARK: picture

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, rest) = area.splitTop(1)
        let people = job?.technicians.map(\.name).joined(separator: "、") ?? ""
        frame.line("\(job?.what ?? "")  \(people)", row: 0, in: head, style: .title)
        let (rows, foot) = rest.splitTop(max(1, rest.rows - 1))
        var shown = list
        shown.rows = list.rows.enumerated().map { index, row in
            let (mark, full, value, style) = words(row.id, context)
            let right = TextWidth.of(value)
            let name = TextWidth.fit(full, to: max(8, area.columns - 8 - right))
            let number = TextWidth.fit(String(index + 1), to: 2, .right)
            return ListView.Row(id: row.id, text: "\(mark) \(number) \(name) \(value)", style: style)
        }
        shown.render(into: &frame, area: rows, focused: typed == nil)
        guard let typed else {
            return frame.line(
                context.text(Phrase("+ 做完  . 没做  ! 超出范围", "+ done  . open  ! out of range")),
                row: 0, in: foot, style: .muted)
        }
        let unit = list.selected.flatMap { row -> String? in
            if case .step(let code) = row { step(code)?.unit } else { "km" }
        }
        let label = context.text(Phrase("读数 \(unit ?? "")", "reading, \(unit ?? "")")) + " "
        let (left, field) = foot.splitLeft(TextWidth.of(label))
        frame.line(label, row: 0, in: left, style: .title)
        typed.render(into: &frame, area: field, style: .field, focused: true)
    }

    private func words(_ row: Row, _ context: ScreenContext) -> (String, String, String, Style) {
        switch row {
        case .step(let code):
            guard let step = step(code) else { return (".", code, "", .plain) }
            guard let done = ticked[code] else {
                return (".", step.name[context.language], step.unit, .plain)
            }
            let isOff = step.isOff(done.value)
            return (
                isOff ? "!" : "+", step.name[context.language],
                [done.value, done.by, context.clock(done.at)].filter { !$0.isEmpty }.joined(separator: " "),
                isOff ? .warning : .good
            )
        case .part(let line):
            guard let part = parts.first(where: { $0.line == line }) else { return (".", "", "", .plain) }
            let name = context.text(Phrase("装 ", "fit ")) + "\(part.name) x\(part.quantity)"
            let when = part.fittedAt.map { "\(part.fittedBy) \(context.clock($0))" } ?? ""
            return (part.fittedAt == nil ? "." : "+", name, when, part.fittedAt == nil ? .plain : .good)
        case .roadTest:
            return (
                roadKm > 0 ? "+" : ".", context.text(Phrase("路试", "road test")),
                roadKm > 0 ? "\(roadKm) km" : "", roadKm > 0 ? .good : .plain
            )
        }
    }
}
