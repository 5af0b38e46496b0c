import Terminal

/// How a booking looks: what was agreed, what warns, what was said and paid.
extension BookingScreen {
    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let line else { return }
        let facts = facts(line, context)
        for (row, (label, text)) in facts.enumerated() {
            frame.line(" " + TextWidth.fit(context.text(label), to: 12) + " " + text, row: row, in: area)
        }
        var (_, rest) = area.splitTop(facts.count)
        for (row, warning) in warnings(context).enumerated() {
            frame.line(" ! " + warning, row: row, in: rest, style: .warning)
        }
        rest = rest.splitTop(min(warnings(context).count + 1, rest.rows)).rest
        if change == nil { renderHistory(into: &frame, rest, context) }
        change?.render(into: &frame, area: rest, context)
        question?.box.draw(into: &frame, area, context)
    }

    /// The words with the customer, and what became of the car's earlier bookings.
    private func renderHistory(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let said = contacts.reversed().map { logged in
            "\(context.text(Appointing.when(logged.at, context.zone))) \(context.text(logged.contact.about.name)) "
                + "\(context.text(logged.contact.outcome.name)) \(logged.contact.note)"
        }
        let money = deposits.reversed().map { deposit in
            "\(context.text(Appointing.when(deposit.at, context.zone))) \(context.text(deposit.kind.name)) "
                + "\(deposit.amount.text) \(deposit.method.map { context.text($0.name) } ?? "")  \(deposit.staffName)"
                + (deposit.number.isEmpty ? "" : "  \(deposit.number)")
        }
        let earlier = history.map { line in
            "\(context.text(Appointing.when(line.booking.at, context.zone))) "
                + "\(context.text(line.booking.state.name)) \(line.booking.wish.purpose)"
        }
        for (row, text) in (said + money + earlier).prefix(max(0, area.rows)).enumerated() {
            frame.line("   " + text, row: row, in: area, style: .muted)
        }
    }

    private func warnings(_ context: ScreenContext) -> [String] {
        cautions.map { context.text($0.sentence(context.zone)) }
            + short.map {
                context.text(
                    Phrase(
                        "缺件 \($0.name.chinese) ×\($0.quantity)", "short: \($0.name.english) ×\($0.quantity)"))
            }
    }

    private func facts(_ line: BookingLine, _ context: ScreenContext) -> [(Phrase, String)] {
        let booking = line.booking
        let wish = booking.wish
        let phone = showsPhone ? wish.contactPhone : CustomerFile.masked(wish.contactPhone)
        let advisor = line.advisorName.isEmpty ? "-" : line.advisorName
        let made = context.text(Appointing.when(booking.madeAt, context.zone))
        var facts: [(Phrase, String)] = [
            (Phrase("状态", "State"), context.text(stateWords(booking))),
            (Phrase("到店", "Comes"), context.text(Appointing.when(booking.at, context.zone))),
            (Phrase("项目", "What for"), "\(wish.purpose)  \(context.text(wish.trade.name))"),
            (
                Phrase("工时", "Hours"),
                "\(wish.hours.text)  \(context.text(Stay(wish).name))\(loan.map { " \($0)" } ?? "")"
            ),
            (Phrase("车辆", "Car"), "\(line.plate) \(line.model)"),
            (Phrase("联系人", "Contact"), "\(wish.contactName)  \(phone)"),
            (Phrase("顾问/工位", "Advisor, bay"), "\(advisor)  \(bay ?? "-")"),
            (Phrase("渠道", "Channel"), "\(context.text(wish.channel.name))  \(made)"),
        ]
        if let punctuality = line.punctuality, let arrived = line.arrivedAt {
            facts.insert(
                (
                    Phrase("到达", "Came"),
                    "\(context.clock(arrived))  \(context.text(punctuality.name))"
                ), at: 2)
        }
        if let invited { facts.append((Phrase("招揽", "Invited"), context.text(invited))) }
        if !parts.isEmpty {
            let names = parts.map { part in
                "\(context.text(part.name)) ×\(part.quantity)"
                    + (part.held > .zero ? context.text(Phrase(" 已留\(part.held)", " held \(part.held)")) : "")
            }
            facts.append((Phrase("配件", "Parts"), names.joined(separator: "  ")))
        }
        if wish.deposit > .zero || !deposits.isEmpty {
            let agreed = Phrase("约定 \(wish.deposit.text)", "agreed \(wish.deposit.text)")
            let held = Phrase("  已收余 \(left.text)", "  held \(left.text)")
            facts.append((Phrase("订金", "Deposit"), context.text(agreed) + context.text(held)))
        }
        return facts
    }

    private func stateWords(_ booking: Booking) -> Phrase {
        guard let cancelReason else { return booking.state.name }
        let by = booking.cancelledBy?.name ?? Phrase(same: "")
        return Phrase(
            "\(booking.state.name.chinese)：\(by.chinese)，\(cancelReason.chinese)",
            "\(booking.state.name.english) by \(by.english): \(cancelReason.english)")
    }
}
