import Terminal

/// How the due list looks: its views, the stages with their last days, a car a row.
extension DueListScreen {
    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(3)
        frame.line(views(context), row: 0, in: head, style: .title)
        renderStages(into: &frame, head, context)
        let isWide = area.columns >= 100
        let columns = Self.columns(isWide: isWide)
        let names = Phrase(
            "车牌,客户,电话,到期,公里,类别,上次联系,状态,原因,车型",
            "Plate,Customer,Phone,Due,km,Class,Last try,State,Why now,Model")
        let gap = marked.isEmpty ? " " : "   "
        let titles = context.text(names).split(separator: ",").map(String.init)
        frame.line(gap + columns.row(titles), row: 2, in: head, style: .muted)
        guard !order.isEmpty else { return renderEmpty(into: &frame, body, context) }
        var drawn = list
        drawn.rows = list.rows.map { row in
            guard let line = lines[row.id] else { return row }
            return ListView.Row(
                id: row.id, text: columns.row(cells(line, context)), style: style(line), mark: row.mark)
        }
        drawn.render(into: &frame, area: body, focused: true)
    }

    private static func columns(isWide: Bool) -> Columns {
        Columns(
            [
                Column(10), Column(8), Column(12), Column(5), Column(7, .right), Column(5), Column(11),
                Column(10),
            ] + (isWide ? [Column(14), Column(20)] : []))
    }

    private func cells(_ line: DueLine, _ context: ScreenContext) -> [String] {
        let last = line.lastAttemptAt.map { context.zone.day(of: $0).iso.dropFirst(5) }
        let channel = line.lastChannel.map { context.text($0.name) } ?? ""
        return [
            line.plate, line.customerName, CustomerFile.masked(line.phone),
            String(line.invitation.dueOn.iso.dropFirst(5)), line.invitation.dueKm.map(String.init) ?? "",
            context.text(line.invitation.customerClass.name),
            last.map { "\($0) \(channel)" }
                ?? (line.isPrinted ? context.text(Phrase("已印信", "printed")) : "-"),
            context.text(line.state.name), context.text(line.invitation.cause.name), line.model,
        ]
    }

    private func style(_ line: DueLine) -> Style {
        switch line.state {
        case .booked, .came: .good
        case .closed: .muted
        default: .plain
        }
    }

    /// "待联系 280  已寄信 40 …", the view in sight in brackets.
    private func views(_ context: ScreenContext) -> String {
        DueView.allCases.map { each in
            let count: Int? =
                switch each {
                case .toCall: nil
                case .posted: tally?.posted
                case .reached: tally?.reached
                case .booked: tally?.booked
                case .came: tally?.came
                case .all: tally?.total
                }
            let text = context.text(each.name) + (count.map { " \($0)" } ?? "")
            return each == view ? "[\(text)]" : " \(text) "
        }.joined(separator: " ")
    }

    /// The three stages with their last days; a late one says so.
    private func renderStages(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let month, let tally else { return }
        let calendar = InvitationCalendar(month: month)
        var column = area.column
        for stage in InvitationCalendar.Stage.allCases {
            let standing = calendar.standing(of: stage, isDone: tally.isDone(stage), today: context.today)
            let (words, style): (Phrase, Style) =
                switch standing {
                case .done: (Phrase("完成", "done"), .good)
                case .now: (Phrase("进行中", "now"), .warning)
                case .late: (late(stage, calendar, tally, context), .alarm)
                case .toCome: (Phrase("未到", "to come"), .muted)
                }
            let by = calendar.window(of: stage).upperBound.iso.dropFirst(5)
            let text = context.text(
                Phrase(
                    "\(stage.name.chinese) \(by)前 \(words.chinese)",
                    "\(stage.name.english) \(by) \(words.english)"))
            column = frame.put(" " + text, at: area.row + 1, column, in: area, style: style) + 1
        }
    }

    private func late(
        _ stage: InvitationCalendar.Stage, _ calendar: InvitationCalendar, _ tally: DueTally,
        _ context: ScreenContext
    ) -> Phrase {
        let days = calendar.daysLate(stage, isDone: tally.isDone(stage), today: context.today) ?? 0
        return Phrase("迟\(days)天!", "\(days)d late")
    }

    private func renderEmpty(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let text =
            tally?.madeAt == nil
            ? Phrase("这个月还没有名单，按 1 制作", "There is no list for this month yet; 1 makes it")
            : Phrase("这一栏没有车，Tab 换一栏", "No car in this view; Tab shows the next")
        frame.line(" " + context.text(text), row: 1, in: area, style: .muted)
    }
}
