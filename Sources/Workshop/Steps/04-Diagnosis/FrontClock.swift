/// The clock that runs on an order at the front of the house. Every screen that shows the order shows it, so that
/// nobody has to go and look.
struct FrontClock: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The first-check report, 30 minutes after arrival (rule).
        case firstCheck
        /// The fault is found within two hours (guide).
        case fault
    }

    let kind: Kind
    let deadline: Moment

    /// What runs now; nil when neither does.
    static func running(on order: OrderID, in snapshot: Snapshot) throws -> FrontClock? {
        let head = try RepairOrderTable.order(order, in: snapshot)
        guard head.isInShop else { return nil }
        switch try PassageTable.stage(of: order, in: snapshot) {
        case .reception:
            let checkedAt = try ReceptionTable.firstCheck(of: order, in: snapshot)
            let clock = ReceptionClock(openedAt: head.openedAt, firstCheckAt: checkedAt)
            return checkedAt == nil ? FrontClock(kind: .firstCheck, deadline: clock.deadline) : nil
        case .diagnosis:
            let clock = try DiagnosisTable.clock(of: order, in: snapshot)
            return clock.map { FrontClock(kind: .fault, deadline: $0.deadline) }
        default: return nil
        }
    }

    func isLate(at now: Moment) -> Bool { now > deadline }

    /// "首检 余0:12", "! 首检 超0:03".
    func said(at now: Moment) -> Phrase {
        let name =
            switch kind {
            case .firstCheck: Phrase("首检", "first check")
            case .fault: Phrase("查明", "fault found")
            }
        let said = name.followed(by: .leftOrLate(deadline, now: now))
        return isLate(at: now) ? Phrase(same: "!").followed(by: said) : said
    }
}
