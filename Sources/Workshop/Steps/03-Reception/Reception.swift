/// The reception of an order as it is on file.
public struct Reception: Hashable, Sendable {
    public let order: OrderID
    public let version: Int
    public let booking: BookingID?
    public let intake: Intake
    public let walkedRoundAt: Moment?
    public let firstCheckAt: Moment?

    /// The order with the version of its reception, which counts apart from the order's head.
    public var based: Based<OrderThing> { Based(order, version: version) }
}

/// When the car is promised to be ready, as the customer was told.
public struct Promise: Codable, Hashable, Sendable {
    public let at: Moment
    public let told: Told

    public init(at: Moment, told: Told = .inPerson) {
        self.at = at
        self.told = told
    }
}

/// The clock of the first check: the report is due within 30 minutes of arrival (rule; handbook section 2, step 3).
public struct ReceptionClock: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case running, late, kept, missed
    }

    public static let limit = 30

    public let openedAt: Moment
    public let firstCheckAt: Moment?

    public init(openedAt: Moment, firstCheckAt: Moment?) {
        self.openedAt = openedAt
        self.firstCheckAt = firstCheckAt
    }

    public var deadline: Moment { openedAt.adding(minutes: Self.limit) }

    /// - Parameter now: decides only while the check has not been made.
    public func state(at now: Moment) -> State {
        if let firstCheckAt { return firstCheckAt <= deadline ? .kept : .missed }
        return now <= deadline ? .running : .late
    }
}
