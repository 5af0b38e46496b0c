import Foundation

/// Everything the program can do to the shop's records: the table of contents. Each case's name is its act's room,
/// so the logbook's rows read back into commands.
public enum Command: Codable, Hashable, Sendable {
    case shop(ShopAct)
    case staff(StaffAct)
    case registry(RegistryAct)
    case exchange(ExchangeAct)
    case invitation(InvitationAct)
    case booking(BookingAct)
    case reception(ReceptionAct)
    case rescue(RescueAct)
    case diagnosis(DiagnosisAct)
    case estimate(EstimateAct)
    case parts(PartsAct)
    case part(PartAct)
    case purchase(PurchaseAct)
    case count(CountAct)
    case counter(CounterAct)
    case job(JobAct)
    case repair(RepairAct)
    case record(RecordAct)
    case inspection(InspectionAct)
    case wash(WashAct)
    case billing(BillingAct)
    case saleBill(SaleBillAct)
    case till(TillAct)
    case member(MemberAct)
    case healthRecord(HealthRecordAct)
    case delivery(DeliveryAct)
    case followUp(FollowUpAct)
    case complaint(ComplaintAct)
    case target(TargetAct)
    case remedy(RemedyAct)
    case form(FormAct)

    /// The command an act belongs to.
    public init(_ act: any Act) throws {
        switch act {
        case let act as ShopAct: self = .shop(act)
        case let act as StaffAct: self = .staff(act)
        case let act as RegistryAct: self = .registry(act)
        case let act as ExchangeAct: self = .exchange(act)
        case let act as InvitationAct: self = .invitation(act)
        case let act as BookingAct: self = .booking(act)
        case let act as ReceptionAct: self = .reception(act)
        case let act as RescueAct: self = .rescue(act)
        case let act as DiagnosisAct: self = .diagnosis(act)
        case let act as EstimateAct: self = .estimate(act)
        case let act as PartsAct: self = .parts(act)
        case let act as PartAct: self = .part(act)
        case let act as PurchaseAct: self = .purchase(act)
        case let act as CountAct: self = .count(act)
        case let act as CounterAct: self = .counter(act)
        case let act as JobAct: self = .job(act)
        case let act as RepairAct: self = .repair(act)
        case let act as RecordAct: self = .record(act)
        case let act as InspectionAct: self = .inspection(act)
        case let act as WashAct: self = .wash(act)
        case let act as BillingAct: self = .billing(act)
        case let act as SaleBillAct: self = .saleBill(act)
        case let act as TillAct: self = .till(act)
        case let act as MemberAct: self = .member(act)
        case let act as HealthRecordAct: self = .healthRecord(act)
        case let act as DeliveryAct: self = .delivery(act)
        case let act as FollowUpAct: self = .followUp(act)
        case let act as ComplaintAct: self = .complaint(act)
        case let act as TargetAct: self = .target(act)
        case let act as RemedyAct: self = .remedy(act)
        case let act as FormAct: self = .form(act)
        default: throw CommandFault.unlisted(String(describing: type(of: act)))
        }
    }

    /// Reads a command back from its room and the act's JSON, as the logbook keeps them.
    public init(room: String, act: String) throws {
        self = try JSONDecoder().decode(Command.self, from: Data("{\"\(room)\":{\"_0\":\(act)}}".utf8))
    }

    /// The same with a second person's authority, where the act takes one.
    func authorised(by authority: Authority?) -> Command {
        guard case .booking(let act) = self else { return self }
        return .booking(act.authorised(by: authority))
    }

    /// The act itself.
    public var act: any Act {
        switch self {
        case .shop(let act): act
        case .staff(let act): act
        case .registry(let act): act
        case .exchange(let act): act
        case .invitation(let act): act
        case .booking(let act): act
        case .reception(let act): act
        case .rescue(let act): act
        case .diagnosis(let act): act
        case .estimate(let act): act
        case .parts(let act): act
        case .part(let act): act
        case .purchase(let act): act
        case .count(let act): act
        case .counter(let act): act
        case .job(let act): act
        case .repair(let act): act
        case .record(let act): act
        case .inspection(let act): act
        case .wash(let act): act
        case .billing(let act): act
        case .saleBill(let act): act
        case .till(let act): act
        case .member(let act): act
        case .healthRecord(let act): act
        case .delivery(let act): act
        case .followUp(let act): act
        case .complaint(let act): act
        case .target(let act): act
        case .remedy(let act): act
        case .form(let act): act
        }
    }
}

/// An act that the table of contents does not list: a mistake of the builders, found by a test.
enum CommandFault: Error {
    case unlisted(String)
}

extension Store {
    /// Carries out a command; see `Store.perform(_:key:actor:takesBack:_:)`.
    public func run(
        _ command: Command, key: IdempotencyKey, actor: Actor, takesBack: LogbookID? = nil,
        _ environment: Environment
    ) throws -> Done {
        try carryOut(command.act, key, actor, takesBack, environment)
    }

    private func carryOut(
        _ act: some Act, _ key: IdempotencyKey, _ actor: Actor, _ takesBack: LogbookID?,
        _ environment: Environment
    ) throws -> Done {
        try perform(act, key: key, actor: actor, takesBack: takesBack, environment)
    }
}
