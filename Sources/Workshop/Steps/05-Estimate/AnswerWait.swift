/// An order whose additional work 增项 stands still until the customer answers.
public struct AnswerWait: Hashable, Sendable {
    public let order: OrderID
    public let plate: String
    public let customer: String
    /// Since the work was found, or else put on the estimate.
    public let since: Moment
    /// How many lines he has still to answer.
    public let lines: Int
    public let amount: Money
    /// The customer has been shown all of it.
    public let isShown: Bool

    /// How long it has stood still: "0:12", hours and minutes.
    public func waited(at now: Moment) -> String {
        let minutes = max(0, now.minutes(since: since))
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
