import Terminal

/// The board's queue: what waits for a bay, where it is suggested to go and why.
extension BoardScreen {
    /// "12345 0:12  6D702 1:05": which cars stand still for an answer, and for how long.
    private func answersAwaited(_ context: ScreenContext) -> String {
        waits.map { "\($0.plate.dropFirst(2)) \($0.waited(at: context.now))" }.joined(separator: "  ")
    }

    func drawQueue(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
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
        let flags = isNarrow ? 0 : context.language == .chinese ? 10 : 12
        let suggested = isNarrow ? 18 : columns < 110 ? 21 : 34
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
            ? Phrase("现在", "now")[context.language] : context.day(suggestion.plan.lowerBound)
        let late = isLate ? context.text(Phrase(" 晚!", " late!")) : ""
        return context.text(
            Phrase("\(suggestion.bay.position)位 \(people) ", "bay \(suggestion.bay.position) \(people) "))
            + when + late
    }

    func drawFoot(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        frame.line(context.text(explanation(context)), row: 0, in: area)
        let rework = jobs.filter(\.job.isRework).count
        let each = PauseReason.allCases.filter { waited[$0] ?? 0 >= 60 }
            .map { "\($0.short[context.language]) \(JobWords.duration(waited[$0] ?? 0))" }
        let waits =
            each.isEmpty ? "" : context.text(Phrase("   等待 ", "  waited ")) + each.joined(separator: " ")
        frame.line(
            context.text(
                Phrase(
                    "待检 \(toInspect.count) \(toInspect.joined(separator: " "))   待洗 \(toWash.count)   今日内返 \(rework)",
                    "check \(toInspect.count) \(toInspect.joined(separator: " "))  wash \(toWash.count)  rework \(rework)"
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
            let end = sight.plan[job.id].map { context.day($0.end) } ?? ""
            let promise = job.promisedAt.map(context.day) ?? "--"
            return Phrase(
                "\(job.called) \(people.joined(separator: "、"))  预计 \(end) 做完  承诺 \(promise)",
                "\(job.called) \(people.joined(separator: ", "))  done about \(end)  promised \(promise)")
        }
        guard let work else { return Phrase("", "") }
        guard let suggestion = sight.suggestions[work.key] else { return whyNot(work, context) }
        return JobWords.reason(of: suggestion, for: work, context)
    }
}
