/// A labour line the customer agreed to, with its proof, and how far the workshop is with it.
public struct AuthorisedLabour: Hashable, Sendable {
    public let agreed: AuthorisedLine
    /// Kind of the operation, for the grade it asks for; "minor" for a line typed by hand.
    public let kind: String
    /// In a job that was not withdrawn.
    public let isGiven: Bool
    /// In a job that has been finished.
    public let isDone: Bool
    /// Mechanical work that the estimate names behind panel or paint work: done once they are through.
    public var refits = false

    public var line: LineID { agreed.id }
    public var authorisation: Authorisation { agreed.authorisation }
    public var order: OrderID { agreed.line.order }
    public var name: String { agreed.name }
    public var trade: Trade { agreed.trade }
    public var turn: Trade.Turn { refits ? .refit : trade.turn }
    public var hours: Hours { agreed.hours }
}

extension [AuthorisedLabour] {
    /// Tells apart what comes before the body work and what comes after it. Work found later has no such place.
    func inTurn() -> [AuthorisedLabour] {
        guard let body = lastIndex(where: { $0.trade.turn > .mechanical }) else { return self }
        return enumerated().map { index, line in
            var line = line
            line.refits = index > body && !line.agreed.line.additional
            return line
        }
    }
}
