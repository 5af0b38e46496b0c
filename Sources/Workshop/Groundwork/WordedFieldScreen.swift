import Terminal

/// What a field of a worded form is, as data.
extension WordedForm {
    /// Something that is picked from a list that opens by itself.
    public struct Pick: Hashable, Sendable {
        /// What it stands for, whatever the language.
        public let value: String
        public let label: Phrase
        public let detail: Phrase
        /// Picking it is the whole answer; the fields behind it say nothing more.
        public let isWhole: Bool

        public init(
            _ value: String, _ label: Phrase, detail: Phrase = Phrase(same: ""), isWhole: Bool = false
        ) {
            self.value = value
            self.label = label
            self.detail = detail
            self.isWhole = isWhole
        }

        func spoken(_ language: Language) -> Terminal.Suggestion {
            Terminal.Suggestion(label: label[language], detail: detail[language], value: value)
        }
    }

    /// One field as data.
    public struct Field: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case typed(FormField.Kind)
            /// One of a few; kept by its number from 1, whatever the language.
            case choice([Phrase])
            /// One of a list that opens below the field; kept by what it stands for.
            case picked([Pick])

            var picks: [Pick] {
                if case .picked(let picks) = self { picks } else { [] }
            }
        }

        public let name: String
        public let label: Phrase
        public let kind: Kind
        public let isRequired: Bool
        public let hint: Phrase
        public let maximum: Int?

        public init(
            _ name: String, _ label: Phrase, _ kind: Kind = .typed(.text), isRequired: Bool = false,
            hint: Phrase = Phrase(same: ""), maximum: Int? = nil
        ) {
            self.name = name
            self.label = label
            self.kind = kind
            self.isRequired = isRequired
            self.hint = hint
            self.maximum = maximum
        }

        var isPicked: Bool { !kind.picks.isEmpty }
    }
}
