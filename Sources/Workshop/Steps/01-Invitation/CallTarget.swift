/// Everything the caller has before him: the car, the customer, why now, and what was said before.
struct CallTarget: Hashable, Sendable {
    let line: DueLine
    let attempts: [Attempt]
    let lastVisit: Day?
    let lastKm: Int?
    let kmPerDay: Int?
    let shopName: String
    let declined: [DeclinedWork]
    let campaigns: [Campaign]
    private let script: CallScript

    init(_ id: InvitationID, in snapshot: Snapshot) throws {
        line = try InvitationTable.line(id, in: snapshot)
        attempts = try InvitationTable.attempts(of: id, in: snapshot)
        let facts = try DueTable.facts(of: line.invitation.vehicle, in: snapshot)
        lastVisit = facts.lastVisit
        lastKm = facts.readings.last?.km
        kmPerDay = DueReckoning.kmPerDay(facts).map { Int($0.rounded()) }
        shopName = try ShopTable.shop(in: snapshot).name
        declined = try DeclinedWorkTable.of(line.invitation.vehicle, in: snapshot)
        campaigns = try CampaignTable.open(vehicle: line.invitation.vehicle, in: snapshot)
        script = try CallScript.of(line.invitation.cause, line.invitation.customerClass)
    }

    var id: InvitationID { line.invitation.id }
    var called: String { line.plate.isEmpty ? line.model : line.plate }

    /// Why no result can be entered now; nil when the customer may be called.
    var closed: Phrase? {
        switch line.state {
        case .booked: Phrase("这辆车已预约，F8 下一台", "This car is booked; F8 goes to the next")
        case .came: Phrase("这辆车已来店，F8 下一台", "This car has come; F8 goes to the next")
        default:
            line.silence.map {
                Phrase("\($0.chinese)，F8 下一台", "\($0.english); F8 goes to the next")
            }
        }
    }

    /// What to say, by the reason for calling.
    func script(caller: String) -> Phrase {
        let work = declined.map(\.name)
        let campaign = campaigns.first?.terms
        return script.spoken(
            CallScript.Words(
                shop: shopName, caller: caller, car: called, dueOn: line.invitation.dueOn,
                km: line.invitation.dueKm, work: work.prefix(3).joined(separator: "、"),
                campaign: campaign?.name ?? "", pitch: campaign?.pitch ?? ""))
    }

    /// Work left undone, with what it would cost: "前刹车片 220.00".
    var declinedText: String {
        declined.prefix(3).map { "\($0.name) \($0.amount.text)" }.joined(separator: "  ")
    }
}
