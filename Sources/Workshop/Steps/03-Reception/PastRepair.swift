/// An earlier visit whose work the shop still answers for, or did.
public struct PastRepair: Hashable, Sendable {
    public let order: OrderID
    public let number: String
    public let leftOn: Day
    /// The km at which it left, else at which it came.
    public let km: Int?
    /// The kinds of work that were agreed and done.
    public let kinds: Set<String>

    public init(order: OrderID, number: String, leftOn: Day, km: Int?, kinds: Set<String>) {
        self.order = order
        self.number = number
        self.leftOn = leftOn
        self.km = km
        self.kinds = kinds
    }
}

/// Work still under repair warranty when the car comes back: possibly a rework 返修, with the term that covers it.
public struct ReworkCandidate: Hashable, Sendable {
    public let repair: PastRepair
    /// Of several kinds of work the one that runs longest.
    public let term: WarrantyTerm
    public let daysLeft: Int
    /// Nil when one of the two km is not known.
    public let kmLeft: Int?

    /// The repairs that a term covers today at these km, the last first.
    public static func among(
        _ repairs: [PastRepair], terms: [WarrantyTerm], today: Day, km: Int?
    ) -> [ReworkCandidate] {
        repairs.compactMap { repair in
            let running = terms.filter { term in
                repair.kinds.contains(term.kind)
                    && term.covers(leftOn: repair.leftOn, kmThen: repair.km, today: today, km: km)
            }
            guard let term = running.max(by: { $0.days < $1.days }) else { return nil }
            let run = repair.km.flatMap { then in km.map { $0 - then } }
            return ReworkCandidate(
                repair: repair, term: term, daysLeft: term.days - today.days(since: repair.leftOn),
                kmLeft: run.map { term.km - $0 })
        }
    }

    /// "RO250902-004 小修 余7天 1,910km"
    var said: Phrase {
        let km = kmLeft.map { Phrase(" \($0)km", ", \($0) km") } ?? Phrase(same: "")
        return Phrase(
            "\(repair.number) \(term.name.chinese) 余\(daysLeft)天\(km.chinese)",
            "\(repair.number), \(term.name.english): \(daysLeft) days\(km.english) left")
    }
}
