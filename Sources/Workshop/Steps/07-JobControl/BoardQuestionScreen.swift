import Terminal

/// How the board's questions look, in the place of the queue.
extension BoardScreen {
    func drawMode(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        for row in 0..<area.rows { frame.line("", row: row, in: area) }
        let (head, rows) = area.splitTop(1)
        frame.line(context.text(question(context)), row: 0, in: head, style: .title)
        switch mode {
        case .people(let pick): drawPick(pick, into: &frame, rows, context)
        case .leaving:
            let cells = handCells(selected: hands.selected, isNumbered: true, context)
            draw(cells, into: &frame, rows, context)
        case .splitting(let job, let taken):
            for (index, line) in (lines[job.id] ?? []).enumerated() {
                let mark = taken.contains(line.id) ? "*" : " "
                frame.line("\(index + 1)\(mark)\(line.name) \(line.hours)h", row: index, in: rows)
            }
        case .change(let change): drawChange(change, into: &frame, rows, context)
        case .look, .more, .moving, .swapping, .inserting, .shutting: break
        }
    }

    private func question(_ context: ScreenContext) -> Phrase {
        switch mode {
        case .look: return Phrase("", "")
        case .more: return Phrase("做什么 (下面一行的数字, F7 不改)", "What (the digits below, F7 leaves it)")
        case .people:
            return Phrase(
                "选技师: 数字选, Tab 分成, 回车采用, F7 不换",
                "Technicians: digits choose, Tab shares, Enter takes, F7 leaves")
        case .moving(let job):
            return Phrase("\(job.called) 移到哪个工位", "To which bay does \(job.called) go")
        case .swapping(let job):
            return Phrase("\(job.called) 和哪个工位对调", "With which bay does \(job.called) swap")
        case .inserting:
            let car = work.map { $0.plate.isEmpty ? $0.number : $0.plate } ?? ""
            return Phrase("\(car) 插到哪个工位", "Into which bay does \(car) go first")
        case .shutting: return Phrase("停用或恢复哪个工位", "Which bay is down, or up again")
        case .leaving:
            return Phrase("谁缺勤或到岗: 数字或上下键选, 回车", "Who is away or back: digit or arrows, Enter")
        case .splitting(let job, _):
            return Phrase(
                "\(job.called) 拆出哪几项: 数字选, 回车拆出", "What of \(job.called) is split off: digits, Enter")
        case .change(let change): return title(of: change, context)
        }
    }

    private func title(of change: BoardChange, _ context: ScreenContext) -> Phrase {
        let span = change.span(sight(context).floor)
        let until = context.day(span.upperBound)
        let reasons = reasons(for: change)
        let why = reasons.isEmpty ? Phrase("", "") : reasons[change.reason % reasons.count].name
        switch change.kind {
        case .absence(let staff):
            return Phrase(
                "\(staff.name) 缺勤到 \(until) \(why.chinese)  (回车确认 Tab 改时间 数字改原因)",
                "\(staff.name) away until \(until), \(why.english)  (Enter, Tab: until, digits: why)")
        case .closure(let bay):
            return Phrase(
                "\(bay.name) 停用到 \(until) \(why.chinese)  (回车确认 Tab 改时间 数字改原因)",
                "\(bay.name) down until \(until), \(why.english)  (Enter, Tab: until, digits: why)")
        case .move(let job, let bay):
            return Phrase("\(job.called) 移到 \(bay.name)  (回车确认)", "\(job.called) to \(bay.name)  (Enter)")
        case .swap(let one, let other):
            return Phrase(
                "\(one.called) 和 \(other.called) 对调  (回车确认)",
                "\(one.called) and \(other.called) swap  (Enter)")
        case .insert(let work, let bay):
            return Phrase(
                "\(work.plate) 插到 \(bay.name)  (回车确认)", "\(work.plate) first in \(bay.name)  (Enter)")
        }
    }

    private func drawPick(
        _ pick: BoardPick, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let free = freeTimes(context)
        let cells = hands(for: pick).enumerated().map { index, staff in
            let isChosen = pick.chosen.contains(staff.id)
            let share = pick.crew.first { $0.staff == staff.id }.map {
                $0.percent < 100 ? " \($0.percent)%" : ""
            }
            return HandCell(
                mark: "\(index + 1)\(isChosen ? "*" : " ")", staff: staff,
                when: (free[staff.id] ?? "") + (share ?? ""), style: isChosen ? .selected : .plain)
        }
        draw(cells, into: &frame, area, context)
    }

    /// Each technician of the day: trade, grade, and what he has in hand or until when he is away.
    func handCells(selected: StaffID? = nil, isNumbered: Bool = false, _ context: ScreenContext) -> [HandCell]
    {
        let free = freeTimes(context)
        return technicians.enumerated().map { index, staff in
            let why = away[staff.id].map { outage in
                " " + (absenceReasons.first { $0.code == outage.reason }?.name[context.language] ?? "")
            }
            let job = jobs.first { job in job.running.contains { $0.id == staff.id } }
            let number = isNumbered && index < 9 ? "\(index + 1) " : "  "
            return HandCell(
                mark: isNumbered && staff.id == selected ? ">" + number : " " + number, staff: staff,
                doing: job?.tail, when: (free[staff.id] ?? "") + (why ?? ""),
                style: staff.id == selected ? .selected : away[staff.id] == nil ? .plain : .muted)
        }
    }

    /// In as many columns as it takes to show all of them.
    func draw(_ cells: [HandCell], into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        for row in 0..<area.rows { frame.line("", row: row, in: area) }
        let columns = max(1, (cells.count + area.rows - 1) / max(1, area.rows))
        let each = area.columns / columns
        for (index, cell) in cells.enumerated() {
            let skill =
                (each < 36 ? [cell.staff.grade?.name] : [cell.staff.trade?.name, cell.staff.grade?.name])
                .compactMap { $0?[context.language] }.joined(separator: " ")
            let text =
                cell.mark + TextWidth.fit(cell.staff.name, to: 7)
                + TextWidth.fit(skill, to: each < 36 ? 7 : 18)
                + (each < 36 ? "" : cell.doing.map { "\($0) " } ?? "") + cell.when
            frame.put(
                TextWidth.clip(text, to: each - 1), at: area.row + index % area.rows,
                area.column + index / area.rows * each, in: area, style: cell.style)
        }
    }

    /// When each technician is free, or until when he is away.
    private func freeTimes(_ context: ScreenContext) -> [StaffID: String] {
        let sight = sight(context)
        let busy = Occupancy(sight.floor).people()
        var times: [StaffID: String] = [:]
        for staff in technicians {
            if let span = sight.floor.isAway(staff.id, at: context.now) {
                let until = context.day(span.upperBound)
                times[staff.id] = context.text(Phrase("缺勤到\(until)", "away to \(until)"))
                continue
            }
            let end = Scheduler.Timeline(busy[staff.id] ?? []).free(from: context.now)
            times[staff.id] =
                end > context.now ? context.day(end) : context.text(Phrase("空", "free"))
        }
        return times
    }

    /// Job by job: from where to where, and whether the promise still holds.
    private func drawChange(
        _ change: BoardChange, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let sight = sight(context)
        let replan = change.replan(sight, crew: crew(for: change))
        var lines: [(Phrase, Style)] = []
        if case .insert(let work, _) = change.kind, let placement = replan.plan[work.key] {
            let to = words(placement, context)
            lines.append((Phrase("\(work.plate) 插入 \(to)", "\(work.plate) goes in: \(to)"), .good))
        }
        lines += replan.rows.map { row in
            let was = words(row.job.standing, context)
            let risk = replan.plan.risk(of: row.job.job.order) != nil
            let late = risk ? Phrase(" 误承诺!", " late!") : Phrase("", "")
            guard let to = row.to else {
                return (
                    Phrase("\(row.job.called) \(was) 无人或无位可接", "\(row.job.called) \(was): nobody takes it"),
                    .alarm
                )
            }
            let now = words(to, context)
            return (
                Phrase(
                    "\(row.job.called) \(was) -> \(now)\(late.chinese)",
                    "\(row.job.called) \(was) -> \(now)\(late.english)"), risk ? .warning : .plain
            )
        }
        if lines.isEmpty { lines.append((Phrase("没有受影响的作业", "No job is affected"), .muted)) }
        lines += replan.risks.filter { risk in !replan.rows.contains { $0.job.job.order == risk.order } }
            .map { risk in
                let ready = risk.readyAt.map(context.day) ?? "--"
                let promise = context.clock(risk.promisedAt)
                let car = sight.called(risk.order)
                return (
                    Phrase(
                        "\(car) 承诺 \(promise) 要误到 \(ready)",
                        "\(car) promised \(promise) would be ready \(ready)"),
                    .warning
                )
            }
        if lines.count > area.rows, area.rows > 1 {
            let more = lines.count - area.rows + 1
            lines[area.rows - 1] = (Phrase("另 \(more) 项", "\(more) more"), .muted)
        }
        for (row, line) in lines.prefix(area.rows).enumerated() {
            frame.line(" " + context.text(line.0), row: row, in: area, style: line.1)
        }
    }

    private func words(_ place: JobPlace, _ context: ScreenContext) -> String {
        words(place.bay, place.crew.map(\.staff), place.from, context)
    }

    private func words(_ placement: Placement, _ context: ScreenContext) -> String {
        words(placement.bay, placement.crew.map(\.staff), placement.start, context)
    }

    private func words(
        _ bay: BayID, _ crew: [StaffID], _ from: Moment, _ context: ScreenContext
    ) -> String {
        let names = crew.compactMap { id in technicians.first { $0.id == id }?.name }.joined(separator: "+")
        let position = bays.first { $0.id == bay }?.position ?? 0
        return context.text(Phrase("\(position)位", "bay \(position)")) + " \(names) "
            + context.day(from)
    }
}

/// A technician in one cell of the board's lower part.
struct HandCell: Hashable, Sendable {
    let mark: String
    let staff: Staff
    /// What his clock runs on; only where there is room.
    var doing: String?
    let when: String
    let style: Style
}
