/// Agreeing with the customer what may be done without asking him again.
enum Allowing {
    typealias Result = Outcome<ReceptionAct>

    /// Sets, changes or (nil) withdraws what was agreed in advance.
    static func agree(
        _ allowance: Allowance?, for order: OrderID, in transaction: Transaction
    ) throws -> Result {
        let head = try RepairOrderTable.order(order, in: transaction.snapshot)
        guard head.isInShop else { throw Refusal.hasLeft }
        let before = try AllowanceTable.standing(of: order, in: transaction.snapshot)?.allowance
        if allowance == before {
            throw Refusal(
                Phrase("免询额度没有变", "Nothing was changed"), wayOut: Phrase("F3 返回", "F3 goes back"))
        }
        try AllowanceTable.withdraw(of: order, in: transaction)
        if let allowance {
            try Allowance.rules.check(allowance)
            try AllowanceTable.insert(allowance, order: order, in: transaction)
        }
        return Outcome(
            allowance.map {
                Phrase(
                    "\($0.byWhom)同意增项 \($0.upTo.text) 以内免询",
                    "\($0.byWhom) agrees to up to \($0.upTo.text) without asking")
            } ?? Phrase("免询额度已取消", "Nothing is done without asking any more"),
            order: order, takeBack: .by(.allow(order: order, allowance: before)))
    }
}
