/// The fees a settlement list sets apart (handbook section 2, step 11).
public enum FeeKind: String, Codable, Hashable, Sendable, CaseIterable {
    case labour, material, sublet, diagnosis, test, other

    public var name: Phrase {
        switch self {
        case .labour: Phrase("工时费", "Labour")
        case .material: Phrase("材料费", "Materials")
        case .sublet: Phrase("外协加工费", "Sublet")
        case .diagnosis: Phrase("诊断费", "Diagnosis")
        case .test: Phrase("检测费", "Test")
        case .other: Phrase("其他费", "Other")
        }
    }

    /// Checking and testing are fees of their own, whether they were entered as labour or as another charge.
    init(_ kind: LineKind, workKind: String?, code: String) {
        switch (kind, workKind ?? code.lowercased()) {
        case (.part, _): self = .material
        case (.sublet, _): self = .sublet
        case (_, "diagnosis"), (_, "diag"): self = .diagnosis
        case (_, "test"): self = .test
        case (.labour, _): self = .labour
        case (.other, _): self = .other
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
    /// Of the operation, for the warranty term: maintenance1, maintenance2, minor, special, assembly, whole.
    public let workKind: String?

    public var fee: FeeKind { FeeKind(kind, workKind: workKind, code: code) }

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

    /// What is left of it once these mirror charges are taken off.
    func less(_ taken: [Charge]) -> Charge {
        Charge(
            stored: line, payer: payer, kind: kind, trade: trade, code: code, name: name, grade: grade,
            quantity: taken.map(\.quantity).reduce(quantity, +), hours: taken.map(\.hours).reduce(hours, +),
            unitPrice: unitPrice, discount: discount, gross: gross + taken.map(\.gross).total(),
            tax: tax + taken.map(\.tax).total(), workKind: workKind)
    }

    /// The same work, asked of `payer`; of it only `gross`, and the tax that lies in that share.
    /// A share has no quantity: the work itself stays where it was asked.
    func share(_ share: Money, of payer: Payer) -> Charge {
        let isAll = share == gross
        return Charge(
            stored: line, payer: payer, kind: kind, trade: trade, code: code, name: name, grade: grade,
            quantity: isAll ? quantity : Quantity(hundredths: 0), hours: isAll ? hours : Hours(hundredths: 0),
            unitPrice: unitPrice, discount: isAll ? discount : .zero, gross: share,
            tax: isAll || gross == .zero ? tax : tax.part(share.fen, of: gross.fen), workKind: workKind)
    }
}
