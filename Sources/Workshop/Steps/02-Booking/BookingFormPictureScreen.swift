import Terminal

// How the booking form looks: the fields at the left, the day's room and the warnings at the right.
extension BookingFormScreen {
    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let spoken = BookingFields.spoken(form, advisors: advisors, context)
        guard area.columns >= 76 else {
            let warnings = warnings(context)
            let (fields, below) = area.splitTop(max(8, area.rows - warnings.count))
            spoken.render(into: &frame, area: fields, labelWidth: 10)
            for (row, warning) in warnings.enumerated() {
                frame.line(" ! " + warning, row: row, in: below, style: .warning)
            }
            return
        }
        let (_, pane) = area.splitLeft(53, gap: 1)
        frame.column(53, in: area)
        renderPane(into: &frame, pane, context)
        let (left, _) = area.splitLeft(53)
        spoken.render(into: &frame, area: left, labelWidth: 10)
    }

    private func warnings(_ context: ScreenContext) -> [String] {
        (car?.cautions ?? []).map { context.text($0.sentence(context.zone)) }
            + (capacity?.losses ?? []).map { context.text($0.sentence) }
    }

    private func renderPane(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var row = 0
        if let capacity {
            let day = capacity.day.shown(in: context.language, now: context.today.year)
            let state = capacity.isOpen ? Phrase("营业", "open") : Phrase("休息日!", "closed!")
            frame.line(
                " \(day)  \(context.text(state))", row: row, in: area,
                style: capacity.isOpen ? .title : .alarm)
            row += 1
            for trade in Trade.allCases {
                renderShare(trade, capacity, into: &frame, area, row: row, context)
                row += 1
            }
            frame.line(
                " "
                    + context.text(
                        Phrase(
                            "等候 \(capacity.waiters)  留车 \(capacity.dropOffs)",
                            "waiting \(capacity.waiters), dropping off \(capacity.dropOffs)")), row: row,
                in: area)
            row += 1
            renderQuarter(capacity, into: &frame, area, row: row, context)
            row += 1
            if capacity.loaners.total > 0 {
                let room = capacity.loaners
                let text = Phrase(
                    "代步车 空\(room.free)/\(room.total)", "loaners free \(room.free)/\(room.total)")
                frame.line(
                    " " + context.text(text), row: row, in: area, style: room.free < 1 ? .warning : .plain)
                row += 1
            }
            row += 1
        }
        for item in parts {
            let isShort = item.part.free < item.quantity
            let text = "\(context.text(item.part.phrase)) \(item.quantity.text)/\(item.part.free.text)"
            let short = isShort ? context.text(Phrase(" 缺", " short")) : ""
            frame.line(
                " " + TextWidth.fit(text, to: max(4, area.columns - 2 - TextWidth.of(short))) + short,
                row: row,
                in: area, style: isShort ? .warning : .muted)
            row += 1
        }
        for warning in warnings(context).flatMap({ TextWidth.wrap($0, to: area.columns - 3) }) {
            frame.line(" ! " + warning, row: row, in: area, style: .warning)
            row += 1
        }
    }

    private func renderShare(
        _ trade: Trade, _ capacity: Capacity, into frame: inout Frame, _ area: Rect, row: Int,
        _ context: ScreenContext
    ) {
        let share = capacity.share(of: trade)
        let width = context.language == .chinese ? 5 : 10
        let text =
            " \(TextWidth.fit(context.text(trade.name), to: width)) \(share.booked)/\(share.available) "
        let bar = Bar.text(
            Int(share.booked.hundredths), of: Int(share.available.hundredths),
            columns: max(0, min(12, area.columns - TextWidth.of(text))))
        frame.line(
            text + bar, row: row, in: area, style: share.free <= .zero ? .alarm : .plain)
    }

    /// How many come in the quarter of an hour typed.
    private func renderQuarter(
        _ capacity: Capacity, into frame: inout Frame, _ area: Rect, row: Int, _ context: ScreenContext
    ) {
        guard let clock = ClockTime.parse(form["time"]) else { return }
        let quarter = Capacity.quarter(of: clock)
        let count = capacity.arrivals(in: quarter)
        let most = capacity.mostArrivals(in: quarter)
        let text = Phrase(
            "\(quarter) 到店 \(count)/\(most)",
            "arrivals at \(quarter): \(count)/\(most)")
        frame.line(
            " " + context.text(text), row: row, in: area,
            style: count >= most ? .alarm : .plain)
    }
}
