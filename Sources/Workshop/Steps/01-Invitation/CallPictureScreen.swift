import Terminal

// How a call looks: the car and the customer above, what to say, and the result being entered below.
extension CallScreen {
    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let target else { return }
        if isFinished {
            let text = Phrase("名单上要打的都打完了，回车返回", "Everybody on the list has been called; Enter goes back")
            frame.line(" " + context.text(text), row: 1, in: area, style: .good)
            return
        }
        let more = [target.declinedText, target.campaigns.map(\.terms.name).joined(separator: "  ")]
        let (facts, rest) = area.splitTop(5 + more.count { !$0.isEmpty })
        renderFacts(target, into: &frame, facts, context)
        let script = TextWidth.wrap(
            context.text(target.script(caller: context.actor.name)), to: area.columns - 2)
        let (words, below) = rest.splitTop(min(script.count, max(0, rest.rows - 8)) + 1)
        frame.rule(row: 0, in: words)
        for (row, line) in script.enumerated() { frame.line(" " + line, row: row + 1, in: words) }
        let (rule, result) = below.splitTop(1)
        frame.rule(row: 0, in: rule)
        switch stage {
        case .outcome: renderHistory(target, into: &frame, result, context)
        case .reason: renderReasons(into: &frame, result, context)
        case .details: renderDetails(into: &frame, result, context)
        }
    }

    private func renderFacts(
        _ target: CallTarget, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let line = target.line
        let phone = showsPhone ? line.phone : CustomerFile.masked(line.phone)
        let year = context.today.year
        let due = line.invitation.dueOn.shown(in: context.language, now: year)
        let km = line.invitation.dueKm.map { "\($0) km" }
        let cause = line.invitation.cause.name
        let visit = target.lastVisit?.shown(in: context.language, now: year) ?? "-"
        let reading = target.lastKm.map { "\($0) km" } ?? "-"
        let pace = target.kmPerDay.map { Phrase("，日均 \($0) km", ", \($0) km a day") } ?? Phrase(same: "")
        let customerClass = line.invitation.customerClass.name
        frame.line(
            " \(line.plate) \(line.model)   \(line.customerName)  \(phone)", row: 0, in: area, style: .title)
        let rows =
            [
                Phrase(
                    "到期  \(due)\(km.map { "，" + $0 } ?? "")（\(cause.chinese)）",
                    "Due         \(due)\(km.map { ", " + $0 } ?? "") (\(cause.english))"),
                Phrase(
                    "上次  \(visit)，\(reading)\(pace.chinese)",
                    "Last visit  \(visit), \(reading)\(pace.english)"),
                Phrase("类别  \(customerClass.chinese)", "Class       \(customerClass.english)"),
                Phrase("状态  \(line.state.name.chinese)", "State       \(line.state.name.english)"),
            ] + known(target)
        for (index, text) in rows.enumerated() {
            frame.line(" " + context.text(text), row: index + 1, in: area)
        }
    }

    /// Work left undone and campaigns, when there are any.
    private func known(_ target: CallTarget) -> [Phrase] {
        let declined = target.declinedText
        let campaigns = target.campaigns.map { terms in
            Phrase(
                "\(terms.terms.kind.name.chinese) \(terms.terms.name)",
                "\(terms.terms.kind.name.english) \(terms.terms.name)")
        }
        return (declined.isEmpty ? [] : [Phrase("未做  \(declined)", "Left undone \(declined)")])
            + (campaigns.isEmpty
                ? []
                : [
                    Phrase(
                        "活动  " + campaigns.map(\.chinese).joined(separator: "  "),
                        "Campaigns   " + campaigns.map(\.english).joined(separator: "  "))
                ])
    }

    /// The attempts before this call, newest first.
    private func renderHistory(
        _ target: CallTarget, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        if let closed = target.closed {
            frame.line(" " + context.text(closed), row: 0, in: area, style: .warning)
        } else {
            let ask = Phrase("按数字选这次通话的结果", "Choose the result of this call by its digit")
            frame.line(" " + context.text(ask), row: 0, in: area, style: .key)
        }
        for (index, attempt) in target.attempts.reversed().enumerated() {
            let day = context.zone.day(of: attempt.at).iso.dropFirst(5)
            let reason = attempt.reason.map { " " + context.text(reasonNames[$0] ?? Phrase(same: $0)) } ?? ""
            let text =
                "\(day) \(context.clock(attempt.at)) \(context.text(attempt.channel.name)) "
                + "\(context.text(attempt.outcome.name))\(reason) \(attempt.note)"
            frame.line(" " + text, row: index + 1, in: area, style: .muted)
        }
    }

    private func renderReasons(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(1)
        frame.line(
            " " + context.text(Phrase("为什么暂不来？", "Why not now?")), row: 0, in: head, style: .key)
        var drawn = reasons
        drawn.rows = reasons.rows.enumerated().map { index, row in
            let number = index < 10 ? "\((index + 1) % 10)" : " "
            return ListView.Row(
                id: row.id, text: "\(number) \(context.text(reasonNames[row.id] ?? Phrase(same: row.id)))")
        }
        drawn.render(into: &frame, area: body, focused: true)
    }

    private func renderDetails(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let (head, body) = area.splitTop(1)
        let outcome = outcome.map { context.text($0.name) } ?? ""
        let why = reason.map { "  " + context.text(reasonNames[$0] ?? Phrase(same: $0)) } ?? ""
        frame.line(
            " " + context.text(Phrase("结果", "Result")) + "  \(outcome)\(why)", row: 0, in: head, style: .key)
        CallFields.spoken(form, context.language).render(into: &frame, area: body, labelWidth: 14)
    }
}
