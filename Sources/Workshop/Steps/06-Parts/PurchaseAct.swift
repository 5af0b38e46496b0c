/// What is done with orders to suppliers.
public enum PurchaseAct: Act {
    /// Puts parts on the drafts of their suppliers; a supplier without one gets one.
    case draft(wishes: [PurchaseWish])
    case change(line: Based<PurchaseLineThing>, quantity: Quantity, unitCost: Money?)
    /// Not wanted after all; of a line that was sent: the rest will not come.
    case strike(lines: [Based<PurchaseLineThing>])
    case restore(lines: [Based<PurchaseLineThing>])
    /// Sent to the supplier; `eta` is when it is expected.
    case send(purchase: Based<PurchaseThing>, eta: Moment)
    case unsend(purchase: Based<PurchaseThing>)
    /// The supplier names another time.
    case expect(purchase: Based<PurchaseThing>, eta: Moment)
    case cancel(purchase: Based<PurchaseThing>)
    case revive(purchase: Based<PurchaseThing>)
    /// What has come, line by line; the rest stays on order.
    case receive(purchase: Based<PurchaseThing>, arrivals: [PurchaseArrival])

    public static let room = "purchase"

    public var roles: Set<Role> { [.partsClerk] }

    public func perform(in transaction: Transaction) throws -> Outcome<PurchaseAct> {
        let purchasing = Purchasing(transaction)
        return switch self {
        case .draft(let wishes): try purchasing.draft(wishes)
        case .change(let line, let quantity, let cost):
            try purchasing.change(line, quantity: quantity, unitCost: cost)
        case .strike(let lines): try purchasing.strike(lines, isComing: false)
        case .restore(let lines): try purchasing.strike(lines, isComing: true)
        case .send(let purchase, let eta): try purchasing.send(purchase, eta: eta)
        case .unsend(let purchase): try purchasing.send(purchase, eta: nil)
        case .expect(let purchase, let eta): try purchasing.expect(purchase, at: eta)
        case .cancel(let purchase): try purchasing.cancel(purchase, isCancelled: true)
        case .revive(let purchase): try purchasing.cancel(purchase, isCancelled: false)
        case .receive(let purchase, let arrivals): try purchasing.receive(purchase, arrivals)
        }
    }
}
