import Terminal

/// How a technician's own work looks: a job two rows, and what is asked over them.
extension BenchScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        for row in 0..<area.rows { frame.line("", row: row, in: area) }
        let here = present[context.actor.staff]
        let since = here.map { presence in
            let for_ = JobWords.duration(context.now.seconds(since: presence.inAt))
            let clock = context.clock(presence.inAt)
            return Phrase("在岗 \(clock) 起 \(for_)", "here since \(clock), \(for_)")
        }
        frame.line(
            "\(context.actor.name)  " + context.text(since ?? Phrase("还没上班 (1)", "not clocked in (1)")),
            row: 0,
            in: area, style: here == nil ? .warning : .good)
        var row = 1
        let mine = mine(context)
        if mine.isEmpty {
            frame.line(
                context.text(Phrase("没有派给您的作业", "No job is given to you")), row: 1, in: area, style: .muted)
        }
        let chosen = job(context)?.id
        for job in mine where row + 1 < area.rows {
            draw(job, isSelected: job.id == chosen, row: row, into: &frame, area, context)
            row += 2
        }
        if let typed {
            let rows = min(area.rows, 3)
            let box = Rect(
                row: area.end - rows, column: area.column, rows: rows, columns: min(area.columns, 60))
            let inside = frame.box(
                box, title: context.text(Phrase("发现了什么", "What was found")),
                footer: context.text(Phrase("回车报顾问  F7 不报", "Enter reports it  F7 leaves it")))
            typed.render(into: &frame, area: inside, style: .field, focused: true)
        }
        if asksReason {
            let rows = min(area.rows, PauseReason.allCases.count + 2)
            let box = Rect(
                row: area.end - rows, column: area.column, rows: rows, columns: min(area.columns, 44))
            let inside = frame.box(
                box, title: context.text(Phrase("停工原因", "Why does work stand still")),
                footer: context.text(Phrase("F7 不停", "F7 leaves it")))
            for (index, reason) in PauseReason.allCases.enumerated() {
                frame.line("\(index + 1) \(reason.name[context.language])", row: index, in: inside)
            }
        }
    }

    private func draw(
        _ job: FloorJob, isSelected: Bool, row: Int, into frame: inout Frame, _ area: Rect,
        _ context: ScreenContext
    ) {
        let isOver = job.isOverrun(at: context.now)
        let bay = bays.first { $0.id == job.job.bay }?.name ?? ""
        let promise = job.promisedAt.map { context.text(Phrase("承诺 ", "by ")) + context.clock($0) } ?? ""
        let state = JobWords.state(of: job, context)
        let head = "\(isSelected ? ">" : isOver ? "*" : " ")\(job.called) \(job.model)"
        let right = "\(bay)  \(promise)"
        let room = max(8, area.columns - TextWidth.of(right) - 1)
        let style: Style = isSelected ? .selected : isOver ? .alarm : job.state == .running ? .good : .plain
        frame.line(TextWidth.fit(head, to: room) + " " + right, row: row, in: area, style: style)
        let worked = JobWords.duration(job.worked(at: context.now))
        let times = "\(worked)/\(JobWords.duration(job.job.standard.seconds)) \(state)"
        let left = max(6, area.columns - 4 - TextWidth.of(times))
        frame.line(
            "   " + TextWidth.fit(job.what, to: left) + " " + times, row: row + 1, in: area, style: .muted)
    }
}
