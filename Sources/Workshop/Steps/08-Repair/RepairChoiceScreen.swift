import Terminal

/// What the digits and the keyboard answer on the repair screen once an act asks for more.
extension RepairScreen {
    mutating func reloadSheets(_ snapshot: Snapshot) throws {
        lines = [:]
        out = [:]
        sheets = [:]
        for job in jobs {
            lines[job.id] = try JobTable.lines(of: job.id, in: snapshot)
            out[job.id] = try OutsideWorkTable.out(of: job.id, in: snapshot)
            let steps = try OperatingStep.list(
                for: WorkRecordTable.work(of: job.id, in: snapshot), of: snapshot)
            let ticked = try WorkRecordTable.steps(of: job.id, in: snapshot)
            sheets[job.id] = (steps.filter { ticked[$0.code] != nil }.count, steps.count)
        }
    }

    mutating func updateTyped(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .enter where !typed.text.isEmpty:
            let text = typed.text
            if choosing == .outside {
                choosing = .outsideUntil(text)
                return .stay
            }
            return perform(context) { .reportFinding(job: $0.job.based, words: text) }
        case .enter, .function(7):
            choosing = .act
            return .stay
        default: return typed.handle(key) ? .stay : .beep
        }
    }

    /// When what is sent out can be expected back: in two hours, tonight, tomorrow noon or night, in days.
    func returns(_ context: ScreenContext) -> [Moment] {
        let hours = sight.floor.hours
        let tomorrow = context.today.adding(days: 1)
        let noon = ClockTime(hour: 12, minute: 0).map { [context.zone.moment(day: tomorrow, $0)] } ?? []
        let closings = [0, 1, 3, 7].compactMap { days in
            hours.closing(
                from: days == 0
                    ? context.now : context.zone.moment(day: context.today.adding(days: days), .midnight))
        }
        return Set([context.now.adding(hours: 2)] + noon + closings).sorted()
    }

    mutating func updateChoice(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let job = job(context) else {
            choosing = .act
            return .stay
        }
        switch (choosing, key) {
        case (.outsideUntil(let place), .enter):
            return returns(context).first.map { send(job, to: place, until: $0) } ?? .beep
        case (.people(let chosen), .enter):
            return LowerGrade.changing(job, to: JobCard.crew(chosen, shares: []), of: technicians)
        case (.more, .choice(let number)): return chooseMore(number, job, context)
        case (_, .choice(let number)): return choose(number, job, context)
        default: return .beep
        }
    }

    private mutating func chooseMore(
        _ number: Int, _ job: FloorJob, _ context: ScreenContext
    ) -> Intent {
        if let refusal = moreBindings(context).first(where: { $0.number == number })?.unavailable {
            return .refuse(refusal)
        }
        switch number {
        case 1: return .open(.workSheet(job.id))
        case 2: return .open(.qualityCheck(id))
        case 3:
            if let work = out[job.id] {
                return .perform(RecordAct.takeBackIn(job: job.job.based, work: work.based))
            }
            choosing = .outside
        case 4: choosing = .cancelled
        case 5: return .open(.document(.jobCard, of: .job(job.id)))
        default: return .beep
        }
        return .stay
    }

    private mutating func choose(_ number: Int, _ job: FloorJob, _ context: ScreenContext) -> Intent {
        let index = number - 1
        let own = lines[job.id] ?? []
        switch choosing {
        case .reason
        where PauseReason.allCases.firstIndex(of: .outside) == index && context.actor.may([.foreman]):
            // Where it goes and when it comes back are asked for at once.
            choosing = .outside
            return .stay
        case .reason where PauseReason.allCases.indices.contains(index):
            return .perform(RepairAct.pause(job: job.job.based, reason: PauseReason.allCases[index]))
        case .people(var chosen) where hands(for: job).indices.contains(index):
            let staff = hands(for: job)[index].id
            if let at = chosen.firstIndex(of: staff) { chosen.remove(at: at) } else { chosen.append(staff) }
            choosing = .people(chosen)
            return .stay
        case .bay where bays(for: job).indices.contains(index):
            return move(job, to: bays(for: job)[index], context)
        case .line where leftOut.indices.contains(index):
            let line = leftOut[index]
            let day = line.partAt.map(context.zone.day(of:)) ?? context.today.adding(days: 30)
            return .perform(RepairAct.leaveOut(order: id, line: line.based, until: day))
        case .outsideUntil(let place) where returns(context).indices.contains(index):
            return send(job, to: place, until: returns(context)[index])
        case .cancelled where own.indices.contains(index):
            choosing = .cancelReason(own[index])
            return .stay
        case .cancelReason(let line) where reasons.indices.contains(index):
            return .perform(
                RecordAct.cancelLine(job: job.job.based, line: line.id, reason: reasons[index].code))
        default: return .beep
        }
    }

    private func send(_ job: FloorJob, to place: String, until: Moment) -> Intent {
        .perform(RecordAct.sendOut(job: job.job.based, to: place, until: until))
    }

    /// Behind whatever is in the other bay.
    private func move(_ job: FloorJob, to bay: Bay, _ context: ScreenContext) -> Intent {
        let replan = Replan.moving(job, to: bay.id, sight.at(context.now, chosen: [:]))
        return replan.moves.isEmpty
            ? .refuse(BoardScreen.noPlace) : .perform(JobAct.rearrange(cause: nil, moves: replan.moves))
    }

    // MARK: more acts

    func moreBindings(_ context: ScreenContext) -> [Binding] {
        let job = job(context)
        let notForeman = Unavailable(screen: self, context: context).notForeman
        let isOver = job?.job.isOpen == false ? Phrase("这项作业已完工", "This job is finished") : nil
        let isOut = job.flatMap { out[$0.id] } != nil
        let isPaused = job?.pause != nil && !isOut
        return [
            Binding(
                number: 1, Phrase("作业单", "worksheet"),
                Phrase("操作步骤、读数、装车、路试", "Operating steps, readings, parts fitted, road test")),
            Binding(
                number: 2, Phrase("自检互检", "check"),
                Phrase("自检自己做的，或互检同事做的", "A self check of one's own work, or a colleague's cross check")),
            Binding(
                number: 3, isOut ? Phrase("外协送回", "back in") : Phrase("外协", "send out"),
                Phrase("车送外协，停工等送回；送回后继续", "The car goes to someone else and the job waits until it is back"),
                unavailable: notForeman ?? isOver
                    ?? (isPaused ? Phrase("作业停着，先继续 (4)", "The job stands still; 4 resumes it") : nil)),
            Binding(
                number: 4, Phrase("取消项目", "cancel line"),
                Phrase(
                    "客户取消做到一半的项目：收已做工时，配件退料",
                    "The customer cancels a line in work: labour so far is asked for, parts go back"),
                unavailable: notForeman ?? isOver),
            Binding(
                number: 5, Phrase("派工单", "job card"), Phrase("看或打印派工单", "The job card, to read or print")),
        ]
    }
}
