/// Posting bills and taking money for them.
enum Posting {
    static func post(
        _ bill: ShownBill, _ payments: [Tender], _ account: AccountTerms?, in transaction: Transaction
    ) throws -> Outcome<BillingAct> {
        let snapshot = transaction.snapshot
        try DayCloseTable.demandOpen(in: transaction)
        let stage = try PassageTable.stage(of: bill.order, in: snapshot)
        // A bill reversed after the car has left is drawn anew wherever the order stands by then.
        if let stage, stage < .billing { try PassageTable.demand(bill.order, at: [.billing], in: snapshot) }
        let before = try SettlementTable.account(of: bill.order, in: snapshot)
        let settlement = try draw(bill, from: before, in: transaction)
        try Taking.rules.check(
            Taking(
                due: settlement.totals.total, tenders: payments, depositLeft: before.depositLeft,
                account: account, today: transaction.today, purse: before.purse, payer: bill.payer,
                onAccount: before.onAccount))
        let id = try SettlementTable.insert(settlement, of: bill, in: transaction)
        try SettlementTable.insert(payments, for: id, in: transaction)
        if let account { try SettlementTable.insert(account, for: id, in: transaction) }
        try PointsTable.settle(id, in: transaction)
        let after = try SettlementTable.account(of: bill.order, in: transaction.snapshot)
        let isLast = after.isDrawn && stage == .billing
        if isLast { try PassageTable.advance(bill.order, from: .billing, to: .delivery, in: transaction) }
        let posted = try SettlementTable.settlement(id, in: transaction.snapshot)
        return Outcome(
            said(posted, plate: before.order.plate, payments), order: bill.order, takeBack: .onlyByReversal,
            tells: isLast ? [.advisor] : [])
    }

    /// Draws the bill now and compares it with what the cashier saw.
    private static func draw(_ bill: ShownBill, from account: OrderAccount, in transaction: Transaction)
        throws
        -> Settlement
    {
        guard let grounds = account.grounds else { throw Refusal.notChecked }
        guard let payer = account.payer(bill.payer) else { throw Refusal.paysNothing(bill.payer) }
        if payer.isDrawn, let last = payer.standing.last {
            throw Refusal.postedMeanwhile(last, at: transaction.zone.clock(of: last.postedAt))
        }
        let settlement = try Settlement.draw(
            for: grounds, payer: bill.payer, lines: account.payers.flatMap(\.unasked), rounding: bill.rounding
        )
        guard settlement.totals.total == bill.total else {
            throw Refusal.overtaken(
                Phrase("应收金额", "The amount due"), mine: bill.total.text, theirs: settlement.totals.total.text)
        }
        return settlement
    }

    static func collect(
        _ id: SettlementID, paidBefore: Money, _ payments: [Tender], _ account: AccountTerms?,
        in transaction: Transaction
    ) throws -> Outcome<BillingAct> {
        try DayCloseTable.demandOpen(in: transaction)
        let settlement = try standing(id, paidBefore: paidBefore, in: transaction)
        let order = try SettlementTable.account(of: settlement.order, in: transaction.snapshot)
        if settlement.outstanding == .zero {
            throw Refusal(
                .conflict,
                Phrase("\(settlement.number) 已结清", "\(settlement.number) is paid already"),
                wayOut: Phrase("F3 返回收银台", "F3 goes back to the till"))
        }
        if payments.isEmpty && account == nil {
            throw Refusal.nothingTaken
        }
        try Taking.rules.check(
            Taking(
                due: settlement.outstanding, tenders: payments, depositLeft: order.depositLeft,
                account: account, today: transaction.today, purse: order.purse, payer: settlement.payer,
                onAccount: order.onAccount))
        try SettlementTable.insert(payments, for: id, in: transaction)
        if let account { try SettlementTable.insert(account, for: id, in: transaction) }
        try PointsTable.settle(id, in: transaction)
        let after = try SettlementTable.settlement(id, in: transaction.snapshot)
        return Outcome(
            said(after, plate: order.order.plate, payments), order: settlement.order,
            takeBack: .onlyByReversal)
    }

    /// The settlement, if it stands and nobody has taken money for it since the cashier looked.
    static func standing(_ id: SettlementID, paidBefore: Money, in transaction: Transaction) throws
        -> PostedSettlement
    {
        let settlement = try SettlementTable.settlement(id, in: transaction.snapshot)
        guard settlement.stands else {
            throw Refusal(
                .conflict,
                Phrase("\(settlement.number) 已红冲", "\(settlement.number) has been reversed"),
                wayOut: Phrase("按新的结算单收款", "Take the money for the new settlement"))
        }
        guard settlement.held == paidBefore else {
            let last = try SettlementTable.payments(of: id, in: transaction.snapshot).last
            throw Refusal.paidMeanwhile(settlement, last, transaction.zone)
        }
        return settlement
    }

    /// "沪A12345 JS260312-007 自费 1,238.00 已结清: 微信 500.00, 现金 738.00 (收 800.00 找零 62.00)"
    private static func said(_ settlement: PostedSettlement, plate: String, _ payments: [Tender]) -> Phrase {
        let zh = payments.map(\.words.chinese).joined(separator: ", ")
        let en = payments.map(\.words.english).joined(separator: ", ")
        let state = settlement.state.name
        return Phrase(
            "\(plate) \(settlement.number) \(settlement.payer.name.chinese) \(settlement.total.text) \(state.chinese)"
                + (zh.isEmpty ? "" : ": \(zh)"),
            "\(plate) \(settlement.number) \(settlement.payer.name.english) \(settlement.total.text) \(state.english)"
                + (en.isEmpty ? "" : ": \(en)"))
    }
}

extension Refusal {
    static let notChecked = Refusal(
        Phrase("质检未通过，不能结算", "The quality check has not been passed; no bill can be drawn"),
        wayOut: Phrase("请质检员先检验 (F2 质检)", "Have the car inspected first (F2 quality check)"))

    static let nothingTaken = Refusal(
        Phrase("还没有输入收款", "No payment has been entered"),
        wayOut: Phrase("输入金额后回车", "Type an amount, then Enter"))

    static func paysNothing(_ payer: Payer) -> Refusal {
        Refusal(
            Phrase(
                "“\(payer.name.chinese)”没有可结算的已授权项目",
                "Nothing authorised is to be settled for: \(payer.name.english)"),
            wayOut: Phrase("看估价单授权情况，或按 F3 返回", "Look at the estimate's authorisations, or F3 back"))
    }

    /// Another cashier was faster: what he posted, and when.
    static func postedMeanwhile(_ theirs: PostedSettlement, at clock: ClockTime) -> Refusal {
        Refusal(
            .conflict,
            Phrase(
                "\(theirs.cashierName) \(clock) 已过账 \(theirs.number) \(theirs.total.text) \(theirs.state.name.chinese)",
                "\(theirs.cashierName) posted \(theirs.number) over \(theirs.total.text) at \(clock): \(theirs.state.name.english)"
            ),
            wayOut: Phrase("画面已更新，请勿重复收款", "The screen shows it; do not take the money twice"))
    }

    /// Another cashier took money meanwhile: how much, how, and when.
    static func paidMeanwhile(_ settlement: PostedSettlement, _ last: Payment?, _ zone: Zone) -> Refusal {
        let taken = last.map { payment in
            let clock = zone.clock(of: payment.at)
            return Phrase(
                "\(payment.cashierName) \(clock) 已收 \(payment.tender.words.chinese)",
                "\(payment.cashierName) took \(payment.tender.words.english) at \(clock)")
        }
        return Refusal(
            .conflict,
            Phrase(
                taken?.chinese ?? "\(settlement.number) 的收款已变动",
                taken?.english ?? "What is paid of \(settlement.number) has changed"),
            wayOut: Phrase(
                "未收 \(settlement.outstanding.text)，请看过再收",
                "\(settlement.outstanding.text) is due now; look again"))
    }
}
