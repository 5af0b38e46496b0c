/// The money side of an order: every payer with what is to be drawn and what was posted.
public struct OrderAccount: Hashable, Sendable {
    public let order: OrderLine
    /// Why a bill may be drawn; nil while the car has neither passed the check nor left the workshop out.
    public let grounds: BillingGrounds?
    /// Everyone who pays for an authorised line, the customer first; never empty.
    public let payers: [PayerAccount]
    /// What is left of the deposit paid with the booking.
    public let depositLeft: Money
    /// What the customer has with the shop.
    public let purse: MemberPurse
    /// What the customer has on account, all his orders together.
    public let onAccount: Money

    public func payer(_ payer: Payer) -> PayerAccount? { payers.first { $0.payer == payer } }
    /// Everything is drawn: the order has nothing more to do at the till.
    public var isDrawn: Bool { payers.allSatisfy(\.isDrawn) }
    public var toBeDrawn: Money { payers.flatMap(\.unasked).map(\.gross).total() }
}

/// An order as the till lists it.
public struct TillEntry: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        /// The car has passed the steps before; the bill is to be drawn.
        case toPost
        /// Posted, and money is still to come.
        case posted(SettlementState)
        /// Reversed and not drawn anew.
        case reversed
        /// Goods came back over the counter; their money is still here.
        case toPayBack

        /// A bill is to be drawn, or money is to go back; nobody owes anything yet.
        public var isToPost: Bool {
            switch self {
            case .toPost, .reversed, .toPayBack: true
            case .posted: false
            }
        }
    }

    /// What the row is about: an order to be billed, one of its settlements, or a sale over the counter.
    public enum ID: Hashable, Sendable {
        case order(OrderID, settlement: SettlementID?)
        case sale(CounterSaleID)

        /// Where its money is taken.
        public var place: Place {
            switch self {
            case .order(let order, _): .billing(order)
            case .sale(let sale): .saleBill(sale)
            }
        }
    }

    public let id: ID
    public let number: String
    public let plate: String
    public let customer: String
    public let promisedAt: Moment?
    public let state: State
    public let amount: Money
    /// Until when, of what is on account.
    public let dueOn: Day?

    /// nil: it is a sale over the counter.
    public var order: OrderID? {
        if case .order(let order, _) = id { order } else { nil }
    }
}

/// Today's takings by one method.
public struct Takings: Hashable, Sendable {
    public let method: PaymentMethod
    public let count: Int
    public let amount: Money
}
