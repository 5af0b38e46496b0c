/// What lines come to on a bill: by fee, with what was let go and the tax inside.
public struct BillTotals: Hashable, Sendable {
    private let gross: [FeeKind: Money]
    private let discounts: [FeeKind: Money]
    /// Rounding off changes what is paid, not what is taxed.
    public let tax: Money
    /// Zero or negative; positive on a reversal.
    public let rounding: Money

    public init(_ charges: [Charge], rounding: Money) {
        gross = Dictionary(grouping: charges, by: \.fee).mapValues { $0.map(\.gross).total() }
        discounts = Dictionary(grouping: charges, by: \.fee).mapValues { $0.map(\.discount).total() }
        tax = charges.map(\.tax).total()
        self.rounding = rounding
    }

    /// After discount.
    public subscript(fee: FeeKind) -> Money { gross[fee] ?? .zero }
    /// Before discount.
    public func list(_ fee: FeeKind) -> Money { self[fee] + (discounts[fee] ?? .zero) }
    public var discount: Money { discounts.values.total() }
    public var sum: Money { gross.values.total() }
    public var total: Money { sum + rounding }
}
