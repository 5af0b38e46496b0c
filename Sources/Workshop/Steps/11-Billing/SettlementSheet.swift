/// Everything that stands on a settlement list 结算清单 of one payer.
public struct SettlementSheet: Hashable, Sendable {
    public let shop: String
    public let settlement: PostedSettlement
    public let orderNumber: String
    public let plate: String
    public let model: String
    public let vin: String
    public let customer: String
    /// When it was posted, in the shop's zone.
    public let day: Day
    public let clock: ClockTime
    public let kmIn: Int?
    public let kmOut: Int?
    public let takesOldParts: Bool
    public let charges: [Charge]
    public let payments: [Payment]
    public let terms: [WarrantyTerm]

    public var totals: BillTotals { BillTotals(charges, rounding: settlement.rounding) }
    public func charges(_ kind: LineKind) -> [Charge] { charges.filter { $0.kind == kind } }
}
