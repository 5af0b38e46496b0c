import Terminal

extension BoardScreen {
    private static let prefix = 13

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let hasLegend = area.rows >= 17
        let fixed = hasLegend ? 6 : 5
        let wanted = pick.map { hands(for: $0).count } ?? queue.count
        let queueRows = max(2, min(max(3, wanted), area.rows - fixed - bays.count))
        let bayRows = max(1, min(bays.count, area.rows - fixed - queueRows))
        let (top, rest) = area.splitTop(2 + bayRows)
        drawBays(into: &frame, top, context)
        var below = rest
        if hasLegend {
            frame.line(
                context.text(
                    Phrase(
                        "    = 作业  - 计划  ~ 停工  * 超标准  . 空     ! 停工或误承诺  * 超时 10%",
                        "    = work  - planned  ~ waiting  * over standard  . free    ! waiting or late  * over 10 %"
                    )),
                row: 0, in: below, style: .muted)
            below = below.splitTop(1).rest
        }
        frame.rule(row: 0, in: below)
        below = below.splitTop(1).rest
        let (lower, foot) = below.splitTop(below.rows - 1)
        if let pick {
            drawPick(pick, into: &frame, lower, context)
        } else {
            drawQueue(into: &frame, lower, context)
        }
        drawFoot(into: &frame, foot, context)
    }

    // MARK: bays

    private func drawBays(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let (names, rest) = area.splitLeft(BoardScreen.prefix)
        let lane = lane(columns: rest.columns, context)
        let (cells, words) = rest.splitLeft(lane.columns, gap: 1)
        frame.line(context.text(Phrase("   位 技师", "   bay who")), row: 0, in: names, style: .muted)
        frame.line(lane.hours(in: context.zone), row: 0, in: cells, style: .muted)
        frame.line(context.text(Phrase("进行中 / 余时", "now / time left")), row: 0, in: words, style: .muted)
        frame.line("", row: 1, in: area)
        frame.line(
            lane.nowLine(context.now, word: context.text(Phrase("现在", "now"))), row: 1, in: cells,
            style: .muted)
        let suggestions = suggestions(context)
        let selected = bays.firstIndex { $0.id == bay } ?? 0
        let first = max(0, min(selected - (area.rows - 2) / 2, bays.count - (area.rows - 2)))
        for (index, bay) in bays.dropFirst(first).prefix(area.rows - 2).enumerated() {
            let job = job(in: bay.id)
            let isSelected = focus == .bays && bay.id == self.bay
            let alarm = job.map { mark(of: $0, context) } ?? " "
            let style = isSelected ? Style.selected : style(of: alarm)
            let who = job.map { crew(of: $0) } ?? bay.kind.onBoard[context.language]
            let number = TextWidth.fit(String(bay.position), to: 2, .right)
            frame.line(
                "\(isSelected ? ">" : alarm)\(number) " + TextWidth.fit(who, to: 8), row: 2 + index,
                in: names, style: style)
            frame.line(
                lane.cells(of: jobs(in: bay.id), at: context.now), row: 2 + index, in: cells,
                style: alarm == " " ? .plain : style)
            let next = suggestions.first { $0.value.bay.id == bay.id }
            let text = bayWords(bay, job, next.map { ($0.key, $0.value) }, words.columns, context)
            frame.line(text, row: 2 + index, in: words, style: isSelected ? .selected : style)
        }
    }

    /// The shop's opening hours, longer when it is earlier or later than that now.
    private func lane(columns: Int, _ context: ScreenContext) -> BayLane {
        let opening = context.zone.moment(day: context.today, opens)
        let closing = max(context.zone.moment(day: context.today, closes), opening.adding(hours: 1))
        let wordsWide = columns >= 100 ? 36 : columns >= 60 ? 26 : 24
        return BayLane(day: opening..<closing, columns: max(8, columns - wordsWide - 1))
    }

    private func crew(of job: FloorJob) -> String {
        guard let first = job.technicians.first else { return "?" }
        let lead = (job.running.first ?? first).name
        return job.technicians.count > 1 ? "\(lead)+\(job.technicians.count - 1)" : lead
    }

    private func mark(of job: FloorJob, _ context: ScreenContext) -> Character {
        if job.isOverrun(at: context.now) { return "*" }
        return job.state == .waiting || job.isPromiseAtRisk(at: context.now) ? "!" : " "
    }

    private func style(of mark: Character) -> Style {
        switch mark {
        case "*": .alarm
        case "!": .warning
        default: .plain
        }
    }

    private func bayWords(
        _ bay: Bay, _ job: FloorJob?, _ next: (WaitingWork.Key, DispatchSuggestion)?, _ columns: Int,
        _ context: ScreenContext
    ) -> String {
        guard let job else { return empty(bay, next, context) }
        let state = JobWords.state(of: job, context)
        let what = max(0, columns - TextWidth.of(job.tail) - TextWidth.of(state) - 2)
        let middle = what >= 2 ? TextWidth.fit(job.what, to: what) + " " : ""
        return "\(job.tail) \(middle)\(state)"
    }

    private func empty(
        _ bay: Bay, _ next: (WaitingWork.Key, DispatchSuggestion)?, _ context: ScreenContext
    ) -> String {
        switch bay.kind {
        case .inspection:
            return context.text(Phrase("待检 ", "to check ")) + toInspect.joined(separator: " ")
        case .wash: return context.text(Phrase("待洗 ", "to wash ")) + toWash.joined(separator: " ")
        default: break
        }
        let free = context.text(Phrase("空", "free"))
        guard let next, let work = queue.first(where: { $0.key == next.0 }) else { return free }
        let car = work.plate.isEmpty ? work.number : String(work.plate.dropFirst(2))
        let at = context.clock(next.1.plan.lowerBound)
        return free + context.text(Phrase("  建议接 \(car) (\(at))", "  next \(car) (\(at))"))
    }

    // MARK: the queue

    /// "12345 0:12  6D702 1:05": which cars stand still for an answer, and for how long.
    private func answersAwaited(_ context: ScreenContext) -> String {
        waits.map { "\($0.plate.dropFirst(2)) \($0.waited(at: context.now))" }.joined(separator: "  ")
    }

    private func drawQueue(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let (head, rows) = area.splitTop(1)
        let title =
            waits.isEmpty
            ? Phrase(
                "待派队列 \(queue.count)  (等候、返修、预约在前，再按承诺时间)",
                "Queue \(queue.count)  (waiting customers, rework, bookings first, then by promise)")
            : Phrase(
                "待派队列 \(queue.count)  ! 增项待答 \(answersAwaited(context))",
                "Queue \(queue.count)  ! answers awaited \(answersAwaited(context))")
        frame.line(context.text(title), row: 0, in: head, style: waits.isEmpty ? .title : .warning)
        if queue.isEmpty {
            for row in 0..<rows.rows { frame.line("", row: row, in: rows) }
            frame.line(context.text(BoardScreen.nothingWaits), row: 0, in: rows, style: .muted)
            return
        }
        let suggestions = suggestions(context)
        var shown = list
        shown.rows = queue.map { work in
            let suggestion = suggestions[work.key]
            let isLate = suggestion?.isLate(for: work) ?? work.promisedAt.map { $0 < context.now } ?? false
            return ListView.Row(
                id: work.key, text: row(work, suggestion, area.columns - 3, context),
                style: isLate ? .warning : .plain, mark: isLate ? "!" : " ")
        }
        shown.render(into: &frame, area: rows, focused: focus == .queue)
    }

    private func row(
        _ work: WaitingWork, _ suggestion: DispatchSuggestion?, _ columns: Int, _ context: ScreenContext
    ) -> String {
        let isNarrow = columns < 76
        let flags = isNarrow ? 0 : 10
        let suggested = isNarrow ? 18 : 21
        let what = max(4, columns - 9 - 5 - 11 - flags - suggested - (isNarrow ? 4 : 5))
        let promise = work.promisedAt.map { context.clock($0) + " " + context.left(until: $0) } ?? "--"
        var cells = [Column(9), Column(what), Column(5, .right), Column(11)]
        var texts = [
            work.plate.isEmpty ? work.number : work.plate, work.what, "\(work.hours)h", promise,
        ]
        if !isNarrow {
            cells.append(Column(flags))
            texts.append(JobWords.flags(of: work, context))
        }
        cells.append(Column(suggested))
        texts.append(suggestion.map { words($0, work, context) } ?? context.text(whyNot(work, context)))
        return Columns(cells).row(texts)
    }

    private func words(_ suggestion: DispatchSuggestion, _ work: WaitingWork, _ context: ScreenContext)
        -> String
    {
        let people = suggestion.technicians.map(\.name).joined(separator: "+")
        let isNow = suggestion.plan.lowerBound.minutes(since: context.now) <= 0
        let when = isNow ? Phrase("现在", "now")[context.language] : context.clock(suggestion.plan.lowerBound)
        let late = suggestion.isLate(for: work) ? context.text(Phrase(" 晚!", " late!")) : ""
        return context.text(
            Phrase("\(suggestion.bay.position)位 \(people) ", "bay \(suggestion.bay.position) \(people) "))
            + when + late
    }

    private func drawPick(_ pick: Pick, into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        frame.line(
            context.text(
                Phrase("选技师: 数字选, 回车采用, F7 不换", "Technicians: digits choose, Enter takes, F7 leaves it")),
            row: 0, in: area, style: .title)
        for row in 1..<max(1, area.rows) { frame.line("", row: row, in: area) }
        let hands = hands(for: pick)
        let each = hands.count > area.rows - 1 ? max(1, area.columns / 3) : area.columns
        let floor = floor(context)
        for (index, staff) in hands.enumerated() {
            let row = each < area.columns ? index / 3 : index
            let free = floor.hands.first { $0.staff.id == staff.id }?.freeAt ?? context.now
            let when = free > context.now ? context.clock(free) : context.text(Phrase("空", "free"))
            let grade = [staff.trade?.name, staff.grade?.name].compactMap { $0?[context.language] }
            let text =
                "\(index + 1)\(pick.chosen.contains(staff.id) ? "*" : " ")\(staff.name) "
                + "\(grade.joined(separator: " ")) \(when)"
            frame.put(
                TextWidth.clip(text, to: each - 1), at: area.row + 1 + row,
                area.column + 1 + (each < area.columns ? index % 3 * each : 0), in: area,
                style: pick.chosen.contains(staff.id) ? .selected : .plain)
        }
    }

    private func drawFoot(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let rework = jobs.filter(\.job.isRework).count
        frame.line(
            context.text(
                Phrase(
                    "待检 \(toInspect.count) \(toInspect.joined(separator: " "))   待洗 \(toWash.count)   今日内返 \(rework)",
                    "to check \(toInspect.count) \(toInspect.joined(separator: " "))   to wash \(toWash.count)   internal rework today \(rework)"
                )), row: 0, in: area, style: .muted)
    }
}

extension Bay.Kind {
    /// Its name where eight columns have to do.
    fileprivate var onBoard: Phrase { self == .inspection ? Phrase("检验", "check") : name }
}
