import Terminal

/// The open complaints, the most pressing clock first; below them how a new one is written down.
struct ComplaintsScreen: Screen {
    private var list = ListView<ComplaintID>()
    private var complaints: [Complaint] = []
    private var causes: [ComplaintCause] = []
    private var showsClosed = false
    private var showsCauses = false
    private var form: Form?
    private var language: Language?

    var place: Place { .complaints }
    var typing: Typing { form == nil ? .acts : .field }
    var draft: [String: String]? { form.map(\.values) ?? [:] }

    mutating func restore(_ fields: [String: String]) {
        var form = Self.form(language ?? .chinese)
        form.restore(fields)
        self.form = form
    }

    func heading(_ context: ScreenContext) -> String {
        context.text(showsClosed ? Phrase("投诉 已结案", "Complaints, closed") : Phrase("投诉", "Complaints"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(.enter, Phrase("打开", "open"), Phrase("打开选中的投诉", "Opens the selected complaint")),
            Binding(
                .function(6), number: 1, Phrase("登记", "register"),
                Phrase("登记到店、来电或平台的投诉", "Writes down a complaint that came in otherwise")),
            Binding(
                number: 2, showsClosed ? Phrase("未结", "open ones") : Phrase("已结案", "closed ones"),
                Phrase("换看未结或已结案的", "Shows the open or the closed ones")),
            Binding(number: 3, Phrase("回访", "calls"), Phrase("转到回访列表", "Goes to the follow-up calls")),
            Binding(
                number: 4, Phrase("原因统计", "causes"),
                Phrase("近 90 天按类别和责任统计", "Counts kinds and responsibility over 90 days")),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        complaints =
            try showsClosed ? ComplaintTable.closed(in: snapshot) : ComplaintTable.open(in: snapshot)
        causes = try CompensationTable.causes(since: snapshot.today.adding(days: -90), in: snapshot)
        if let typed = form?["car"] {
            form?.setSuggestions(
                try SearchTable.found(typed, in: snapshot).compactMap(\.suggestion), for: "car")
        }
        let now = snapshot.now
        list.rows = complaints.map { complaint in
            let late = complaint.isOverdue(now: now)
            return ListView.Row(
                id: complaint.id, text: "", style: late || complaint.severity == .major ? .alarm : .plain,
                mark: late ? "!" : complaint.severity == .major ? "*" : nil)
        }
    }

    private static func form(_ language: Language) -> Form {
        let sources = ComplaintSource.allCases.filter { $0 != .followUp }.map { $0.name[language] }
        return Form(fields: [
            FormField(
                name: "source", label: Phrase("来源", "source")[language], kind: .choice(sources),
                required: true, maximum: 1),
            FormField(
                name: "car", label: Phrase("车辆", "car")[language],
                hint: Phrase("车牌尾号、姓名或电话", "plate tail, name or phone")[language]),
            FormField(
                name: "kind", label: Phrase("类别", "kind")[language],
                kind: .choice(ComplaintKind.all.map { $0.name[language] }), required: true, maximum: 1),
            FormField(
                name: "severity", label: Phrase("级别", "severity")[language],
                kind: .choice(Severity.allCases.map { $0.name[language] }), required: true, maximum: 1),
            FormField(
                name: "platform", label: Phrase("平台", "platform")[language],
                hint: Phrase("差评所在平台和编号", "where a bad review stands")[language]),
            FormField(name: "words", label: Phrase("原话", "words")[language], kind: .note, required: true),
        ])
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        language = context.language
        if form != nil { return updateForm(key) }
        if list.handle(key) { return .stay }
        switch key {
        case .enter: return list.selected.map { .open(.complaint($0)) } ?? .beep
        case .function(6):
            form = Self.form(context.language)
            return .stay
        case .choice(2):
            showsClosed.toggle()
            return .reload
        case .choice(3): return .open(.followUps)
        case .choice(4):
            showsCauses.toggle()
            return .stay
        default: return .beep
        }
    }

    private mutating func updateForm(_ key: Key) -> Intent {
        guard var form else { return .beep }
        if key == .function(9) { return register(form) }
        let event = form.handle(key)
        self.form = form
        switch event {
        case .submit: return register(form)
        case .ignored, .refused: return .beep
        case .typed("car"): return .reload
        default: return .stay
        }
    }

    private func register(_ form: Form) -> Intent {
        if let missing = form.missing.first {
            return .refuse(Phrase("还没填：\(missing)", "Still missing: \(missing)"))
        }
        let sources = ComplaintSource.allCases.filter { $0 != .followUp }
        guard let source = form.choice("source"), let kind = form.choice("kind"),
            let severity = form.choice("severity")
        else { return .beep }
        let new = NewComplaint(
            source: sources[source], kind: ComplaintKind.all[kind], severity: Severity.allCases[severity],
            words: form["words"], vehicle: chosenCar(form), platform: form["platform"])
        return .perform(ComplaintAct.register(complaint: new), then: .follow)
    }

    /// The car that was chosen under the field.
    private func chosenCar(_ form: Form) -> VehicleID? {
        form.field("car")?.chosen.flatMap { Int64($0.value) }.map { VehicleID($0) }
    }

    mutating func done() { form = nil }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        if let form {
            frame.line(
                context.text(
                    Phrase(
                        " 登记投诉   F9 登记  F3 返回（草稿保留）",
                        " New complaint   F9 registers  F3 goes back, the draft is kept")),
                row: 0, in: area, style: .title)
            form.render(into: &frame, area: area.splitTop(2).rest, labelWidth: 12)
            return
        }
        if showsCauses { return renderCauses(into: &frame, area, context) }
        let columns = Self.columns(area.columns)
        let (head, body) = area.splitTop(1)
        let titles = [
            Phrase("编号", "number"), Phrase("车牌", "plate"), Phrase("客户", "customer"), Phrase("类别", "kind"),
            Phrase("状态", "state"), Phrase("余时", "time"), Phrase("负责", "owner"), Phrase("原话", "words"),
        ]
        frame.line(
            "   " + columns.row(titles.map { context.text($0) }), row: 0, in: head, style: .muted)
        var shown = list
        shown.rows = zip(list.rows, complaints).map { row, complaint in
            var row = row
            let clock = complaint.pressing.map { context.countdown(to: $0.deadline) } ?? ""
            row.text = columns.row([
                complaint.number, complaint.plate, complaint.customerName,
                context.text(complaint.kind.name),
                context.text(complaint.state.name), clock, complaint.ownerName, complaint.words,
            ])
            return row
        }
        shown.render(into: &frame, area: body, focused: true)
        if complaints.isEmpty {
            frame.line(context.text(Phrase(" 没有投诉", " No complaints")), row: 0, in: body, style: .good)
        }
    }

    /// Who sees to it and what was said have room on a wide screen only.
    private static func columns(_ width: Int) -> Columns {
        let rest = max(0, width - 80)
        return Columns([
            Column(11), Column(10), Column(8), Column(14), Column(15), Column(12), Column(min(9, rest)),
            Column(max(0, rest - 10)),
        ])
    }

    private func renderCauses(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(14), Column(18), Column(5, .right), Column(5, .right), Column(10, .right),
            Column(10, .right), Column(9, .right),
        ])
        let head = [
            Phrase("类别", "kind"), Phrase("责任", "responsible"), Phrase("件数", "count"),
            Phrase("未结", "open"),
            Phrase("24h答复", "answ 24h"), Phrase("24h结案", "closed 24h"),
            Phrase("补偿", "given"),
        ]
        frame.line(" " + columns.row(head.map { context.text($0) }), row: 0, in: area, style: .muted)
        for (row, cause) in causes.prefix(area.rows - 1).enumerated() {
            frame.line(
                " "
                    + columns.row([
                        context.text(cause.kind.name), context.text(cause.responsibility), "\(cause.count)",
                        "\(cause.open)", "\(cause.answeredInTime)", "\(cause.closedInADay)", cause.given.text,
                    ]), row: 1 + row, in: area)
        }
    }
}
