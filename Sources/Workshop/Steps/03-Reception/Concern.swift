/// One complaint of the customer, in his own words.
public struct Concern: Hashable, Sendable {
    public let id: ConcernID
    public let version: Int
    public let order: OrderID
    /// Its number on the order, from 1.
    public let position: Int
    public let words: String
    /// When, where and how often it happens.
    public let whenWhere: String
    public let howOften: HowOften

    public var based: Based<ConcernThing> { Based(id, version: version) }
    public var text: ConcernText { ConcernText(words: words, whenWhere: whenWhere, howOften: howOften) }

    /// When, where and how often in one line, as it stands behind the words; empty when nothing was said.
    public func circumstances(_ language: Language) -> String {
        let often = howOften == .notSaid ? "" : howOften.name[language]
        return [whenWhere, often].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// One complaint per sentence of what was typed: each gets its own finding.
    public static func sentences(in typed: String) -> [String] {
        let ends: Set<Character> = ["。", "；", ";", "！", "!", "？", "?", "\n"]
        return typed.split(whereSeparator: ends.contains).map { CleanText.kept(String($0)) }
            .filter { !$0.isEmpty }
    }
}

/// What can be changed of a complaint.
public struct ConcernText: Codable, Hashable, Sendable {
    public var words: String
    public var whenWhere: String
    public var howOften: HowOften

    public init(words: String, whenWhere: String = "", howOften: HowOften = .notSaid) {
        self.words = words
        self.whenWhere = whenWhere
        self.howOften = howOften
    }

    var kept: ConcernText {
        ConcernText(
            words: CleanText.kept(words), whenWhere: CleanText.kept(whenWhere), howOften: howOften)
    }

    static let rules: [Rule<ConcernText>] = [
        Rule("says something") { text in
            guard text.kept.words.isEmpty else { return nil }
            return Refusal(
                Phrase("诉求没有内容", "The complaint says nothing"),
                wayOut: Phrase("写下客户的原话", "Write down the customer's words"))
        },
        Rule("text is clean") { Refusal.dirty([$0.words, $0.whenWhere]) },
    ]

    static let mergeFields: [MergeField<ConcernText>] = [
        MergeField(Phrase("诉求", "the complaint"), \.words),
        MergeField(Phrase("何时何地", "when and where"), \.whenWhere),
        MergeField(Phrase("频率", "how often"), \.howOften) { $0.name.chinese },
    ]
}
