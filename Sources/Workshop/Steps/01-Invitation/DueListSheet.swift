/// The due list of a month as it is printed: 定期保养用户一览表.
public struct DueListSheet: Hashable, Sendable {
    /// One car: whose, when it was here, when it is due, and what was tried.
    public struct Row: Hashable, Sendable {
        public let line: DueLine
        public let lastVisit: Day?
        public let lastKm: Int?
        public let attempts: Int
        /// Code of the list "no-booking" in reasons.csv.
        public let reason: String?
    }

    public let month: Month
    public let shopName: String
    /// Nil: there is no list yet.
    public let madeAt: Moment?
    public let rows: [Row]
}
