/// The parts clerk's part of a visit.
extension VisitPlay {
    /// Everything the order needs is on the shelf, but for what the script wants to be short.
    func supply(_ rehearsal: Rehearsal, at moment: Moment, isShort: Bool) throws {
        let order = try openOrder()
        guard try PassageTable.stage(of: order, in: rehearsal.snapshot(at: moment)) == .parts else { return }
        try hold(rehearsal, at: moment, isShort: isShort)
    }

    /// What was found later is held and issued at once.
    func supplyMore(_ rehearsal: Rehearsal, at moment: Moment) throws {
        try hold(rehearsal, at: moment, isShort: false)
        try rehearsal.perform(
            PartsAct.issue(order: try openOrder(), lines: nil), as: try cast.first(.partsClerk), at: moment)
    }

    private func hold(_ rehearsal: Rehearsal, at moment: Moment, isShort: Bool) throws {
        let order = try openOrder()
        let clerk = try cast.first(.partsClerk)
        let snapshot = rehearsal.snapshot(at: moment)
        for line in try EstimateTable.authorisedLines(of: order, in: snapshot) where !isShort {
            guard let id = line.part else { continue }
            let part = try StockTable.part(id, in: rehearsal.snapshot(at: moment))
            guard part.free < line.quantity else { continue }
            // What is fetched for one car is not kept.
            let stocked = Quantity(hundredths: max(line.quantity.hundredths, part.minimum.hundredths) + 400)
            let wanted = plan.has("late-part") ? line.quantity : stocked
            let net = Money.net(of: part.price, rate: .standard)
            let act = PartsAct.receive(
                part: id, quantity: wanted, unitCost: net.part(7, of: 10), supplier: part.supplier,
                batch: "B\(moment.seconds % 1_000_000)")
            try rehearsal.perform(act, as: clerk, at: moment.adding(minutes: -3))
        }
        try rehearsal.perform(PartsAct.reserveAll(order: order), as: clerk, at: moment)
    }

    /// All that is there goes to the bay; the step is done.
    func issue(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        guard try PassageTable.stage(of: order, in: rehearsal.snapshot(at: moment)) == .parts else { return }
        try rehearsal.perform(
            PartsAct.complete(order: order, issuing: true), as: try cast.first(.partsClerk), at: moment)
    }
}
