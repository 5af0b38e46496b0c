import Terminal

/// How reception looks: the form on the left, what is known of the car on the right.
extension ReceptionScreen {
    public func bindings(_ context: ScreenContext) -> [Binding] {
        if allowing != nil { return FormBox.bindings }
        let notOpen = Phrase("先按 F9 开单", "Open the order with F9 first")
        let noFile = intake.facts == nil ? Phrase("还没有客户档案", "There is no file yet") : nil
        let isDone = intake.open.map { $0.stage != .reception } ?? false
        return [
            Binding(
                .function(9), order == nil ? Phrase("开单", "Open") : Phrase("保存", "Save"),
                Phrase(
                    "开出接待单，没填的以后补；开单后保存改动", "Opens the order, the rest can follow; saves changes afterwards")),
            Binding(
                .function(8), isDone ? Phrase("继续", "Go on") : Phrase("接待完成", "Complete"),
                Phrase("接待完成，到下一步：有诉求去问诊，否则去估价", "Completes reception; diagnosis or the estimate is next")),
            Binding(
                .function(4), Phrase("选套餐", "Packages"),
                Phrase("列出套餐，数字或回车选", "Lists the packages; a digit or Enter chooses")),
            Binding(
                .function(6), Phrase("标损伤", "Mark damage"),
                Phrase("在车图上标出损伤", "Marks damages on a picture of the car"),
                unavailable: order == nil ? notOpen : nil),
            Binding(
                .function(7), Phrase("历史", "History"),
                Phrase("这辆车做过的一切，可查找", "All that was done on the car, to be searched"), unavailable: noFile),
            Binding(
                .choice(2), Phrase("换牌/车辆档案", "Plate, car's file"),
                Phrase("换了车牌、补车架号和保险年检日期", "A new plate, the VIN, insurance and inspection"),
                unavailable: noFile),
            Binding(
                .choice(3), Phrase("答应过", "Promised"),
                Phrase("电话里或当面答应过客户的事", "What the customer was promised"), unavailable: noFile),
            Binding(
                .choice(4), Phrase("换客户", "Transfer"),
                Phrase("工单开错了客户，转给另一位", "The order stood under the wrong customer"),
                unavailable: order == nil ? notOpen : nil),
            Binding(
                .choice(5), Phrase("免询额度", "Without asking"),
                Phrase("客户约定增项多少以内不用问", "What he agrees to in advance for additional work"),
                unavailable: order == nil ? notOpen : nil),
            Binding(
                .choice(1), Phrase("显示电话", "Show phone"),
                Phrase("显示完整电话，会记入日志", "Shows the whole number; it is logged"),
                unavailable: noFile),
        ]
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let facts = factLines(context)
        guard area.columns >= 70 else {
            let (top, rest) = area.splitTop(min(facts.count, 3))
            draw(facts, into: &frame, top)
            intake.form.render(into: &frame, area: rest, labelWidth: 11, context.language)
            allowing?.draw(into: &frame, area, context)
            return
        }
        let wide = area.columns >= 120
        let (left, right) = area.splitLeft(wide ? 64 : 47, gap: 1)
        draw(facts, into: &frame, right)
        frame.column(left.columns, in: area)
        intake.form.render(into: &frame, area: left, labelWidth: wide ? 14 : 11, context.language)
        allowing?.draw(into: &frame, area, context)
    }

    private func draw(_ lines: [FactLine], into frame: inout Frame, _ area: Rect) {
        var row = 0
        for line in lines {
            for text in TextWidth.wrap(line.text, to: area.columns) where row < area.rows {
                frame.line(text, row: row, in: area, style: line.style)
                row += 1
            }
        }
    }

    /// One line of what is known.
    struct FactLine {
        let text: String
        let style: Style

        init(_ text: String, _ style: Style = .plain) {
            self.text = text
            self.style = style
        }
    }

    func factLines(_ context: ScreenContext) -> [FactLine] {
        guard let facts = intake.facts else { return newcomerLines(context) }
        return ownerLines(facts, context) + knownLines(facts, context) + alarmLines(facts, context)
            + visitLines(facts, context) + orderLines(facts, context)
    }

    private func newcomerLines(_ context: ScreenContext) -> [FactLine] {
        var lines = [FactLine(context.text(Phrase("新客户，新车", "New customer, new car")), .title)]
        if let namesake = intake.namesake {
            let isSame = namesake.name == intake.form["name"]
            lines.append(
                isSame
                    ? FactLine(
                        context.text(
                            Phrase(
                                "已有客户 \(namesake.name)，车建在他名下",
                                "\(namesake.name) is on file: the car goes there")),
                        .good)
                    : FactLine(
                        context.text(
                            Phrase("! 这个电话是 \(namesake.name) 的", "! That phone is \(namesake.name)'s")),
                        .warning))
        }
        return lines
    }

    private func ownerLines(_ facts: ReceptionFacts, _ context: ScreenContext) -> [FactLine] {
        let customer = facts.customer
        let phone = showsPhone ? customer.phone : customer.maskedPhone
        var lines = [
            FactLine("\(customer.name) \(phone) \(customer.memberTier)"),
            FactLine("\(facts.vehicle.model) VIN \(facts.vehicle.vin.suffix(6))"),
        ]
        if !customer.note.isEmpty { lines.append(FactLine(customer.note)) }
        if !facts.formerPlates.isEmpty {
            let plates = facts.formerPlates.joined(separator: " ")
            lines.append(FactLine(context.text(Phrase("旧牌 \(plates)", "former plate \(plates)")), .muted))
        }
        return lines
    }

    private func knownLines(_ facts: ReceptionFacts, _ context: ScreenContext) -> [FactLine] {
        facts.known.lines(
            today: context.today, km: intake.km, asksRework: facts.open == nil, zone: context.zone
        ).map { line in
            let style: Style =
                switch line.weight {
                case .alarm: .alarm
                case .warning: .warning
                case .plain: .plain
                }
            return FactLine(line.text[context.language], style)
        }
    }

    private func alarmLines(_ facts: ReceptionFacts, _ context: ScreenContext) -> [FactLine] {
        var lines: [FactLine] = []
        if facts.notKept > 0 {
            lines.append(
                FactLine(
                    context.text(
                        Phrase("! 连续爽约 \(facts.notKept) 次", "! not kept in a row: \(facts.notKept)")),
                    .warning))
        }
        if facts.vehicle.voidReason != nil {
            lines.append(FactLine(context.text(Phrase("! 档案已注销", "! the file is closed")), .alarm))
        }
        if facts.vehicle.vin.isEmpty {
            lines.append(FactLine(context.text(Phrase("! 缺车架号", "! VIN is missing")), .warning))
        }
        if let booking = facts.booking, facts.open == nil {
            lines.append(bookingLine(booking, context))
        }
        for booking in facts.otherBookings.prefix(2) {
            let day = context.zone.day(of: booking.at).shown(in: context.language, now: context.today.year)
            lines.append(
                FactLine(
                    context.text(Phrase("另有预约 \(day)", "also booked \(day)")) + " " + booking.wish.purpose))
        }
        return lines
    }

    private func bookingLine(_ booking: Booking, _ context: ScreenContext) -> FactLine {
        let clock = context.clock(booking.at)
        let came = Punctuality(booked: booking.at, arrived: context.now)
        return FactLine(
            context.text(
                Phrase("预约 \(clock) \(came.name.chinese)", "booked \(clock), \(came.name.english)"))
                + " " + booking.wish.purpose, came == .onTime ? .good : .plain)
    }

    private func visitLines(_ facts: ReceptionFacts, _ context: ScreenContext) -> [FactLine] {
        var lines: [FactLine] = []
        if let visit = facts.lastVisit {
            let day = context.zone.day(of: visit.order.openedAt)
                .shown(in: context.language, now: context.today.year)
            let km = visit.km.map { " \($0) km" } ?? ""
            lines.append(FactLine(context.text(Phrase("上次 \(day)\(km)", "last \(day)\(km)"))))
            lines += visit.concerns.prefix(3).map { FactLine("  " + $0, .muted) }
        } else {
            lines.append(FactLine(context.text(Phrase("第一次来", "first visit"))))
        }
        let dueDay = facts.vehicle.nextDueOn.map {
            " " + $0.shown(in: context.language, now: context.today.year)
        }
        let dueKm = facts.vehicle.nextDueKm.map { " \($0) km" }
        if dueDay != nil || dueKm != nil {
            let due = (dueDay ?? "") + (dueKm ?? "")
            lines.append(FactLine(context.text(Phrase("应保养\(due)", "due\(due)"))))
        }
        return lines
    }

    private func orderLines(_ facts: ReceptionFacts, _ context: ScreenContext) -> [FactLine] {
        guard let open = facts.open else { return [] }
        var lines = open.concerns.map { concern in
            FactLine(
                context.text(Phrase("诉求 \(concern.position) ", "complaint \(concern.position) "))
                    + concern.words)
        }
        if !open.marks.isEmpty {
            let places = open.marks.map { String($0.damage.position.rawValue) }.joined(separator: " ")
            lines.append(FactLine(context.text(Phrase("环检损伤 \(places)", "damages at \(places)"))))
        }
        if let standing = open.allowance {
            let (upTo, left) = (standing.allowance.upTo.text, standing.left.text)
            lines.append(
                FactLine(
                    context.text(
                        Phrase("免询 \(upTo) 余 \(left)", "without asking \(upTo), left \(left)")), .good))
        }
        if open.promises.count > 1 {
            let first = context.clock(open.promises[0].at)
            lines.append(
                FactLine(context.text(Phrase("首次承诺 \(first)", "first promised \(first)")), .muted))
        }
        return lines
    }
}
