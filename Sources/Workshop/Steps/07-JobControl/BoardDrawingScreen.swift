import Terminal

extension BoardScreen {
    private static let prefix = 13

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let footRows = mode == .look ? 2 : 0
        let fixed = 4 + footRows
        let wanted = max(3, wantedRows(context))
        let lowerRows = max(2, min(wanted, area.rows - fixed - bays.count))
        let bayRows = max(1, min(bays.count, area.rows - fixed - lowerRows))
        let (top, rest) = area.splitTop(2 + bayRows)
        drawBays(into: &frame, top, context)
        frame.rule(row: 0, in: rest)
        let below = rest.splitTop(1).rest
        let (lower, foot) = below.splitTop(below.rows - footRows)
        if mode == .look {
            drawLook(into: &frame, lower, context)
            drawFoot(into: &frame, foot, context)
        } else {
            drawMode(into: &frame, lower, context)
        }
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

    /// The queue, and where there is room below it who is here and what each does.
    private func drawLook(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let queueRows = 2 + max(1, queue.count)
        guard area.rows - queueRows >= 4 else { return drawQueue(into: &frame, area, context) }
        let (top, rest) = area.splitTop(queueRows)
        drawQueue(into: &frame, top, context)
        let (head, people) = rest.splitTop(1)
        let here = technicians.count { away[$0.id] == nil }
        frame.line(
            context.text(
                Phrase("技师 \(here)/\(technicians.count) 在岗", "Technicians \(here) of \(technicians.count)")),
            row: 0, in: head, style: .title)
        draw(handCells(context), into: &frame, people, context)
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
        let key = Phrase("=作业 -计划 ~停工 *超时", "=work -plan ~wait *over")
        let free = words.columns < 30 ? Phrase("", "") : Phrase(" .空", " .free")
        frame.line(context.text(Phrase("  x停用 >过夜", "x down >night")), row: 1, in: names, style: .muted)
        frame.line(context.text(key) + context.text(free), row: 1, in: words, style: .muted)
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
            let until = context.day(down.span.upperBound)
            return context.text(Phrase("停用 到\(until)", "down until \(until)"))
        }
        guard let job else { return empty(bay, next, context) }
        let isLate = sight.plan.risk(of: job.job.order) != nil
        let isNight = sight.plan[job.id]?.staysOvernight == true
        let night = isNight ? context.text(Phrase(" 过夜", " overnight")) : ""
        // Where the long words do not fit, the short ones say as much.
        let states = [false, true].map { JobWords.state(of: job, isLate: isLate, isShort: $0, context) }
        let fits = { (text: String) in TextWidth.of(job.tail) + 1 + TextWidth.of(text) <= columns }
        let state = ([states[0] + night, states[1] + night, states[1]].first(where: fits)) ?? states[1]
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
        let at = context.day(suggestion.plan.lowerBound)
        return free + context.text(Phrase("  建议接 \(work.tail) (\(at))", "  next \(work.tail) (\(at))"))
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
