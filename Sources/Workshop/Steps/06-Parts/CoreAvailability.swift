/// How many of the core parts 常用件 are there, as the figure P3 counts them.
struct CoreAvailability: Hashable, Sendable {
    /// The guide of the figure, percent.
    static let guide = 95

    /// On the shelf at or above their minimum.
    let there: Int
    let all: Int

    var isBelowGuide: Bool { there * 100 < all * Self.guide }

    var phrase: Phrase {
        let percent = all == 0 ? "-" : "\(there * 100 / all)%"
        return Phrase(
            "常用件齐备 \(there)/\(all) \(percent) (标准 \(Self.guide)%)",
            "core parts there \(there)/\(all) \(percent) (guide \(Self.guide) %)")
    }
}
