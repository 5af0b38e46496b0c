/// Everything that is told to the customer when his car is handed over.
public struct DeliveryCard: Hashable, Sendable {
    /// One complaint and what became of it.
    public struct Reply: Hashable, Sendable {
        public let words: String
        /// Correction, else finding; empty when nobody wrote one down.
        public let answer: String
    }

    /// A line of this visit that was not wanted.
    public struct Refused: Hashable, Sendable {
        public let name: String
        public let amount: Money
        public let state: LineState
        /// What it endangers; nil when it is no matter of safety.
        public let safety: Phrase?
    }

    public let order: OrderLine
    /// Of the delivery's row; 0 before there is one.
    public let version: Int
    public let stage: ServiceStep?
    public let readyAt: Moment?
    public let told: Telling?
    public let grounds: BillingGrounds?
    public let payers: [PayerAccount]
    public let promises: [Moment]
    public let charges: [Charge]
    public let answers: [Reply]
    public let refused: [Refused]
    public let takesOldParts: Bool
    public let broughtBy: String
    public let kmOut: Int?
    /// What was fixed at hand-over, else what the car's interval says.
    public let next: NextDue
    /// Who took the car; empty while it is here.
    public let takenBy: String
    public let terms: [WarrantyTerm]
    public let advice: [Phrase]

    /// How long the shop answers for the work of a line; nil for fees that promise nothing.
    public func term(of charge: Charge) -> WarrantyTerm? {
        guard [.labour, .material, .sublet].contains(charge.fee) else { return nil }
        return terms.first { $0.kind == charge.workKind ?? "minor" && $0.days > 0 }
    }

    public var based: Based<OrderThing> { Based(order.id, version: version) }
    public var isHandedOver: Bool { !takenBy.isEmpty }
    public var unsettled: [PayerAccount] { payers.filter { $0.proof == nil } }

    /// The first promise is judged, the last agreed one stands beside it.
    public var kept: (first: PromiseKept, last: PromiseKept)? {
        guard let readyAt, let first = promises.first, let last = promises.last else { return nil }
        return (
            PromiseKept(promised: first, ready: readyAt), PromiseKept(promised: last, ready: readyAt)
        )
    }
}

/// Care advice for the work done, of `data/handbook/delivery_advice.csv`.
public enum DeliveryAdvice {
    /// What applies to at least one of the lines, in the order of the file.
    public static func advice(for charges: [Charge]) throws -> [Phrase] {
        try StartingStock.rows("handbook/delivery_advice.csv").compactMap { row in
            let (kind, trade) = (try row.text("kind"), try row.text("trade"))
            let applies =
                kind.isEmpty && trade.isEmpty
                || charges.contains { charge in
                    (kind.isEmpty || charge.workKind == kind)
                        && (trade.isEmpty || charge.trade.rawValue == trade)
                }
            return applies ? Phrase(try row.text("zh"), try row.text("en")) : nil
        }
    }
}
