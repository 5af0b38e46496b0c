/// What is done in finding the fault.
public enum DiagnosisAct: Act, Codable {
    case record(concern: ConcernID, text: FindingText)
    case change(finding: Based<FindingThing>, from: FindingText, to: FindingText)
    case withdraw(finding: Based<FindingThing>)
    /// The codes read out are cleared in the control units.
    case clearCodes(finding: Based<FindingThing>)
    /// The customer's yes to a specialist from outside; nil: withdrawn.
    case agreeOutside(finding: FindingID, consent: OutsideConsent?)
    /// Every complaint has its result; the estimate is next.
    case complete(order: OrderID)
    /// Takes completing back.
    case reopen(order: OrderID)
    /// What another shop did on the car, from its service book or its owner.
    case notePastWork(vehicle: VehicleID, work: PastWork)
    case dropPastWork(work: Based<PastWorkThing>)

    public static let room = "diagnosis"

    public var roles: Set<Role> {
        switch self {
        case .agreeOutside: [.advisor]
        default: ServiceStep.diagnosis.owners
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .record(let concern, let text):
            try Diagnosing.record(text, for: concern, in: transaction)
        case .change(let finding, let from, let to):
            try Diagnosing.change(finding, from: from, to: to, in: transaction)
        case .withdraw(let finding): try Diagnosing.withdraw(finding, in: transaction)
        case .clearCodes(let finding): try Diagnosing.clearCodes(of: finding, in: transaction)
        case .agreeOutside(let finding, let consent):
            try Consenting.agree(consent, for: finding, in: transaction)
        case .complete(let order): try Diagnosing.complete(order, in: transaction)
        case .reopen(let order): try Diagnosing.reopen(order, in: transaction)
        case .notePastWork(let vehicle, let work):
            try Remembering.note(work, of: vehicle, in: transaction)
        case .dropPastWork(let work): try Remembering.drop(work, in: transaction)
        }
    }
}
