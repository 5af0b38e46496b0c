/// Quality check and wash.
extension VisitPlay {
    func passCheck(_ rehearsal: Rehearsal, at moment: Moment) throws {
        try checkFirst(rehearsal, at: moment.adding(minutes: -1))
        let act = InspectionAct.pass(
            order: try openOrder(), items: try items(rehearsal, at: moment, allGood: true),
            kmOut: plan.km + 3,
            roadTestKm: 3, note: "", authority: nil)
        try rehearsal.perform(act, as: try cast.first(.inspector), at: moment)
    }

    /// What leaves with a certificate was looked at by who did it and by a colleague.
    private func checkFirst(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let snapshot = rehearsal.snapshot(at: moment)
        let workers = Set(try InspectionTable.workers(on: order, in: snapshot).map(\.id))
        let hands = try FloorTable.technicians(in: snapshot)
        for kind in try Inspecting.missingChecks(of: order, in: snapshot) {
            guard let hand = hands.first(where: { workers.contains($0.id) == (kind == .self) }) else {
                continue
            }
            let act = InspectionAct.workCheck(
                order: order, kind: kind, items: try items(rehearsal, at: moment, allGood: true), note: "")
            let who = Actor(staff: hand.id, name: hand.name, roles: hand.roles, terminal: hand.name)
            try rehearsal.perform(act, as: who, at: moment)
        }
    }

    /// Back to the workshop: the first complaint is still there.
    func failCheck(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let reason = try Reasons.list("qc-fail", of: rehearsal.snapshot(at: moment)).first?.code ?? ""
        let act = InspectionAct.fail(
            order: try openOrder(), items: try items(rehearsal, at: moment, allGood: false), roadTestKm: 4,
            reason: reason, note: plan.says)
        try rehearsal.perform(act, as: try cast.first(.inspector), at: moment)
    }

    private func items(_ rehearsal: Rehearsal, at moment: Moment, allGood: Bool) throws -> [CheckedItem] {
        let list = try InspectionTable.checklist(of: openOrder(), in: rehearsal.snapshot(at: moment))
        return list.items.enumerated().map { index, item in
            CheckedItem(name: item.name, concern: item.concern, ok: allGood || index > 0)
        }
    }

    func startWash(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let act = WashAct.start(order: try openOrder(), kind: .free)
        try rehearsal.perform(act, as: try cast.first(.washer), at: moment)
    }

    func finishWash(_ rehearsal: Rehearsal, at moment: Moment) throws {
        guard let wash = try WashTable.wash(of: openOrder(), in: rehearsal.snapshot(at: moment)) else {
            return
        }
        try rehearsal.perform(WashAct.finish(wash: wash.based), as: try cast.first(.washer), at: moment)
    }
}
