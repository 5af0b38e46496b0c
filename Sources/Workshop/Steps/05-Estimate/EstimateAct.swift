/// Terms to be put back on a line, for undo.
public struct TermsBack: Codable, Hashable, Sendable {
    public let line: Based<LineThing>
    /// What the line says now, and what it said before.
    public let from: LineTerms
    public let to: LineTerms
}

/// What an advisor does to an estimate, and what the customer answers.
public enum EstimateAct: Act {
    case addLabour(order: OrderID, operation: OperationID, concern: ConcernID?)
    /// `labour`: the operation that fits the part, put in with it.
    case addPart(order: OrderID, part: PartID, quantity: Quantity, labour: OperationID?, concern: ConcernID?)
    /// A part the customer brought.
    case addOwnPart(order: OrderID, name: String, quantity: Quantity)
    /// Outside work; `cost` is its bill, net.
    case addSublet(order: OrderID, name: String, price: Money, cost: Money?)
    case addOther(order: OrderID, name: String, price: Money)
    /// A fee of the shop's list.
    case addFee(order: OrderID, code: String, price: Money)
    case addPackage(order: OrderID, package: PackageID)
    /// Labour with the parts it usually takes.
    case addWork(order: OrderID, operation: OperationID, concern: ConcernID?)
    /// From what the screen showed to what is wanted; other people's changes of other fields stay.
    case change(line: Based<LineThing>, from: LineTerms, to: LineTerms, authority: Authority?)
    /// So many percent off each of these lines, or an amount off all of them.
    case discount(
        order: OrderID, lines: [Based<LineThing>], cut: PriceCut, reason: String, authority: Authority?)
    /// The counter-act of a change: an agreement that held stands again.
    case putBack(order: OrderID, lines: [TermsBack])
    /// A part of another grade beside a line, for the customer to choose; without a `price` at the book's.
    case offer(order: OrderID, line: LineID, part: PartID, price: Money?)
    case withdrawOffer(order: OrderID, line: LineID, part: PartID)
    /// The customer takes what stood beside the line; what it said stands beside it now. `discount`: exactly this,
    /// when a choice is taken back.
    case choose(order: OrderID, line: Based<LineThing>, part: PartID, discount: Money?)
    /// What was refused or put off on earlier visits is asked again, at today's prices.
    case revive(order: OrderID, refused: [LineID])
    case remove(order: OrderID, lines: [Based<LineThing>])
    case restore(order: OrderID, lines: [Based<LineThing>])
    /// Freezes what is open or agreed as the next version.
    case show(order: OrderID)
    /// The customer's answer to some lines; without a `version` they are shown by this very act.
    case decide(
        order: OrderID, lines: [Based<LineThing>], decision: Decision, byWhom: String, how: Told,
        version: EstimateVersionID?, consents: Bool)
    /// Show and agree to all open lines in one go. `agreed` is the sum the customer saw.
    case sign(
        order: OrderID, lines: [Based<LineThing>], agreed: Money, byWhom: String, how: Told, consents: Bool)
    /// Nobody is asked: these additional lines lie within what the customer agreed to in advance.
    case authoriseInAdvance(order: OrderID, lines: [Based<LineThing>])
    /// The counter-act of an answer: the lines are open again.
    case withdraw(order: OrderID, lines: [Based<LineThing>])
    /// Everything is refused and the car leaves without work 未修离厂.
    case leaveUnrepaired(order: OrderID, reason: String, byWhom: String, how: Told)
    /// The counter-act: the car stays after all.
    case stay(order: OrderID)

    public static let room = "estimate"

    public var roles: Set<Role> { [.advisor] }

    public var order: OrderID? {
        switch self {
        case .addLabour(let order, _, _), .addPart(let order, _, _, _, _), .addOwnPart(let order, _, _),
            .addSublet(let order, _, _, _), .addOther(let order, _, _), .addFee(let order, _, _),
            .addPackage(let order, _), .addWork(let order, _, _),
            .discount(let order, _, _, _, _), .putBack(let order, _), .remove(let order, _),
            .restore(let order, _), .show(let order), .decide(let order, _, _, _, _, _, _),
            .sign(let order, _, _, _, _, _), .offer(let order, _, _, _), .withdrawOffer(let order, _, _),
            .choose(let order, _, _, _), .revive(let order, _), .authoriseInAdvance(let order, _),
            .withdraw(let order, _), .leaveUnrepaired(let order, _, _, _),
            .stay(let order):
            order
        case .change: nil
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<EstimateAct> {
        switch self {
        case .addLabour, .addPart, .addOwnPart, .addSublet, .addOther, .addFee, .addPackage, .addWork,
            .revive:
            try EstimateAdding(transaction).perform(self)
        case .change(let line, let from, let to, let authority):
            try EstimateChanging(transaction).change(line, from: from, to: to, authority: authority)
        case .discount(let order, let lines, let cut, let reason, let authority):
            try EstimateChanging(transaction)
                .discount(order, lines, cut, reason: reason, authority: authority)
        case .putBack(let order, let lines):
            try EstimateChanging(transaction).putBack(order, lines)
        case .offer(let order, let line, let part, let price):
            try EstimateOffering(transaction, order).offer(part, at: price, beside: line)
        case .withdrawOffer(let order, let line, let part):
            try EstimateOffering(transaction, order).withdraw(part, from: line)
        case .choose(let order, let line, let part, let discount):
            try EstimateOffering(transaction, order).choose(part, on: line, discount: discount)
        case .remove(let order, let lines):
            try EstimateChanging(transaction).remove(order, lines)
        case .restore(let order, let lines):
            try EstimateChanging(transaction).restore(order, lines)
        case .show(let order):
            try EstimateAnswering(transaction, order).show()
        case .decide(let order, let lines, let decision, let byWhom, let how, let version, let consents):
            try EstimateAnswering(transaction, order).decide(
                lines, decision, byWhom: byWhom, how: how, version: version, consents: consents)
        case .sign(let order, let lines, let agreed, let byWhom, let how, let consents):
            try EstimateAnswering(transaction, order)
                .sign(lines, agreed: agreed, byWhom: byWhom, how: how, consents: consents)
        case .authoriseInAdvance(let order, let lines):
            try EstimateAnswering(transaction, order).authoriseInAdvance(lines)
        case .withdraw(let order, let lines):
            try EstimateAnswering(transaction, order).withdraw(lines)
        case .leaveUnrepaired(let order, let reason, let byWhom, let how):
            try EstimateAnswering(transaction, order).leave(reason: reason, byWhom: byWhom, how: how)
        case .stay(let order):
            try EstimateAnswering(transaction, order).stay()
        }
    }
}
