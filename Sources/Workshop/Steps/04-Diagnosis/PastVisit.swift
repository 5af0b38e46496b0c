/// An earlier visit of a car: what was complained of and what was found, so that nothing is diagnosed twice.
public struct PastVisit: Hashable, Sendable {
    /// A complaint of that visit with what came of it.
    public struct Entry: Hashable, Sendable {
        public let words: String
        /// Nil when nothing was written down.
        public let found: FindingText?
    }

    public let order: OrderID
    public let number: String
    public let at: Moment
    public let km: Int?
    public let advisor: String
    /// The package wanted then; nil for none.
    public let package: Phrase?
    public let entries: [Entry]
}
