/// What is done to bring due cars in: the list is made, letters go out, calls are logged.
public enum InvitationAct: Act {
    case makeList(month: Month)
    /// Takes a list back that nobody has worked on.
    case unmakeList(month: Month, madeAt: Moment)
    /// Puts cars on a list by hand: lapsed, sold here and never seen, with work left undone.
    case addToList(month: Month, vehicles: [VehicleID], cause: Invitation.Cause)
    case removeFromList(invitations: [InvitationID])
    /// - Parameter only: the marked ones; everybody who has no letter yet when nil.
    case printLetters(month: Month, only: [InvitationID]?)
    case withdrawPrint(batch: LetterBatchID)
    /// - Parameter only: the marked ones; everybody still to be won when nil.
    case post(month: Month, only: [InvitationID]?)
    case withdrawLetters(from: AttemptID, through: AttemptID)
    case logCall(invitation: InvitationID, result: CallResult)
    /// - Parameter undoes: what the call had changed in the files.
    case withdrawCall(attempt: AttemptID, undoes: FileAmendment?)
    case startCampaign(terms: CampaignTerms)
    case changeCampaign(campaign: Based<CampaignThing>, terms: CampaignTerms)
    case endCampaign(campaign: Based<CampaignThing>)
    case resumeCampaign(campaign: Based<CampaignThing>)
    /// A recall was carried out on a car.
    case markRecall(campaign: CampaignID, vehicle: VehicleID)
    case unmarkRecall(campaign: CampaignID, vehicle: VehicleID)

    public static let room = "invitation"

    public var roles: Set<Role> {
        switch self {
        case .markRecall, .unmarkRecall: [.advisor, .followUpClerk, .foreman]
        default: [.advisor, .followUpClerk]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<Self> {
        switch self {
        case .makeList(let month): try DueListing.make(month, in: transaction)
        case .unmakeList(let month, let madeAt): try DueListing.unmake(month, madeAt, in: transaction)
        case .addToList(let month, let vehicles, let cause):
            try DueListing.add(vehicles, to: month, cause: cause, in: transaction)
        case .removeFromList(let invitations): try DueListing.remove(invitations, in: transaction)
        case .printLetters(let month, let only): try DueListing.print(month, only: only, in: transaction)
        case .withdrawPrint(let batch): try DueListing.withdrawPrint(batch, in: transaction)
        case .post(let month, let only): try DueListing.post(month, only: only, in: transaction)
        case .withdrawLetters(let first, let last):
            try DueListing.withdrawLetters(first, through: last, in: transaction)
        case .logCall(let invitation, let result): try Calling.log(result, on: invitation, in: transaction)
        case .withdrawCall(let attempt, let undoes):
            try Calling.withdraw(attempt, undoes: undoes, in: transaction)
        case .startCampaign(let terms): try Campaigning.start(terms, in: transaction)
        case .changeCampaign(let campaign, let terms):
            try Campaigning.change(campaign, terms, in: transaction)
        case .endCampaign(let campaign):
            try Campaigning.end(campaign, on: transaction.today, in: transaction)
        case .resumeCampaign(let campaign): try Campaigning.end(campaign, on: nil, in: transaction)
        case .markRecall(let campaign, let vehicle):
            try Campaigning.markDone(campaign, vehicle, in: transaction)
        case .unmarkRecall(let campaign, let vehicle):
            try Campaigning.unmarkDone(campaign, vehicle, in: transaction)
        }
    }
}
