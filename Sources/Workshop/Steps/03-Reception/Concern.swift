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

    public var based: Based<ConcernThing> { Based(id, version: version) }
    public var text: ConcernText { ConcernText(words: words, whenWhere: whenWhere) }

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

    public init(words: String, whenWhere: String = "") {
        self.words = words
        self.whenWhere = whenWhere
    }

    var kept: ConcernText {
        ConcernText(words: CleanText.kept(words), whenWhere: CleanText.kept(whenWhere))
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
    ]
}
