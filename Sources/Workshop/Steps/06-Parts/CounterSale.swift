/// Parts sold over the counter, or put by for a customer who picks them up.
public struct CounterSale: Hashable, Sendable {
    public let id: CounterSaleID
    public let version: Int
    public let number: String
    public let buyer: String
    public let phone: String
    public let customer: CustomerID?
    public let madeAt: Moment
    public let madeBy: String
    /// The parts went over the counter, to whom.
    public let handedAt: Moment?
    public let handedTo: String?
    public let cancelledAt: Moment?
    /// Tax included, of what was not brought back.
    public let total: Money

    public var based: Based<CounterSaleThing> { Based(id, version: version) }
    public var isOpen: Bool { handedAt == nil && cancelledAt == nil }

    public var state: Phrase {
        if cancelledAt != nil { return Phrase("已取消", "cancelled") }
        return handedAt == nil ? Phrase("待取", "put by") : Phrase("已交付", "handed over")
    }
}

/// One part of a sale, at the price list's price: what a settlement will show.
public struct CounterSaleLine: Hashable, Sendable {
    public let id: SaleLineID
    public let part: PartID
    public let number: String
    public let name: Phrase
    public let grade: PartGrade
    public let unit: String
    public let bin: String
    public let quantity: Quantity
    public let returned: Quantity
    /// Tax included.
    public let unitPrice: Money
    public let gross: Money
    public let taxRate: TaxRate

    public var sold: Quantity { quantity - returned }
    public var tax: Money { Money.tax(of: gross, rate: taxRate) }
}

/// So much of a part is wanted over the counter.
public struct SaleWish: Codable, Hashable, Sendable {
    public let part: PartID
    public let quantity: Quantity

    public init(part: PartID, quantity: Quantity) {
        self.part = part
        self.quantity = quantity
    }
}

/// So much of a sale's line comes back.
public struct SaleReturn: Codable, Hashable, Sendable {
    public let line: SaleLineID
    public let quantity: Quantity

    public init(line: SaleLineID, quantity: Quantity) {
        self.line = line
        self.quantity = quantity
    }
}
