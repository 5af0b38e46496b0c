/// What waits at the advisor's desk.
extension ToDoQueues {
    func advisor(_ actor: StaffID) throws -> [ToDo] {
        let pressing = try rescues() + answers { .estimate($0) } + arrivals() + toTell()
        return try pressing + risks(ofAdvisor: actor) + started() + estimates() + deliveries() + missed()
            + preparations() + incomplete() + invitations()
    }

    /// Calls from the road, until someone is on the way; then they are the rescuer's.
    func rescues() throws -> [ToDo] {
        try RescueTable.open(in: snapshot).map { rescue in
            let clock = rescue.clocks.pressing.map { pressing in
                let left = brief(pressing.deadline)
                return Phrase("救援\(pressing.name.chinese)\(left)", "rescue \(left)")
            }
            let stands =
                rescue.progress.arrivedAt == nil
                ? Phrase("救援 在路上", "rescue going") : Phrase("救援 在现场", "rescue there")
            return ToDo(
                .rescues, at: rescue.calledAt,
                alarms: rescue.progress.setOutAt == nil && !rescue.clocks.missed(at: now).isEmpty,
                plate: rescue.call.plate, customer: rescue.call.caller,
                clock ?? stands)
        }
    }

    /// "0:12", or "+0:03" for what is late: what there is room for behind a car.
    private func brief(_ deadline: Moment) -> String {
        let minutes = deadline.minutes(since: now)
        return (minutes < 0 ? "+" : "") + Phrase.span(minutes: minutes)
    }

    /// Files with something missing, in one line; it presses once one is late.
    func incomplete() throws -> [ToDo] {
        let (files, late) = try IncompleteFileTable.counts(in: snapshot)
        if files == 0 { return [] }
        return [
            ToDo(
                .incompleteFiles, at: nil, alarms: late > 0,
                Phrase("档案不全 \(files) 超期 \(late)", "incomplete files \(files), late \(late)"))
        ]
    }

    /// Whom to call before the promised time: the car's own advisor hears of it.
    func risks(ofAdvisor actor: StaffID) throws -> [ToDo] {
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
    func answers(at place: (OrderID) -> Place) throws -> [ToDo] {
        try AnswerWaitTable.all(in: snapshot).map { wait in
            let waited = wait.waited(at: now)
            return ToDo(
                place(wait.order), order: wait.order, at: wait.since, alarms: true, plate: wait.plate,
                customer: wait.customer, Phrase("增项待答 \(waited)", "answer \(waited)"))
        }
    }

    /// Cars taken in whose reception or diagnosis is not complete.
    private func started() throws -> [ToDo] {
        try cars.compactMap { car in
            guard let step = car.step, step == .reception || step == .diagnosis else { return nil }
            let clock = try FrontClock.running(on: car.id, in: snapshot)
            let said = clock.map { clock in
                let (zh, left) = (clock.said(at: now).chinese, brief(clock.deadline))
                return Phrase(zh, clock.kind == .firstCheck ? "check \(left)" : "fault \(left)")
            }
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
    func invitations() throws -> [ToDo] {
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
}
