/// A visit of a car in one line, as its history lists it.
struct Visit: Hashable, Sendable {
    let order: OrderID
    let number: String
    let at: Moment
    let leftAt: Moment?
    let km: Int?
    let advisor: String
    /// The complaints in the customer's words, first ones first.
    let words: String
    let package: Phrase?
    /// Of all lines agreed to.
    let total: Money
    /// It came from another system with its delivery on it.
    let isBroughtOver: Bool

    /// What it was about.
    var what: Phrase {
        let package = package ?? Phrase("", "")
        if words.isEmpty { return package }
        if package.chinese.isEmpty { return Phrase(same: words) }
        return Phrase("\(package.chinese); \(words)", "\(package.english); \(words)")
    }

    /// "25-09-02"
    func shortDay(_ zone: Zone) -> String { String(zone.day(of: at).iso.dropFirst(2)) }
}
