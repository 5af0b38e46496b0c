/// One posting: what `debit` receives and `credit` gives. A negative amount goes the other way round.
public struct LedgerEntry: Hashable, Sendable {
    /// What it comes from.
    public enum Kind: String, Hashable, Sendable {
        case settlement, payment, deposit
        case topUp = "top-up"
        case points, coupon, compensation, sale, difference
    }

    public let debit: String
    public let credit: String
    public let amount: Money
    public let kind: Kind
    public var customer: CustomerID?
    public var settlement: SettlementID?
    public var complaint: ComplaintID?
    public var reference = ""
}
