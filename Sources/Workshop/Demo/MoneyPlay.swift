/// Billing, hand-over and the call afterwards.
extension VisitPlay {
    /// Every payer's bill is posted; all but the unpaid ones are paid on the spot.
    func settle(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let order = try openOrder()
        let cashier = try cast.first(.cashier)
        let account = try SettlementTable.account(of: order, in: rehearsal.snapshot(at: moment))
        for payer in account.payers where !payer.unasked.isEmpty {
            let total = payer.unasked.map(\.gross).total()
            let act = BillingAct.post(
                bill: ShownBill(order: order, payer: payer.payer, total: total),
                payments: total > .zero ? tenders(payer.payer, total) : [],
                account: owes(payer.payer) && total > .zero
                    ? accountTerms(payer.payer, rehearsal, moment) : nil)
            try rehearsal.perform(act, as: cashier, at: moment)
        }
    }

    private func tenders(_ payer: Payer, _ total: Money) -> [Tender] {
        let methods: [PaymentMethod] = [.wechat, .alipay, .card, .cash]
        if payer == .customer {
            return plan.has("unpaid") ? [] : [Tender(method: methods[plan.km % methods.count], amount: total)]
        }
        if !plan.isOrdinary || owes(payer) { return [] }
        return [Tender(method: .transfer, amount: total, reference: "\(1_000 + plan.km % 9_000)")]
    }

    /// Maker and house pay at once, but for one bill in six.
    private func owes(_ payer: Payer) -> Bool {
        plan.isOrdinary && payer != .customer && plan.km % 6 == 0
    }

    private func accountTerms(_ payer: Payer, _ rehearsal: Rehearsal, _ moment: Moment) -> AccountTerms {
        AccountTerms(
            agreement: payer.name.chinese, dueOn: rehearsal.snapshot(at: moment).today.adding(days: 60))
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
        var complaint: NewComplaint?
        if isDissatisfied {
            (answer.score, answer.recommend, answer.praise, answer.dissatisfied) = (60, 4, false, true)
            complaint = NewComplaint(
                source: .followUp, kind: grievance.kind, words: grievance.words, order: order,
                customer: customer)
        }
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
            FollowUpAct.log(followUp: call.based, answer: answer, complaint: complaint), as: clerk, at: moment
        )
    }

    /// He says so when he is called.
    var isDissatisfied: Bool { plan.has("grumbles") }

    private var grievance: (kind: ComplaintKind, words: String, cause: String, solution: String) {
        let all: [(String, String, String, String)] = [
            ("time", "等的时间太长", "配件等待", "说明原因并道歉，下次优先安排"),
            ("price", "结账比说好的贵", "增项没有讲清楚", "逐项说明费用"),
            ("quality", "异响还在", "路试时间不够", "预约免费复检"),
            ("attitude", "问了两次没人理", "接待高峰人手不足", "经理致电道歉"),
        ]
        let (kind, words, cause, solution) = all[plan.km / 19 % all.count]
        return (ComplaintKind(kind), words, cause, solution)
    }

    /// One stretch further with his complaint, until it is closed.
    func putRight(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let open = try ComplaintTable.open(in: rehearsal.snapshot(at: moment))
        guard let found = open.first(where: { $0.order == order }) else { return }
        var course = found.course
        course.cause = grievance.cause
        course.responsibility = "advisor"
        course.solution = grievance.solution
        course.action = "已回电说明"
        course.prevention = "早会讲评"
        try rehearsal.perform(
            ComplaintAct.advance(complaint: found.based, course: course),
            as: try cast.first(.followUpClerk), at: moment)
    }

    /// The owner's complaint that brought the car back.
    func complain(_ rehearsal: Rehearsal, at moment: Moment) throws {
        let new = NewComplaint(
            source: .phone, kind: .quality, words: plan.says, order: try openOrder(), customer: customer)
        try rehearsal.perform(
            ComplaintAct.register(complaint: new), as: try cast.first(.followUpClerk), at: moment)
    }
}
