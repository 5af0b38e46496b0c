/// Everything that is known of a complaint.
public struct ComplaintPage: Hashable, Sendable {
    public let shop: String
    public let complaint: Complaint
    /// How many complaints this customer has on file; from two on he is flagged.
    public let made: Int
    /// Orders of the car that came later and may put it right.
    public let reworks: [RepairOrder]
    /// The order that puts it right.
    public let rework: RepairOrder?
    public let verdict: ReworkVerdict
    public let refunded: Money
    /// How he paid for the work complained of, most of it: the way a refund is likely to go back.
    public let paidBy: PaymentMethod?
    /// What the shop and the maker bear of the order that puts it right.
    public let borne: Money
    public let responsibility: Phrase?

    public var isRepeated: Bool { made > 1 }

    /// Days the shop has to show another cause, from the day the rework came in.
    public static let proofDays = 3

    /// Until when another cause may be shown; after that the rework is free for good.
    public func proofUntil(_ zone: Zone) -> Day? {
        rework.map { zone.day(of: $0.openedAt).adding(days: Self.proofDays) }
    }
}

/// Whether the work complained of is still under repair warranty (handbook section 3).
public enum ReworkVerdict: Hashable, Sendable {
    /// By this term, with so many days left.
    case covered(WarrantyTerm, daysLeft: Int, kmLeft: Int?)
    case over
    /// The shop has shown another cause in time: the rework is the customer's to pay.
    case otherCause(Phrase)
    /// There was no work, or the car has not left yet.
    case none

    public init(_ candidate: ReworkCandidate?, hasLeft: Bool) {
        if let candidate {
            self = .covered(candidate.term, daysLeft: candidate.daysLeft, kmLeft: candidate.kmLeft)
        } else {
            self = hasLeft ? .over : .none
        }
    }

    public var words: Phrase {
        switch self {
        case .covered(let term, let days, let km):
            let kmZh = km.map { " \($0) km" } ?? ""
            return Phrase(
                "在质保内 (\(term.name.chinese)，余 \(days) 天\(kmZh))，返修免费",
                "under warranty (\(term.name.english), \(days) d\(kmZh) left): free")
        case .otherCause(let why):
            return Phrase(
                "已举证他因 (\(why.chinese))，返修不免费", "another cause was shown (\(why.english)): not free")
        case .over: return Phrase("已过维修质保", "the repair warranty is over")
        case .none: return Phrase("没有可索赔的作业", "there is no work to answer for")
        }
    }
}
