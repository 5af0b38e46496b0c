/// Fields that are filled in one after the other; Enter goes to the next, on the last it submits.
public struct Form: Hashable, Sendable {
    public var fields: [FormField]
    /// The index of the field with the cursor. Setting it enters that field.
    public var focus: Int {
        didSet {
            focus = min(max(0, focus), max(0, fields.count - 1))
            if fields.indices.contains(focus) { fields[focus].enter() }
        }
    }

    public init(fields: [FormField]) {
        self.fields = fields
        focus = 0
    }

    /// The text of a field; "" for a name the form does not have.
    public subscript(name: String) -> String {
        get { field(name)?.text ?? "" }
        set { change(name) { $0.text = newValue } }
    }

    public func field(_ name: String) -> FormField? { fields.first { $0.name == name } }

    /// Which option of a choice is taken, counted from 0.
    public func choice(_ name: String) -> Int? { field(name)?.choice }

    /// The field with the cursor.
    public var focused: FormField? { fields.indices.contains(focus) ? fields[focus] : nil }

    /// Labels of required fields with nothing but blanks in them, first on the form first.
    public var missing: [String] {
        fields.filter { $0.required && $0.text.allSatisfy(\.isWhitespace) }.map(\.label)
    }

    /// Marks a field as wrong, or as right again with nil; the mark goes when its text changes.
    public mutating func mark(_ name: String, _ error: String?) {
        change(name) { $0.error = error }
    }

    /// Enters the field of that name, for instance the first one in error.
    public mutating func jump(to name: String) {
        if let index = fields.firstIndex(where: { $0.name == name }) { focus = index }
    }

    /// Offers suggestions for a field, as early or as late as they come. A highlight the person has moved stays
    /// on its suggestion; otherwise it is on the first.
    public mutating func setSuggestions(_ list: [Suggestion], for name: String) {
        change(name) { field in
            let old =
                field.suggestions.indices.contains(field.highlighted)
                ? field.suggestions[field.highlighted] : nil
            let moved = field.highlighted > 0
            field.suggestions = list
            field.highlighted = moved ? list.firstIndex { $0.value == old?.value } ?? 0 : 0
        }
    }

    /// Every field's text, for a draft.
    public var values: [String: String] {
        Dictionary(fields.map { ($0.name, $0.text) }) { first, _ in first }
    }

    /// Puts a draft back; fields it does not name stay as they are.
    public mutating func restore(_ values: [String: String]) {
        for index in fields.indices {
            if let text = values[fields[index].name] { fields[index].text = text }
        }
    }

    private mutating func change(_ name: String, _ body: (inout FormField) -> Void) {
        if let index = fields.firstIndex(where: { $0.name == name }) { body(&fields[index]) }
    }
}
