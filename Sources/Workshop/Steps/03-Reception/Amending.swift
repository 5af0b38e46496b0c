/// Changing what was written down at reception, completing it, and opening it again.
enum Amending {
    typealias Result = Outcome<ReceptionAct>

    static func amend(_ change: IntakeChange, in transaction: Transaction) throws -> Result {
        let inverse = try apply(change, in: transaction)
        let number = try RepairOrderTable.order(change.reception.id, in: transaction.snapshot).number
        return Outcome(
            Phrase("接待记录已保存 \(number)", "Reception saved: \(number)"), order: change.reception.id,
            takeBack: .by(.amend(change: inverse)))
    }

    static func complete(_ change: IntakeChange, in transaction: Transaction) throws -> Result {
        let order = change.reception.id
        let inverse = try apply(change, in: transaction)
        let concerns = try close(order, in: transaction)
        let number = try RepairOrderTable.order(order, in: transaction.snapshot).number
        return Outcome(
            Phrase("接待完成 \(number)", "Reception complete: \(number)"), order: order,
            takeBack: .by(.reopen(change: inverse)), tells: concerns > 0 ? [.foreman, .technician] : [])
    }

    static func reopen(_ change: IntakeChange, in transaction: Transaction) throws -> Result {
        let order = change.reception.id
        let rail = try PassageTable.rail(of: order, in: transaction.snapshot)
        let isWashOnly = try WashOnly.isWaiting(order, in: transaction.snapshot)
        guard rail.now == .diagnosis || rail.now == .estimate && rail[.diagnosis] != .done || isWashOnly
        else {
            throw Refusal(
                .conflict,
                Phrase("诊断或估价之后不能退回接待", "The order has gone on; reception stays closed"),
                wayOut: Phrase("接待记录仍可用 F9 修改", "What was written down can still be changed with F9"))
        }
        let inverse = try apply(change, in: transaction)
        if isWashOnly {
            try WashOnly.leave(order, for: .reception, in: transaction)
        } else {
            try PassageTable.mark(order, .reception, .reopened, in: transaction)
        }
        return Outcome(
            Phrase("接待重新打开", "Reception is open again"), order: order,
            takeBack: .by(.complete(change: inverse)))
    }

    /// Closes the step: what is needed is there, the first check is made, and the order stands at diagnosis when
    /// there is something to diagnose, else at the estimate.
    /// - Returns: how many complaints there are.
    @discardableResult
    static func close(_ order: OrderID, in transaction: Transaction) throws -> Int {
        try PassageTable.demand(order, at: [.reception], in: transaction.snapshot)
        let reception = try ReceptionTable.reception(of: order, in: transaction.snapshot)
        let concerns = try ConcernTable.concerns(of: order, in: transaction.snapshot).count
        let isPromised = try !ReceptionTable.promises(of: order, in: transaction.snapshot).isEmpty
        try ReceptionCheck.rules.check(
            ReceptionCheck(intake: reception.intake, concerns: concerns, isPromised: isPromised))
        try ReceptionTable.setFirstCheck(order, in: transaction)
        try PassageTable.mark(order, .reception, .done, in: transaction)
        if concerns > 0 {
            try PassageTable.mark(order, .diagnosis, .entered, in: transaction)
        } else if reception.intake.isWashOnly {
            try WashOnly.enter(order, in: transaction)
        } else {
            try PassageTable.mark(order, .diagnosis, .skipped, in: transaction)
            try PassageTable.mark(order, .estimate, .entered, in: transaction)
        }
        return concerns
    }

    /// Writes a change and gives the change that takes it back.
    private static func apply(_ change: IntakeChange, in transaction: Transaction) throws -> IntakeChange {
        let order = change.reception.id
        guard try RepairOrderTable.order(order, in: transaction.snapshot).isInShop else {
            throw Refusal.hasLeft
        }
        try Intake.rules.check(change.to)
        let before = try ReceptionTable.reception(of: order, in: transaction.snapshot)
        let merged = try Intake.mergeFields.merge(
            read: change.from, mine: change.to, theirs: before.intake)
        if merged != before.intake { try ReceptionTable.write(merged, to: before.based, in: transaction) }
        if let promise = change.promise {
            try Promising.check(promise, in: transaction)
            try ReceptionTable.insert(promise, order: order, in: transaction)
        }
        if let withdrawn = change.withdrawn {
            try ReceptionTable.removeLastPromise(of: order, at: withdrawn.at, in: transaction)
        }
        let dropped = try change.dropped.map { try ConcernTable.concern($0, in: transaction.snapshot).words }
        for concern in change.dropped { try ConcernTable.delete(concern, in: transaction) }
        let added = try change.concerns.map {
            try ConcernTable.insert(ConcernText(words: $0), order: order, in: transaction)
        }
        if let walked = change.walkedRound {
            try ReceptionTable.setWalkedRound(order, at: walked ? transaction.now : nil, in: transaction)
        }
        try Listening.settleStage(of: order, in: transaction)
        let after = try ReceptionTable.reception(of: order, in: transaction.snapshot)
        return IntakeChange(
            after.based, from: after.intake, to: before.intake, promise: change.withdrawn,
            withdrawn: change.promise, concerns: dropped, dropped: added,
            walkedRound: change.walkedRound.map { !$0 })
    }
}
