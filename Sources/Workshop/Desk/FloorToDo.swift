/// What waits in the workshop, at the parts counter and in the wash.
extension ToDoQueues {
    /// What runs wrong first, then the queue.
    func foreman() throws -> [ToDo] {
        let sight = try FloorSight.read(in: snapshot)
        let overruns = sight.floor.jobs.filter { $0.job.isOpen && $0.isOverrun(at: now) }.map { job in
            let over = (job.worked(at: now) - job.job.standard.seconds) / 60
            return ToDo(
                .repair(job.job.order), order: job.job.order, at: job.promisedAt, alarms: true,
                plate: job.plate,
                Phrase("超工时 \(over)分", "over \(over)m"))
        }
        let risks = risks(sight).filter { risk in sight.floor.jobs.contains { $0.job.order == risk.key.order }
        }
        return try rescues() + overruns + risks + answers { .repair($0) } + waiting(sight.queue)
    }

    /// Promises the plan cannot keep, as early as it shows.
    func risks(_ sight: FloorSight) -> [ToDo] {
        sight.plan.risks.compactMap { risk in
            guard let car = cars.first(where: { $0.id == risk.order }) else { return nil }
            guard let ready = risk.readyAt else {
                return ToDo(
                    .repair(risk.order), car, alarms: true, Phrase("有险 排不上", "risk: no bay"))
            }
            let at = snapshot.zone.said(ready, today: snapshot.today)
            return ToDo(
                .repair(risk.order), car, alarms: true, Phrase("有险 到\(at)", "risk \(at)"))
        }
    }

    private func waiting(_ queue: [WaitingWork]) -> [ToDo] {
        queue.map { work in
            let short = work.parts.isShort ? Phrase(" 缺料", " short") : Phrase("", "")
            let kind = work.isRework ? Phrase("返工", "redo") : Phrase("待派", "next")
            return ToDo(
                .board, order: work.order, at: work.promisedAt, alarms: work.isRework, plate: work.plate,
                customer: work.customer,
                Phrase(
                    "\(kind.chinese)\(work.trade.name.chinese)\(work.hours.text)h\(short.chinese)",
                    "\(kind.english) \(work.hours.text)h \(work.trade.name.english)\(short.english)"))
        }
    }

    /// The jobs given to him, the one his clock runs on first.
    func technician(_ staff: StaffID) throws -> [ToDo] {
        let mine = try FloorTable.open(in: snapshot).filter { job in
            job.technicians.contains { $0.id == staff }
        }
        let running = mine.filter { job in job.running.contains { $0.id == staff } }
        let isHere = try PresenceTable.present(in: snapshot)[staff] != nil
        let bench = ToDo(
            .bench, at: nil, alarms: !isHere,
            isHere
                ? Phrase("我的作业 \(mine.count)", "my jobs \(mine.count)")
                : Phrase("我的作业 \(mine.count)：还没上班", "my jobs \(mine.count): not clocked in"))
        return [bench]
            + (running + mine.filter { !running.contains($0) }).map { job in
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

    func inspector() throws -> [ToDo] {
        try InspectionTable.queue(in: snapshot).map { due in
            let again = Phrase("待检 第\(due.failures + 1)次", "check no. \(due.failures + 1)")
            return ToDo(
                .qualityCheck(due.order), order: due.order, at: due.promisedAt, alarms: due.failures > 0,
                plate: due.plate, customer: due.customer,
                due.failures > 0 ? again : Phrase("待检", "to check"))
        }
    }

    func partsClerk() throws -> [ToDo] {
        let short = try ToDoTable.missing(in: snapshot).map { short in
            let when = short.at.map { snapshot.zone.brief($0, today: snapshot.today) }
            let what = when.map { Phrase("缺料 \($0)到 \(short.part)", "short \($0) \(short.part)") }
            return ToDo(
                .parts(short.order), order: short.order, at: short.at,
                alarms: short.at.map { $0 < now } ?? true, plate: short.plate, customer: short.customer,
                what ?? Phrase("缺料 未订 \(short.part)", "unordered \(short.part)"))
        }
        return try short
            + cars.filter { $0.step == .parts }.map {
                ToDo(.parts($0.id), $0, alarms: isLate($0), Phrase("待备料", "parts to do"))
            } + partsAfterwards(without: Set(short.compactMap(\.key.order)))
    }

    /// Cars that are past the parts step and want something of it again: a line agreed to later, parts to be put back.
    private func partsAfterwards(without short: Set<OrderID>) throws -> [ToDo] {
        try PartsQueueTable.waiting(in: snapshot)
            .filter { !$0.isNew && !short.contains($0.id) && ($0.leftOver > 0 || $0.state.isOpen) }
            .map { waiting in
                let what =
                    waiting.leftOver > 0
                    ? Phrase("退料 \(waiting.leftOver) 项", "put back \(waiting.leftOver)")
                    : Phrase("加料待备", "parts added")
                return ToDo(.parts(waiting.id), waiting.head, alarms: isLate(waiting.head), what)
            }
    }

    func washer() throws -> [ToDo] {
        try WashTable.queue(in: snapshot).map { due in
            ToDo(
                .wash(due.order), order: due.order, at: due.promisedAt, plate: due.plate,
                customer: due.customer,
                due.wash?.isRunning == true ? Phrase("洗车中", "being washed") : Phrase("待洗", "to wash"))
        }
    }
}
