/// Sending help to a car on the road.
enum Rescuing {
    typealias Result = Outcome<RescueAct>

    /// A step about to be taken.
    struct Step {
        let from: RescueProgress
        let to: RescueProgress
    }

    static let rules: [Rule<Step>] = [
        Rule("it is not over") { step in
            guard let outcome = step.from.outcome else { return nil }
            return Refusal(
                .conflict,
                Phrase("这次救援已结束：\(outcome.name.chinese)", "This rescue is over: \(outcome.name.english)"),
                wayOut: Phrase("客户再来电时 F6 另记一次", "F6 takes another call"))
        },
        Rule("someone goes") { step in
            guard step.to.setOutAt != nil, step.to.matchedAt == nil else { return nil }
            return Refusal(
                Phrase("还没派人", "Nobody is matched yet"), wayOut: Phrase("先按 1 派人", "1 chooses who goes"))
        },
        Rule("who arrives has set out") { step in
            guard step.to.arrivedAt != nil, step.to.setOutAt == nil else { return nil }
            return Refusal(
                Phrase("还没出发", "Nobody has set out yet"), wayOut: Phrase("先按 2 出发", "2: on the way"))
        },
        Rule("what is done was done there") { step in
            guard let outcome = step.to.outcome, outcome != .cancelled, step.to.arrivedAt == nil else {
                return nil
            }
            return Refusal(
                Phrase("还没到现场", "Nobody is on site yet"), wayOut: Phrase("先按 3 到达", "3: on site"))
        },
    ]

    static func call(_ call: RescueCall, in transaction: Transaction) throws -> Result {
        try RescueCall.rules.check(call)
        let id = try RescueTable.insert(call, in: transaction)
        let kept = call.kept
        return Outcome(
            Phrase(
                "救援来电 \(kept.plate) \(kept.at)，5 分钟内派人",
                "Rescue call \(kept.plate) \(kept.at): match someone within 5 minutes"),
            takeBack: .by(.withdraw(rescue: Based(id, version: 1))), tells: [.foreman, .technician])
    }

    static func withdraw(_ rescue: Based<RescueThing>, in transaction: Transaction) throws -> Result {
        let before = try RescueTable.rescue(rescue.id, in: transaction.snapshot)
        try RescueTable.delete(rescue, in: transaction)
        return Outcome(
            Phrase("救援撤销 \(before.call.plate)", "Rescue taken off \(before.call.plate)"),
            takeBack: .by(.call(call: before.call)))
    }

    static func step(
        _ rescue: Based<RescueThing>, in transaction: Transaction,
        _ change: (inout RescueProgress, Moment) -> Void
    ) throws -> Result {
        let before = try RescueTable.rescue(rescue.id, in: transaction.snapshot)
        var after = before.progress
        change(&after, transaction.now)
        try rules.check(Step(from: before.progress, to: after))
        try RescueTable.write(after, of: rescue, in: transaction)
        let now = try RescueTable.rescue(rescue.id, in: transaction.snapshot)
        let car = now.call.plate.isEmpty ? now.call.caller : now.call.plate
        let state = now.progress.state
        return Outcome(
            Phrase(
                "救援 \(car) \(state.chinese) \(now.rescuerName)",
                "Rescue \(car): \(state.english) \(now.rescuerName)"),
            takeBack: .by(.putBack(rescue: rescue.next, to: before.progress)),
            tells: after.outcome == .towed ? [.advisor] : [],
            opens: after.outcome == .towed ? reception(of: now) : nil)
    }

    static func putBack(
        _ rescue: Based<RescueThing>, to progress: RescueProgress, in transaction: Transaction
    ) throws -> Result {
        let before = try RescueTable.rescue(rescue.id, in: transaction.snapshot)
        guard before.order == nil else {
            throw Refusal(
                .conflict, Phrase("已为它开了接待单", "An order was opened for it"),
                wayOut: Phrase("先作废那张工单", "Void that order first"))
        }
        try RescueTable.write(progress, of: rescue, in: transaction)
        return Outcome(
            Phrase("救援改回：\(progress.state.chinese)", "The rescue is back at: \(progress.state.english)"),
            takeBack: .by(.putBack(rescue: rescue.next, to: before.progress)))
    }

    /// Where a car that was towed in is received.
    static func reception(of rescue: Rescue) -> Place {
        rescue.vehicle.map { .reception(vehicle: $0, booking: nil) } ?? .newcomer(plate: rescue.call.plate)
    }
}
