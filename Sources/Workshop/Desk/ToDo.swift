/// One thing that waits for a person of a role: which car, since or until when, what, and where it is done.
struct ToDo: Hashable, Sendable {
    /// What it is about, whatever becomes of it: the list follows it while others work.
    struct Key: Hashable, Sendable {
        let place: Place
        let order: OrderID?
    }

    let key: Key
    /// The time shown before it: booked, promised, due.
    let at: Moment?
    let alarms: Bool
    let plate: String
    let customer: String
    let what: Phrase

    init(
        _ place: Place, order: OrderID? = nil, at: Moment?, alarms: Bool = false, plate: String = "",
        customer: String = "", _ what: Phrase
    ) {
        key = Key(place: place, order: order)
        self.at = at
        self.alarms = alarms
        self.plate = plate
        self.customer = customer
        self.what = what
    }

    /// About a car in the shop, by its promise.
    init(_ place: Place, _ car: OrderLine, alarms: Bool = false, _ what: Phrase) {
        self.init(
            place, order: car.id, at: car.promisedAt, alarms: alarms, plate: car.plate,
            customer: car.customer,
            what)
    }
}

extension ScreenContext {
    /// "余1:58" or "超0:12".
    func leftOrLate(_ deadline: Moment) -> Phrase { Phrase.leftOrLate(deadline, now: now) }
}
