extension LineKind {
    /// What the settlement list calls the money asked for this kind.
    public var fee: Phrase {
        switch self {
        case .labour: Phrase("工时费", "Labour")
        case .part: Phrase("材料费", "Materials")
        case .sublet: Phrase("外协加工费", "Sublet")
        case .other: Phrase("其他费", "Other")
        }
    }
}

/// One line of a bill: an estimate line as its payer agreed to it, with the tax inside it.
/// Made from an authorised line, or by the table from what was posted.
public struct Charge: Hashable, Sendable {
    public let line: LineID
    public let payer: Payer
    public let kind: LineKind
    public let trade: Trade
    public let code: String
    public let name: String
    public let grade: PartGrade?
    public let quantity: Quantity
    public let hours: Hours
    /// Per unit; of labour per hour.
    public let unitPrice: Money
    public let discount: Money
    /// Tax included, after discount.
    public let gross: Money
    public let tax: Money
    /// Of the operation, for the warranty term: maintenance1, maintenance2, minor, special, assembly, vehicle.
    public let workKind: String?

    init(_ authorised: AuthorisedLine, workKind: String?) {
        let terms = authorised.line.terms
        line = authorised.id
        payer = terms.payer
        kind = terms.kind
        trade = terms.trade
        code = terms.code
        name = terms.name
        grade = terms.grade
        quantity = terms.quantity
        hours = terms.hours
        unitPrice = terms.unitPrice
        discount = terms.discount
        gross = terms.gross
        tax = terms.tax
        self.workKind = workKind
    }

    init(
        stored line: LineID, payer: Payer, kind: LineKind, trade: Trade, code: String, name: String,
        grade: PartGrade?,
        quantity: Quantity, hours: Hours, unitPrice: Money, discount: Money, gross: Money, tax: Money,
        workKind: String?
    ) {
        self.line = line
        self.payer = payer
        self.kind = kind
        self.trade = trade
        self.code = code
        self.name = name
        self.grade = grade
        self.quantity = quantity
        self.hours = hours
        self.unitPrice = unitPrice
        self.discount = discount
        self.gross = gross
        self.tax = tax
        self.workKind = workKind
    }
}
