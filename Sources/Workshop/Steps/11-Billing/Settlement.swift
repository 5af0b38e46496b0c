/// How the last cents are let go 抹零.
public enum RoundingOff: String, Codable, Hashable, Sendable, CaseIterable {
    case none
    case toJiao = "jiao"
    case toYuan = "yuan"

    public var name: Phrase {
        switch self {
        case .none: Phrase("不抹零", "none")
        case .toJiao: Phrase("抹分", "jiao")
        case .toYuan: Phrase("抹到元", "yuan")
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

/// Which invoice 数电发票 the payer asks for.
public enum Invoice: String, Codable, Hashable, Sendable, CaseIterable {
    case none, ordinary, special

    public var name: Phrase {
        switch self {
        case .none: Phrase("不开", "none")
        case .ordinary: Phrase("普票", "ordinary")
        case .special: Phrase("专票", "VAT")
        }
    }
}

/// Proof that the car leaves without work done 未修离厂. Made only by the table, from what the estimate wrote down.
public struct UnrepairedExit: Hashable, Sendable {
    /// Why: a code of `reasons.csv`, list "decline".
    public let reason: String

    init(stored reason: String) {
        self.reason = reason
    }
}

/// Why a bill may be drawn at all.
public enum BillingGrounds: Hashable, Sendable {
    case passed(QualityPass)
    case unrepaired(UnrepairedExit)

    /// As the rows refer to it: to the inspection, or to the reason the car leaves unrepaired.
    var columns: (inspection: InspectionID?, unrepaired: String?) {
        switch self {
        case .passed(let pass): (pass.inspection, nil)
        case .unrepaired(let exit): (nil, exit.reason)
        }
    }

    /// What the car had run when it passed.
    public var kmOut: Int? {
        guard case .passed(let pass) = self else { return nil }
        return pass.kmOut
    }
}

/// A bill for one payer as it would be posted now.
public struct Settlement: Hashable, Sendable {
    public let grounds: BillingGrounds
    public let payer: Payer
    public let charges: [Charge]
    public let totals: BillTotals

    /// Draws the bill of one payer from authorised lines; those of other payers are left out.
    /// - Throws: a `Refusal` when nothing is to be asked of this payer.
    public static func draw(
        for grounds: BillingGrounds, payer: Payer, lines: [Charge], rounding: RoundingOff = .none
    ) throws(Refusal) -> Settlement {
        let charges = lines.filter { $0.payer == payer }
        try rules.check(
            Draft(payer: payer, charges: charges, isNothingAsked: lines.isEmpty, rounding: rounding))
        let sum = charges.map(\.gross).total()
        return Settlement(
            grounds: grounds, payer: payer, charges: charges,
            totals: BillTotals(charges, rounding: rounding.rounding(of: sum)))
    }

    /// What another payer did not pay, asked of this one; it was authorised when it was asked of that one.
    static func moved(_ charges: [Charge], to payer: Payer, on grounds: BillingGrounds) -> Settlement {
        let moved = charges.map { $0.share($0.gross, of: payer) }
        return Settlement(
            grounds: grounds, payer: payer, charges: moved, totals: BillTotals(moved, rounding: .zero))
    }

    private init(grounds: BillingGrounds, payer: Payer, charges: [Charge], totals: BillTotals) {
        self.grounds = grounds
        self.payer = payer
        self.charges = charges
        self.totals = totals
    }

    /// What the rules look at before a bill is drawn.
    struct Draft: Sendable {
        let payer: Payer
        let charges: [Charge]
        /// No payer has a line left to be asked for.
        let isNothingAsked: Bool
        let rounding: RoundingOff
    }

    static let rules: [Rule<Draft>] = [
        Rule("something is to be asked") { draft in
            // When nobody is asked for anything the customer still gets his bill over nothing: the visit has to end.
            let isOverNothing = draft.payer == .customer && draft.isNothingAsked
            guard draft.charges.isEmpty, !isOverNothing else { return nil }
            return Refusal.paysNothing(draft.payer)
        },
        Rule("only the customer's bill is rounded off") { draft in
            guard draft.payer != .customer, draft.rounding != .none else { return nil }
            return Refusal(
                Phrase("只有自费结算可以抹零", "Only the customer's bill may be rounded off"),
                wayOut: Phrase("抹零选 1 不抹零", "Choose rounding 1, none"))
        },
    ]
}
