/// What waits of money and words: to bill, to call, to answer.
extension ToDoQueues {
    func cashier() throws -> [ToDo] {
        try SettlementTable.waiting(in: snapshot).compactMap { entry in
            // What is on account is asked for once its day has come.
            if let due = entry.dueOn, due > snapshot.today { return nil }
            let what: Phrase =
                switch entry.state {
                case .toPost: Phrase("待结算", "bill")
                case .posted: Phrase("未结", "unpaid")
                case .reversed: Phrase("待重结", "rebill")
                case .toPayBack: Phrase("待退款", "refund")
                }
            return ToDo(
                entry.id.place, order: entry.order, at: entry.promisedAt, alarms: entry.dueOn != nil,
                plate: entry.plate, customer: entry.customer,
                what.followed(by: Phrase(same: entry.amount.text)))
        } + refunds()
    }

    /// What was agreed with those who complained and is still to be paid back.
    private func refunds() throws -> [ToDo] {
        try CompensationTable.refundsToPay(in: snapshot).map { complaint, open in
            ToDo(
                .complaint(complaint.id), order: complaint.order, at: nil, alarms: false,
                plate: complaint.plate, customer: complaint.customerName,
                Phrase("投诉退款 \(open.text)", "pay back \(open.text)"))
        }
    }

    func calls() throws -> [ToDo] {
        try FollowUpTable.due(in: snapshot).compactMap { call in
            if let next = call.nextContactOn, next > snapshot.today { return nil }
            let tries =
                call.attempts > 0 ? Phrase("回访 未接\(call.attempts)", "call again") : Phrase("回访", "call")
            return ToDo(
                .followUp(call.id), order: call.order, at: nil, alarms: call.dueAt < now, plate: call.plate,
                customer: call.customerName, tries.followed(by: .leftOrLate(call.dueAt, now: now)))
        }
    }

    /// What runs out and is to be called about today, in one line.
    func renewals() throws -> [ToDo] {
        let due = try RenewalTable.due(in: snapshot)
        return due == 0
            ? [] : [ToDo(.renewals, at: nil, alarms: false, Phrase("续保到期 \(due)", "renewals \(due)"))]
    }

    func complaints() throws -> [ToDo] {
        try ComplaintTable.open(in: snapshot).map { complaint in
            let clock = complaint.pressing.map { pressing in
                pressing.clock.name.followed(by: .leftOrLate(pressing.deadline, now: now))
            }
            let name =
                complaint.severity == .major ? Phrase("重大投诉", "major complaint") : Phrase("投诉", "complaint")
            return ToDo(
                .complaint(complaint.id), order: complaint.order, at: nil,
                alarms: complaint.isOverdue(now: now) || complaint.severity == .major, plate: complaint.plate,
                customer: complaint.customerName,
                name.followed(by: clock ?? Phrase("待结案", "to close")))
        }
    }

    func manager() throws -> [ToDo] {
        let late = cars.filter { isLate($0) && ($0.step ?? .followUp) <= .delivery }.map { car in
            let step = (car.step ?? .delivery).onRail
            return ToDo(
                .order(car.id), car, alarms: true,
                Phrase("超承诺 在\(step.chinese)", "late at \(step.english)"))
        }
        let unpaid = try SettlementTable.waiting(in: snapshot).compactMap { entry -> ToDo? in
            guard case .posted = entry.state, (entry.dueOn ?? snapshot.today) <= snapshot.today else {
                return nil
            }
            return ToDo(
                entry.id.place, order: entry.order, at: nil, alarms: entry.dueOn != nil,
                plate: entry.plate, customer: entry.customer,
                Phrase("未结 \(entry.amount.text)", "unpaid \(entry.amount.text)"))
        }
        return try complaints() + late + unpaid
    }
}
