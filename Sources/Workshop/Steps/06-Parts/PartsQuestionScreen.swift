import Terminal

/// A question the parts screens ask before an act: a few fields in a box.
struct PartsQuestion: Sendable {
    /// What is asked and of what, so that a draft finds its question again.
    let key: String
    let title: Phrase
    private(set) var form: WordedForm
    /// A digit is the whole answer.
    private let isOneChoice: Bool
    private let meaning: @Sendable (WordedForm, ScreenContext) throws(Mistyped) -> Intent

    init(
        _ key: String, _ title: Phrase, _ fields: [WordedForm.Field], presets: [String: Phrase] = [:],
        isOneChoice: Bool = false,
        meaning: @escaping @Sendable (WordedForm, ScreenContext) throws(Mistyped) -> Intent
    ) {
        self.key = key
        self.title = title
        self.isOneChoice = isOneChoice
        self.meaning = meaning
        form = WordedForm(fields)
        for (name, value) in presets { form.preset(name, value, isReplaced: true) }
    }

    /// What can be done while it is asked; the screen's own acts wait.
    static let bindings = [
        Binding(.function(9), Phrase("确认", "do it"), Phrase("按填的内容执行", "does what is filled in"))
    ]

    /// What a key comes to: nothing yet, a beep, or what the answers ask for.
    mutating func handle(_ key: Key, _ context: ScreenContext) -> Intent {
        form.speak(context.language)
        if key == .function(9) || key == .function(8) { return answer(context) }
        switch form.handle(key) {
        case .ignored, .refused, .ditto: return .beep
        case .submit: return answer(context)
        case .chose(let name, _): return name == form.fields.last?.name ? answer(context) : .stay
        case .typed(let name):
            if name == Self.lookup { return .reload }
            if isOneChoice, case .character = key { return answer(context) }
            return .stay
        case .moved, .left: return .stay
        }
    }

    /// The field that is filled from the stock.
    static let lookup = "part"

    /// What is typed to look a part up; nil when none is asked for.
    var lookedUp: String? { form.fields.contains { $0.name == Self.lookup } ? form[Self.lookup] : nil }

    mutating func suggest(_ parts: [Part]) {
        form.suggest(
            parts.map { part in
                Terminal.Suggestion(
                    label: part.number,
                    detail: "\(part.phrase[form.language]) \(part.price.text) \(part.free.text) \(part.unit)",
                    value: String(part.id.number))
            }, for: Self.lookup)
    }

    private func answer(_ context: ScreenContext) -> Intent {
        if !form.form.missing.isEmpty { return .refuse(Mistyped.missing.phrase) }
        do throws(Mistyped) {
            return try meaning(form, context)
        } catch {
            return .refuse(error.phrase)
        }
    }

    /// What is typed, with the question it belongs to.
    var draft: [String: String] {
        let typed = form.typed
        return typed.isEmpty ? [:] : typed.merging(["asked": key]) { $1 }
    }

    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    func draw(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let rows = min(area.rows, form.fields.count + 2)
        let box = Rect(row: area.end - rows, column: area.column, rows: rows, columns: area.columns)
        let inside = frame.box(
            box, title: context.text(title),
            footer: context.text(Phrase("回车 下一项  F9 确认  F3 关闭", "Enter next  F9 do it  F3 shut")))
        form.render(into: &frame, area: inside, labelWidth: 18, context.language)
    }
}

extension WordedForm {
    /// What is about to be posted, label by label: movements cannot be edited afterwards.
    var summary: [Phrase] {
        fields.map { field in
            Phrase(
                "\(field.label.chinese)  \(self[field.name])", "\(field.label.english)  \(self[field.name])")
        }
    }

    func quantity(_ name: String) throws(Mistyped) -> Quantity {
        guard let quantity = Quantity.parse(self[name]) else { throw .badNumber }
        return quantity
    }

    func money(_ name: String) throws(Mistyped) -> Money {
        guard let money = Money.parse(self[name]) else { throw .badNumber }
        return money
    }

    /// A day and a time of it, from the fields "day" and "time".
    func moment(_ context: ScreenContext) throws(Mistyped) -> Moment {
        guard let day = Day.parse(self["day"], today: context.today),
            let time = ClockTime.parse(self["time"])
        else { throw .badDay }
        return context.zone.moment(day: day, time)
    }

    /// The part chosen from what the stock offered.
    func part() throws(Mistyped) -> PartID {
        let chosen = form.field(PartsQuestion.lookup)?.chosen?.value
        guard let id = chosen.flatMap({ Int64($0) }) else { throw .noChoice }
        return PartID(id)
    }

    func option(_ name: String) throws(Mistyped) -> Int {
        guard let index = choice(name) else { throw .noChoice }
        return index
    }
}

extension WordedForm.Field {
    static func number(_ name: String, _ label: Phrase) -> WordedForm.Field {
        WordedForm.Field(name, label, .typed(.decimal), isRequired: true)
    }

    static func text(_ name: String, _ label: Phrase, isRequired: Bool = true) -> WordedForm.Field {
        WordedForm.Field(name, label, isRequired: isRequired)
    }

    static let part = WordedForm.Field(
        PartsQuestion.lookup, Phrase("配件", "Part"), isRequired: true,
        hint: Phrase("编码/名称/拼音", "number, name, pinyin"))

    static let eta: [WordedForm.Field] = [
        WordedForm.Field(
            "day", Phrase("到货日期", "Day"), .typed(.date), hint: Phrase("+1 或 0313", "+1 or 0313")),
        WordedForm.Field("time", Phrase("时间", "Time"), .typed(.time)),
    ]
}
