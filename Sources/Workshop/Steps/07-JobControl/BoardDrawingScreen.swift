import Terminal

extension BoardScreen {
    private static let prefix = 13

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let hasLegend = area.rows >= 17
        let fixed = hasLegend ? 7 : 6
        let queueRows = max(2, min(max(3, wantedRows(context)), area.rows - fixed - bays.count))
        let bayRows = max(1, min(bays.count, area.rows - fixed - queueRows))
        let (top, rest) = area.splitTop(2 + bayRows)
        drawBays(into: &frame, top, context)
        var below = rest
        if hasLegend {
            frame.line(
                context.text(
                    Phrase(
                        "    = 作业 - 计划 ~ 停工 * 超标准 x 停用 > 过夜 . 空  ! 停工或误承诺 * 超时10%",
                        "    = work - planned ~ waiting * over x down > overnight . free  ! late * +10 %"
                    )),
                row: 0, in: below, style: .muted)
            below = below.splitTop(1).rest
        }
        frame.rule(row: 0, in: below)
        below = below.splitTop(1).rest
        let (lower, foot) = below.splitTop(below.rows - 2)
        if mode == .look {
            drawQueue(into: &frame, lower, context)
        } else {
            drawMode(into: &frame, lower, context)
        }
        drawFoot(into: &frame, foot, context)
    }

    private func wantedRows(_ context: ScreenContext) -> Int {
        switch mode {
        case .look: queue.count
        case .people(let pick): hands(for: pick).count
        case .leaving: technicians.count
        case .splitting(let job, _): lines[job.id]?.count ?? 1
        case .change(let change):
            change.replan(sight(context), crew: crew(for: change)).rows.count + 1
        case .more, .moving, .swapping, .inserting, .shutting: 3
        }
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
        let sight = sight(context)
        let suggestions = sight.suggestions
        let selected = bays.firstIndex { $0.id == bay } ?? 0
        let first = max(0, min(selected - (area.rows - 2) / 2, bays.count - (area.rows - 2)))
        for (index, bay) in bays.dropFirst(first).prefix(area.rows - 2).enumerated() {
            let job = job(in: bay.id)
            let isSelected = focus == .bays && bay.id == self.bay
            let alarm = job.map { mark(of: $0, sight, context) } ?? " "
            let style = isSelected ? Style.selected : style(of: alarm)
            let who = job.map { crew(of: $0) } ?? bay.kind.onBoard[context.language]
            let number = TextWidth.fit(String(bay.position), to: 2, .right)
            frame.line(
                "\(isSelected ? ">" : alarm)\(number) " + TextWidth.fit(who, to: 8), row: 2 + index,
                in: names, style: style)
            frame.line(
                lane.cells(of: bars(in: bay.id, sight)), row: 2 + index, in: cells,
                style: alarm == " " ? .plain : style)
            let next = queue.first { suggestions[$0.key]?.bay.id == bay.id }
            let text = bayWords(
                bay, job, next.flatMap { work in suggestions[work.key].map { (work, $0) } }, sight,
                words.columns, context)
            frame.line(text, row: 2 + index, in: words, style: isSelected ? .selected : style)
        }
    }

    /// What is done in a bay today, what is planned there, and where the queue would go.
    private func bars(in bay: BayID, _ sight: FloorSight) -> [LaneBar] {
        let closed = (sight.floor.closures[bay] ?? []).map { LaneBar("", $0, "x") }
        let waiting = queue.compactMap { work -> LaneBar? in
            guard let placement = sight.plan[work.key], placement.bay == bay else { return nil }
            return LaneBar(work.tail, placement.span, "-")
        }
        // What is done covers what is only planned where both fall into one cell.
        let open = jobs(in: bay).sorted { $0.job.isOpen && !$1.job.isOpen }
        return closed + waiting + open.map { LaneBar($0, sight.plan[$0.id], at: sight.plan.now) }
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

    private func mark(of job: FloorJob, _ sight: FloorSight, _ context: ScreenContext) -> Character {
        if job.isOverrun(at: context.now) { return "*" }
        return job.state == .waiting || sight.plan.risk(of: job.job.order) != nil ? "!" : " "
    }

    private func style(of mark: Character) -> Style {
        switch mark {
        case "*": .alarm
        case "!": .warning
        default: .plain
        }
    }

    private func bayWords(
        _ bay: Bay, _ job: FloorJob?, _ next: (WaitingWork, DispatchSuggestion)?, _ sight: FloorSight,
        _ columns: Int, _ context: ScreenContext
    ) -> String {
        if let down = down[bay.id], down.span.contains(context.now), job == nil {
            let until = JobWords.day(down.span.upperBound, context)
            return context.text(Phrase("停用 到\(until)", "down until \(until)"))
        }
        guard let job else { return empty(bay, next, context) }
        let isLate = sight.plan.risk(of: job.job.order) != nil
        let night =
            sight.plan[job.id]?.staysOvernight == true ? context.text(Phrase(" 过夜", " overnight")) : ""
        let state = JobWords.state(of: job, isLate: isLate, context) + night
        let what = max(0, columns - TextWidth.of(job.tail) - TextWidth.of(state) - 2)
        // Of what is with someone else it matters more with whom.
        let doing = job.pause.map(\.place).flatMap { $0.isEmpty ? nil : $0 } ?? job.what
        let middle = what >= 2 ? TextWidth.fit(doing, to: what) + " " : ""
        return "\(job.tail) \(middle)\(state)"
    }

    private func empty(
        _ bay: Bay, _ next: (WaitingWork, DispatchSuggestion)?, _ context: ScreenContext
    ) -> String {
        switch bay.kind {
        case .inspection:
            return context.text(Phrase("待检 ", "to check ")) + toInspect.joined(separator: " ")
        case .wash: return context.text(Phrase("待洗 ", "to wash ")) + toWash.joined(separator: " ")
        default: break
        }
        let free = context.text(Phrase("空", "free"))
        guard let (work, suggestion) = next else { return free }
        let at = JobWords.day(suggestion.plan.lowerBound, context)
        return free + context.text(Phrase("  建议接 \(work.tail) (\(at))", "  next \(work.tail) (\(at))"))
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
        let sight = sight(context)
        let suggestions = sight.suggestions
        var shown = list
        shown.rows = queue.map { work in
            let suggestion = suggestions[work.key]
            let isLate = sight.plan.risk(of: work.order) != nil
            return ListView.Row(
                id: work.key, text: row(work, suggestion, isLate, area.columns - 3, context),
                style: isLate ? .warning : .plain, mark: isLate ? "!" : " ")
        }
        shown.render(into: &frame, area: rows, focused: focus == .queue)
    }

    private func row(
        _ work: WaitingWork, _ suggestion: DispatchSuggestion?, _ isLate: Bool, _ columns: Int,
        _ context: ScreenContext
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
        texts.append(suggestion.map { words($0, isLate, context) } ?? context.text(whyNot(work, context)))
        return Columns(cells).row(texts)
    }

    private func words(_ suggestion: DispatchSuggestion, _ isLate: Bool, _ context: ScreenContext) -> String {
        let people = suggestion.technicians.map(\.name).joined(separator: "+")
        let isNow = suggestion.plan.lowerBound.minutes(since: context.now) <= 0
        let when =
            isNow
            ? Phrase("现在", "now")[context.language] : JobWords.day(suggestion.plan.lowerBound, context)
        let late = isLate ? context.text(Phrase(" 晚!", " late!")) : ""
        return context.text(
            Phrase("\(suggestion.bay.position)位 \(people) ", "bay \(suggestion.bay.position) \(people) "))
            + when + late
    }

    private func drawFoot(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        frame.line(context.text(explanation(context)), row: 0, in: area)
        let rework = jobs.filter(\.job.isRework).count
        let each = PauseReason.allCases.filter { waited[$0] ?? 0 >= 60 }
            .map { "\($0.short[context.language]) \(JobWords.duration(waited[$0] ?? 0))" }
        let waits =
            each.isEmpty ? "" : context.text(Phrase("   等待 ", "   waited ")) + each.joined(separator: " ")
        frame.line(
            context.text(
                Phrase(
                    "待检 \(toInspect.count) \(toInspect.joined(separator: " "))   待洗 \(toWash.count)   今日内返 \(rework)",
                    "to check \(toInspect.count) \(toInspect.joined(separator: " "))   to wash \(toWash.count)   internal rework today \(rework)"
                )) + waits, row: 1, in: area, style: .muted)
    }

    /// Why the row in hand goes where it is suggested; what the bay in hand does.
    private func explanation(_ context: ScreenContext) -> Phrase {
        let sight = sight(context)
        if focus == .bays {
            guard let job = bay.flatMap(job(in:)) else { return Phrase("", "") }
            let people = job.technicians.map {
                job.technicians.count > 1 ? "\($0.name) \($0.share)%" : $0.name
            }
            let end = sight.plan[job.id].map { JobWords.day($0.end, context) } ?? ""
            let promise = job.promisedAt.map { JobWords.day($0, context) } ?? "--"
            return Phrase(
                "\(job.called) \(people.joined(separator: "、"))  预计 \(end) 做完  承诺 \(promise)",
                "\(job.called) \(people.joined(separator: ", "))  done about \(end)  promised \(promise)")
        }
        guard let work else { return Phrase("", "") }
        guard let suggestion = sight.suggestions[work.key] else { return whyNot(work, context) }
        return JobWords.reason(of: suggestion, for: work, context)
    }
}

extension Bay.Kind {
    /// Its name where eight columns have to do.
    fileprivate var onBoard: Phrase { self == .inspection ? Phrase("检验", "check") : name }
}

extension WaitingWork {
    /// What a car is called on the board.
    var tail: String { plate.isEmpty ? String(number.suffix(3)) : String(plate.dropFirst(2)) }
}
