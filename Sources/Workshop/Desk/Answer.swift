/// One thing the omnibox offers for what was typed: shown while typing, run by Enter or its digit.
public struct Answer: Hashable, Sendable {
    /// What it is: "沪A12345 王建国 途观L  今日 09:30 预约".
    public let text: Phrase
    /// What Enter does: "接待", "打开工单".
    public let doing: Phrase
    public let goes: Goes

    /// Where an answer leads.
    public enum Goes: Hashable, Sendable {
        case place(Place)
        /// Carries out an act at once (one-line booking); asks on a sheet first.
        /// - Parameter warnings: what to know before saying yes.
        /// - Parameter authority: a second person's, asked for first.
        case command(Command, question: Phrase, warnings: [Phrase] = [], authority: AuthorityKind? = nil)
        /// Only says something: a calculation.
        case nothing
    }

    public init(_ text: Phrase, doing: Phrase, goes: Goes) {
        self.text = text
        self.doing = doing
        self.goes = goes
    }
}
