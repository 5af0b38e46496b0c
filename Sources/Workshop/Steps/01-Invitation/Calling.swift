/// Logging calls, with what they change in the files of customer and car.
enum Calling {
    typealias Result = Outcome<InvitationAct>

    static func log(
        _ result: CallResult, on id: InvitationID, in transaction: Transaction
    ) throws -> Result {
        let invitation = try InvitationTable.invitation(id, in: transaction.snapshot)
        let vehicle = try VehicleTable.vehicle(invitation.vehicle, in: transaction.snapshot)
        let customer = try VehicleTable.customer(vehicle.customer, in: transaction.snapshot)
        try JudgedCall.rules.check(
            JudgedCall(
                result: result, customerWantsPeace: customer.doNotCall,
                bookingsNotKept: try InvitationTable.bookingsNotKept(
                    vehicle: vehicle.id, in: transaction.snapshot), today: transaction.today))
        let attempt = try AttemptTable.log(
            id, result.channel, result.outcome, reason: result.outcome == .notNow ? result.reason : nil,
            nextContact: result.nextContact, note: result.note, in: transaction)
        let amendment = try FileAmending.amend(result, vehicle, customer, in: transaction)
        return Outcome(
            try said(result, vehicle, customer, in: transaction.snapshot),
            takeBack: .by(.withdrawCall(attempt: attempt, undoes: amendment)))
    }

    private static func said(
        _ result: CallResult, _ vehicle: Vehicle, _ customer: Customer, in snapshot: Snapshot
    ) throws -> Phrase {
        var outcome = result.outcome.name
        if let reason = result.reason, result.outcome == .notNow {
            let words = try Reasons.name(reason, in: "no-booking", of: snapshot)
            outcome = Phrase(
                outcome.chinese + "，" + words.chinese, outcome.english + ", " + words.english)
        }
        return Phrase(
            "\(vehicle.called) \(customer.name)：\(outcome.chinese)",
            "\(vehicle.called) \(customer.name): \(outcome.english)")
    }

    static func withdraw(
        _ id: AttemptID, undoes amendment: FileAmendment?, in transaction: Transaction
    ) throws -> Result {
        let attempt = try InvitationTable.attempt(id, in: transaction.snapshot)
        try AttemptTable.withdraw(id, in: transaction)
        if let amendment { try FileAmending.undo(amendment, in: transaction) }
        return Outcome(
            Phrase(
                "撤回联系记录：\(attempt.outcome.name.chinese)",
                "Attempt withdrawn: \(attempt.outcome.name.english)"),
            takeBack: .never(Phrase("可以重新记录这次联系", "log the call again instead")))
    }
}
