/// What the washer does with a car.
public enum WashAct: Act {
    /// Counter-act: `unstart`.
    case start(order: OrderID, kind: Wash.Kind)
    /// The wash never began. Counter-act: `start`.
    case unstart(wash: Based<WashThing>, kind: Wash.Kind)
    /// Washed and looked over: on to billing. Counter-act: `unfinish`.
    case finish(wash: Based<WashThing>)
    /// Not done yet. Counter-act: `finish`.
    case unfinish(wash: Based<WashThing>)
    /// Looked over and not clean: it is washed again. Counter-act: `cleanAfterAll`.
    case again(wash: Based<WashThing>)
    case cleanAfterAll(wash: Based<WashThing>)
    /// The car leaves unwashed; a code of `reasons.csv`, list "no-wash". Counter-act: `unrefuse`.
    case refuse(order: OrderID, reason: String)
    /// It is washed after all. Counter-act: `refuse`.
    case unrefuse(wash: Based<WashThing>, reason: String)

    public static var room: String { "wash" }
    public var roles: Set<Role> { [.washer] }

    public func perform(in transaction: Transaction) throws -> Outcome<WashAct> {
        switch self {
        case .start(let order, let kind): try Washing.start(order, kind, in: transaction)
        case .unstart(let wash, let kind): try Washing.unstart(wash, kind, in: transaction)
        case .finish(let wash): try Washing.finish(wash, in: transaction)
        case .unfinish(let wash): try Washing.unfinish(wash, in: transaction)
        case .again(let wash): try Washing.again(wash, by: 1, in: transaction)
        case .cleanAfterAll(let wash): try Washing.again(wash, by: -1, in: transaction)
        case .refuse(let order, let reason): try Washing.refuse(order, reason, in: transaction)
        case .unrefuse(let wash, let reason): try Washing.unrefuse(wash, reason, in: transaction)
        }
    }
}
