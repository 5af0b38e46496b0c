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
    /// What of the lines stands after reversals.
    public let left: [Charge]
    /// What the shop holds of the money.
    public let held: [Tender]
    public let payments: [Payment]
    public let terms: [WarrantyTerm]

    /// Points the member got for this settlement and has not given back.
    public let points: Money

    /// What of the points goes back with a reversal: in step with the money that is paid back, all with all of it.
    public func pointsTakenBack(by plan: ReversalPlan) -> Money {
        guard settlement.held > .zero else { return .zero }
        return points.part(plan.payBack.map(\.amount).total().fen, of: settlement.held.fen)
    }

    public var totals: BillTotals { BillTotals(charges, rounding: settlement.rounding) }
    public func charges(_ fee: FeeKind) -> [Charge] { charges.filter { $0.fee == fee } }
}
