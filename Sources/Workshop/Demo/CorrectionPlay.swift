/// What the manager had to allow in the month behind: a discount over the limit, a bill drawn anew, and an amount the
/// shop bears after the car has left.
extension VisitPlay {
    /// Days ago, and what happened to the first plain visit of that day.
    static let corrections = [21: "goodwill", 8: "wrong-bill", 5: "cut"]

    /// The manager's yes to something that needs a second person.
    private func manager(_ kind: AuthorityKind, _ reason: String) throws -> Authority {
        Authority(checked: kind, by: try cast.first(.manager).staff, reason: reason)
    }

    /// What another shop asks is met, over the advisor's limit.
    func cutPrice(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let lines = try EstimateTable.lines(of: order, in: rehearsal.snapshot(at: moment)).map(\.based)
        let cut = EstimateAct.discount(
            order: order, lines: lines, cut: .percent(12), reason: "match",
            authority: try manager(.discount, "loyal"))
        try rehearsal.perform(cut, as: try advisor(), at: moment)
    }

    /// The discount promised was not on the bill: it is reversed, and drawn anew with it.
    func drawAnew(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        guard let wrong = try customersBill(rehearsal, at: moment) else { return }
        try rehearsal.perform(
            BillingAct.reverse(
                settlement: wrong.id, paidBefore: wrong.held, reason: "wrong-amount",
                authority: try manager(.reversal, "entry")),
            as: try cast.first(.cashier), at: moment)
        let later = moment.adding(minutes: 3)
        let lines = try EstimateTable.lines(of: order, in: rehearsal.snapshot(at: later)).map(\.based)
        let cut = EstimateAct.discount(
            order: order, lines: lines, cut: .percent(5), reason: "loyal", authority: nil)
        try rehearsal.perform(cut, as: try advisor(), at: later)
        try sign(rehearsal, at: later)
        try settle(rehearsal, at: later.adding(minutes: 2))
    }

    /// He was called and had a point: the shop bears a part of the labour, and the customer has it back.
    func makeGood(_ rehearsal: Rehearsal, at moment: Moment) throws {
        guard let bill = try customersBill(rehearsal, at: moment) else { return }
        let cashier = try cast.first(.cashier)
        try rehearsal.perform(
            BillingAct.reverse(
                settlement: bill.id, paidBefore: bill.held,
                scope: .moved(amount: Money(yuan: 80), to: .internal), reason: "goodwill",
                authority: try manager(.reversal, "complaint")), as: cashier, at: moment)
        let all = try SettlementTable.settlements(of: bill.order, in: rehearsal.snapshot(at: moment))
        guard let moved = all.last(where: { $0.movedFrom == bill.id }) else { return }
        try rehearsal.perform(
            BillingAct.pay(
                settlement: moved.id, paidBefore: moved.held,
                payments: [Tender(method: .transfer, amount: moved.outstanding, reference: "8080")]),
            as: cashier, at: moment.adding(minutes: 4))
    }

    /// What the customer paid.
    private func customersBill(_ rehearsal: Rehearsal, at moment: Moment) throws -> PostedSettlement? {
        try SettlementTable.settlements(of: openOrder(), in: rehearsal.snapshot(at: moment))
            .last { $0.payer == .customer && $0.stands }
    }
}
