/// An order to a supplier: drafted, sent, here in part or whole.
public struct Purchase: Hashable, Sendable {
    /// Where it stands.
    public enum State: Hashable, Sendable, CaseIterable {
        case draft, sent, partly, complete, cancelled

        public var name: Phrase {
            switch self {
            case .draft: Phrase("草拟", "draft")
            case .sent: Phrase("已下单", "ordered")
            case .partly: Phrase("部分到货", "part here")
            case .complete: Phrase("到齐", "complete")
            case .cancelled: Phrase("已取消", "cancelled")
            }
        }
    }

    public let id: PurchaseID
    public let version: Int
    public let number: String
    public let supplier: String
    public let channel: SupplyChannel
    public let madeAt: Moment
    public let madeBy: String
    public let sentAt: Moment?
    public let eta: Moment?
    public let cancelledAt: Moment?
    public let lines: Int
    /// Lines of which something is still to come.
    public let openLines: Int
    public let hasCome: Bool
    /// Net, as far as costs are known.
    public let worth: Money?

    public var based: Based<PurchaseThing> { Based(id, version: version) }

    public var state: State {
        if cancelledAt != nil { return .cancelled }
        if sentAt == nil { return .draft }
        if openLines == 0 { return .complete }
        return hasCome ? .partly : .sent
    }

    /// Expected before `now` and not all here.
    public func isLate(at now: Moment) -> Bool {
        (state == .sent || state == .partly) && (eta.map { $0 < now } ?? false)
    }
}

/// One part of a purchase.
public struct PurchaseLine: Hashable, Sendable {
    public let id: PurchaseLineID
    public let version: Int
    public let purchase: PurchaseID
    public let purchaseNumber: String
    public let supplier: String
    public let part: PartID
    public let number: String
    public let name: Phrase
    public let unit: String
    public let bin: String
    public let quantity: Quantity
    public let received: Quantity
    /// Net, as agreed; nil: not known yet.
    public let unitCost: Money?
    /// The shortage it was bought for.
    public let shortage: ShortageID?
    public let forOrder: OrderID?
    public let plate: String
    public let eta: Moment?
    /// False: the rest will not come.
    public let isComing: Bool
    public let isSent: Bool

    public var based: Based<PurchaseLineThing> { Based(id, version: version) }
    /// Still to come.
    public var rest: Quantity { isComing ? quantity - received : .zero }
}

/// So much of a part is to be bought.
public struct PurchaseWish: Codable, Hashable, Sendable {
    public let part: PartID
    public let quantity: Quantity
    /// Net; nil: not known yet.
    public let unitCost: Money?
    public let shortage: ShortageID?

    public init(part: PartID, quantity: Quantity, unitCost: Money? = nil, shortage: ShortageID? = nil) {
        self.part = part
        self.quantity = quantity
        self.unitCost = unitCost
        self.shortage = shortage
    }
}

/// What of a purchase's line has come.
public struct PurchaseArrival: Codable, Hashable, Sendable {
    public let line: Based<PurchaseLineThing>
    public let quantity: Quantity
    /// Net.
    public let unitCost: Money
    public let batch: String

    public init(line: Based<PurchaseLineThing>, quantity: Quantity, unitCost: Money, batch: String) {
        self.line = line
        self.quantity = quantity
        self.unitCost = unitCost
        self.batch = batch
    }
}
