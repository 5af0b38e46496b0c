/// What the advisor does when a car is ready: tell the customer, hand it over.
/// The version is the delivery's own; 0 while nothing was written down for it.
public enum DeliveryAct: Act {
    /// The customer was told. Counter-act: `untell` to what was on file before.
    case tell(order: Based<OrderThing>, how: Told)
    /// The telling `was` a mistake; `back` is what stands instead. Counter-act: `untell` the other way round.
    case untell(order: OrderID, was: Telling?, back: Telling?)
    /// The car leaves. `unpaid` lets it go without its money. No counter-act: it has left.
    case handOver(order: Based<OrderThing>, takenBy: String, next: NextDue, unpaid: Authority?)

    public static var room: String { "delivery" }

    public var roles: Set<Role> { [.advisor] }

    public func perform(in transaction: Transaction) throws -> Outcome<DeliveryAct> {
        switch self {
        case .tell(let order, let how):
            try HandingOver.tell(order, Telling(at: transaction.now, how: how), in: transaction)
        case .untell(let order, let was, let back):
            try HandingOver.untell(order, was: was, back: back, in: transaction)
        case .handOver(let order, let takenBy, let next, let unpaid):
            try HandingOver.handOver(order, CleanText.kept(takenBy), next, unpaid, in: transaction)
        }
    }
}
