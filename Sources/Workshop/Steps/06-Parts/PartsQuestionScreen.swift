import Terminal

/// A question the parts screens ask before an act: a few fields in a box.
struct PartsQuestion {
    private enum Kind {
        case bringBack(LineID)
        case order(Shortage)
        case tell(Shortage)
        case receive(PartID)
        case count(PartID, expected: Quantity)
    }

    private let kind: Kind
    let title: Phrase
    private var form: Form

    static func bringBack(_ row: PartsSight.Row, _ context: ScreenContext) -> PartsQuestion {
        PartsQuestion(
            kind: .bringBack(row.line), title: Phrase("退料 \(row.name)", "Return \(row.name)"),
            form: Form(fields: [number("quantity", Phrase("数量", "Quantity"), row.issued.text, context)]))
    }

    static func order(_ shortage: Shortage, supplier: String, _ context: ScreenContext) -> PartsQuestion {
        let eta = shortage.eta ?? context.zone.moment(day: context.today.adding(days: 1), .midnight)
        let days = context.zone.day(of: eta).days(since: context.today)
        let clock = shortage.eta.map(context.clock) ?? "10:00"
        return PartsQuestion(
            kind: .order(shortage), title: Phrase("采购", "Order from a supplier"),
            form: Form(fields: [
                FormField(
                    name: "supplier", label: context.text(Phrase("供应商", "Supplier")),
                    text: shortage.supplier.isEmpty ? supplier : shortage.supplier, required: true),
                FormField(
                    name: "day", label: context.text(Phrase("到货日期", "Day")), text: "+\(max(0, days))",
                    kind: .date,
                    hint: context.text(Phrase("+1 或 0313", "+1 or 0313"))),
                FormField(
                    name: "time", label: context.text(Phrase("时间", "Time")), text: clock, kind: .time),
            ]))
    }

    static func tell(_ shortage: Shortage, _ context: ScreenContext) -> PartsQuestion {
        let options = Told.allCases.map { $0.name[context.language] }
        return PartsQuestion(
            kind: .tell(shortage), title: Phrase("已告知客户", "The customer was told"),
            form: Form(fields: [
                FormField(
                    name: "how", label: context.text(Phrase("方式", "How")), text: options[1],
                    kind: .choice(options))
            ]))
    }

    static func receive(
        _ part: Part, cost: Money?, batch: String, _ context: ScreenContext
    ) -> PartsQuestion {
        PartsQuestion(
            kind: .receive(part.id), title: Phrase("入库 \(part.name)", "Receive \(part.name)"),
            form: Form(fields: [
                number("quantity", Phrase("数量", "Quantity"), "", context),
                number("cost", Phrase("单位成本(不含税)", "Unit cost, net"), cost?.plain ?? "", context),
                FormField(
                    name: "supplier", label: context.text(Phrase("供应商", "Supplier")), text: part.supplier,
                    required: true),
                FormField(
                    name: "batch", label: context.text(Phrase("批号", "Batch")), text: batch, required: true),
            ]))
    }

    static func count(_ part: Part, _ context: ScreenContext) -> PartsQuestion {
        PartsQuestion(
            kind: .count(part.id, expected: part.onHand),
            title: Phrase(
                "盘点 \(part.name)，账面 \(part.onHand.text)",
                "Count \(part.name); the books say \(part.onHand.text)"),
            form: Form(fields: [
                number("counted", Phrase("实数", "Counted"), part.onHand.text, context)
            ]))
    }

    private static func number(
        _ name: String, _ label: Phrase, _ text: String, _ context: ScreenContext
    ) -> FormField {
        FormField(name: name, label: context.text(label), text: text, kind: .decimal, required: true)
    }

    enum Event {
        case nothing, beep, answered
    }

    mutating func handle(_ key: Key) -> Event {
        if key == .function(9) || key == .function(8) { return .answered }
        switch form.handle(key) {
        case .ignored, .refused, .ditto: return .beep
        case .submit, .chose: return .answered
        case .typed:
            if case .tell = kind, case .character = key { return .answered }
            return .nothing
        case .moved, .left: return .nothing
        }
    }

    /// The act that the answers ask for, or what is wrong with them.
    func act(order: OrderID?, _ context: ScreenContext) -> Result<PartsAct, Mistyped> {
        if !form.missing.isEmpty { return .failure(.missing) }
        switch kind {
        case .bringBack(let line):
            guard let quantity = Quantity.parse(form["quantity"]), let order else {
                return .failure(.badNumber)
            }
            return .success(
                .returnToStock(order: order, parts: [LineQuantity(line: line, quantity: quantity)]))
        case .order(let shortage):
            guard let day = Day.parse(form["day"], today: context.today),
                let time = ClockTime.parse(form["time"])
            else { return .failure(.badDay) }
            return .success(
                .order(
                    shortage: shortage.based, supplier: form["supplier"],
                    eta: context.zone.moment(day: day, time)))
        case .tell(let shortage):
            guard let index = form.choice("how") else { return .failure(.noChoice) }
            return .success(.tellCustomer(shortage: shortage.based, how: Told.allCases[index]))
        case .receive(let part):
            guard let quantity = Quantity.parse(form["quantity"]), let cost = Money.parse(form["cost"]) else {
                return .failure(.badNumber)
            }
            return .success(
                .receive(
                    part: part, quantity: quantity, unitCost: cost, supplier: form["supplier"],
                    batch: form["batch"]))
        case .count(let part, let expected):
            guard let counted = Quantity.parse(form["counted"]) else { return .failure(.badNumber) }
            return .success(.count(part: part, expected: expected, counted: counted))
        }
    }

    /// What is about to be posted, label by label: movements cannot be edited afterwards.
    var summary: [Phrase] { form.fields.map { Phrase(same: "\($0.label)  \($0.text)") } }

    func draw(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let rows = min(area.rows, form.fields.count + 2)
        let box = Rect(
            row: area.end - rows, column: area.column, rows: rows, columns: area.columns)
        let inside = frame.box(
            box, title: context.text(title),
            footer: context.text(Phrase("回车 下一项  F9 确认  F3 关闭", "Enter next  F9 do it  F3 shut")))
        form.render(into: &frame, area: inside, labelWidth: 18)
    }
}
