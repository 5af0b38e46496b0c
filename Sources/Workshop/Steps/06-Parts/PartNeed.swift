/// What one authorised part line needs and what it has got.
public struct PartNeed: Hashable, Sendable {
    /// Where the parts of a line are, as a word.
    public enum Stand: String, Hashable, Sendable, CaseIterable {
        /// Nothing held for it and nothing recorded yet.
        case needed
        case reserved, picked, issued
        /// Not enough on the shelf; recorded.
        case short
        /// Brought by the customer: nothing to take from the shelf.
        case own

        public var name: Phrase {
            switch self {
            case .needed: Phrase("待备", "to do")
            case .reserved: Phrase("已留", "held")
            case .picked: Phrase("已拣", "picked")
            case .issued: Phrase("已发", "issued")
            case .short: Phrase("缺料", "short")
            case .own: Phrase("自备", "own")
            }
        }
    }

    public let line: LineID
    public let part: PartID?
    public let number: String
    public let name: String
    /// Empty when nobody has given one.
    public let nameInEnglish: String
    public let grade: PartGrade
    public let unit: String
    public let bin: String
    public let wanted: Quantity
    /// Held on the shelf for this line.
    public let held: Quantity
    public let isPicked: Bool
    /// Taken from the shelf and not brought back.
    public let issued: Quantity
    /// On the shelf and held for nobody.
    public let free: Quantity
    /// The latest shortage of the line, also when the part has arrived since.
    public let shortage: Shortage?

    public var title: Phrase { Phrase(name, nameInEnglish.isEmpty ? name : nameInEnglish) }

    /// Neither held nor issued yet.
    public var outstanding: Quantity { max(.zero, wanted - held - issued) }

    public var stand: Stand {
        if part == nil { return .own }
        if issued >= wanted { return .issued }
        if outstanding > .zero { return shortage?.isOpen == true ? .short : .needed }
        return isPicked ? .picked : .reserved
    }

    /// Reserved, issued, recorded short, or the customer's own: parts need not look at it again.
    public var isSettled: Bool { stand != .needed }
}
