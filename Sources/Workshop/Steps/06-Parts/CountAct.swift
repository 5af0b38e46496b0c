/// What is done with count sheets. Counting is safe while others work: every part is compared with what the books
/// say at the moment it is counted, and only the difference is posted.
public enum CountAct: Act {
    case open(scope: String)
    /// - Parameter counted: nil takes a count out again.
    case enter(entry: CountEntry, counted: Quantity?)
    case post(sheet: Based<CountSheetThing>)
    case drop(sheet: Based<CountSheetThing>)
    case reopen(sheet: Based<CountSheetThing>)

    public static let room = "count"

    public var roles: Set<Role> { [.partsClerk] }

    public func perform(in transaction: Transaction) throws -> Outcome<CountAct> {
        let counting = StockCounting(transaction)
        return switch self {
        case .open(let scope): try counting.open(scope)
        case .enter(let entry, let counted): try counting.enter(entry, counted)
        case .post(let sheet): try counting.post(sheet)
        case .drop(let sheet): try counting.drop(sheet, isDropped: true)
        case .reopen(let sheet): try counting.drop(sheet, isDropped: false)
        }
    }
}
