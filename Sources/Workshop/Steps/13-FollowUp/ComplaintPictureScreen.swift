import Terminal

/// How a complaint looks.
extension ComplaintScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let page else { return }
        let complaint = page.complaint
        let flag =
            page.isRepeated
            ? Phrase("  ! 多次投诉 \(page.made)", "  ! repeat complainer \(page.made)") : Phrase(same: "")
        let phone = Phone(complaint.phone)?.masked ?? complaint.phone
        frame.line(
            "\(complaint.customerName) \(phone)  \(complaint.plate) \(complaint.orderNumber)"
                + context.text(flag), row: 0, in: area, style: .title)
        let platform = complaint.platform.isEmpty ? "" : " \(complaint.platform)"
        let head = [
            context.text(complaint.source.name) + platform, context.text(complaint.kind.name),
            context.text(complaint.severity.name), context.text(complaint.state.name),
            context.text(Phrase("负责 \(complaint.ownerName)", "owner \(complaint.ownerName)")),
        ]
        frame.line(head.joined(separator: "  "), row: 1, in: area)
        let words = TextWidth.wrap(complaint.words, to: area.columns - 8)
        for (row, line) in words.prefix(2).enumerated() {
            let label = row == 0 ? Phrase("原话 ", "words ") : Phrase("     ", "      ")
            frame.line(context.text(label) + line, row: 2 + row, in: area)
        }
        let below = area.splitTop(2 + min(2, words.count)).rest
        for (row, clock) in ComplaintClock.allCases.enumerated() {
            let (text, style) = reading(clock, complaint, context)
            frame.line(
                TextWidth.fit(context.text(clock.name), to: 10) + text, row: row, in: below, style: style)
        }
        let rest = below.splitTop(3).rest
        frame.line(
            context.text(Phrase("返修", "Rework")) + " " + (page.rework.map { $0.number + " " } ?? "")
                + context.text(page.verdict.words), row: 0, in: rest)
        if let until = page.proofUntil(context.zone) {
            frame.line(
                context.text(
                    Phrase("举证他因至 \(until.iso)，过期免费", "another cause may be shown until \(until.iso)")),
                row: 1,
                in: rest, style: .muted)
        }
        let fields = rest.splitTop(page.rework == nil ? 1 : 2).rest
        var shown = form
        if !isTyping { shown.focus = 0 }
        shown.render(into: &frame, area: fields, labelWidth: 13)
        if isTyping, form.focused?.name == "responsibility" {
            // Eight reasons have no room beside their field.
            let words = reasons.enumerated().map { "\($0 + 1)\(context.text($1.name))" }.joined(
                separator: " ")
            let below = fields.splitTop(form.fields.count).rest
            for (row, line) in TextWidth.wrap(words, to: fields.columns - 2).enumerated() {
                frame.line(" " + line, row: row, in: below, style: .muted)
            }
        }
        if !isTyping { frame.cursor = nil }
    }

    private func reading(
        _ clock: ComplaintClock, _ complaint: Complaint, _ context: ScreenContext
    ) -> (String, Style) {
        switch complaint.reading(of: clock, now: context.now) {
        case .kept(let at):
            (context.text(Phrase("按时 \(context.clock(at))", "in time \(context.clock(at))")), .good)
        case .missed(let at):
            (context.text(Phrase("超时 \(context.clock(at))", "late \(context.clock(at))")), .warning)
        case .running(let until): (context.countdown(to: until), .plain)
        case .overdue(let since): ("! " + context.countdown(to: since), .alarm)
        }
    }
}
