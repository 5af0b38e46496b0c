/// Authorised labour of one trade that waits for a bay: a row of the foreman's queue.
public struct WaitingWork: Hashable, Sendable {
    /// An order waits once for each of its trades.
    public struct Key: Hashable, Sendable {
        public let order: OrderID
        public let turn: Trade.Turn
    }

    public let order: OrderID
    public let number: String
    public let plate: String
    public let model: String
    public let customer: String
    public let lines: [AuthorisedLabour]
    public let promisedAt: Moment?
    /// The customer waits in the shop.
    public let waits: Bool
    public let isBooked: Bool
    /// Came back: after a failed check, or within the repair warranty.
    public let isRework: Bool
    public let parts: PartsState
    /// Parts keep it from beginning before then: what can be done without them is done first.
    public let partsAt: Moment?
    /// All of it needs parts of which nobody knows when they come.
    public let lacksParts: Bool

    public var key: Key { Key(order: order, turn: lines.first?.turn ?? trade.turn) }
    public var trade: Trade { Trade.leading(lines.map(\.trade)) }
    public var hours: Hours { lines.reduce(.zero) { $0 + $1.hours } }
    public var what: String { lines.map(\.name).joined(separator: "、") }

    /// Waiting customers, rework and bookings come first, then the promise decides.
    public static func isBefore(_ a: WaitingWork, _ b: WaitingWork) -> Bool {
        if a.presses != b.presses { return a.presses }
        switch (a.promisedAt, b.promisedAt) {
        case (let mine?, let theirs?) where mine != theirs: return mine < theirs
        case (_?, nil): return true
        case (nil, _?): return false
        default: return (a.order, a.key.turn) < (b.order, b.key.turn)
        }
    }

    private var presses: Bool { waits || isRework || isBooked }
}

extension Trade {
    /// Whose turn it is on a car: mechanical work, then panel, then paint, then mechanical work again to refit it.
    public enum Turn: Int, Codable, Hashable, Sendable, Comparable, CaseIterable {
        case mechanical, panel, paint, refit

        public static func < (a: Turn, b: Turn) -> Bool { a.rawValue < b.rawValue }
    }

    public var turn: Turn {
        switch self {
        case .mechanical, .quick: .mechanical
        case .panel: .panel
        case .paint: .paint
        }
    }

    /// The trade of a job made of lines of these trades: quick only when all of it is.
    static func leading(_ trades: [Trade]) -> Trade {
        trades.first { $0 != .quick } ?? .quick
    }

    /// Whose work a technician of this trade can do: a mechanic does quick jobs too.
    func can(_ work: Trade) -> Bool { self == work || self == .mechanical && work == .quick }
}

extension Bay.Kind {
    /// The trades that are worked on such a bay.
    public func takes(_ trade: Trade) -> Bool {
        switch self {
        case .quick, .general: trade.turn == .mechanical
        case .panel: trade == .panel
        case .paint: trade == .paint
        case .reception, .wash, .inspection: false
        }
    }

    /// Where a trade is most at home.
    func suits(_ trade: Trade) -> Bool {
        switch trade {
        case .quick: self == .quick
        case .mechanical: self == .general
        case .panel: self == .panel
        case .paint: self == .paint
        }
    }
}
