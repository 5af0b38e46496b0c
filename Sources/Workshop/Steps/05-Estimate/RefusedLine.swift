/// Work the customer refused or put off on an earlier visit; kept on the car, to be spoken of again.
public struct RefusedLine: Hashable, Sendable {
    public let line: LineID
    public let name: String
    public let amount: Money
    public let state: LineState
    /// Code of `reasons.csv`, list "decline".
    public let reason: String
    /// Put off until then.
    public let until: Day?
    public let at: Moment
}
