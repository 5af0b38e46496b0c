/// What kind of thing a line asks money for.
public enum LineKind: String, Codable, Hashable, Sendable, CaseIterable {
    case labour, part, sublet, other

    public var name: Phrase {
        switch self {
        case .labour: Phrase("工时", "labour")
        case .part: Phrase("配件", "part")
        case .sublet: Phrase("外协", "sublet")
        case .other: Phrase("其他", "other")
        }
    }
}

/// What a line says and asks: everything the customer agrees to. Money is tax included unless it is a cost.
public struct LineTerms: Codable, Hashable, Sendable {
    public var kind: LineKind
    public var code: String
    public var name: String
    public var operation: OperationID?
    public var part: PartID?
    public var trade: Trade
    public var grade: PartGrade?
    /// Labour: always one.
    public var quantity: Quantity = .one
    /// Sold hours; labour only.
    public var hours: Hours = .zero
    /// Of one unit; of labour, of one hour.
    public var unitPrice: Money
    public var discount: Money = .zero
    /// Code of `reasons.csv`, list "discount".
    public var discountReason: String?
    /// What is asked, after discount. As stored: imported lines are not worked out again.
    public internal(set) var gross: Money = .zero
    public var taxRate: TaxRate
    public var payer: Payer
    /// Net: the bill of outside work, or as imported.
    public var cost: Money?
    /// Of labour: the grade of technician whose rate is asked; nil: the trade's.
    public var staffGrade: StaffGrade?

    /// Before discount: quantity × unit price, of labour hours × rate, rounded half up to the fen.
    public var list: Money { kind == .labour ? hours.times(unitPrice) : quantity.times(unitPrice) }
    public var tax: Money { Money.tax(of: gross, rate: taxRate) }
    public var net: Money { gross - tax }

    /// The same with what is asked worked out again.
    public func priced() -> LineTerms {
        var terms = self
        terms.gross = list - discount
        return terms
    }

    /// True when both ask the same for the same: what was agreed to one holds for the other.
    public func agrees(with other: LineTerms) -> Bool {
        var mine = self
        // What the work costs us is not the customer's business.
        mine.cost = other.cost
        return mine == other
    }
}

extension LineTerms {
    public static func labour(_ operation: Operation, rate: Money, payer: Payer, tax: TaxRate) -> LineTerms {
        LineTerms(
            kind: .labour, code: operation.code, name: operation.name.chinese, operation: operation.id,
            trade: operation.trade, hours: operation.hours, unitPrice: rate, taxRate: tax, payer: payer
        ).priced()
    }

    public static func part(
        _ part: Part, quantity: Quantity, trade: Trade, payer: Payer, tax: TaxRate
    ) -> LineTerms {
        LineTerms(
            kind: .part, code: part.number, name: part.name, part: part.id, trade: trade, grade: part.grade,
            quantity: quantity, unitPrice: part.price, taxRate: tax, payer: payer
        ).priced()
    }
}
