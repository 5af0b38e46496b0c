/// Reversals 红冲: of a whole settlement, of some of its lines, or of an amount that another payer takes over.
enum Reversing {
    static func reverse(
        _ id: SettlementID, paidBefore: Money, _ scope: ReversalScope, reason: String,
        _ authority: Authority?, in transaction: Transaction
    ) throws -> Outcome<BillingAct> {
        try DayCloseTable.demandOpen(in: transaction)
        let settlement = try Posting.standing(id, paidBefore: paidBefore, in: transaction)
        guard !reason.isEmpty else {
            throw Refusal(
                Phrase("红冲要有原因", "A reversal needs its reason"), wayOut: Phrase("选一个原因", "Choose a reason"))
        }
        guard let authority else {
            throw Refusal(
                .notAllowed,
                Phrase("红冲需要另一个人授权", "A reversal needs a second person's authority"),
                wayOut: Phrase("请售后经理输入工号和密码", "Ask the service manager for number and PIN"))
        }
        let plan = try SettlementTable.plan(scope, for: settlement, in: transaction.snapshot)
        let given = try AuthorityTable.record(
            authority, for: .reversal, order: settlement.order, in: transaction)
        let mirror = try SettlementTable.insert(plan, reason: reason, authority: given, in: transaction)
        try SettlementTable.insert(
            plan.payBack.map { Tender(method: $0.method, amount: -$0.amount, reference: $0.reference) },
            for: mirror, in: transaction)
        try PointsTable.settle(id, in: transaction)
        let moved = try move(plan, in: transaction)
        let account = try SettlementTable.account(of: settlement.order, in: transaction.snapshot)
        // The car is still here: its order waits for a bill again. Once it has left, only the till waits.
        let stage = try PassageTable.stage(of: settlement.order, in: transaction.snapshot)
        if stage == .delivery, !account.isDrawn {
            try PassageTable.mark(settlement.order, .billing, .reopened, in: transaction)
        }
        return Outcome(
            said(plan, plate: account.order.plate, moved), order: settlement.order,
            takeBack: .never(Phrase("红冲不能撤销，请重新结算", "a reversal stays; draw the bill anew")),
            tells: [.manager, .advisor])
    }

    /// Asks the other payer for what was taken off this one.
    private static func move(_ plan: ReversalPlan, in transaction: Transaction) throws -> PostedSettlement? {
        guard let payer = plan.movedTo else { return nil }
        guard let grounds = try SettlementTable.grounds(of: plan.settlement.order, in: transaction.snapshot)
        else { throw Refusal.notChecked }
        let settlement = Settlement.moved(plan.charges, to: payer, on: grounds)
        let bill = ShownBill(order: plan.settlement.order, payer: payer, total: settlement.totals.total)
        let id = try SettlementTable.insert(
            settlement, of: bill, movedFrom: plan.settlement.id, in: transaction)
        return try SettlementTable.settlement(id, in: transaction.snapshot)
    }

    private static func said(_ plan: ReversalPlan, plate: String, _ moved: PostedSettlement?) -> Phrase {
        let number = plan.settlement.number
        let back = plan.payBack.map(\.words)
        let parts = [
            plan.isWhole
                ? Phrase(
                    "\(plate) 红冲 \(number) \(plan.total.text)",
                    "\(plate) reversed \(number) over \(plan.total.text)")
                : Phrase(
                    "\(plate) 部分红冲 \(number) \(plan.total.text)",
                    "\(plate) reversed part of \(number) over \(plan.total.text)"),
            back.isEmpty
                ? nil
                : Phrase(
                    "退 \(back.map(\.chinese).joined(separator: ", "))",
                    "paid back \(back.map(\.english).joined(separator: ", "))"),
            moved.map {
                Phrase(
                    "转\($0.payer.name.chinese) \($0.number) \($0.total.text)",
                    "now asked of \($0.payer.name.english): \($0.number) \($0.total.text)")
            },
        ].compactMap(\.self)
        return Phrase(
            parts.map(\.chinese).joined(separator: ", "), parts.map(\.english).joined(separator: ", "))
    }
}
