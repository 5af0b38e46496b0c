/// What a charge is for, as the settlement list sets them apart.
public enum ChargeKind: String, Codable, Hashable, Sendable, CaseIterable {
    case labour
    case material = "part"
    case sublet, other

    public var name: Phrase {
        switch self {
        case .labour: Phrase("工时费", "Labour")
        case .material: Phrase("材料费", "Materials")
        case .sublet: Phrase("外协费", "Sublet")
        case .other: Phrase("其他费", "Other")
        }
    }
}

/// One line of a bill: an estimate line as the customer agreed to it, with the tax inside it.
/// Only the table makes one, from a line whose authorisation holds or from what was posted.
public struct Charge: Hashable, Sendable {
    public let line: LineID
    public let payer: Payer
    public let kind: ChargeKind
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

    init(
        line: LineID, payer: Payer, kind: ChargeKind, code: String, name: String, grade: PartGrade?,
        quantity: Quantity, hours: Hours, unitPrice: Money, discount: Money, gross: Money, tax: Money,
        workKind: String?
    ) {
        self.line = line
        self.payer = payer
        self.kind = kind
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
