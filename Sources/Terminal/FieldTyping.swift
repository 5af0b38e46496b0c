extension FormField {
    /// Takes what was typed or pasted as far as this kind of field can; false when nothing of it fits.
    mutating func type(_ typed: String) -> Bool {
        if case .choice(let options) = kind {
            guard let number = Int(Folding.ascii(typed)), options.indices.contains(number - 1) else {
                return false
            }
            input.text = options[number - 1]
            changed()
            return true
        }
        let replaces = isFresh && (replacesWhenFresh || chosen != nil)
        var kept = accepted(typed, holdsDot: !replaces && text.contains("."))
        if let maximum {
            kept = String(kept.prefix(max(0, maximum - (replaces ? 0 : text.count))))
        }
        if kept.isEmpty { return false }
        if replaces { input.text = "" }
        input.insert(kept)
        changed()
        return true
    }

    /// The next or the previous option of a choice, round and round.
    mutating func turn(by step: Int) {
        guard case .choice(let options) = kind, !options.isEmpty else { return }
        let next = choice.map { $0 + step } ?? (step > 0 ? 0 : options.count - 1)
        input.text = options[(next + options.count) % options.count]
        changed()
    }

    mutating func choose(_ suggestion: Suggestion) {
        input.text = suggestion.label
        changed()
        chosen = suggestion
    }

    /// Moves the cursor or takes characters away; nil for a key that does neither here.
    mutating func edit(_ key: Key) -> FormEvent? {
        if choice != nil, key == .backspace || key == .delete || key == .control("u") {
            input.text = ""
            changed()
            return .typed(name)
        }
        let before = input.text
        guard input.handle(key) else { return nil }
        isFresh = false
        if input.text == before { return .moved }
        changed()
        return .typed(name)
    }

    /// True when the text is as long as it can be and the next field can take over.
    var isFull: Bool {
        guard let maximum else { return false }
        switch kind {
        case .digits, .phone: return text.count >= maximum
        case .choice: return choice != nil
        default: return false
        }
    }

    /// Numbers, dates and times are typed over, as in a spreadsheet; names and notes are typed on.
    private var replacesWhenFresh: Bool {
        switch kind {
        case .digits, .decimal, .date, .time: true
        default: false
        }
    }

    private func accepted(_ typed: String, holdsDot: Bool) -> String {
        let folded = Folding.ascii(typed)
        switch kind {
        case .text, .note, .secret, .choice: return typed
        case .date: return folded
        case .code: return folded.uppercased()
        case .digits: return folded.filter(FormField.isDigit)
        case .phone: return folded.filter { FormField.isDigit($0) || $0 == "+" || $0 == "-" }
        case .time: return folded.filter { FormField.isDigit($0) || $0 == ":" || $0 == "." }
        case .decimal:
            var dotted = holdsDot
            return folded.filter { character in
                if character != "." { return FormField.isDigit(character) }
                defer { dotted = true }
                return !dotted
            }
        }
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
