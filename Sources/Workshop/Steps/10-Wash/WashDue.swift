/// A car that waits for its wash or is being washed.
public struct WashDue: Hashable, Sendable {
    public let order: OrderID
    public let number: String
    public let plate: String
    public let model: String
    public let customer: String
    public let promisedAt: Moment?
    /// The wash that has begun.
    public let wash: Wash?
    /// The customer pays for a wash: an authorised line of the estimate says so.
    public let isPaidFor: Bool
}

/// A car that was washed, or left unwashed for a reason.
public struct WashDone: Hashable, Sendable {
    public let wash: Wash
    public let number: String
    public let plate: String
    public let model: String
    public let at: Moment
    /// Why it was left unwashed.
    public let reason: Phrase?

    /// "免费 合格 x2": what kind, that it was looked over, how often it took; or why it was not washed.
    var result: Phrase {
        if let reason { return Phrase("免洗 \(reason.chinese)", "not: \(reason.english)") }
        let again = wash.again == 0 ? "" : " x\(wash.again + 1)"
        return wash.kind == .paid
            ? Phrase("付费 合格\(again)", "paid, clean\(again)")
            : Phrase("免费 合格\(again)", "free, clean\(again)")
    }
}

/// The wash of a car: free, paid, or refused with a reason.
public struct Wash: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case free, paid, refused

        public var name: Phrase {
            switch self {
            case .free: Phrase("免费洗车", "free wash")
            case .paid: Phrase("付费洗车", "paid wash")
            case .refused: Phrase("免洗", "no wash")
            }
        }
    }

    public let id: WashID
    public let version: Int
    public let order: OrderID
    public let kind: Kind
    public let washer: StaffID
    public let washerName: String
    public let startedAt: Moment?
    public let endedAt: Moment?
    /// How often the look-over sent it back.
    public let again: Int

    /// Of `reasons.csv`, list "no-wash"; nil: it was washed.
    public let reason: String?

    public var based: Based<WashThing> { Based(id, version: version) }
    public var isRunning: Bool { startedAt != nil && endedAt == nil }
}
