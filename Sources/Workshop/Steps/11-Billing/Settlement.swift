/// How the last cents are let go 抹零.
public enum RoundingOff: String, Codable, Hashable, Sendable, CaseIterable {
    case none
    case toJiao = "jiao"
    case toYuan = "yuan"

    public var name: Phrase {
        switch self {
        case .none: Phrase("不抹零", "none")
        case .toJiao: Phrase("抹分", "to jiao")
        case .toYuan: Phrase("抹到元", "to yuan")
        }
    }

    /// What is let go of a sum; never positive.
    public func rounding(of sum: Money) -> Money {
        switch self {
        case .none: .zero
        case .toJiao: Money(fen: -(sum.fen % 10))
        case .toYuan: Money(fen: -(sum.fen % 100))
        }
    }
}

/// Which invoice the payer asks for.
public enum Invoice: String, Codable, Hashable, Sendable, CaseIterable {
    case none, ordinary, special

    public var name: Phrase {
        switch self {
        case .none: Phrase("不开", "none")
        case .ordinary: Phrase("数电普票", "ordinary")
        case .special: Phrase("数电专票", "special VAT")
        }
    }
}

/// The car leaves without work done 未修离厂. Made only from an order whose workshop steps were all left out.
public struct UnrepairedExit: Hashable, Sendable {
    /// Why: the reason the customer gave for declining, else "declined".
    public let reason: String

    init(stored reason: String) {
        self.reason = reason
    }
}

/// Why a bill may be drawn at all.
public enum BillingGrounds: Hashable, Sendable {
    case passed(InspectionID)
    case unrepaired(UnrepairedExit)
}

/// A bill for one payer as it would be posted now.
public struct Settlement: Hashable, Sendable {
    public let grounds: BillingGrounds
    public let payer: Payer
    public let charges: [Charge]
    /// Zero or negative.
    public let rounding: Money

    /// Draws the bill of one payer from authorised lines; those of other payers are left out.
    /// - Throws: a `Refusal` when nothing is to be asked of this payer.
    public static func draw(
        for grounds: BillingGrounds, payer: Payer, lines: [Charge], rounding: RoundingOff = .none
    ) throws(Refusal) -> Settlement {
        let charges = lines.filter { $0.payer == payer }
        try rules.check(Draft(grounds: grounds, payer: payer, charges: charges, rounding: rounding))
        let sum = charges.map(\.gross).total()
        return Settlement(
            grounds: grounds, payer: payer, charges: charges, rounding: rounding.rounding(of: sum))
    }

    private init(grounds: BillingGrounds, payer: Payer, charges: [Charge], rounding: Money) {
        self.grounds = grounds
        self.payer = payer
        self.charges = charges
        self.rounding = rounding
    }

    public var labour: Money { sum(of: .labour) }
    public var material: Money { sum(of: .part) }
    public var sublet: Money { sum(of: .sublet) }
    public var other: Money { sum(of: .other) }
    public var total: Money { charges.map(\.gross).total() + rounding }
    /// Inside the total; rounding off changes what is paid, not what is taxed.
    public var tax: Money { charges.map(\.tax).total() }
    public var discount: Money { charges.map(\.discount).total() }

    private func sum(of kind: LineKind) -> Money {
        charges.filter { $0.kind == kind }.map(\.gross).total()
    }

    /// What the rules look at before a bill is drawn.
    struct Draft: Sendable {
        let grounds: BillingGrounds
        let payer: Payer
        let charges: [Charge]
        let rounding: RoundingOff
    }

    static let rules: [Rule<Draft>] = [
        Rule("something is to be asked") { draft in
            // A car that leaves unrepaired without a fee still gets its bill over nothing: the visit has to end.
            if case .unrepaired = draft.grounds, draft.payer == .customer { return nil }
            guard draft.charges.isEmpty else { return nil }
            return Refusal(
                Phrase(
                    "“\(draft.payer.name.chinese)”没有可结算的已授权项目",
                    "Nothing authorised is to be settled for: \(draft.payer.name.english)"),
                wayOut: Phrase("看估价单授权情况，或按 F3 返回", "Look at the estimate's authorisations, or F3 back"))
        },
        Rule("only the customer's bill is rounded off") { draft in
            guard draft.payer != .customer, draft.rounding != .none else { return nil }
            return Refusal(
                Phrase("只有自费结算可以抹零", "Only the customer's bill may be rounded off"),
                wayOut: Phrase("抹零选 1 不抹零", "Choose rounding 1, none"))
        },
    ]
}
