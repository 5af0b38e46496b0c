import Terminal

/// The board's questions: who, which bay, which lines, and the change looked at before it is accepted.
extension BoardScreen {
    mutating func updateMode(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(7) {
            mode = .look
            return .stay
        }
        switch mode {
        case .look: return .beep
        case .more: return updateMore(key, context)
        case .people(let pick): return updatePick(key, pick)
        case .moving, .swapping, .inserting, .shutting: return updateBayChoice(key, context)
        case .splitting(let job, let taken): return updateSplit(key, job, taken, context)
        case .leaving: return updateLeaving(key)
        case .change(let change): return updateChange(key, change, context)
        }
    }

    private mutating func updateMore(_ key: Key, _ context: ScreenContext) -> Intent {
        guard case .choice(let number) = key else { return .beep }
        let job = bay.flatMap(job(in:))
        switch number {
        case 1: if let job { mode = .moving(job) } else { return .refuse(BoardScreen.emptyBay) }
        case 2:
            guard let planned = bay.flatMap(nextPlanned(in:)) else { return .refuse(BoardScreen.onlyPlanned) }
            mode = .swapping(planned)
        case 3: if let job { mode = .splitting(job, []) } else { return .refuse(BoardScreen.emptyBay) }
        case 4: mode = .leaving
        case 5: mode = .shutting
        case 6:
            guard let planned = bay.flatMap(nextPlanned(in:)) else { return .refuse(BoardScreen.onlyPlanned) }
            return .perform(JobAct.withdraw(job: planned.job.based))
        case 7:
            if let job { return .open(.repair(job.job.order)) } else { return .refuse(BoardScreen.emptyBay) }
        case 8:
            guard let job else { return .refuse(BoardScreen.emptyBay) }
            return .open(.document(.jobCard, of: .job(job.id)))
        default: return .beep
        }
        return .stay
    }

    static let onlyPlanned = Phrase(
        "这个工位没有还没开工的作业；F7 后数字选别的工位", "No job in this bay is still to begin; F7, then a digit selects another")

    // MARK: people

    mutating func startPick(_ context: ScreenContext) -> Intent {
        switch focus {
        case .queue:
            guard let work else { return .refuse(BoardScreen.nothingWaits) }
            let now =
                chosen[work.key]?.map(\.staff)
                ?? sight(context).suggestions[work.key]?.technicians.map(\.id) ?? []
            mode = .people(BoardPick(target: .work(work.key), trade: work.trade, chosen: now))
        case .bays:
            guard let job = bay.flatMap(job(in:)) else { return .refuse(BoardScreen.emptyBay) }
            mode = .people(
                BoardPick(target: .job(job), trade: job.job.trade, chosen: job.technicians.map(\.id)))
        }
        return .stay
    }

    /// Those who can do the work, in the order their digits stand for.
    func hands(for pick: BoardPick) -> [Staff] {
        Array(technicians.filter { $0.can(pick.trade) }.prefix(9))
    }

    private mutating func updatePick(_ key: Key, _ pick: BoardPick) -> Intent {
        var pick = pick
        switch key {
        case .choice(let number):
            let hands = hands(for: pick)
            guard hands.indices.contains(number - 1) else { return .beep }
            pick.toggle(hands[number - 1].id)
            mode = .people(pick)
        case .tab:
            guard pick.chosen.count > 1 else { return .refuse(BoardScreen.twoForShares) }
            pick.nextShares()
            mode = .people(pick)
        case .enter:
            mode = .look
            switch pick.target {
            case .work(let key):
                chosen[key] = pick.chosen.isEmpty ? nil : pick.crew
                return .reload
            case .job(let job):
                return LowerGrade.changing(job, to: pick.crew, of: technicians)
            }
        default: return .beep
        }
        return .stay
    }

    static let twoForShares = Phrase("两人以上才分成", "Shares need two people at least")

    // MARK: bays and lines

    private mutating func updateBayChoice(_ key: Key, _ context: ScreenContext) -> Intent {
        let number: Int
        switch key {
        case .choice(let pressed): number = pressed
        case .enter:
            // Where only one bay will do, Enter takes it.
            let offered = bindings(context).compactMap(\.number)
            guard offered.count == 1 else { return .refuse(BoardScreen.byDigit) }
            number = offered[0]
        default: return .beep
        }
        guard let bay = bays.first(where: { $0.position == number }) else { return .beep }
        switch mode {
        case .moving(let job):
            guard bay.kind.takes(job.job.trade) else {
                return .refuse(Refusal.bayDoesNotTake(job.job.trade, bay: bay).line)
            }
            mode = .change(BoardChange(kind: .move(job, to: bay)))
        case .swapping(let job):
            guard let other = nextPlanned(in: bay.id), other.id != job.id else {
                return .refuse(BoardScreen.onlyPlanned)
            }
            mode = .change(BoardChange(kind: .swap(job, other)))
        case .inserting(let key):
            guard let work = queue.first(where: { $0.key == key }) else {
                return .refuse(BoardScreen.nothingWaits)
            }
            guard bay.kind.takes(work.trade) else {
                return .refuse(Refusal.bayDoesNotTake(work.trade, bay: bay).line)
            }
            mode = .change(BoardChange(kind: .insert(work, bay)))
        case .shutting:
            if let down = down[bay.id] {
                return .perform(JobAct.rearrange(cause: .reopened(closure: down.id), moves: []))
            }
            mode = .change(BoardChange(kind: .closure(bay)))
        default: return .beep
        }
        return .stay
    }

    private mutating func updateSplit(
        _ key: Key, _ job: FloorJob, _ taken: [LineID], _ context: ScreenContext
    ) -> Intent {
        let lines = lines[job.id] ?? []
        switch key {
        case .choice(let number):
            guard lines.indices.contains(number - 1) else { return .beep }
            let line = lines[number - 1].id
            mode = .splitting(
                job, taken.contains(line) ? taken.filter { $0 != line } : taken + [line])
            return .stay
        case .enter:
            let sight = sight(context)
            let hours = lines.filter { taken.contains($0.id) }.reduce(Hours.zero) { $0 + $1.hours }
            let part = WorkPiece.part(of: job, hours: hours, on: sight.floor)
            let placement = Scheduler.plan(sight.floor.inHand + [part], on: sight.floor)
                .placements[part.key]
            guard let placement else { return .refuse(BoardScreen.noPlace) }
            return .perform(
                JobAct.split(
                    job: job.job.based, lines: taken,
                    place: JobPlace(
                        bay: placement.bay, crew: placement.crew, from: placement.start,
                        to: placement.span.upperBound)))
        default: return .beep
        }
    }

    private static let byDigit = Phrase("按工位的数字，F7 不改", "The bay's digit chooses it; F7 leaves it")
    static let noPlace = Phrase(
        "排不出合适的工位和技师：F7 不改，或 F4 换人、换工位",
        "No bay and technician for it: F7 leaves it; other people (F4) or another bay may do")

    // MARK: the change in sight

    private mutating func updateLeaving(_ key: Key) -> Intent {
        if case .choice(let number) = key, technicians.indices.contains(number - 1) {
            hands.select(technicians[number - 1].id)
        } else if key != .enter {
            return hands.handle(key) ? .stay : .beep
        }
        guard let staff = technicians.first(where: { $0.id == hands.selected }) else { return .beep }
        if let absence = away[staff.id] {
            return .perform(
                JobAct.rearrange(cause: .here(absence: absence.id, clocks: [], paused: []), moves: []))
        }
        mode = .change(BoardChange(kind: .absence(staff)))
        return .stay
    }

    private mutating func updateChange(
        _ key: Key, _ change: BoardChange, _ context: ScreenContext
    ) -> Intent {
        var change = change
        switch key {
        case .enter:
            return accept(change, context)
        case .tab where change.hasEnd:
            change.end += 1
            mode = .change(change)
        case .choice(let number) where reasons(for: change).indices.contains(number - 1):
            change.reason = number - 1
            mode = .change(change)
        default: return .beep
        }
        return .stay
    }

    private func accept(_ change: BoardChange, _ context: ScreenContext) -> Intent {
        let (sight, crew) = (sight(context), crew(for: change))
        if case .insert(let work, _) = change.kind {
            let replan = change.replan(sight, crew: crew)
            return DispatchSuggestion(replan.plan[work.key], on: sight.floor).map {
                dispatching(work, as: $0, moves: replan.moves)
            } ?? .refuse(BoardScreen.noPlace)
        }
        return change.act(sight, reasons(for: change), crew: crew).map { .perform($0) }
            ?? .refuse(BoardScreen.noPlace)
    }

    func reasons(for change: BoardChange) -> [Reason] {
        switch change.kind {
        case .absence: Array(absenceReasons.prefix(9))
        case .closure: Array(closureReasons.prefix(9))
        case .move, .swap, .insert: []
        }
    }

    func crew(for change: BoardChange) -> [CrewShare]? {
        if case .insert(let work, _) = change.kind { chosen[work.key] } else { nil }
    }
}

extension BoardChange {
    /// It lasts until some time.
    var hasEnd: Bool {
        switch kind {
        case .absence, .closure: true
        case .move, .swap, .insert: false
        }
    }
}
