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
    /// What stands of it; nothing once it was called off.
    public let due: Money
    /// So much of it the till has asked for; it was paid, or is on account.
    public let settled: Money

    /// What the till still takes for it; negative: what it pays back.
    public var open: Money { due - settled }
    public var isSettled: Bool { settled != .zero }

    public var based: Based<CounterSaleThing> { Based(id, version: version) }
    public var isOpen: Bool { handedAt == nil && cancelledAt == nil }

    public var state: Phrase {
        if open < .zero { return Phrase("待退款", "to pay back") }
        if cancelledAt != nil { return Phrase("已取消", "cancelled") }
        if handedAt != nil { return Phrase("已交付", "handed over") }
        return open == .zero ? Phrase("已付待取", "paid, put by") : Phrase("待付款", "to be paid")
    }
}

extension CounterSale {
    /// What a sale needs before its parts go over the counter.
    public static let handingOver: [Rule<CounterSale>] = [
        Rule("paid before it is picked up") { sale in
            guard sale.open > .zero else { return nil }
            return Refusal(
                Phrase("\(sale.number) 还没付款", "\(sale.number) is not paid for"),
                wayOut: Phrase("请先到收银台付 \(sale.open.text)", "\(sale.open.text) is taken at the till first"))
        }
    ]
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
