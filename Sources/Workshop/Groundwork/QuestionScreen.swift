import Terminal

/// A question a screen asks before an act: a few fields in a box, and what their answers mean.
public struct Question: Sendable {
    public var box: FormBox
    private let meaning: @Sendable (WordedForm, ScreenContext) throws(Mistyped) -> Intent

    public init(
        _ box: FormBox, meaning: @escaping @Sendable (WordedForm, ScreenContext) throws(Mistyped) -> Intent
    ) {
        self.box = box
        self.meaning = meaning
    }

    public var form: WordedForm { box.form }

    /// What a key comes to: nothing yet, a beep, or what the answers ask for.
    public mutating func handle(_ key: Key, _ context: ScreenContext) -> Intent {
        switch box.handle(key, context) {
        case .stay: .stay
        case .beep: .beep
        case .reload: .reload
        case .answered: answer(context)
        }
    }

    private mutating func answer(_ context: ScreenContext) -> Intent {
        if let empty = form.form.fields.first(where: { $0.required && $0.text.allSatisfy(\.isWhitespace) }) {
            box.form.jump(to: empty.name)
            return .refuse(Mistyped.missing.phrase)
        }
        do throws(Mistyped) {
            return try meaning(form, context)
        } catch {
            return .refuse(error.phrase)
        }
    }
}

/// A screen over which a question may lie. While it does it has the keys, and what is typed in it is the screen's
/// draft.
public protocol AskingScreen: Screen {
    var question: Question? { get set }
    /// What can be done while nothing is asked.
    func acts(_ context: ScreenContext) -> [Binding]
    /// A key while nothing is asked.
    mutating func act(on key: Key, _ context: ScreenContext) -> Intent
    /// The question a draft was typed on, asked anew; nil when what it is about has gone.
    func question(asked key: String) -> Question?
}

extension AskingScreen {
    public var typing: Typing { question == nil ? .acts : .field }
    public var isAsking: Bool { question != nil }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        question == nil ? acts(context) : FormBox.bindings
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        question?.handle(key, context) ?? act(on: key, context)
    }

    public var draft: [String: String]? { question?.box.draft ?? [:] }

    public mutating func restore(_ fields: [String: String]) {
        guard let key = FormBox.key(of: fields), var asked = question(asked: key) else { return }
        asked.box.restore(fields)
        question = asked
    }

    public mutating func done() { question = nil }

    public mutating func back() -> Bool {
        defer { question = nil }
        return question != nil
    }

    /// The rows of an area that a question leaves free, so that what it is about stays in sight.
    func free(_ area: Rect) -> Rect {
        guard let question else { return area }
        return area.splitTop(max(1, area.rows - question.box.rows)).0
    }
}
