/// Calls about what runs out, and what becomes of it.
enum Renewing {
    static func log(_ call: RenewalCall, in transaction: Transaction) throws -> Outcome<MemberAct> {
        try RenewalCall.rules.check((call: call, today: transaction.today))
        let snapshot = transaction.snapshot
        let car = try VehicleTable.vehicle(call.vehicle, in: snapshot)
        guard try RenewalTable.end(of: call.kind, call.vehicle, in: snapshot) == call.endsOn else {
            let stands = try RenewalTable.end(of: call.kind, call.vehicle, in: snapshot)
            throw Refusal.overtaken(call.kind.name, mine: call.endsOn.iso, theirs: stands?.iso ?? "-")
        }
        let customer = try VehicleTable.customer(car.customer, in: snapshot)
        guard !customer.doNotCall || call.outcome == .renewed else {
            throw Refusal(
                .notAllowed, Phrase("客户要求不再来电", "The customer asked not to be called"),
                wayOut: Phrase("客户自己来续时选“已续”", "When he renews by himself, choose renewed"))
        }
        if let until = call.renewedUntil {
            try RenewalTable.move(call.kind, of: call.vehicle, from: call.endsOn, to: until, in: transaction)
        }
        let id = try RenewalTable.insert(call, in: transaction)
        let then =
            call.renewedUntil.map { Phrase(" 至 \($0.iso)", " until \($0.iso)") }
            ?? call.nextOn.map { Phrase("，\($0.iso) 再联系", ", again on \($0.iso)") } ?? Phrase(same: "")
        return Outcome(
            Phrase(
                "\(car.called) \(call.kind.name.chinese) \(call.outcome.name.chinese)\(then.chinese)",
                "\(car.called) \(call.kind.name.english): \(call.outcome.name.english)\(then.english)"),
            takeBack: .by(.withdrawRenewal(call: id, was: call)))
    }

    static func withdraw(
        _ id: RenewalCallID, _ was: RenewalCall, in transaction: Transaction
    ) throws -> Outcome<MemberAct> {
        if let until = was.renewedUntil {
            try RenewalTable.move(was.kind, of: was.vehicle, from: until, to: was.endsOn, in: transaction)
        }
        try RenewalTable.withdraw(id, in: transaction)
        let car = try VehicleTable.vehicle(was.vehicle, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "\(car.called) \(was.kind.name.chinese)的通话已撤回",
                "The call about the \(was.kind.name.english) of \(car.called) is taken back"),
            takeBack: .by(.logRenewal(call: was)))
    }
}
