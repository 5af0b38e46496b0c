import Terminal

/// One action on a figure: what, who, until when; and once it is done what came of it.
struct RemedyScreen: Screen {
    private let id: RemedyID?
    private let kpi: String
    private let cause: String?
    private var remedy: Remedy?
    private var people: [Staff] = []
    private var form = WordedForm([])
    private var month: Month?

    init(id: RemedyID) {
        self.id = id
        kpi = ""
        cause = nil
    }

    init(kpi: String, cause: String?) {
        id = nil
        self.kpi = kpi
        self.cause = cause
    }

    var place: Place { id.map { .remedy($0) } ?? .newRemedy(kpi: kpi, cause: cause) }
    var typing: Typing { .field }
    var draft: [String: String]? { form.typed }

    func heading(_ context: ScreenContext) -> String {
        let figure = remedy?.kpi ?? kpi
        return context.text(Phrase("\(figure) 措施", "Action on \(figure)"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(9), Phrase("保存", "save"),
                Phrase("保存；写了结果即完成", "Keeps it; with a result it is done"))
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        people = try StaffTable.present(in: snapshot).sorted { $0.number < $1.number }
        remedy = try id.map { try RemedyTable.remedy($0, in: snapshot) }
        month = snapshot.today.month
        var fields = [
            WordedForm.Field("text", Phrase("措施", "What"), .typed(.note), isRequired: true),
            WordedForm.Field(
                "owner", Phrase("负责人", "Who"), .typed(.digits), isRequired: true,
                hint: Phrase("工号", "staff number"), maximum: 4),
            WordedForm.Field(
                "due", Phrase("期限", "Due"), .typed(.date), isRequired: true,
                hint: Phrase("如 +7、0331", "such as +7 or 0331")),
        ]
        if id != nil {
            fields.append(
                WordedForm.Field(
                    "result", Phrase("结果", "Result"), .typed(.note),
                    hint: Phrase("写了即完成", "with it, it is done")))
        }
        form.setFields(fields)
        let measure = try cause.flatMap { code in
            try Countermeasure.all(in: snapshot).first { $0.code == code }
        }
        form.preset(
            "text", remedy.map { Phrase(same: $0.text) } ?? measure?.measure ?? Phrase(same: ""),
            isOnFile: id != nil)
        let owner = people.first { $0.id == remedy?.owner } ?? people.first { $0.roles.contains(.manager) }
        form.preset("owner", Phrase(same: owner.map { "\($0.number)" } ?? ""), isReplaced: true)
        form.preset(
            "due", Phrase(same: (remedy?.dueOn ?? snapshot.today.adding(days: 7)).iso), isReplaced: true)
        if let remedy { form.preset("result", Phrase(same: remedy.result), isOnFile: true) }
    }

    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return save(context) }
        switch form.handle(key) {
        case .submit: return save(context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func save(_ context: ScreenContext) -> Intent {
        form.speak(context.language)
        guard let number = Int(form["owner"]), let owner = people.first(where: { $0.number == number }) else {
            return mark("owner", Phrase("没有这个工号", "nobody has that number"))
        }
        guard let due = Day.parse(form["due"], today: context.today) ?? Day(form["due"]) else {
            return mark("due", Phrase("看不懂日期，如 +7", "no day; try +7"))
        }
        let entry = RemedyEntry(text: form["text"], owner: owner.id, dueOn: due)
        guard let remedy else {
            let now = month ?? context.today.month
            return .perform(RemedyAct.add(kpi: kpi, month: now, cause: cause, entry: entry), then: .close)
        }
        let result = form["result"]
        if remedy.closedAt == nil, !result.allSatisfy(\.isWhitespace) {
            return .perform(RemedyAct.close(remedy: remedy.based, result: result), then: .close)
        }
        return .perform(RemedyAct.change(remedy: remedy.based, entry: entry), then: .close)
    }

    private mutating func mark(_ field: String, _ wrong: Phrase) -> Intent {
        form.mark(field, wrong)
        form.jump(to: field)
        return .refuse(wrong)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (upper, lower) = area.splitTop(max(6, area.rows - people.count / 4 - 2))
        form.render(into: &frame, area: upper, labelWidth: 9, context.language)
        frame.line(" " + context.text(Phrase("工号", "Staff")), row: 0, in: lower, style: .key)
        let table = Columns((0..<4).map { _ in Column(max(8, lower.columns / 4 - 2)) })
        for row in 0..<max(0, lower.rows - 1) {
            let names = people.dropFirst(row * 4).prefix(4).map { "\($0.number) \($0.name)" }
            if !names.isEmpty { frame.line(" " + table.row(names), row: 1 + row, in: lower, style: .muted) }
        }
    }
}
