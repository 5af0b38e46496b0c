/// What a person typed to find a car or a customer, in the forms the indexes hold.
public struct SearchTerm: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A name, or a plate with its province: one character is enough.
        case hanzi
        /// Pinyin or initials, perhaps letters of a plate: two are enough.
        case letters
        /// The tail or a part of a number: three are enough.
        case number
    }

    public let kind: Kind
    /// Full-width forms folded, upper case, without blanks, dots and dashes.
    public let text: String

    /// Nothing when too little was typed to tell anything by.
    public init?(_ typed: String) {
        text = Plate.folded(typed)
        let hasHanzi = text.unicodeScalars.contains { $0.value >= 0x3400 }
        let hasDigits = text.contains { $0.isASCII && $0.isNumber }
        kind = hasHanzi ? .hanzi : hasDigits ? .number : .letters
        let least = kind == .hanzi ? 1 : kind == .letters ? 2 : 3
        guard text.count >= least, text.count <= 40,
            text.allSatisfy({ $0.isLetter || $0.isNumber || kind == .hanzi })
        else { return nil }
    }

    /// As a reversed column holds it.
    var reversed: String { String(text.reversed()) }
    var lowercased: String { text.lowercased() }

    /// Whether it can be a part of a plate.
    var mayBePlate: Bool { text.count >= 3 && text.count <= 9 }

    /// The first that sorts behind everything that begins with `text`.
    static func end(_ text: String) -> String { text + "\u{10FFFF}" }
}

/// How surely a row is what was typed; the surer comes first among rows as likely.
enum Sureness: Int, Comparable {
    /// The end of a plate, or the whole of a number or a name.
    case certain
    case likely
    case possible

    static func < (a: Sureness, b: Sureness) -> Bool { a.rawValue < b.rawValue }
}

extension SearchTerm {
    /// How surely this row is meant.
    func sureness(of found: Found, numbers: [String]) -> Sureness {
        if found.plate.hasSuffix(text) || numbers.contains(text) || found.name.uppercased() == text {
            return .certain
        }
        if found.plate.contains(text) || found.name.contains(text) { return .likely }
        return .possible
    }
}
