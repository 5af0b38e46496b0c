/// When and how the customer was told that the car is ready.
public struct Telling: Codable, Hashable, Sendable {
    public let at: Moment
    public let how: Told

    public init(at: Moment, how: Told) {
        self.at = at
        self.how = how
    }
}

/// A car that waits to be handed over: checked, washed, bill drawn.
public struct ReadyCar: Hashable, Sendable {
    /// Days after which a ready car counts as not collected (guide).
    public static let patience = 2

    public let order: OrderLine
    /// Of the delivery's row; 0 before there is one.
    public let version: Int
    public let readyAt: Moment
    public let told: Telling?
    /// Every payer has paid or is on account.
    public let isSettled: Bool
    /// What is still to come and not on account.
    public let outstanding: Money

    public var based: Based<OrderThing> { Based(order.id, version: version) }

    /// Whole days since it was ready.
    public func daysWaiting(_ now: Moment) -> Int { max(0, now.seconds(since: readyAt) / 86_400) }

    public func isUncollected(_ now: Moment) -> Bool {
        now.seconds(since: readyAt) >= ReadyCar.patience * 86_400
    }
}
