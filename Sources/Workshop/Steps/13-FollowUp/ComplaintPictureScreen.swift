import Terminal

/// How a complaint looks.
extension ComplaintScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let page else { return }
        let complaint = page.complaint
        let flag =
            page.isRepeated
            ? Phrase(
                "  ! 多次投诉 \(page.made)：专人联系，免费洗车", "  ! repeat complainer \(page.made): free wash")
            : Phrase(same: "")
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
                + context.text(page.verdict.words)
                + (page.borne == .zero
                    ? "" : context.text(Phrase("，本店承担 \(page.borne.text)", "; borne \(page.borne.text)"))),
            row: 0,
            in: rest)
        if let until = page.proofUntil(context.zone) {
            frame.line(
                context.text(
                    Phrase("举证他因至 \(until.iso)，过期免费", "another cause may be shown until \(until.iso)")),
                row: 1,
                in: rest, style: .muted)
        }
        let fields = rest.splitTop(page.rework == nil ? 1 : 2).rest
        if asksMethod { return renderMethods(page, into: &frame, fields, context) }
        var shown = form
        if !isTyping { shown.jump(to: "cause") }
        shown.render(into: &frame, area: fields, labelWidth: 13, context.language)
        renderReasons(into: &frame, fields, context)
        if !isTyping { frame.cursor = nil }
    }

    /// Eight reasons have no room beside their field.
    private func renderReasons(into frame: inout Frame, _ fields: Rect, _ context: ScreenContext) {
        guard isTyping, form.focused == "responsibility" else { return }
        let words = reasons.enumerated().map { "\($0 + 1)\(context.text($1.name))" }.joined(separator: " ")
        let below = fields.splitTop(form.form.fields.count).rest
        for (row, line) in TextWidth.wrap(words, to: fields.columns - 2).enumerated() {
            frame.line(" " + line, row: row, in: below, style: .muted)
        }
    }

    private func renderMethods(
        _ page: ComplaintPage, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let open = (page.complaint.course.amount - page.refunded).text
        let usual = page.paidBy ?? .cash
        frame.line(
            context.text(
                Phrase(
                    "退款 \(open) 怎么退（回车=\(usual.name.chinese)）",
                    "Pay back \(open) how (Enter = \(usual.name.english))")), row: 0, in: area, style: .alarm)
        for (index, method) in PaymentMethod.counted.enumerated() {
            let came = method == page.paidBy ? Phrase(" 原路", " as he paid") : Phrase(same: "")
            frame.line(
                " \(index + 1) \(context.text(method.name))\(context.text(came))", row: 1 + index, in: area)
        }
        frame.cursor = nil
    }

    private func reading(
        _ clock: ComplaintClock, _ complaint: Complaint, _ context: ScreenContext
    ) -> (String, Style) {
        switch complaint.reading(of: clock, now: context.now) {
        case .kept(let at):
            (context.text(Phrase("按时 \(context.day(at))", "in time \(context.day(at))")), .good)
        case .missed(let at):
            (context.text(Phrase("超时 \(context.day(at))", "late \(context.day(at))")), .warning)
        case .running(let until): (context.countdown(to: until), .plain)
        case .overdue(let since): ("! " + context.countdown(to: since), .alarm)
        }
    }
}
