import Terminal

/// One field of a form in both languages.
struct SpokenField: Hashable, Sendable {
    let name: String
    let label: Phrase
    let kind: FormField.Kind
    /// What a choice offers.
    let options: [Phrase]
    let isRequired: Bool
    let hint: Phrase
    let maximum: Int?

    init(
        _ name: String, _ label: Phrase, _ kind: FormField.Kind = .text, isRequired: Bool = false,
        hint: Phrase = Phrase("", ""), maximum: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        options = []
        self.isRequired = isRequired
        self.hint = hint
        self.maximum = maximum
    }

    init(
        _ name: String, _ label: Phrase, options: [Phrase], isRequired: Bool = false,
        hint: Phrase = Phrase("", "")
    ) {
        self.name = name
        self.label = label
        kind = .choice(options.map(\.chinese))
        self.options = options
        self.isRequired = isRequired
        self.hint = hint
        maximum = nil
    }
}

/// A form that is kept in no language and spoken in one when it is drawn, so that the language may be switched
/// with a half-filled form on the screen. A choice is kept under its Chinese name.
struct SpokenForm: Sendable {
    private let spec: [SpokenField]
    private var form: Form
    /// Fields that were filled in for the person, and with what: no draft as long as nothing else is typed.
    private var presets: [String: String] = [:]

    init(_ spec: [SpokenField]) {
        self.spec = spec
        form = Form(
            fields: spec.map { field in
                FormField(
                    name: field.name, label: field.label.chinese, kind: field.kind,
                    required: field.isRequired, maximum: field.maximum)
            })
    }

    subscript(name: String) -> String {
        get { form[name] }
        set { form[name] = newValue }
    }

    func choice(_ name: String) -> Int? { form.choice(name) }

    /// Fills a field in, unless the person has typed something else there.
    mutating func preset(_ name: String, _ text: String) {
        if form[name] == presets[name] ?? "" { form[name] = text }
        presets[name] = form.field(name)?.text == text ? text : presets[name] ?? text
    }

    mutating func preset(_ name: String, _ option: Phrase) { preset(name, option.chinese) }

    /// Puts the cursor there as long as nothing was typed.
    mutating func start(at name: String) {
        if draft?.values.allSatisfy(\.isEmpty) ?? true { form.jump(to: name) }
    }

    mutating func handle(_ key: Key) -> FormEvent { form.handle(key) }

    /// What was typed beyond what was filled in for the person; all empty when nothing was.
    var draft: [String: String]? {
        let isTouched = form.values.contains { $0.value != presets[$0.key] ?? "" }
        return isTouched ? form.values : form.values.mapValues { _ in "" }
    }

    mutating func restore(_ values: [String: String]) { form.restore(values) }

    /// The labels of required fields that are empty.
    var missing: [Phrase] {
        spec.filter { $0.isRequired && form[$0.name].allSatisfy(\.isWhitespace) }.map(\.label)
    }

    /// Goes to a field and says what is wrong with it.
    mutating func refuse(_ name: String, _ why: Phrase) -> Intent {
        form.jump(to: name)
        form.mark(name, "!")
        return .refuse(why)
    }

    func render(into frame: inout Frame, area: Rect, _ language: Language) {
        var spoken = form
        for (index, field) in spec.enumerated() {
            spoken.fields[index].label = field.label[language]
            spoken.fields[index].hint = field.hint[language]
            if language == .english, let choice = form.fields[index].choice {
                spoken.fields[index].kind = .choice(field.options.map(\.english))
                spoken.fields[index].text = field.options[choice].english
            } else if language == .english, !field.options.isEmpty {
                spoken.fields[index].kind = .choice(field.options.map(\.english))
            }
        }
        let width = spec.map { TextWidth.of($0.label[language]) }.max() ?? 8
        spoken.render(into: &frame, area: area, labelWidth: width + 2)
    }
}
