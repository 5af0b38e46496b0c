/// Everything the caller has before him: the car, the customer, why now, and what was said before.
struct CallTarget: Hashable, Sendable {
    let line: DueLine
    let attempts: [Attempt]
    let lastVisit: Day?
    let lastKm: Int?
    let kmPerDay: Int?
    let shopName: String

    init(_ id: InvitationID, in snapshot: Snapshot) throws {
        line = try InvitationTable.line(id, in: snapshot)
        attempts = try InvitationTable.attempts(of: id, in: snapshot)
        let facts = try DueTable.facts(of: line.invitation.vehicle, in: snapshot)
        lastVisit = facts.lastVisit
        lastKm = facts.readings.last?.km
        kmPerDay = DueReckoning.kmPerDay(facts).map { Int($0.rounded()) }
        shopName = try ShopTable.shop(in: snapshot).name
    }

    var id: InvitationID { line.invitation.id }
    var called: String { line.plate.isEmpty ? line.model : line.plate }

    /// Why no result can be entered now; nil when the customer may be called.
    var closed: Phrase? {
        switch line.state {
        case .booked: Phrase("这辆车已预约，F8 下一台", "This car is booked; F8 goes to the next")
        case .came: Phrase("这辆车已来店，F8 下一台", "This car has come; F8 goes to the next")
        default:
            line.doNotCall
                ? Phrase("客户要求勿打扰，F8 下一台", "He asked not to be called; F8 goes to the next") : nil
        }
    }

    /// What to say.
    func script(caller: String) -> Phrase {
        let invitation = line.invitation
        let day = invitation.dueOn
        let km = invitation.dueKm.map { "\($0) km" }
        return Phrase(
            "“您好，我是\(shopName)的\(caller)。您的\(called)预计\(day.monthOfYear)月\(day.dayOfMonth)日"
                + "\(km.map { "或 \($0) " } ?? "")该保养了，想帮您先约个时间，到店不用等。您哪天方便？”",
            "\"Good day, \(caller) of \(shopName). Your \(called) is due for service about \(day.iso)"
                + "\(km.map { " or at \($0)" } ?? ""). May I book you a time, so that you need not wait?\"")
    }
}
