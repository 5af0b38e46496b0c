/// Billing, hand-over and the call afterwards.
extension VisitPlay {
    /// Every payer's bill is posted; all but the unpaid ones are paid on the spot.
    func settle(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let cashier = try cast.first(.cashier)
        let account = try SettlementTable.account(of: order, in: rehearsal.snapshot(at: moment))
        for payer in account.payers where !payer.unasked.isEmpty {
            let total = payer.unasked.map(\.gross).total()
            let methods: [PaymentMethod] = [.wechat, .alipay, .card, .cash]
            let tender = Tender(method: methods[plan.km % methods.count], amount: total)
            let isPaid = payer.payer == .customer && total > .zero && !plan.has("unpaid")
            let act = BillingAct.post(
                bill: ShownBill(order: order, payer: payer.payer, total: total),
                payments: isPaid ? [tender] : [],
                account: nil)
            try rehearsal.perform(act, as: cashier, at: moment)
        }
    }

    /// Posted, and only a part of it paid so far.
    func settlePartly(_ rehearsal: Rehearsal, at moment: Moment, paid: Money) throws {
        let order = try openOrder()
        let account = try SettlementTable.account(of: order, in: rehearsal.snapshot(at: moment))
        for payer in account.payers where payer.payer == .customer {
            let total = payer.unasked.map(\.gross).total()
            let act = BillingAct.post(
                bill: ShownBill(order: order, payer: .customer, total: total),
                payments: [Tender(method: .wechat, amount: min(paid, total))], account: nil)
            try rehearsal.perform(act, as: try cast.first(.cashier), at: moment)
        }
    }

    func tell(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let card = try DeliveryTable.card(of: openOrder(), in: rehearsal.snapshot(at: moment))
        try rehearsal.perform(
            DeliveryAct.tell(order: card.based, how: .phone), as: try advisor(), at: moment)
    }

    func handOver(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let card = try DeliveryTable.card(of: openOrder(), in: rehearsal.snapshot(at: moment))
        let act = DeliveryAct.handOver(
            order: card.based, takenBy: plan.customer, next: card.next, unpaid: nil)
        try rehearsal.perform(act, as: try advisor(), at: moment)
    }

    /// The call of the next day; what the customer says is drawn from the car's own numbers.
    func callAfterwards(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let due = try FollowUpTable.due(in: rehearsal.snapshot(at: moment))
        guard let followUp = due.first(where: { $0.order == order }) else { return }
        var answer = CallAnswer(.reached, score: 80 + plan.km % 5 * 5)
        answer.recommend = 7 + plan.km % 4
        answer.praise = plan.km % 9 == 0
        let clerk = try cast.first(.followUpClerk)
        var call = followUp
        if plan.km % 11 == 0 {
            let missed = CallAnswer(.notReached)
            try rehearsal.perform(
                FollowUpAct.log(followUp: call.based, answer: missed, complaint: nil), as: clerk,
                at: moment.adding(minutes: -40))
            call = try FollowUpTable.followUp(followUp.id, in: rehearsal.snapshot(at: moment))
        }
        try rehearsal.perform(
            FollowUpAct.log(followUp: call.based, answer: answer, complaint: nil), as: clerk, at: moment)
    }

    /// The owner's complaint that brought the car back.
    func complain(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let new = NewComplaint(
            source: .phone, kind: .quality, words: plan.says, order: try openOrder(), customer: customer)
        try rehearsal.perform(
            ComplaintAct.register(complaint: new), as: try cast.first(.followUpClerk), at: moment)
    }
}
