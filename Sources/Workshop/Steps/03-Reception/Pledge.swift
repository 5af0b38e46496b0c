/// Something promised to a customer besides the time: by phone, at the desk, in a message. It waits for his next visit.
public struct Pledge: Hashable, Sendable {
    public let id: PledgeID
    public let version: Int
    public let vehicle: VehicleID
    public let words: String
    public let told: Told
    public let madeAt: Moment
    public let madeBy: String
    /// When it was kept; nil while it is owed.
    public let keptAt: Moment?

    public var based: Based<PledgeThing> { Based(id, version: version) }

    static let rules: [Rule<String>] = [
        Rule("says something") { words in
            guard CleanText.kept(words).isEmpty else { return nil }
            return Refusal(
                Phrase("还没写答应了什么", "What was promised is missing"),
                wayOut: Phrase("写一句，例如 送一次洗车", "Write it down, for instance: one free wash"))
        },
        Rule("text is clean") { Refusal.dirty([$0]) },
    ]
}
