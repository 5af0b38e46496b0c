/// Something a person does to the shop's records. Each step declares its acts as one closed enum whose cases
/// label all their values and carry the row version they were based on (`Based`).
///
/// An act runs in one transaction together with its logbook row; it throws a `Refusal` to leave all as it was.
public protocol Act: Codable, Hashable, Sendable {
    /// The first half of the act's name in the logbook, for instance "estimate" in "estimate.sign".
    static var room: String { get }
    /// Who may do it; one of these roles is enough.
    var roles: Set<Role> { get }
    /// Checks the rules, writes the rows, and says what happened.
    func perform(in transaction: Transaction) throws -> Outcome<Self>
}

/// What an act did, for the message line, the logbook and undo.
public struct Outcome<A: Act>: Sendable {
    /// One sentence for the message line and the logbook.
    public let said: Phrase
    /// The order whose history it belongs to.
    public let order: OrderID?
    /// How it is taken back, or why it cannot be.
    public let takeBack: TakeBack<A>
    /// The roles that are told by a notice on their terminals.
    public let tells: Set<Role>
    /// What the act made, for the screen that opens next.
    public let opens: Place?

    public init(
        _ said: Phrase, order: OrderID? = nil, takeBack: TakeBack<A>, tells: Set<Role> = [],
        opens: Place? = nil
    ) {
        self.said = said
        self.order = order
        self.takeBack = takeBack
        self.tells = tells
        self.opens = opens
    }
}

/// Every act names its counter-act, or says why there is none.
public enum TakeBack<A: Act>: Sendable {
    case by(A)
    case never(Phrase)
    /// Nobody decided it: the program noticed something. Undo passes over it.
    case unasked
}
