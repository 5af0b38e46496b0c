import Terminal

// How a day of bookings looks: room and arrivals above, the plate line, the list below.
extension BookingDayScreen {
    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let missing = missing(context)
        let (head, rest) = area.splitTop(missing.isEmpty ? 3 : 4)
        renderHours(into: &frame, head, context)
        renderArrivals(into: &frame, head, context)
        if !missing.isEmpty { frame.line(missing, row: 2, in: head, style: .warning) }
        let (titles, body) = rest.splitTop(1)
        let columns = Self.columns(width: area.columns)
        let names = Phrase(
            "时间,车牌,客户,项目,工时,等候,顾问,状态,提示", "Time,Plate,Customer,What for,Hrs,Stay,With,State,Note")
        frame.line(
            " " + columns.row(context.text(names).split(separator: ",").map(String.init)), row: 0, in: titles,
            style: .muted)
        var listArea = body
        var asked = body.splitTop(0).top
        if let question {
            (listArea, asked) = body.splitTop(max(1, body.rows - 3 - question.form.fields.count))
        }
        if showsQuarters {
            renderQuarters(into: &frame, titles, listArea, context)
        } else {
            renderList(into: &frame, listArea, columns, context)
        }
        if let question {
            frame.rule(row: 0, in: asked)
            question.render(into: &frame, area: asked.splitTop(1).rest, context)
        } else {
            renderLookup(into: &frame, area, context)
        }
    }

    /// "快修 3/5.95 [####....]", one per trade.
    private func renderHours(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let capacity else { return }
        if !capacity.isOpen {
            frame.line(
                " " + context.text(Phrase("休息日", "The shop is closed")), row: 0, in: area, style: .warning)
            return
        }
        frame.line("", row: 0, in: area)
        let width = area.columns / 4
        for (index, trade) in [Trade.quick, .mechanical, .panel, .paint].enumerated() {
            let share = capacity.share(of: trade)
            let numbers = "\(share.booked)/\(share.available)"
            let name = context.text(Self.short(trade))
            let room = width - TextWidth.of(name) - TextWidth.of(numbers) - 4
            let bar =
                room < 4
                ? ""
                : Bar.text(Int(share.booked.hundredths), of: Int(share.available.hundredths), columns: room)
            let style: Style = share.free < .zero ? .alarm : share.free == .zero ? .warning : .plain
            frame.put(
                " \(name) \(numbers) \(bar)", at: area.row, area.column + index * width, in: area,
                style: style)
        }
    }

    /// " 少工时 机电 -2.97 张伟 事假": what of the day's hours is missing, and why.
    private func missing(_ context: ScreenContext) -> String {
        guard let losses = capacity?.losses, !losses.isEmpty else { return "" }
        return context.text(Phrase(" 少工时  ", " Hours missing: "))
            + losses.map { context.text($0.sentence) }.joined(separator: context.text(Phrase("  ", ", ")))
    }

    private static func short(_ trade: Trade) -> Phrase {
        trade == .mechanical ? Phrase(trade.name.chinese, "mech") : trade.name
    }

    /// "到店 9  等候 3  留车 6   08 ##  09 ####": a mark per arrival in its hour.
    private func renderArrivals(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let capacity else { return }
        let count = capacity.waiters + capacity.dropOffs
        var text = context.text(
            Phrase(
                " 到店 \(count)  等候 \(capacity.waiters)  留车 \(capacity.dropOffs)  ",
                " arrivals \(count)  waiting \(capacity.waiters)  dropping off \(capacity.dropOffs)  "))
        for hour in 0..<24 where capacity.arrivals(hour: hour) > 0 {
            let clock = ClockTime(minuteOfDay: hour * 60).description.prefix(2)
            text += " \(clock) " + String(repeating: "#", count: capacity.arrivals(hour: hour))
        }
        frame.line(text, row: 1, in: area)
    }

    private func renderLookup(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var form = lookup
        for index in form.fields.indices {
            form.fields[index].label = context.text(Phrase("车牌/姓名", "Plate, name"))
            form.fields[index].hint = context.text(
                isInList
                    ? Phrase("Tab 到这里", "Tab comes here") : Phrase("车牌尾号，回车 = 预约", "plate tail, Enter books"))
        }
        let below = area.splitTop(missing(context).isEmpty ? 2 : 3).rest
        if isInList {
            let words = "  " + form.fields.map { "\($0.label)  \($0.hint)" }.joined()
            frame.line(words, row: 0, in: below, style: .muted)
        } else {
            // A row for the field, and below it as many as the cars found need.
            let found = lookup.field("car")?.suggestions.count ?? 0
            form.render(into: &frame, area: below.splitTop(found > 0 ? found + 3 : 1).top, labelWidth: 11)
        }
    }

    // MARK: the list

    private static func columns(width: Int) -> Columns {
        let room = max(8, width - 66)
        return Columns([
            Column(5), Column(9), Column(8), Column(min(room, 30)), Column(4, .right), Column(6), Column(6),
            Column(9), Column(10),
        ])
    }

    private func renderList(
        into frame: inout Frame, _ area: Rect, _ columns: Columns, _ context: ScreenContext
    ) {
        guard !list.rows.isEmpty else {
            frame.line(
                " " + context.text(Phrase("这一天还没有预约", "Nobody is booked for this day")), row: 0, in: area,
                style: .muted)
            for row in 1..<max(1, area.rows) { frame.line("", row: row, in: area) }
            return
        }
        var drawn = list
        drawn.rows = list.rows.map { row in
            guard let line = lines[row.id] else { return row }
            return ListView.Row(
                id: row.id, text: columns.row(cells(line, context)), style: style(line, context))
        }
        drawn.render(into: &frame, area: area, focused: isInList)
    }

    private func cells(_ line: BookingLine, _ context: ScreenContext) -> [String] {
        let wish = line.booking.wish
        return [
            context.clock(line.booking.at), line.plate, line.customerName, wish.purpose, wish.hours.text,
            context.text(Stay(wish).name), line.advisorName, context.text(line.booking.state.name),
            remark(line, context),
        ]
    }

    /// How late an expected car is; how long there is to call one that did not come; a part that is short.
    private func remark(_ line: BookingLine, _ context: ScreenContext) -> String {
        let booking = line.booking
        if booking.state == .noShow {
            let left = context.left(until: booking.at.adding(hours: MissedBooking.hoursToCall))
            return context.text(Phrase("致电 \(left)", "call \(left)"))
        }
        if let punctuality = line.punctuality, let arrived = line.arrivedAt {
            let minutes = abs(arrived.minutes(since: booking.at))
            return context.text(punctuality.name)
                + (punctuality == .onTime
                    ? "" : " \(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)")
        }
        guard booking.state.isOpen else { return "" }
        if Punctuality(booked: booking.at, arrived: context.now) == .late {
            let late = context.left(until: booking.at).drop { $0 == "-" }
            return context.text(Phrase("迟 \(late)", "late \(late)"))
        }
        let isShort = preparations[booking.id]?.short.isEmpty == false
        return isShort ? context.text(Phrase("缺件", "part short")) : ""
    }

    private func style(_ line: BookingLine, _ context: ScreenContext) -> Style {
        switch line.booking.state {
        case .arrived: .good
        case .moved, .cancelled: .muted
        case .noShow: .alarm
        case .toConfirm, .confirmed, .prepared: remark(line, context).isEmpty ? .plain : .warning
        }
    }

    /// "09:30  2/4  李娜 1/2  何静 1/2": who arrives in each quarter of an hour, and at whose desk.
    private func renderQuarters(
        into frame: inout Frame, _ titles: Rect, _ area: Rect, _ context: ScreenContext
    ) {
        guard let capacity else { return }
        let shown = advisors.prefix(max(1, (area.columns - 24) / 9))
        let columns = Columns([Column(6), Column(8, .right)] + shown.map { _ in Column(8, .right) })
        let names = [Phrase("时间", "Time"), Phrase("到店", "Arrive")].map { context.text($0) }
        frame.line(" " + columns.row(names + shown.map(\.name)), row: 0, in: titles, style: .muted)
        let quarters = capacity.quarters
        for row in 0..<area.rows {
            guard quarters.indices.contains(row) else {
                frame.line("", row: row, in: area)
                continue
            }
            let quarter = quarters[row]
            let count = capacity.arrivals(in: quarter)
            let desks = shown.map { advisor in
                let there = capacity.arrivals(in: quarter, at: advisor.id)
                let takes = capacity.mostArrivals(in: quarter, at: advisor.id)
                return there == 0 && takes > 0
                    ? "" : takes == 0 && there == 0 ? context.text(Phrase("不在", "away")) : "\(there)/\(takes)"
            }
            let most = capacity.mostArrivals(in: quarter)
            frame.line(
                " " + columns.row([quarter.description, "\(count)/\(most)"] + desks),
                row: row, in: area, style: count > most ? .alarm : .plain)
        }
    }
}
