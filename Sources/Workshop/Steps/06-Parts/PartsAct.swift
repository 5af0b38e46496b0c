/// What the parts clerk does: holds, issues, takes back, receives, counts, and completes the step.
public enum PartsAct: Act {
    /// Holds what is there for every agreed part line and records what is short; gives back what is held for
    /// lines nobody agreed to any more.
    case reserveAll(order: OrderID)
    case release(order: OrderID, reservations: [Based<ReservationThing>])
    /// Laid ready on the shelf of the order.
    case pick(order: OrderID)
    case unpick(order: OrderID)
    /// Takes parts off the shelf: of these lines, or of all that have something there.
    case issue(order: OrderID, lines: [LineID]?)
    /// Issues for a line what the books do not have; `authority` is the second person's. The part in hand is traced
    /// by its supplier and batch, and its receipt is booked later.
    case issueBelowZero(order: OrderID, line: LineID, supplier: String, batch: String, authority: Authority)
    /// The counter-act of an issue: a movement of its own, for movements are never taken back.
    case returnToStock(order: OrderID, parts: [LineQuantity])
    /// Every line is held, issued or recorded short; with `issuing`, all that is there is issued at once.
    case complete(order: OrderID, issuing: Bool)
    /// The counter-act of completing.
    case reopen(order: OrderID, returning: [LineQuantity])
    /// A delivery; `unitCost` is net. Who waits for the part gets it held, the longest waiting first.
    case receive(part: PartID, quantity: Quantity, unitCost: Money, supplier: String, batch: String)
    case order(shortage: Based<ShortageThing>, supplier: String, eta: Moment?)
    case tellCustomer(shortage: Based<ShortageThing>, how: Told)
    case untell(shortage: Based<ShortageThing>)
    /// The car comes back for the part with that booking, which holds it from now on.
    case book(shortage: Based<ShortageThing>, booking: BookingID)
    case unbook(shortage: Based<ShortageThing>)
    /// Nobody waits for it any more: what is held is free again.
    case giveUp(shortage: Based<ShortageThing>)
    case awaitAgain(shortage: Based<ShortageThing>)
    /// Holds for a booked visit what is there of its parts.
    case reserveBooking(booking: BookingID)
    case releaseBooking(booking: BookingID)
    /// Another part in place of a line's: the customer has to agree to it anew.
    case substitute(line: Based<LineThing>, part: PartID)
    case unsubstitute(order: OrderID, lines: [TermsBack])
    /// The customer has handed in the part he brings himself.
    case receiveOwn(order: OrderID, line: LineID, remark: String)
    case handBackOwn(order: OrderID, line: LineID)
    /// Counted on the shelf; `expected` is what the screen said, so that a movement meanwhile is noticed.
    case count(part: PartID, expected: Quantity, counted: Quantity)

    public static let room = "parts"

    public var roles: Set<Role> {
        switch self {
        case .tellCustomer, .untell, .book, .unbook, .giveUp, .awaitAgain, .receiveOwn, .handBackOwn:
            [.partsClerk, .advisor]
        default: [.partsClerk]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<PartsAct> {
        switch self {
        case .reserveAll(let order): try PartsHolding(transaction, order).reserveAll()
        case .release(let order, let rows): try PartsHolding(transaction, order).release(rows)
        case .pick(let order): try PartsHolding(transaction, order).mark(.picked)
        case .unpick(let order): try PartsHolding(transaction, order).mark(.reserved)
        case .issue(let order, let lines): try PartsIssuing(transaction, order).issue(lines)
        case .returnToStock(let order, let parts): try PartsIssuing(transaction, order).bringBack(parts)
        case .complete(let order, let issuing): try PartsIssuing(transaction, order).complete(issuing)
        case .reopen(let order, let parts): try PartsIssuing(transaction, order).reopen(parts)
        case .receive(let part, let quantity, let cost, let supplier, let batch):
            try PartsStocking(transaction)
                .receive(part, quantity, unitCost: cost, supplier: supplier, batch: batch)
        case .order(let shortage, let supplier, let eta):
            try PartsStocking(transaction).order(shortage, supplier: supplier, eta: eta)
        case .tellCustomer(let shortage, let how): try PartsStocking(transaction).tell(shortage, how: how)
        case .untell(let shortage): try PartsStocking(transaction).untell(shortage)
        case .issueBelowZero(let order, let line, let supplier, let batch, let authority):
            try PartsIssuing(transaction, order)
                .issueBelowZero(line, supplier: supplier, batch: batch, authority: authority)
        case .book(let shortage, let booking): try PartsBooking(transaction).book(shortage, booking)
        case .unbook(let shortage): try PartsBooking(transaction).unbook(shortage)
        case .giveUp(let shortage): try PartsBooking(transaction).giveUp(shortage)
        case .awaitAgain(let shortage): try PartsBooking(transaction).awaitAgain(shortage)
        case .reserveBooking(let booking): try PartsBooking(transaction).reserve(booking)
        case .releaseBooking(let booking): try PartsBooking(transaction).release(booking)
        case .substitute(let line, let part): try PartsReplacing(transaction).substitute(line, part)
        case .unsubstitute(let order, let lines):
            try PartsReplacing(transaction).unsubstitute(order, lines)
        case .receiveOwn(let order, let line, let remark):
            try PartsReplacing(transaction).receiveOwn(order, line, remark: remark)
        case .handBackOwn(let order, let line):
            try PartsReplacing(transaction).handBackOwn(order, line)
        case .count(let part, let expected, let counted):
            try PartsStocking(transaction).count(part, expected: expected, counted: counted)
        }
    }
}
