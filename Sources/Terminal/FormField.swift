/// Something a field offers to fill in; `value` tells the screen which record it stands for.
public struct Suggestion: Hashable, Sendable {
    public var label: String
    public var detail: String
    public var value: String

    public init(label: String, detail: String = "", value: String) {
        self.label = label
        self.detail = detail
        self.value = value
    }
}

/// One line of a form: a name for the program, a label for the person, and what has been typed.
public struct FormField: Hashable, Sendable {
    /// What may be typed into a field.
    public enum Kind: Hashable, Sendable {
        case text
        /// Full-width forms become ASCII, letters upper case.
        case code
        case digits
        /// Digits and one dot.
        case decimal
        case date, time, phone
        /// Shown as stars.
        case secret
        /// One of a few, shown with their numbers. The field's text is the chosen one's label.
        case choice([String])
        /// Free text over several lines.
        case note
    }

    public let name: String
    public var label: String
    public var kind: Kind
    public var required: Bool
    public var hint: String
    /// The most characters it takes; a full field of digits, phone or choice goes on to the next by itself.
    public var maximum: Int?
    /// What is wrong with the text; shown beside it and by a `!`, and gone when the text changes.
    public var error: String?
    /// The suggestion the text was taken from, until the text changes.
    public var chosen: Suggestion?
    public var suggestions: [Suggestion] = []

    var input: TextField
    var highlighted = 0
    /// Esc was pressed: no suggestions before the text changes.
    var isDismissed = false
    /// Just entered: what is typed into a number, date or time replaces what stands there.
    var isFresh = true
    /// Entered because the field before it was full: Backspace goes back.
    var isContinued = false

    public init(
        name: String, label: String, text: String = "", kind: Kind = .text, required: Bool = false,
        hint: String = "", maximum: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.required = required
        self.hint = hint
        self.maximum = maximum
        input = TextField()
        self.text = text
    }

    /// A choice takes its label or its number; a label it does not know is no choice.
    public var text: String {
        get { input.text }
        set {
            if newValue == input.text { return }
            if case .choice(let options) = kind {
                let picked = Int(newValue).flatMap {
                    options.indices.contains($0 - 1) ? options[$0 - 1] : nil
                }
                input.text = options.contains(newValue) ? newValue : picked ?? ""
            } else {
                input.text = newValue
            }
            error = nil
            chosen = nil
            isDismissed = false
        }
    }

    /// Which option is chosen, counted from 0.
    public var choice: Int? {
        guard case .choice(let options) = kind else { return nil }
        return options.firstIndex(of: text)
    }

    /// Suggestions that are to be shown when the field has the focus.
    var openSuggestions: [Suggestion] { chosen == nil && !isDismissed ? suggestions : [] }

    /// The text is a number and the digits belong to it.
    var isNumeric: Bool {
        let folded = Folding.ascii(text)
        return !folded.isEmpty && folded.allSatisfy { $0.isASCII && $0.isNumber }
    }

    mutating func changed() {
        error = nil
        chosen = nil
        isDismissed = false
        isFresh = false
        highlighted = 0
    }

    mutating func enter(continued: Bool = false) {
        isFresh = true
        isContinued = continued
        highlighted = 0
    }
}
