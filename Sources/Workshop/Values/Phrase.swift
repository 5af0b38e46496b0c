/// The languages the program speaks, switched live.
public enum Language: String, Codable, Hashable, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"
}

/// A piece of text in both languages, standing where it is used.
public struct Phrase: Codable, Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The same in both languages: a plate, a number, a name.
    public init(same text: String) {
        self.init(text, text)
    }

    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
