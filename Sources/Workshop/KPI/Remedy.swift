/// Something to be done about a figure off target: who, until when, and what came of it.
public struct Remedy: Hashable, Sendable {
    public let id: RemedyID
    public let version: Int
    public let kpi: String
    /// The month whose figure called for it.
    public let month: Month
    /// Of `countermeasures.csv`; nil: thought of by the person who wrote it.
    public let cause: String?
    public let text: String
    public let owner: StaffID
    public let ownerName: String
    public let dueOn: Day
    public let result: String
    public let closedAt: Moment?

    public var based: Based<RemedyThing> { Based(id, version: version) }

    public func isLate(on today: Day) -> Bool { closedAt == nil && dueOn < today }
}

/// What is written down of a remedy.
public struct RemedyEntry: Codable, Hashable, Sendable {
    public let text: String
    public let owner: StaffID
    public let dueOn: Day

    static let rules: [Rule<RemedyEntry>] = [
        Rule("says what is done") { entry in
            entry.text.allSatisfy(\.isWhitespace)
                ? Refusal(
                    Phrase("措施没有写", "What is to be done is not written"),
                    wayOut: Phrase("写一句要做的事", "write one sentence"))
                : nil
        }
    ]
}
