/// What is done at the parts counter. Its money belongs to billing: the lines stand ready for a settlement.
public enum CounterAct: Act {
    /// Puts parts by for someone who comes for them.
    case sell(buyer: String, phone: String, customer: CustomerID?, wishes: [SaleWish])
    case add(sale: Based<CounterSaleThing>, wish: SaleWish)
    case remove(sale: Based<CounterSaleThing>, line: SaleLineID)
    /// The parts leave the shelf for good.
    case handOver(sale: Based<CounterSaleThing>, to: String)
    case bringBack(sale: Based<CounterSaleThing>, parts: [SaleReturn])
    case cancel(sale: Based<CounterSaleThing>)
    case revive(sale: Based<CounterSaleThing>)

    public static let room = "counter"

    public var roles: Set<Role> { [.partsClerk] }

    public func perform(in transaction: Transaction) throws -> Outcome<CounterAct> {
        let selling = CounterSelling(transaction)
        return switch self {
        case .sell(let buyer, let phone, let customer, let wishes):
            try selling.sell(buyer, phone: phone, customer: customer, wishes)
        case .add(let sale, let wish): try selling.add(sale, wish)
        case .remove(let sale, let line): try selling.remove(sale, line)
        case .handOver(let sale, let person): try selling.handOver(sale, to: person)
        case .bringBack(let sale, let parts): try selling.bringBack(sale, parts)
        case .cancel(let sale): try selling.cancel(sale, isCancelled: true)
        case .revive(let sale): try selling.cancel(sale, isCancelled: false)
        }
    }
}
