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

extension Phrase {
    /// "余1:58" until a moment, "超0:12" after it.
    static func leftOrLate(_ deadline: Moment, now: Moment) -> Phrase {
        let minutes = deadline.minutes(since: now)
        let time = "\(abs(minutes) / 60):\(padded(abs(minutes) % 60, 2))"
        return minutes < 0 ? Phrase("超\(time)", "late \(time)") : Phrase("余\(time)", "left \(time)")
    }

    func followed(by other: Phrase) -> Phrase {
        Phrase("\(chinese) \(other.chinese)", "\(english) \(other.english)")
    }
}
