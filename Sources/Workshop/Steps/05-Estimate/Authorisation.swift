/// What the customer decided about lines that were shown to him.
public enum Decision: Codable, Hashable, Sendable {
    case authorised
    /// `reason` is a code of `reasons.csv`, list "decline".
    case declined(reason: String)
    case deferred(until: Day, reason: String)

    public var state: LineState {
        switch self {
        case .authorised: .authorised
        case .declined: .declined
        case .deferred: .deferred
        }
    }
}

/// Proof that the customer agreed to a line as it stands: who agreed, how, when, and to what amount.
/// Only the authorisation table makes it, from a row whose revision is the line's.
public struct Authorisation: Hashable, Sendable {
    public let id: AuthorisationID
    public let line: LineID
    public let order: OrderID
    /// The version of the estimate that was shown.
    public let version: EstimateVersionID
    /// What was agreed, tax included; never worked out again.
    public let agreed: Money
    public let byWhom: String
    public let how: Told
    public let at: Moment
    public let staff: StaffID
    /// The customer agreed to a part that is not original.
    public let consents: Bool
    /// He was not asked: it lies within what he agreed to in advance.
    public let allowance: AllowanceID?

    init(
        stored id: AuthorisationID, line: LineID, order: OrderID, version: EstimateVersionID, agreed: Money,
        byWhom: String, how: Told, at: Moment, staff: StaffID, consents: Bool = false,
        allowance: AllowanceID? = nil
    ) {
        self.id = id
        self.line = line
        self.order = order
        self.version = version
        self.agreed = agreed
        self.byWhom = byWhom
        self.how = how
        self.at = at
        self.staff = staff
        self.consents = consents
        self.allowance = allowance
    }
}
