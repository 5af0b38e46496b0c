/// Members of the practice dealership, how they came, and what runs out for their cars; of `data/demo/members.csv`.
struct MemberPlay {
    let cast: Cast
    /// The cars of the morning.
    let plays: [VisitPlay]

    func perform(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let rows = try StartingStock.rows("demo/members.csv")
        for row in rows {
            guard let play = try play(row.text("plate")) else { continue }
            try enrol(row, play, rehearsal, at: moment)
            try cover(row, play, rehearsal, at: moment)
        }
    }

    private func play(_ plate: String) -> VisitPlay? { plays.first { $0.plan.plate == plate } }

    private func enrol(
        _ row: StartingStockRow, _ play: VisitPlay, _ rehearsal: Rehearsal, at moment: Moment
    ) throws {
        let tier = try row.text("tier")
        guard !tier.isEmpty else { return }
        let referrer = try row.text("referrer")
        let enrol = MemberAct.enrol(
            customer: play.customer, tier: tier, source: try row.text("source"),
            referredBy: referrer.isEmpty ? nil : self.play(referrer)?.customer)
        try rehearsal.perform(enrol, as: try play.advisor(), at: moment)
        guard let yuan = Int64(try row.text("balance")), yuan > 0 else { return }
        let paid = MemberAct.topUp(
            customer: play.customer, tender: Tender(method: .card, amount: Money(yuan: yuan)))
        try rehearsal.perform(paid, as: try cast.first(.cashier), at: moment)
    }

    /// `what` ends so many days from the demo day.
    private func cover(
        _ row: StartingStockRow, _ play: VisitPlay, _ rehearsal: Rehearsal, at moment: Moment
    ) throws {
        guard let days = Int(try row.text("ends_in")) else { return }
        let ends = rehearsal.snapshot(at: moment).today.adding(days: days)
        let what = try row.text("what")
        if let kind = Cover.Kind(rawValue: what) {
            let cover = Cover(kind, untilOn: ends, reference: try row.text("number"))
            let act = MemberAct.cover(vehicle: play.vehicle, kind: kind, was: nil, now: cover)
            try rehearsal.perform(act, as: try play.advisor(), at: moment)
            return
        }
        let car = try VehicleTable.vehicle(play.vehicle, in: rehearsal.snapshot(at: moment))
        var file = car.file
        if what == RenewalKind.insurance.rawValue {
            file.insuredUntil = ends
        } else {
            file.inspectedUntil = ends
        }
        try rehearsal.perform(
            RegistryAct.changeVehicle(vehicle: car.based, from: car.file, to: file), as: try play.advisor(),
            at: moment)
    }
}
