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
                result: result, customerWantsPeace: customer.doNotCall, today: transaction.today))
        let attempt = try AttemptTable.log(
            id, result.channel, result.outcome, reason: result.outcome == .notNow ? result.reason : nil,
            nextContact: result.nextContact, note: result.note, in: transaction)
        let amendment = try amend(result.outcome, vehicle, customer, in: transaction)
        return Outcome(
            try said(result, vehicle, customer),
            takeBack: .by(.withdrawCall(attempt: attempt, undoes: amendment)))
    }

    private static func said(
        _ result: CallResult, _ vehicle: Vehicle, _ customer: Customer
    ) throws -> Phrase {
        var outcome = result.outcome.name
        if let reason = result.reason, result.outcome == .notNow {
            let words = try Reasons.name(reason, in: "no-booking")
            outcome = Phrase(
                outcome.chinese + "，" + words.chinese, outcome.english + ", " + words.english)
        }
        return Phrase(
            "\(vehicle.called) \(customer.name)：\(outcome.chinese)",
            "\(vehicle.called) \(customer.name): \(outcome.english)")
    }

    /// Amends or closes the file on the spot, its history kept.
    private static func amend(
        _ outcome: Attempt.Outcome, _ vehicle: Vehicle, _ customer: Customer, in transaction: Transaction
    ) throws -> FileAmendment? {
        switch outcome {
        case .doNotCall:
            var file = customer.file
            file.doNotCall = true
            try VehicleTable.update(customer.based, file, in: transaction)
            return .silenced(customer: customer.based.next)
        case .scrapped: return try close(vehicle, .scrapped, in: transaction)
        case .moved: return try close(vehicle, .moved, in: transaction)
        case .carChanged: return try close(vehicle, .carChanged, in: transaction)
        case .soldOn: return try close(vehicle, .soldOn, in: transaction)
        case .posted, .booked, .notNow, .notReached, .wrongNumber: return nil
        }
    }

    private static func close(
        _ vehicle: Vehicle, _ change: FileChange, in transaction: Transaction
    ) throws -> FileAmendment {
        try VehicleTable.void(vehicle.based, change, in: transaction)
        return .closed(vehicle: vehicle.based.next)
    }

    static func withdraw(
        _ id: AttemptID, undoes amendment: FileAmendment?, in transaction: Transaction
    ) throws -> Result {
        let attempt = try InvitationTable.attempt(id, in: transaction.snapshot)
        try AttemptTable.withdraw(id, in: transaction)
        switch amendment {
        case .silenced(let based):
            var file = try VehicleTable.customer(based.id, in: transaction.snapshot).file
            file.doNotCall = false
            try VehicleTable.update(based, file, in: transaction)
        case .closed(let based):
            let vehicle = try VehicleTable.vehicle(based.id, in: transaction.snapshot)
            try VehicleTable.refuseTwins(of: vehicle.file, except: based.id, in: transaction.snapshot)
            try VehicleTable.reopen(based, in: transaction)
        case nil: break
        }
        return Outcome(
            Phrase(
                "撤回联系记录：\(attempt.outcome.name.chinese)",
                "Attempt withdrawn: \(attempt.outcome.name.english)"),
            takeBack: .never(Phrase("可以重新记录这次联系", "log the call again instead")))
    }
}
