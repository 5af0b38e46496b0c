/// A tier of the shop's members, of `data/handbook/member_tiers.csv`.
public struct MemberTier: Hashable, Sendable {
    public let code: String
    public let name: Phrase
    /// For 100 yuan paid; 100 points are worth 1 yuan (assumed), so a point is a fen in the books.
    public let pointsPer100: Int64
    /// Percent off labour that the advisor may propose.
    public let labourDiscount: Int

    public static func all() throws -> [MemberTier] {
        try StartingStock.rows("handbook/member_tiers.csv").map { row in
            MemberTier(
                code: try row.text("code"), name: Phrase(try row.text("zh"), try row.text("en")),
                pointsPer100: Int64(try row.text("points_per_100")) ?? 0,
                labourDiscount: Int(try row.text("labour_discount")) ?? 0)
        }
    }

    /// Points for money really paid; fractions of a point are not given.
    public func points(for paid: Money) -> Money { Money(fen: paid.fen * pointsPer100 / 10_000) }
}

extension PaymentMethod {
    /// Money, not something the shop gave away before.
    public var earnsPoints: Bool { self != .points && self != .coupon }
}
