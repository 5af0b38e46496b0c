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
