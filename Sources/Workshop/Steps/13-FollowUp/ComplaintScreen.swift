import Terminal

/// One complaint: what was said, its three clocks, what was done, and the closing report.
struct ComplaintScreen: Screen {
    private let id: ComplaintID
    private var complaint: Complaint?
    private var earlier = 0
    private var form = Form(fields: [])
    private var language: Language?
    private var shownVersion = 0

    init(_ id: ComplaintID) {
        self.id = id
    }

    var place: Place { .complaint(id) }
    var order: OrderID? { complaint?.order }
    var typing: Typing { .field }
    var draft: [String: String]? { form.values }
    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("投诉", "Complaint")) + " " + (complaint.map { "\($0.number) \($0.plate)" } ?? "")
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        guard let complaint else { return [] }
        let next = Complaining.next(after: complaint.course)
        let closed = next == nil ? Phrase("投诉已经结案", "The complaint is closed") : nil
        let isOpen = next == nil ? nil : Phrase("投诉还没有结案", "The complaint is not closed")
        return [
            Binding(
                .function(6), number: 1, Phrase("重开", "reopen"),
                Phrase("结案后重新打开，要另一人授权", "Opens a closed complaint again, with authority"),
                unavailable: isOpen),
            Binding(
                .function(7), number: 2, Phrase("升级", "escalate"),
                Phrase("交给售后经理", "Hands it to the service manager"),
                unavailable: closed),
            Binding(
                .function(8), number: 3, next?.name ?? Phrase("下一步", "next"),
                Phrase("完成这一步：答复、方案、回电、结案", "Completes this stretch: answer, solution, call back, close"),
                unavailable: closed),
            Binding(
                .function(4), number: 4, Phrase("处理单", "record"),
                Phrase("投诉处理单，预览和打印", "The record of the complaint, to read and to print")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let found = try ComplaintTable.complaint(id, in: snapshot)
        complaint = found
        earlier = try found.customer.map { try ComplaintTable.count(of: $0, in: snapshot) } ?? 0
        if form.fields.isEmpty || shownVersion != found.version { fill(found, language ?? .chinese) }
        shownVersion = found.version
    }

    private mutating func fill(_ complaint: Complaint, _ language: Language) {
        let focus = form.focus
        func field(_ name: String, _ label: Phrase, _ text: String) -> FormField {
            FormField(name: name, label: label[language], text: text)
        }
        let course = complaint.course
        form = Form(fields: [
            field("solution", Phrase("方案", "solution"), course.solution),
            FormField(
                name: "compensation", label: Phrase("补偿", "compensation")[language],
                text: course.compensation.name[language],
                kind: .choice(Compensation.allCases.map { $0.name[language] })),
            field("cause", Phrase("原因", "cause"), course.cause),
            field("action", Phrase("措施", "action"), course.action),
            field("prevention", Phrase("预防", "prevention"), course.prevention),
        ])
        form.focus = focus
        self.language = language
    }

    /// What the form says, over what the store knows.
    private func course(_ complaint: Complaint) -> ComplaintCourse {
        var course = complaint.course
        course.solution = form["solution"]
        course.cause = form["cause"]
        course.action = form["action"]
        course.prevention = form["prevention"]
        let kinds = Compensation.allCases
        if let chosen = form.choice("compensation"), kinds.indices.contains(chosen) {
            course.compensation = kinds[chosen]
        }
        return course
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let complaint else { return .beep }
        if language != context.language {
            let typed = form.values.filter { $0.key != "compensation" }
            fill(complaint, context.language)
            form.restore(typed)
        }
        switch key {
        case .function(6):
            return .ask(
                Sheet(
                    Phrase("重开投诉 \(complaint.number)", "Reopen complaint \(complaint.number)"),
                    authority: .reopening
                ) { authority in
                    authority.map { ComplaintAct.reopen(complaint: complaint.based, authority: $0) }
                        ?? ComplaintAct.escalate(complaint: complaint.based)
                })
        case .function(4): return .open(.document(.complaintRecord, of: .complaint(id)))
        case .function(7): return .perform(ComplaintAct.escalate(complaint: complaint.based))
        case .function(8), .function(9):
            return .perform(ComplaintAct.advance(complaint: complaint.based, course: course(complaint)))
        default: break
        }
        switch form.handle(key) {
        case .submit: return .say(Phrase("F8 完成这一步", "F8 completes this stretch"))
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let complaint else { return }
        let flag =
            earlier > 1 ? Phrase("  多次投诉 \(earlier)", "  repeat complainer \(earlier)") : Phrase("", "")
        frame.line(
            "\(complaint.customerName) \(Phone(complaint.phone)?.masked ?? complaint.phone)  \(complaint.plate) \(complaint.orderNumber)  "
                + context.text(complaint.source.name) + " " + context.text(complaint.kind.name) + " "
                + context.text(complaint.severity.name) + context.text(flag), row: 0, in: area, style: .title)
        let words = TextWidth.wrap(complaint.words, to: area.columns - 8)
        for (row, line) in words.prefix(3).enumerated() {
            let label = row == 0 ? Phrase("原话 ", "words ") : Phrase("     ", "      ")
            frame.line(context.text(label) + line, row: 1 + row, in: area)
        }
        let (_, below) = area.splitTop(2 + min(3, words.count))
        for (row, clock) in ComplaintClock.allCases.enumerated() {
            let (text, style) = reading(clock, complaint, context)
            frame.line(
                TextWidth.fit(context.text(clock.name), to: 10) + text, row: row, in: below, style: style)
        }
        let owner = Phrase("负责 \(complaint.ownerName)", "owner \(complaint.ownerName)")
        frame.line(context.text(owner) + "  " + context.text(complaint.state.name), row: 3, in: below)
        form.render(into: &frame, area: below.splitTop(5).rest, labelWidth: 12)
    }

    private func reading(
        _ clock: ComplaintClock, _ complaint: Complaint, _ context: ScreenContext
    ) -> (String, Style) {
        switch complaint.reading(of: clock, now: context.now) {
        case .kept(let at):
            (context.text(Phrase("按时 \(context.clock(at))", "in time \(context.clock(at))")), .good)
        case .missed(let at):
            (context.text(Phrase("超时 \(context.clock(at))", "late \(context.clock(at))")), .warning)
        case .running(let until):
            (
                context.text(Phrase("余 \(context.left(until: until))", "\(context.left(until: until)) left")),
                .plain
            )
        case .overdue(let since):
            (
                context.text(
                    Phrase("! 已超 \(context.left(until: since))", "! overdue \(context.left(until: since))")),
                .alarm
            )
        }
    }
}
