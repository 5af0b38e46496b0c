/// How a name or a word is typed in letters: `wangjianguo`, `wjg`; and every other way it may be read.
public struct Pinyin: Hashable, Sendable, Codable {
    /// The likeliest reading without tones, ü as v.
    public let full: String
    /// The first letters of the likeliest reading.
    public let initials: String
    /// Every full reading, likeliest first, parted by spaces: for the column a search looks in.
    public let allFull: String
    /// Every reading's first letters, likeliest first, parted by spaces.
    public let allInitials: String

    /// A person's name: 单 is shan and 曾 zeng when they stand first, and 长孙 is one surname.
    public static func readings(of name: String) -> Pinyin {
        var syllables = Syllables.each(of: name)
        let hanzi = syllables.prefix(2).map(\.written)
        if hanzi.count == 2, let double = Surnames.double[hanzi.joined()] {
            syllables[0].prefer([double[0]])
            syllables[1].prefer([double[1]])
        } else if let first = hanzi.first?.unicodeScalars.first, let single = Surnames.single[first] {
            syllables[0].prefer(single)
        }
        return Pinyin(syllables)
    }

    /// Words that are no person's name: an operation, a part, a menu, a company.
    public static func ofWords(_ words: String) -> Pinyin {
        var syllables = Syllables.each(of: words)
        for (place, pair) in zip(syllables, syllables.dropFirst()).enumerated() {
            guard let reading = ShopWords.readings[pair.0.written + pair.1.written] else { continue }
            syllables[place].prefer([reading[0]])
            syllables[place + 1].prefer([reading[1]])
        }
        return Pinyin(syllables)
    }

    /// Whether what was typed begins one of its readings, in full or by first letters.
    public func begins(with typed: String) -> Bool {
        let text = HalfWidth.folded(typed).lowercased()
        guard !text.isEmpty else { return false }
        return "\(allFull) \(allInitials)".split(separator: " ").contains { $0.hasPrefix(text) }
    }

    private init(_ syllables: [Syllable]) {
        let fulls = Self.combined(syllables.map(\.readings))
        let initials = Self.combined(syllables.map(\.initials))
        full = fulls[0]
        self.initials = initials[0]
        allFull = fulls.joined(separator: " ")
        allInitials = initials.joined(separator: " ")
    }

    // All ways through the readings while they are few; else the likeliest, and each other reading by itself.
    private static func combined(_ choices: [[String]]) -> [String] {
        let count = choices.reduce(1) { min($0 * $1.count, 100) }
        guard count <= 12 else { return combinedOneByOne(choices) }
        return choices.reduce([""]) { begun, readings in
            begun.flatMap { start in readings.map { start + $0 } }
        }
    }

    private static func combinedOneByOne(_ choices: [[String]]) -> [String] {
        let likeliest = choices.map { $0[0] }
        var combined = [likeliest.joined()]
        for (place, readings) in choices.enumerated() {
            for other in readings.dropFirst() {
                var changed = likeliest
                changed[place] = other
                combined.append(changed.joined())
            }
        }
        return combined
    }
}
