/// A telephone number of a known form: a mobile's 11 digits, `021-61234567`, `61234567`, `400-123-4567`.
public struct Phone: PlainText {
    public let text: String
    public let kind: Kind

    public enum Kind: Hashable, Sendable {
        case mobile
        case landline
        case service
    }

    /// Spaces, dashes, brackets, +86 and full-width forms aside; nothing when it has no known form.
    public init?(_ typed: String) {
        let (number, extensionDigits) = Self.parts(of: typed)
        guard let form = Self.form(of: number), extensionDigits.isEmpty || form.kind != .mobile else {
            return nil
        }
        text = extensionDigits.isEmpty ? form.text : form.text + "-" + extensionDigits
        kind = form.kind
    }

    public var description: String { text }
    public var isMobile: Bool { kind == .mobile }

    public static func == (left: Phone, right: Phone) -> Bool {
        left.text == right.text
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    /// The digits alone, as an index holds them.
    public var digits: String { text.filter { $0 != "-" } }

    /// The last four digits.
    public var tail: String { String(digits.suffix(4)) }

    /// `138****5521`: enough to know it again, too little to call it.
    public var masked: String {
        let digits = digits
        let shown = digits.count >= 10 ? 3 : 0
        return digits.prefix(shown) + "****" + digits.suffix(4)
    }

    private static func form(of number: String) -> (text: String, kind: Kind)? {
        guard Digits.isDigits(number) else { return nil }
        let digits = Array(number)
        switch digits.count {
        case 11 where digits[0] == "1" && digits[1] >= "3": return (number, .mobile)
        case 10 where number.hasPrefix("400") || number.hasPrefix("800"):
            return ("\(number.prefix(3))-\(number.dropFirst(3).prefix(3))-\(number.suffix(4))", .service)
        case 7, 8: return isSubscriber(digits[...]) ? (number, .landline) : nil
        case 11, 12: return areaForm(of: digits)
        default: return nil
        }
    }

    // 010 and 02x have three digits and eight to follow, every other area four and seven or eight.
    private static func areaForm(of digits: [Character]) -> (text: String, kind: Kind)? {
        guard digits[0] == "0" else { return nil }
        let short = digits[1] == "1" || digits[1] == "2"
        guard !short || digits.count == 11, digits[1] != "1" || digits[2] == "0" else { return nil }
        let area = short ? 3 : 4
        guard digits[1] != "0", isSubscriber(digits[area...]) else { return nil }
        return (String(digits[..<area]) + "-" + String(digits[area...]), .landline)
    }

    private static func isSubscriber(_ digits: ArraySlice<Character>) -> Bool {
        digits.first.map { ("2"..."9").contains($0) } == true
    }
}

extension Phone {
    /// A number from another system, as good as it is.
    public enum Reading: Hashable, Sendable {
        case valid(Phone)
        case unknownForm(String)

        public var text: String {
            switch self {
            case .valid(let phone): phone.text
            case .unknownForm(let text): text
            }
        }

        public var phone: Phone? {
            switch self {
            case .valid(let phone): phone
            case .unknownForm: nil
            }
        }
    }

    public static func read(_ written: String) -> Reading {
        Phone(written).map(Reading.valid) ?? .unknownForm(HalfWidth.folded(written))
    }

    private static func parts(of typed: String) -> (number: String, extensionDigits: String) {
        let separators: Set<Character> = ["-", "(", ")", "–", "—", "."]
        let text = HalfWidth.folded(typed).filter { !$0.isWhitespace }
        var number = text
        var extensionDigits = ""
        if let mark = text.firstIndex(where: { "转#*xX".contains($0) }) {
            extensionDigits = text[text.index(after: mark)...].filter { !separators.contains($0) }
            number = String(text[..<mark])
        } else if let dash = text.lastIndex(of: "-"), text.hasPrefix("0"), text[..<dash].contains("-"),
            (1...5).contains(text.distance(from: dash, to: text.endIndex) - 1),
            text[..<dash].filter({ !separators.contains($0) }).count >= 10
        {
            extensionDigits = String(text[text.index(after: dash)...])
            number = String(text[..<dash])
        }
        guard extensionDigits.isEmpty || (Digits.isDigits(extensionDigits) && extensionDigits.count <= 5)
        else { return ("", "") }
        return (withoutCountry(number.filter { !separators.contains($0) }), extensionDigits)
    }

    private static func withoutCountry(_ number: String) -> String {
        for prefix in ["+86", "0086"] where number.hasPrefix(prefix) {
            return national(String(number.dropFirst(prefix.count)))
        }
        return number.hasPrefix("86") && number.count == 13 ? String(number.dropFirst(2)) : number
    }

    // Abroad the area's 0 is left out: +86 21 6123 4567.
    private static func national(_ number: String) -> String {
        guard let first = number.first, first != "0" else { return number }
        let isMobile = number.count == 11 && first == "1"
        let isService = number.hasPrefix("400") || number.hasPrefix("800")
        return isMobile || isService ? number : "0" + number
    }
}
