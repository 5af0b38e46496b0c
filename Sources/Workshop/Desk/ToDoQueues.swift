/// What waits for each role, read from what stands in the shop now.
struct ToDoQueues {
    let snapshot: Snapshot
    let cars: [OrderLine]

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        cars = try RepairOrderTable.carsInShop(in: snapshot)
    }

    /// Everything that waits for a person, his roles one after another, what presses first.
    func all(for actor: Actor) throws -> [ToDo] {
        var seen: Set<ToDo.Key> = []
        return try Role.allCases.filter(actor.roles.contains).flatMap { role in
            let queue = try queue(of: role, actor)
            return queue.filter(\.alarms) + queue.filter { !$0.alarms }
        }.filter { seen.insert($0.key).inserted }
    }

    private func queue(of role: Role, _ actor: Actor) throws -> [ToDo] {
        switch role {
        case .advisor: try advisor(actor.staff)
        case .followUpClerk: try complaints() + calls() + renewals() + invitations()
        case .foreman: try foreman()
        case .technician: try technician(actor.staff)
        case .inspector: try inspector()
        case .partsClerk: try partsClerk()
        case .washer: try washer()
        case .cashier: try cashier()
        case .manager: try manager()
        case .administrator: []
        }
    }

    private var now: Moment { snapshot.now }

    private func isLate(_ car: OrderLine) -> Bool { car.promisedAt.map { $0 < now } ?? false }

    // MARK: the advisor's desk

    private func advisor(_ actor: StaffID) throws -> [ToDo] {
        let pressing = try rescues() + answers { .estimate($0) } + arrivals() + toTell()
        return try pressing + risks(ofAdvisor: actor) + started() + estimates() + deliveries() + missed()
            + preparations() + incomplete() + invitations()
    }

    /// Calls from the road, until someone is on the way; then they are the rescuer's.
    private func rescues() throws -> [ToDo] {
        try RescueTable.open(in: snapshot).map { rescue in
            let clock = rescue.clocks.pressing.map { pressing in
                pressing.name.followed(by: .leftOrLate(pressing.deadline, now: now))
            }
            return ToDo(
                .rescues, at: rescue.calledAt,
                alarms: rescue.progress.setOutAt == nil && !rescue.clocks.missed(at: now).isEmpty,
                plate: rescue.call.plate, customer: rescue.call.caller,
                Phrase("救援", "rescue").followed(by: clock ?? rescue.progress.state))
        }
    }

    /// Files with something missing, in one line; it presses once one is late.
    private func incomplete() throws -> [ToDo] {
        let (files, late) = try IncompleteFileTable.counts(in: snapshot)
        if files == 0 { return [] }
        return [
            ToDo(
                .incompleteFiles, at: nil, alarms: late > 0,
                Phrase("档案不全 \(files) 超期 \(late)", "incomplete files \(files), late \(late)"))
        ]
    }

    /// Whom to call before the promised time: the car's own advisor hears of it.
    private func risks(ofAdvisor actor: StaffID) throws -> [ToDo] {
        let mine = Set(cars.filter { $0.advisor == actor }.map(\.id))
        return try risks(FloorSight.read(in: snapshot)).filter { risk in
            risk.key.order.map(mine.contains) ?? false
        }.map { risk in
            // He cannot hurry the work: he gives a new time and tells the customer.
            risk.key.order.map { order in
                ToDo(
                    .promise(order), order: order, at: risk.at, alarms: true, plate: risk.plate,
                    customer: risk.customer, risk.what)
            } ?? risk
        }
    }

    /// Bookings of today that are still to come; late ones press.
    private func arrivals() throws -> [ToDo] {
        try BookingTable.arriving(in: snapshot).map { line in
            let late = now.minutes(since: line.booking.at)
            let what =
                late > 0
                ? Phrase("预约 晚\(late)分", "booked +\(late)m")
                : Phrase("预约 \(line.booking.wish.purpose)", "booked: \(line.booking.wish.purpose)")
            return ToDo(
                .reception(vehicle: line.booking.vehicle, booking: line.booking.id), at: line.booking.at,
                alarms: late > 15, plate: line.plate, customer: line.customerName, what)
        }
    }

    /// No-shows that nobody has called about yet, with the time there is left to do it.
    private func missed() throws -> [ToDo] {
        try BookingTable.missed(in: snapshot).filter(\.isGivenUp).map { missed in
            ToDo(
                .booking(missed.line.booking.id), at: missed.line.booking.at, alarms: missed.callBy < now,
                plate: missed.line.plate, customer: missed.line.customerName,
                Phrase("爽约 致电", "no-show: call").followed(by: .leftOrLate(missed.callBy, now: now)))
        }
    }

    /// How many of the cars booked for today and the next open day are made ready; it presses while someone is to be
    /// called about a part before he travels.
    private func preparations() throws -> [ToDo] {
        let next = try BookingTable.nextOpenDay(after: snapshot.today, in: snapshot)
        let days = try [snapshot.today, next].map { try Preparing.list($0, in: snapshot) }
        guard let open = days.firstIndex(where: { $0.contains { !$0.isReady } }) else { return [] }
        let counts = days.map { list in "\(list.count { $0.isReady })/\(list.count)" }
        let calls = days.joined().count { $0.mustCall }
        let what =
            days[1].isEmpty
            ? Phrase("备妥 今\(counts[0])", "ready \(counts[0])")
            : Phrase("备妥 今\(counts[0]) 次日\(counts[1])", "ready \(counts[0]), next day \(counts[1])")
        return [
            ToDo(
                .preparation(day: open == 0 ? snapshot.today : next), at: nil, alarms: calls > 0,
                calls > 0 ? what.followed(by: Phrase("缺件须致电 \(calls)", "to call: \(calls)")) : what)
        ]
    }

    /// Parts that came in after being short, of which the customer does not know yet.
    private func toTell() throws -> [ToDo] {
        try ToDoTable.toTell(in: snapshot).map { short in
            ToDo(
                .parts(short.order), order: short.order, at: short.at, alarms: true, plate: short.plate,
                customer: short.customer, Phrase("到货 待告知 \(short.part)", "part in: \(short.part)"))
        }
    }

    /// Additional work that stands still until the customer answers, and for how long.
    private func answers(at place: (OrderID) -> Place) throws -> [ToDo] {
        try AnswerWaitTable.all(in: snapshot).map { wait in
            let waited = wait.waited(at: now)
            return ToDo(
                place(wait.order), order: wait.order, at: wait.since, alarms: true, plate: wait.plate,
                customer: wait.customer, Phrase("增项待答 \(waited)", "answer awaited \(waited)"))
        }
    }

    /// Cars taken in whose reception or diagnosis is not complete.
    private func started() throws -> [ToDo] {
        try cars.compactMap { car in
            guard let step = car.step, step == .reception || step == .diagnosis else { return nil }
            let clock = try FrontClock.running(on: car.id, in: snapshot)
            let said = clock.map { $0.said(at: now) }
            let late = clock?.isLate(at: now) ?? false
            return step == .reception
                ? ToDo(.order(car.id), car, alarms: late, said ?? Phrase("接待 未完", "reception"))
                : ToDo(.diagnosis(car.id), car, alarms: late, said ?? Phrase("问诊 待结论", "diagnosis"))
        }
    }

    private func estimates() throws -> [ToDo] {
        try cars.filter { $0.step == .estimate }.map { car in
            let shown = try ToDoTable.wasShown(car.id, in: snapshot)
            return ToDo(
                .estimate(car.id), car, alarms: isLate(car),
                shown ? Phrase("估价 待签字", "to sign") : Phrase("估价 待做", "to estimate"))
        }
    }

    private func deliveries() throws -> [ToDo] {
        try DeliveryTable.ready(in: snapshot).map { ready in
            let paid = ready.isSettled ? Phrase("已付", "paid") : Phrase("未付", "unpaid")
            let what =
                ready.told == nil
                ? Phrase("可交车 待通知", "ready: tell") : Phrase("待交车", "ready").followed(by: paid)
            return ToDo(.delivery(ready.order.id), ready.order, alarms: ready.told == nil, what)
        }
    }

    /// The month's calls in one line: how many are on the list, today's calls, and the stage that is late.
    private func invitations() throws -> [ToDo] {
        let month = InvitationCalendar.current(today: snapshot.today)
        let listed = try ToDoTable.listed(month, in: snapshot)
        let late = try InvitationTable.lateStart(month, isListed: listed > 0, in: snapshot).map {
            Phrase("\($0.stage.name.chinese)迟\($0.days)天", "\($0.stage.name.english) \($0.days)d late")
        }
        guard listed > 0 else {
            return late.map {
                [ToDo(.dueList, at: nil, alarms: true, Phrase("招揽", "inviting:").followed(by: $0))]
            }
                ?? []
        }
        let today = try InvitationTable.calledToday(in: snapshot)
        let what = Phrase(
            "招揽名单 \(listed)人 今日已拨\(today.calls) 成功\(today.booked)",
            "due list \(listed), called \(today.calls) today, booked \(today.booked)")
        return [
            ToDo(.dueList, at: nil, alarms: late != nil, late.map { what.followed(by: $0) } ?? what)
        ]
    }

    // MARK: the workshop

    /// What runs wrong first, then the queue.
    private func foreman() throws -> [ToDo] {
        let sight = try FloorSight.read(in: snapshot)
        let overruns = sight.floor.jobs.filter { $0.job.isOpen && $0.isOverrun(at: now) }.map { job in
            let over = (job.worked(at: now) - job.job.standard.seconds) / 60
            return ToDo(
                .repair(job.job.order), order: job.job.order, at: job.promisedAt, alarms: true,
                plate: job.plate,
                Phrase("超工时 \(over)分", "over \(over) min"))
        }
        let risks = risks(sight).filter { risk in sight.floor.jobs.contains { $0.job.order == risk.key.order }
        }
        return try rescues() + overruns + risks + answers { .repair($0) } + waiting(sight.queue)
    }

    /// Promises the plan cannot keep, as early as it shows.
    private func risks(_ sight: FloorSight) -> [ToDo] {
        sight.plan.risks.compactMap { risk in
            guard let car = cars.first(where: { $0.id == risk.order }) else { return nil }
            guard let ready = risk.readyAt else {
                return ToDo(
                    .repair(risk.order), car, alarms: true, Phrase("有险 排不上", "at risk: no place"))
            }
            let day = snapshot.zone.day(of: ready)
            let at =
                (day == snapshot.today ? "" : "\(day.iso.dropFirst(5)) ")
                + snapshot.zone.clock(of: ready).description
            return ToDo(
                .repair(risk.order), car, alarms: true, Phrase("有险 到\(at)", "at risk: \(at)"))
        }
    }

    private func waiting(_ queue: [WaitingWork]) -> [ToDo] {
        queue.map { work in
            let short = work.parts.isShort ? Phrase(" 缺料", " parts short") : Phrase("", "")
            let kind = work.isRework ? Phrase("返工", "again") : Phrase("待派", "next")
            return ToDo(
                .board, order: work.order, at: work.promisedAt, alarms: work.isRework, plate: work.plate,
                customer: work.customer,
                Phrase(
                    "\(kind.chinese)\(work.trade.name.chinese)\(work.hours.text)h\(short.chinese)",
                    "\(kind.english) \(work.hours.text)h \(work.trade.name.english)\(short.english)"))
        }
    }

    /// The jobs given to him, the one his clock runs on first.
    private func technician(_ staff: StaffID) throws -> [ToDo] {
        let mine = try FloorTable.open(in: snapshot).filter { job in
            job.technicians.contains { $0.id == staff }
        }
        let running = mine.filter { job in job.running.contains { $0.id == staff } }
        return (running + mine.filter { !running.contains($0) }).map { job in
            let minutes = job.remaining(at: now) / 60
            let over = (job.worked(at: now) - job.job.standard.seconds) / 60
            let left =
                job.isOverrun(at: now)
                ? Phrase("超\(over)分", "over \(over)m") : Phrase("剩\(minutes)分", "\(minutes)m left")
            let state: Phrase =
                switch job.state {
                case .running: Phrase("作业中", "running").followed(by: left)
                case .waiting: job.pause?.reason.name ?? Phrase("停工", "paused")
                case .idle: Phrase("可继续", "to go on with").followed(by: left)
                case .planned, .finished: Phrase("待开工", "to begin")
                }
            return ToDo(
                .repair(job.job.order), order: job.job.order, at: job.promisedAt,
                alarms: job.isOverrun(at: now), plate: job.plate, customer: job.model,
                state.followed(by: Phrase(same: job.what)))
        }
    }

    private func inspector() throws -> [ToDo] {
        try InspectionTable.queue(in: snapshot).map { due in
            let again = Phrase("待检 第\(due.failures + 1)次", "check no. \(due.failures + 1)")
            return ToDo(
                .qualityCheck(due.order), order: due.order, at: due.promisedAt, alarms: due.failures > 0,
                plate: due.plate, customer: due.customer,
                due.failures > 0 ? again : Phrase("待检", "to check"))
        }
    }

    private func partsClerk() throws -> [ToDo] {
        let short = try ToDoTable.missing(in: snapshot).map { short in
            let when = short.at.map { snapshot.zone.clock(of: $0).description }
            let what = when.map { Phrase("缺料 \($0)到 \(short.part)", "short \($0) \(short.part)") }
            return ToDo(
                .parts(short.order), order: short.order, at: short.at,
                alarms: short.at.map { $0 < now } ?? true, plate: short.plate, customer: short.customer,
                what ?? Phrase("缺料 未订 \(short.part)", "short, unordered: \(short.part)"))
        }
        return short
            + cars.filter { $0.step == .parts }.map {
                ToDo(.parts($0.id), $0, alarms: isLate($0), Phrase("待备料", "parts to do"))
            }
    }

    private func washer() throws -> [ToDo] {
        try WashTable.queue(in: snapshot).map { due in
            ToDo(
                .wash(due.order), order: due.order, at: due.promisedAt, plate: due.plate,
                customer: due.customer,
                due.wash?.isRunning == true ? Phrase("洗车中", "being washed") : Phrase("待洗", "to wash"))
        }
    }

    // MARK: money and words

    private func cashier() throws -> [ToDo] {
        try SettlementTable.waiting(in: snapshot).compactMap { entry in
            // What is on account is asked for once its day has come.
            if let due = entry.dueOn, due > snapshot.today { return nil }
            let what: Phrase =
                switch entry.state {
                case .toPost: Phrase("待结算", "to bill")
                case .posted: Phrase("未结", "unpaid")
                case .reversed: Phrase("已红冲 待重结", "reversed, to bill anew")
                case .toPayBack: Phrase("待退款", "to pay back")
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

    private func calls() throws -> [ToDo] {
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
    private func renewals() throws -> [ToDo] {
        let due = try RenewalTable.due(in: snapshot)
        return due == 0
            ? [] : [ToDo(.renewals, at: nil, alarms: false, Phrase("续保到期 \(due)", "renewals \(due)"))]
    }

    private func complaints() throws -> [ToDo] {
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

    private func manager() throws -> [ToDo] {
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
