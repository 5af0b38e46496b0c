/// How long the shop answers for its work, counted from the day the car leaves, whichever comes first
/// (handbook section 3, rule).
public struct WarrantyTerm: Hashable, Sendable {
    /// maintenance1, maintenance2, minor, special, assembly, vehicle
    public let kind: String
    public let name: Phrase
    public let km: Int
    public let days: Int

    /// Every kind of work with its term, the longest first.
    public static func all() throws -> [WarrantyTerm] {
        try StartingStock.rows("handbook/warranty_terms.csv").map { row in
            WarrantyTerm(
                kind: try row.text("kind"), name: Phrase(try row.text("zh"), try row.text("en")),
                km: Int(try row.text("km")) ?? 0, days: Int(try row.text("days")) ?? 0)
        }
    }

    /// The terms that hold for these lines. Work without an operation of the catalogue counts as minor repair.
    public static func terms(for charges: [Charge]) throws -> [WarrantyTerm] {
        let kinds = Set(charges.map { $0.workKind ?? "minor" })
        return try all().filter { kinds.contains($0.kind) }
    }
}
