/// What lines come to, by kind and by payer; tax included, after discount.
public struct EstimateTotals: Hashable, Sendable {
    /// What one payer is asked for.
    public struct Share: Hashable, Sendable {
        public fileprivate(set) var labour = Money.zero
        public fileprivate(set) var material = Money.zero
        public fileprivate(set) var sublet = Money.zero
        public fileprivate(set) var other = Money.zero
        public fileprivate(set) var discount = Money.zero
        /// The tax inside the total, line by line.
        public fileprivate(set) var tax = Money.zero

        public var total: Money { labour + material + sublet + other }

        fileprivate mutating func add(_ line: LineTerms) {
            switch line.kind {
            case .labour: labour += line.gross
            case .part: material += line.gross
            case .sublet: sublet += line.gross
            case .other: other += line.gross
            }
            discount += line.discount
            tax += line.tax
        }
    }

    public private(set) var whole = Share()
    private var shares: [Payer: Share] = [:]

    public init(_ lines: some Sequence<LineTerms>) {
        for line in lines {
            whole.add(line)
            shares[line.payer, default: Share()].add(line)
        }
    }

    /// Those who pay for at least one line, the customer first.
    public var payers: [Payer] { Payer.allCases.filter { shares[$0] != nil } }
    public var total: Money { whole.total }
    /// What the customer himself pays.
    public var customer: Money { self[.customer].total }

    public subscript(payer: Payer) -> Share { shares[payer] ?? Share() }
}
