import Terminal

/// A form that speaks the person's language, live, and whose presets fill only what nobody has typed into.
public struct WordedForm: Sendable {
    public private(set) var fields: [Field] = []
    public private(set) var form = Form(fields: [])
    public private(set) var language: Language = .chinese
    private var presets: [String: Phrase] = [:]
    private var hints: [String: Phrase] = [:]
    private var errors: [String: Phrase] = [:]
    /// Fields whose preset is what the store holds.
    private var onFile: Set<String> = []

    public init(_ fields: [Field]) {
        setFields(fields)
    }

    /// The same form with other fields: what was typed, the presets and the focus stay with their names.
    public mutating func setFields(_ new: [Field]) {
        if new == fields { return }
        let focused = form.focused?.name
        let kept = zip(fields, form.fields).filter { new.contains($0.0) }.map(\.1)
        fields = new
        form.fields = new.map { field in kept.first { $0.name == field.name } ?? made(field) }
        if let focused { form.jump(to: focused) }
    }

    /// The text of a field; of a choice its label.
    public subscript(name: String) -> String { form[name] }

    public func choice(_ name: String) -> Int? { form.choice(name) }

    /// The name of the field with the cursor.
    public var focused: String { form.focused?.name ?? "" }

    public mutating func jump(to name: String) { form.jump(to: name) }

    public mutating func handle(_ key: Key) -> FormEvent {
        // What was picked is picked anew by its digit.
        if case .character(let typed) = key, typed.isNumber, let field = form.focused, field.chosen != nil,
            fields.contains(where: { $0.name == field.name && $0.isPicked })
        {
            form[field.name] = ""
        }
        return form.handle(key)
    }

    /// What was picked from the list of a field, by what it stands for.
    public func picked(_ name: String) -> String? { form.field(name)?.chosen?.value }

    /// Whether picking this was the whole answer.
    func isWhole(_ name: String, _ value: String) -> Bool {
        fields.first { $0.name == name }?.kind.picks.contains { $0.value == value && $0.isWhole } ?? false
    }

    /// Rows the list below the field with the cursor takes.
    var openRows: Int {
        guard let field = form.focused, field.chosen == nil, !field.suggestions.isEmpty else { return 0 }
        return min(9, field.suggestions.count) + 2
    }

    /// Fills a field as long as nobody has typed into it; an option of a choice by its number.
    /// - Parameters:
    ///   - isReplaced: typing replaces the text instead of going on behind it.
    ///   - isOnFile: the value stands in the store; when it changes under what was typed, both are shown.
    public mutating func preset(
        _ name: String, _ value: Phrase, isReplaced: Bool = false, isOnFile: Bool = false
    ) {
        let untouched = !isTouched(name)
        let changed = onFile.contains(name) && isOnFile && presets[name] != value
        presets[name] = value
        if isOnFile { onFile.insert(name) }
        guard let index = index(of: name) else { return }
        guard untouched else {
            if changed, isTouched(name) { mark(name, theirs(value, fields[index])) }
            return
        }
        let text = value[language]
        if neutral(form.fields[index]) != text { write(text, into: index) }
        if isReplaced, !text.isEmpty, !fields[index].isPicked {
            form.fields[index].chosen = Terminal.Suggestion(label: text, value: text)
        }
    }

    /// "Changed to ... meanwhile": what a colleague put there, beside what was typed.
    private func theirs(_ value: Phrase, _ field: Field) -> Phrase {
        var shown = value
        if case .choice(let options) = field.kind, let number = Int(value.chinese),
            options.indices.contains(number - 1)
        {
            shown = options[number - 1]
        }
        return Phrase("别人改为“\(shown.chinese)”", "now \"\(shown.english)\"")
    }

    public func isTouched(_ name: String) -> Bool {
        guard let index = index(of: name) else { return false }
        return neutral(form.fields[index]) != (presets[name]?[language] ?? "")
    }

    /// Lets go of what was typed: the field shows its preset again.
    public mutating func reset(_ name: String) {
        guard let index = index(of: name) else { return }
        write(presets[name]?[language] ?? "", into: index)
        errors[name] = nil
    }

    public mutating func setText(_ name: String, _ text: String) {
        if let index = index(of: name) { write(text, into: index) }
    }

    /// Puts a text into a field; one that stands for something in the field's list is picked.
    private mutating func write(_ text: String, into index: Int) {
        form.fields[index].text = text
        guard let pick = fields[index].kind.picks.first(where: { $0.value == text }) else { return }
        form.fields[index].text = pick.label[language]
        form.fields[index].chosen = pick.spoken(language)
    }

    public mutating func hint(_ name: String, _ hint: Phrase) {
        hints[name] = hint
        if let index = index(of: name) { form.fields[index].hint = hint[language] }
    }

    /// Marks a field with what is wrong or wants a look; nil takes the mark off.
    public mutating func mark(_ name: String, _ error: Phrase?) {
        errors[name] = error
        form.mark(name, error?[language])
    }

    /// "Km: below last 38110", for every field that is marked; long texts have no room beside them.
    public var marks: [Phrase] {
        fields.compactMap { field in
            guard form.field(field.name)?.error != nil, let error = errors[field.name] else { return nil }
            return Phrase(
                "\(field.label.chinese)：\(error.chinese)", "\(field.label.english): \(error.english)")
        }
    }

    public mutating func suggest(_ list: [Terminal.Suggestion], for name: String) {
        form.setSuggestions(list, for: name)
    }

    /// What was typed and differs from its preset, for a draft.
    public var typed: [String: String] {
        Dictionary(
            form.fields.filter { isTouched($0.name) }.map { ($0.name, neutral($0)) }
        ) { first, _ in first }
    }

    public mutating func restore(_ values: [String: String]) {
        for (name, text) in values { setText(name, text) }
    }

    /// Switches labels, hints, choices and untouched presets to a language.
    public mutating func speak(_ new: Language) {
        if new == language { return }
        let untouched = Set(fields.map(\.name).filter { !isTouched($0) })
        let texts = form.fields.map(neutral)
        language = new
        for (index, field) in fields.enumerated() {
            form.fields[index].label = field.label[new]
            form.fields[index].hint = (hints[field.name] ?? field.hint)[new]
            form.fields[index].kind = kind(of: field)
            let chosen = form.fields[index].chosen
            let error = form.fields[index].error == nil ? nil : errors[field.name]
            let text = untouched.contains(field.name) ? presets[field.name]?[new] ?? "" : texts[index]
            if case .choice = field.kind { form.fields[index].text = "" }
            if case .picked(let picks) = field.kind {
                form.fields[index].suggestions = picks.map { $0.spoken(new) }
                if chosen != nil { form.fields[index].text = "" }
            }
            write(text, into: index)
            if chosen != nil, !text.isEmpty, field.kind.picks.isEmpty {
                form.fields[index].chosen = Terminal.Suggestion(label: text, value: chosen?.value ?? text)
            }
            form.fields[index].error = error?[new]
        }
    }

    public func render(into frame: inout Frame, area: Rect, labelWidth: Int, _ language: Language) {
        var spoken = self
        spoken.speak(language)
        spoken.form.render(into: &frame, area: area, labelWidth: labelWidth)
    }

    private func index(of name: String) -> Int? { form.fields.firstIndex { $0.name == name } }

    /// The text apart from the language: a choice's number, what was picked.
    private func neutral(_ field: FormField) -> String {
        if let chosen = field.chosen, fields.contains(where: { $0.name == field.name && $0.isPicked }) {
            return chosen.value
        }
        guard case .choice = field.kind else { return field.text }
        return field.choice.map { String($0 + 1) } ?? ""
    }

    private func made(_ field: Field) -> FormField {
        var made = FormField(
            name: field.name, label: field.label[language], kind: kind(of: field),
            required: field.isRequired, hint: (hints[field.name] ?? field.hint)[language],
            maximum: field.maximum)
        made.suggestions = field.kind.picks.map { $0.spoken(language) }
        made.text = presets[field.name]?[language] ?? ""
        return made
    }

    private func kind(of field: Field) -> FormField.Kind {
        switch field.kind {
        case .typed(let kind): kind
        case .choice(let options): .choice(options.map { $0[language] })
        case .picked: .text
        }
    }
}
