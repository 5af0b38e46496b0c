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

/// What was not on the shelf for a line; never erased, so that the line stays one that was short.
public struct Shortage: Hashable, Sendable {
    public let id: ShortageID
    public let version: Int
    public let line: LineID
    public let order: OrderID
    public let part: PartID
    /// Still to come; once arrived, what was missing last.
    public let missing: Quantity
    public let foundAt: Moment
    public let orderedAt: Moment?
    public let supplier: String
    public let eta: Moment?
    public let arrivedAt: Moment?
    public let toldAt: Moment?

    public var based: Based<ShortageThing> { Based(id, version: version) }
    public var isOpen: Bool { arrivedAt == nil }
}

/// The parts of an order as other steps ask for them.
public struct PartsState: Hashable, Sendable {
    public let needs: [PartNeed]

    /// Every authorised part line is out of the stock (or the customer's own).
    public var allIssued: Bool { needs.allSatisfy { $0.stand == .issued || $0.stand == .own } }
    /// A part is missing now.
    public var isShort: Bool { needs.contains { $0.stand == .short } }
    /// A part is neither held nor recorded short yet.
    public var isOpen: Bool { needs.contains { !$0.isSettled } }
    /// Work can start on all lines: everything is held, picked or issued.
    public var isReady: Bool { !isShort && !isOpen }
    /// When the last missing part is expected; nil when nothing is missing or no date is known.
    public var eta: Moment? { needs.filter { $0.stand == .short }.compactMap { $0.shortage?.eta }.max() }

    public init(needs: [PartNeed]) {
        self.needs = needs
    }

    /// One word for lists.
    public var name: Phrase {
        if needs.isEmpty { return Phrase("无料", "no parts") }
        if allIssued { return PartNeed.Stand.issued.name }
        if isShort { return PartNeed.Stand.short.name }
        return isOpen ? PartNeed.Stand.needed.name : Phrase("齐备", "ready")
    }
}
