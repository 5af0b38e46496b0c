/// The reversal of a whole settlement 红冲.
enum Reversing {
    static func reverse(
        _ id: SettlementID, _ paidBefore: Money, _ reason: String, _ authority: Authority?,
        in transaction: Transaction
    ) throws -> Outcome<BillingAct> {
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
        let order = try RepairOrderTable.line(settlement.order, in: transaction.snapshot)
        let given = try AuthorityTable.record(
            authority, for: .reversal, order: settlement.order, in: transaction)
        let mirror = try SettlementTable.insertReversal(
            of: settlement, reason: reason, authority: given, in: transaction)
        let back = try paidByMethod(id, in: transaction.snapshot)
        try SettlementTable.insert(
            back.map { Tender(method: $0.method, amount: -$0.amount) }, for: mirror, in: transaction)
        // The car is still here: its order waits for a bill again. Once it has left, only the till waits.
        if try PassageTable.stage(of: settlement.order, in: transaction.snapshot) == .delivery {
            try PassageTable.mark(settlement.order, .billing, .reopened, in: transaction)
        }
        let backZh = back.map(\.words.chinese).joined(separator: ", ")
        let backEn = back.map(\.words.english).joined(separator: ", ")
        return Outcome(
            Phrase(
                "\(order.plate) 红冲 \(settlement.number) \(settlement.total.text)"
                    + (back.isEmpty ? "" : ", 退 \(backZh)"),
                "\(order.plate) reversed \(settlement.number) over \(settlement.total.text)"
                    + (back.isEmpty ? "" : ", paid back \(backEn)")),
            order: settlement.order,
            takeBack: .never(Phrase("红冲不能撤销，请重新结算", "a reversal stays; draw the bill anew")),
            tells: [.manager, .advisor])
    }

    /// What was paid by each method; that is how it goes back.
    static func paidByMethod(_ id: SettlementID, in snapshot: Snapshot) throws -> [Tender] {
        let payments = try SettlementTable.payments(of: id, in: snapshot)
        return PaymentMethod.allCases.compactMap { method in
            let sum = payments.filter { $0.tender.method == method }.map(\.tender.amount).total()
            return sum == .zero ? nil : Tender(method: method, amount: sum)
        }
    }
}
