/// How long the shop answers for its work, counted from the day the car leaves, whichever comes first
/// (handbook section 3, rule).
public struct WarrantyTerm: Hashable, Sendable {
    /// maintenance1, maintenance2, minor, special, assembly, whole
    public let kind: String
    public let name: Phrase
    public let km: Int
    public let days: Int

    /// Every kind of work with its term, the longest first.
    /// - Parameter snapshot: of a store whose folder may hold the shop's own terms.
    public static func all(of snapshot: Snapshot? = nil) throws -> [WarrantyTerm] {
        try StartingStock.rows("handbook/warranty_terms.csv", overrideFolder: snapshot?.folder).map { row in
            WarrantyTerm(
                kind: try row.text("kind"), name: Phrase(try row.text("zh"), try row.text("en")),
                km: Int(try row.text("km")) ?? 0, days: Int(try row.text("days")) ?? 0)
        }
    }

    /// Whether the term still runs: both the days and the km are within it.
    /// - Parameter kmThen: the km at which the car left; nil on either side when not known, then the days decide.
    public func covers(leftOn: Day, kmThen: Int?, today: Day, km: Int?) -> Bool {
        // Checking and diagnosis promise nothing about the car.
        guard days > 0, today.days(since: leftOn) <= days else { return false }
        guard let kmThen, let km else { return true }
        return km - kmThen <= self.km
    }
}
