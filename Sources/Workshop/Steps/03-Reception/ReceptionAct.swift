/// What is done at reception.
public enum ReceptionAct: Act, Codable {
    /// Takes a car in. `completing` the step at once when all that is needed is there.
    case open(arrival: Arrival, completing: Bool)
    /// The car was not here after all; only while nothing was done on the order by others.
    case withdraw(order: Based<OrderThing>, booking: Booking.State?)
    case amend(change: IntakeChange)
    /// Reception is done: the reception order is printed and signed, the first check made.
    case complete(change: IntakeChange)
    /// Takes completing back.
    case reopen(change: IntakeChange)
    case addConcern(order: OrderID, text: ConcernText)
    case changeConcern(concern: Based<ConcernThing>, from: ConcernText, to: ConcernText)
    case removeConcern(concern: Based<ConcernThing>)
    case markDamage(order: OrderID, damage: Damage)
    case removeMark(mark: MarkID)
    /// What is said of a damage beyond its kind: "old", "behind the handle".
    case noteMark(mark: MarkID, from: String, to: String)
    /// The walk-round was made, or was not after all.
    case walkRound(order: OrderID, done: Bool)
    case promise(order: OrderID, promise: Promise)
    case withdrawPromise(order: OrderID, promise: Promise)
    /// "Up to so much without asking"; nil: nothing any more.
    case allow(order: OrderID, allowance: Allowance?)
    /// The order stood under the wrong customer.
    case transfer(order: Based<OrderThing>, to: CustomerID)
    /// Something besides the time was promised to the car's owner.
    case pledge(vehicle: VehicleID, words: String, told: Told)
    case withdrawPledge(pledge: Based<PledgeThing>)
    case keepPledge(pledge: Based<PledgeThing>, kept: Bool)

    public static let room = "reception"

    public var roles: Set<Role> {
        switch self {
        case .addConcern, .changeConcern, .removeConcern: [.advisor, .technician, .foreman]
        case .promise, .withdrawPromise: [.advisor, .foreman]
        case .pledge, .withdrawPledge, .keepPledge: [.advisor, .followUpClerk]
        default: [.advisor]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .open(let arrival, let completing):
            try Receiving.open(arrival, completing: completing, in: transaction)
        case .withdraw(let order, let booking):
            try Receiving.withdraw(order, booking: booking, in: transaction)
        case .amend(let change): try Amending.amend(change, in: transaction)
        case .complete(let change): try Amending.complete(change, in: transaction)
        case .reopen(let change): try Amending.reopen(change, in: transaction)
        case .addConcern(let order, let text): try Listening.add(text, to: order, in: transaction)
        case .changeConcern(let concern, let from, let to):
            try Listening.change(concern, from: from, to: to, in: transaction)
        case .removeConcern(let concern): try Listening.remove(concern, in: transaction)
        case .markDamage(let order, let damage): try WalkingRound.mark(damage, on: order, in: transaction)
        case .noteMark(let mark, let from, let to):
            try WalkingRound.note(mark, from: from, to: to, in: transaction)
        case .removeMark(let mark): try WalkingRound.remove(mark, in: transaction)
        case .walkRound(let order, let done):
            try WalkingRound.set(done: done, on: order, in: transaction)
        case .promise(let order, let promise): try Promising.give(promise, for: order, in: transaction)
        case .withdrawPromise(let order, let promise):
            try Promising.withdraw(promise, for: order, in: transaction)
        case .allow(let order, let allowance):
            try Allowing.agree(allowance, for: order, in: transaction)
        case .transfer(let order, let customer):
            try Receiving.transfer(order, to: customer, in: transaction)
        case .pledge(let vehicle, let words, let told):
            try Pledging.give(words, told: told, vehicle: vehicle, in: transaction)
        case .withdrawPledge(let pledge): try Pledging.withdraw(pledge, in: transaction)
        case .keepPledge(let pledge, let kept): try Pledging.set(pledge, kept: kept, in: transaction)
        }
    }
}
