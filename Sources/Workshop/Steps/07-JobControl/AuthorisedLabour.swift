/// A labour line the customer agreed to, with its proof, and how far the workshop is with it.
public struct AuthorisedLabour: Hashable, Sendable {
    public let agreed: AuthorisedLine
    /// Kind of the operation, for the grade it asks for; "minor" for a line typed by hand.
    public let kind: String
    /// In a job that was not withdrawn.
    public let isGiven: Bool
    /// In a job that has been finished.
    public let isDone: Bool

    public var line: LineID { agreed.id }
    public var authorisation: Authorisation { agreed.authorisation }
    public var order: OrderID { agreed.line.order }
    public var name: String { agreed.name }
    public var trade: Trade { agreed.trade }
    public var hours: Hours { agreed.hours }
}
