import Terminal

extension RepairScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let side = area.columns >= 120 ? 44 : 0
        let (main, rest) = area.splitLeft(side == 0 ? area.columns : area.columns - side - 1, gap: 1)
        for row in 0..<area.rows { frame.line("", row: row, in: area) }
        let notes = notes(context)
        let jobRows = max(3, main.rows - (side == 0 ? min(notes.count, main.rows / 2) + 1 : 0))
        let (top, below) = main.splitTop(jobRows)
        drawJobs(into: &frame, top, context)
        if side > 0 {
            frame.column(main.columns, in: area)
            draw(notes, into: &frame, rest)
        } else {
            frame.rule(row: 0, in: below)
            draw(notes, into: &frame, below.splitTop(1).rest)
        }
        drawChoosing(into: &frame, area, context)
    }

    private func drawJobs(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        if jobs.isEmpty {
            frame.line(
                context.text(Phrase("还没有派工，回车到车间看板", "Not dispatched yet; Enter goes to the board")), row: 0,
                in: area, style: .warning)
            return
        }
        let selected = hand(context)
        var row = 0
        for job in jobs {
            drawJob(job, into: &frame, row: row, area, context)
            row += 1
            for technician in job.technicians {
                let hand = Hand(job: job.id, staff: technician.id)
                let isSelected = hand == selected
                let worked = JobWords.duration(self.worked(hand, context))
                let state = context.text(
                    technician.runningSince.map {
                        Phrase("计时中，\(context.clock($0)) 起", "clock runs since \(context.clock($0))")
                    } ?? Phrase("未计时", "clock off"))
                let share = job.technicians.count > 1 ? " \(technician.share)%" : ""
                frame.line(
                    "\(isSelected ? ">" : " ") " + TextWidth.fit(technician.name, to: 10)
                        + TextWidth.fit(worked, to: 6, .right) + "  " + state + share, row: row, in: area,
                    style: isSelected ? .selected : technician.clock != nil ? .good : .plain)
                row += 1
            }
        }
    }

    private func drawJob(
        _ job: FloorJob, into frame: inout Frame, row: Int, _ area: Rect, _ context: ScreenContext
    ) {
        let worked = job.worked(at: context.now)
        let over = job.isOverrun(at: context.now)
        let bay = bays.first { $0.id == job.job.bay }
        let rework = job.job.isRework ? context.text(Phrase(" 内返", " rework")) : ""
        let percent = worked * 100 / max(1, job.job.standard.seconds)
        let bar = area.columns >= 76 ? Bar.text(worked, of: job.job.standard.seconds, columns: 12) + " " : ""
        let times = context.text(
            Phrase(
                "\(JobWords.duration(worked))/标准\(JobWords.duration(job.job.standard.seconds)) \(bar)\(percent)%",
                "\(JobWords.duration(worked)) of \(JobWords.duration(job.job.standard.seconds)) \(bar)\(percent)%"
            ))
        let state = over ? "* " + JobWords.state(of: job, context) : JobWords.state(of: job, context)
        let right = "\(times)  \(state)"
        let left = "\(over ? "*" : job.pause != nil ? "!" : " ")\(bay?.name ?? "")\(rework) \(job.what)"
        let room = max(8, area.columns - TextWidth.of(right) - 1)
        frame.line(
            TextWidth.fit(left, to: room) + " " + right, row: row, in: area,
            style: over ? .alarm : job.pause != nil ? .warning : .title)
    }

    private func draw(_ notes: [(String, Style)], into frame: inout Frame, _ area: Rect) {
        for (row, note) in notes.prefix(area.rows).enumerated() {
            frame.line(note.0, row: row, in: area, style: note.1)
        }
    }

    /// Pauses, parts, labour and complaints: what one has to know beside the clocks.
    private func notes(_ context: ScreenContext) -> [(String, Style)] {
        var notes: [(String, Style)] = []
        if !wrong.isEmpty {
            let words = wrong.map(context.text).joined(separator: "、")
            notes.append((context.text(Phrase("质检不合格! ", "check failed!  ")) + words, .alarm))
        }
        if !waited.isEmpty {
            let each = waited.map { "\($0.reason.short[context.language]) \(JobWords.duration($0.waited))" }
            notes.append(
                (
                    context.text(Phrase("停工累计  ", "waited  ")) + each.joined(separator: "  "), .plain
                ))
        }
        notes += sheetNotes(context)
        guard let completion else { return notes }
        for part in completion.partsToReturn {
            notes.append((context.text(Phrase("待退料! ", "to return!  ")) + part, .warning))
        }
        if completion.partsLeft.isEmpty {
            notes.append((context.text(Phrase("配件  都已出库", "parts  all issued")), .muted))
        }
        for part in completion.partsLeft {
            let state = part.isShort ? Phrase("缺料", "short") : Phrase("未出库", "not issued")
            notes.append(
                (
                    context.text(Phrase("配件! ", "part!  ")) + part.name + " " + context.text(state), .warning
                ))
        }
        let open = Set(completion.openJobs)
        for line in completion.labourLeft where !open.contains(where: { $0.contains(line) }) {
            notes.append((context.text(Phrase("未派工! ", "not dispatched!  ")) + line, .warning))
        }
        for (index, words) in concerns.enumerated() {
            notes.append((context.text(Phrase("诉求\(index + 1) ", "complaint \(index + 1) ")) + words, .plain))
        }
        if completion.missing == nil, car?.step == .repair {
            notes.append((context.text(Phrase("全部做完，F8 送质检", "All done; F8 sends it to the check")), .good))
        }
        return notes
    }

    /// How far the worksheets are, and what is out.
    private func sheetNotes(_ context: ScreenContext) -> [(String, Style)] {
        var notes: [(String, Style)] = []
        let counts = jobs.compactMap { sheets[$0.id] }
        let all = counts.reduce(0) { $0 + $1.all }
        if all > 0 {
            let done = counts.reduce(0) { $0 + $1.done }
            notes.append(
                (
                    context.text(
                        Phrase("作业单 \(done)/\(all)  (0 1 打开)", "worksheet \(done)/\(all)  (0 1 opens it)")),
                    .muted
                ))
        }
        for job in jobs {
            guard let work = out[job.id] else { continue }
            let since = context.clock(work.sentAt)
            let due = work.dueAt.map(context.day) ?? "--"
            let isLate = work.dueAt.map { $0 < context.now } ?? false
            let late = isLate ? Phrase(" 逾期!", " late!") : Phrase("", "")
            notes.append(
                (
                    context.text(
                        Phrase(
                            "外协 \(work.takenTo) \(since) 起，应 \(due) 送回\(late.chinese)",
                            "at \(work.takenTo) since \(since), due back \(due)\(late.english)")),
                    isLate ? .alarm : .warning
                ))
        }
        return notes
    }

    /// The question that the digits or the keyboard answer now, over the last rows.
    private func drawChoosing(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let question: Phrase
        var options: [String] = []
        switch choosing {
        case .act: return
        case .finding:
            question = Phrase("发现了什么 (回车报顾问, F7 不报)", "What was found (Enter reports it, F7 leaves it)")
        case .more:
            question = Phrase("做什么", "What")
            options = moreBindings(context).map { $0.name[context.language] }
        case .outside:
            question = Phrase("外协送到哪里 (回车, F7 不送)", "Where does it go (Enter; F7 leaves it)")
        case .outsideUntil(let place):
            question = Phrase("\(place) 什么时候送回", "When does it come back from \(place)")
            options = returns(context).map(context.day)
        case .cancelled:
            question = Phrase("客户取消哪一项", "Which line does the customer cancel")
            options = (job(context).flatMap { lines[$0.id] } ?? []).prefix(9).map {
                "\($0.name) \($0.hours)h"
            }
        case .cancelReason(let line):
            question = Phrase("为什么取消“\(line.name)”", "Why is \"\(line.name)\" cancelled")
            options = reasons.map { $0.name[context.language] }
        case .reason:
            question = Phrase("停工原因", "Why does work stand still")
            options = PauseReason.allCases.map { $0.name[context.language] }
        case .people(let chosen):
            question = Phrase("由谁做: 数字选, 回车采用", "Who does it: digits choose, Enter takes them")
            options = (job(context).map(hands(for:)) ?? []).map {
                "\(chosen.contains($0.id) ? "*" : " ")\($0.name) \($0.grade?.name[context.language] ?? "")"
            }
        case .bay:
            question = Phrase("移到哪个工位", "To which bay")
            options = (job(context).map(bays(for:)) ?? []).map {
                "\($0.name) \($0.kind.name[context.language])"
            }
        case .line:
            question = Phrase("本次不做哪一项", "Which line is left out this time")
            options = leftOut.prefix(9).map { "\($0.kind.name[context.language]) \($0.name)" }
        }
        let rows = min(area.rows, max(1, options.count) + 2)
        let box = Rect(
            row: area.end - rows, column: area.column, rows: rows, columns: min(area.columns, 60))
        let inside = frame.box(
            box, title: question[context.language], footer: context.text(Phrase("F7 不改", "F7 leaves it")))
        for (index, option) in options.enumerated() {
            frame.line("\(index + 1) \(option)", row: index, in: inside)
        }
        if choosing == .finding || choosing == .outside {
            typed.render(into: &frame, area: inside, style: .field, focused: true)
        }
    }
}
