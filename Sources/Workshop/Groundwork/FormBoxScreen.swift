import Terminal

/// A few fields asked over a screen. What is typed in them is kept with what was asked, as any form's is.
public struct FormBox: Sendable {
    /// What is asked and of what, so that a draft finds its question again.
    public let key: String
    public let title: Phrase
    public var form: WordedForm
    /// The field of which a digit is the whole answer.
    private let answersAt: String?
    /// The field whose text is looked up in the store.
    private let lookup: String?
    private let labelWidth: Int

    public init(
        _ key: String, _ title: Phrase, _ fields: [WordedForm.Field], presets: [String: Phrase] = [:],
        answersAt: String? = nil, lookup: String? = nil, labelWidth: Int = 14
    ) {
        self.key = key
        self.title = title
        self.answersAt = answersAt
        self.lookup = lookup
        self.labelWidth = labelWidth
        form = WordedForm(fields)
        for (name, value) in presets { form.preset(name, value, isReplaced: true) }
    }

    /// What a key comes to.
    public enum Event: Sendable {
        case stay, beep, reload
        /// The answers are complete: what is to be done.
        case answered
    }

    public mutating func handle(_ key: Key, _ context: ScreenContext) -> Event {
        form.speak(context.language)
        if key == .function(9) || key == .function(8) { return .answered }
        switch form.handle(key) {
        case .ignored, .refused, .ditto: return .beep
        case .submit: return .answered
        case .chose(let name, let choice):
            return name == form.fields.last?.name || form.isWhole(name, choice.value) ? .answered : .stay
        case .typed(let name):
            if name == lookup { return .reload }
            if name == answersAt, case .character = key { return .answered }
            return .stay
        case .moved, .left: return .stay
        }
    }

    /// What can be done while it is asked; the screen's own acts wait.
    public static let bindings = [
        Binding(.function(9), Phrase("确认", "do it"), Phrase("按填的内容执行", "does what is filled in"))
    ]

    // MARK: draft

    private static let asked = "asked"

    /// What was asked when a draft was typed; nil when it was typed on no question.
    public static func key(of draft: [String: String]) -> String? { draft[asked] }

    /// What a person typed of a draft, whatever it was typed on.
    public static func typed(in draft: [String: String]) -> [String] {
        draft.filter { $0.key != asked }.values.sorted()
    }

    /// What is typed, with the question it belongs to.
    public var draft: [String: String] {
        let typed = form.typed
        if typed.isEmpty { return [:] }
        return Dictionary(typed.map { ("\(Self.asked).\($0)", $1) }) { first, _ in first }
            .merging([Self.asked: key]) { $1 }
    }

    public mutating func restore(_ draft: [String: String]) {
        let prefix = Self.asked + "."
        for (name, text) in draft where name.hasPrefix(prefix) {
            form.setText(String(name.dropFirst(prefix.count)), text)
        }
    }

    // MARK: picture

    /// Rows it takes with its list open.
    public var rows: Int { form.fields.count + form.openRows + 2 }

    /// At the foot of an area, over whatever stands there.
    public func draw(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var spoken = self
        spoken.form.speak(context.language)
        let rows = min(area.rows, spoken.rows)
        let box = Rect(row: area.end - rows, column: area.column, rows: rows, columns: area.columns)
        let inside = frame.box(
            box, title: context.text(title),
            footer: context.text(Phrase("回车 下一项  F9 确认  F3 关闭", "Enter next  F9 do it  F3 shut")))
        spoken.form.render(into: &frame, area: inside, labelWidth: labelWidth, context.language)
    }
}

/// An answer to a screen's question that cannot be read.
public enum Mistyped: Error {
    case badNumber, badDay, noChoice, missing, oneOfTwo

    public var phrase: Phrase {
        switch self {
        case .badNumber: Phrase("数字没有填对，例如 1 或 1.5", "That is no number; for instance 1 or 1.5")
        case .badDay: Phrase("日期或时间没有填对，例如 +1 和 1030", "That is no day or time; for instance +1 and 1030")
        case .noChoice: Phrase("按数字选一个", "Choose one by its digit")
        case .oneOfTwo: Phrase("百分比和金额填一个", "Fill in either the percent or the amount")
        case .missing: Phrase("还有必填项没有填", "A field that is needed is empty")
        }
    }
}
