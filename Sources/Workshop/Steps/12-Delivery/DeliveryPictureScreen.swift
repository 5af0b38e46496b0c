import Terminal

/// How the hand-over looks.
extension DeliveryScreen {
    /// Work and costs item by item with the term the shop answers for it, complaints with their answers, what was
    /// not wanted, old parts, advice.
    func story(_ card: DeliveryCard, width: Int = 46, _ context: ScreenContext) -> [String] {
        let ends = card.charges.map { charge in
            let payer = charge.payer == .customer ? "" : " " + context.text(charge.payer.name)
            return (card.term(of: charge).map { " \($0.days)" + context.text(Phrase("天", "d")) } ?? "")
                + payer
        }
        let end = ends.map { TextWidth.of($0) }.max() ?? 0
        let columns = Columns([
            Column(min(40, max(14, width - 19 - end))), Column(6, .right), Column(11, .right),
        ])
        var lines = zip(card.charges, ends).map { charge, end in
            let count = charge.kind == .labour ? charge.hours.text + "h" : charge.quantity.text
            return columns.row([charge.name, count, charge.gross.text]) + end
        }
        lines.append(
            columns.row([
                context.text(Phrase("合计", "Total")), "", card.charges.map(\.gross).total().text,
            ]))
        for (index, answer) in card.answers.enumerated() {
            let said =
                answer.answer.isEmpty ? context.text(Phrase("(无记录)", "(nothing noted)")) : answer.answer
            lines.append(context.text(Phrase("诉求", "Concern")) + " \(index + 1) \(answer.words)")
            lines.append("  -> \(said)")
        }
        for line in card.refused {
            let safety =
                line.safety.map { context.text(Phrase(" ! 安全项: \($0.chinese)", " ! safety: \($0.english)")) }
                ?? ""
            lines.append("\(context.text(line.state.name)) \(line.name) \(line.amount.text)\(safety)")
        }
        lines.append(
            context.text(
                card.takesOldParts
                    ? Phrase("旧件 客户带走", "Old parts: the customer takes them")
                    : Phrase("旧件 本店处理", "Old parts: left with the shop")))
        return lines + card.advice.map { "* " + context.text($0) }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let card else { return }
        var screen = self
        screen.speak(context.language)
        if area.columns >= 76 {
            let (left, right) = area.splitLeft(area.columns - 33, gap: 1)
            frame.column(area.columns - 33, in: area)
            renderStory(card, into: &frame, left, context)
            screen.renderLeaving(card, into: &frame, right, context)
        } else {
            let (top, rest) = area.splitTop(min(area.rows - 4, 10))
            screen.renderLeaving(card, into: &frame, top, context)
            renderStory(card, into: &frame, rest, context)
        }
    }

    private func renderStory(
        _ card: DeliveryCard, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        frame.line(context.text(Phrase("作业与费用", "Work and costs")), row: 0, in: area, style: .title)
        let lines = story(card, width: area.columns - 1, context)
        let body = area.splitTop(1).rest
        let first = min(scroll, max(0, lines.count - body.rows))
        for (row, line) in lines.dropFirst(first).prefix(body.rows).enumerated() {
            frame.line(" " + line, row: row, in: body)
        }
        if first + body.rows < lines.count {
            frame.line(
                TextWidth.fit("\(first + body.rows)/\(lines.count)", to: area.columns - 1, .right),
                row: body.rows - 1, in: body, style: .muted)
        }
    }

    private func renderLeaving(
        _ card: DeliveryCard, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        var rows: [(String, Style)] = [(context.text(Phrase("交车", "Hand-over")), .title)]
        rows.append(ready(card, context))
        if let kept = card.kept, let first = card.promises.first, let last = card.promises.last {
            let isKept = kept.first == .kept
            rows.append(
                (
                    context.text(Phrase("首次承诺", "First promise"))
                        + " \(context.moment(first)) \(context.text(kept.first.name))",
                    isKept ? .good : .warning
                ))
            if last != first {
                rows.append(
                    (
                        context.text(Phrase("最后承诺", "Last promise"))
                            + " \(context.moment(last)) \(context.text(kept.last.name))", .plain
                    ))
            }
        }
        rows.append(
            card.told.map {
                (
                    context.text(Phrase("已通知", "Told"))
                        + " \(context.moment($0.at)) \(context.text($0.how.name))",
                    .good
                )
            } ?? (context.text(Phrase("未通知客户", "Customer not told")), .warning))
        rows += card.payers.map { money($0, context) }
        for (index, row) in rows.enumerated() { frame.line(row.0, row: index, in: area, style: row.1) }
        let rest = area.splitTop(rows.count + 1).rest
        if card.isHandedOver {
            renderGone(card, into: &frame, rest, context)
        } else {
            let fields = rest.splitTop(form.fields.count)
            var still = form
            if !isTyping { still.focus = 0 }
            still.render(into: &frame, area: fields.top, labelWidth: 9)
            if !isTyping { frame.cursor = nil }
            frame.line(
                context.text(Phrase("F8=交车  Tab=改", "F8 = hand over, Tab = change")), row: 1, in: fields.rest,
                style: .muted)
        }
    }

    private func ready(_ card: DeliveryCard, _ context: ScreenContext) -> (String, Style) {
        guard card.stage == .delivery || card.isHandedOver, let ready = card.readyAt else {
            let stands = card.stage?.name ?? Phrase("已完成", "closed")
            return (context.text(Phrase("还在 \(stands.chinese)", "Still at \(stands.english)")), .warning)
        }
        return (context.text(Phrase("就绪", "Ready")) + " " + context.moment(ready), .plain)
    }

    private func money(_ payer: PayerAccount, _ context: ScreenContext) -> (String, Style) {
        let total = payer.standing.map(\.total).total() + payer.unasked.map(\.gross).total()
        let words = context.text(payer.standing.last?.stateName ?? Phrase("未过账", "not posted"))
        return (
            "\(context.text(payer.payer.name)) \(total.text) \(words)", payer.proof == nil ? .alarm : .good
        )
    }

    private func renderGone(
        _ card: DeliveryCard, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let lines = [
            context.text(Phrase("已交车", "Handed over")) + " " + (card.order.leftAt.map(context.moment) ?? ""),
            context.text(Phrase("取车人", "Taken by")) + " " + card.takenBy,
            context.text(Phrase("下次保养", "Next service")) + " "
                + [card.next.on?.iso, card.next.km.map { "\($0) km" }].compactMap(\.self).joined(
                    separator: " / "),
            context.text(Phrase("回车=交车单", "Enter = delivery sheet")),
        ]
        for (index, line) in lines.enumerated() { frame.line(line, row: index, in: area, style: .good) }
    }
}
