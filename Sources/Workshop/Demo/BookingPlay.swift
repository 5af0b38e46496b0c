/// What goes with a booking: a deposit, a car of the shop to drive meanwhile, and that nobody came.
extension VisitPlay {
    static let deposit = Money(yuan: 300)

    /// The cars the practice dealership lends.
    static func addLoaners(_ rehearsal: Rehearsal, as advisor: Actor, at moment: Moment) throws {
        for (plate, model) in [("沪A20D16", "Polo 2022"), ("沪A20D17", "朗逸 2023")] {
            try rehearsal.perform(
                BookingAct.addLoaner(plate: plate, model: model), as: advisor, at: moment)
        }
    }

    func writeBooking(into script: Script) {
        guard let booked = plan.entered(.booking) else { return }
        let who = plan.plate + " " + plan.vin
        if plan.has("deposit") {
            let paid = booked.adding(minutes: 3)
            script.at(paid, who) { try self.leaveDeposit($0, at: paid) }
        }
        if plan.has("loaner"), let arrived = plan.entered(.reception) {
            let out = arrived.adding(minutes: 12)
            script.at(out, who) { try self.lend($0, at: out) }
        }
        if plan.has("missed"), let time = plan.bookedFor {
            let given = time.adding(minutes: 20)
            script.at(given, who) { try self.giveUp($0, at: given) }
            // He is called in the afternoon; who was missed this morning is still to be called.
            let called = given.adding(hours: 5)
            script.at(called, who) { try self.askWhy($0, at: called) }
        }
    }

    private func leaveDeposit(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let tender = DepositTender(
            amount: Self.deposit, method: .wechat, reference: String(plan.phone.suffix(4)))
        try rehearsal.perform(
            BookingAct.takeDeposit(booking: try openBooking(), tender: tender), as: try cast.first(.cashier),
            at: moment)
    }

    private func lend(_ rehearsal: Rehearsal, at moment: Moment) throws {
        guard let loan = try LoanerTable.loan(for: try openBooking(), in: rehearsal.snapshot(at: moment))
        else {
            throw Refusal.gone(Phrase("代步车", "loaner car"))
        }
        let reading = LoanReading(km: 12_000 + plan.km % 1_000, fuelEighths: 7)
        try rehearsal.perform(
            BookingAct.handOutLoaner(loan: loan.based, reading: reading), as: try advisor(), at: moment)
    }

    private func giveUp(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let booking = try BookingTable.booking(try openBooking(), in: rehearsal.snapshot(at: moment))
        try rehearsal.perform(
            BookingAct.markNoShow(booking: booking.based), as: try advisor(), at: moment)
    }

    private func askWhy(_ rehearsal: Rehearsal, at moment: Moment) throws {
        try rehearsal.perform(
            BookingAct.logContact(
                booking: try openBooking(), contact: BookingContact(about: .noShow, outcome: .reached)),
            as: try cast.first(.followUpClerk), at: moment)
    }

    private func openBooking() throws -> BookingID {
        guard let booking else { throw Refusal.gone(Phrase("预约", "booking")) }
        return booking
    }
}
