/// What the shop answers for on one line: until a day or a distance, whichever comes first.
public struct LineWarranty: Hashable, Sendable {
    public let line: LineID
    public let name: String
    /// Of `warranty_terms.csv`.
    public let kind: String
    public let km: Int
    public let days: Int
    public let leftOn: Day
    public let untilDay: Day
    /// Nil when the km were not known as the car left.
    public let untilKm: Int?
}
