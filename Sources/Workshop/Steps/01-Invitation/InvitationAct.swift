/// What is done to bring due cars in: the list is made, letters go out, calls are logged.
public enum InvitationAct: Act {
    case makeList(month: Month)
    /// Takes a list back that nobody has worked on.
    case unmakeList(month: Month, madeAt: Moment)
    /// - Parameter only: the marked ones; everybody still to be won when nil.
    case post(month: Month, only: [InvitationID]?)
    case withdrawLetters(from: AttemptID, through: AttemptID)
    case logCall(invitation: InvitationID, result: CallResult)
    /// - Parameter undoes: what the call had changed in the files.
    case withdrawCall(attempt: AttemptID, undoes: FileAmendment?)

    public static let room = "invitation"

    public var roles: Set<Role> { [.advisor, .followUpClerk] }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .makeList(let month): try DueListing.make(month, in: transaction)
        case .unmakeList(let month, let madeAt): try DueListing.unmake(month, madeAt, in: transaction)
        case .post(let month, let only): try DueListing.post(month, only: only, in: transaction)
        case .withdrawLetters(let first, let last):
            try DueListing.withdrawLetters(first, through: last, in: transaction)
        case .logCall(let invitation, let result): try Calling.log(result, on: invitation, in: transaction)
        case .withdrawCall(let attempt, let undoes):
            try Calling.withdraw(attempt, undoes: undoes, in: transaction)
        }
    }
}

/// A file changed by a call, at the version the call left it with.
public enum FileAmendment: Codable, Hashable, Sendable {
    /// The customer is not to be called.
    case silenced(customer: Based<CustomerThing>)
    /// The car's file is closed.
    case closed(vehicle: Based<VehicleThing>)
}
