import Terminal

/// What runs out soon, the soonest first: whom to call about renewing, and what came of it in one digit.
struct RenewalsScreen: Screen {
    private var renewals: [Renewal] = []
    private var list = ListView<Renewal.ID>()
    /// What came of the call under way; nil while a row is chosen.
    private(set) var outcome: RenewalCall.Outcome?
    private var form = Form(fields: [])
    private var about: Renewal.ID?
    private var phones: [CustomerID: String] = [:]
    /// Whose number was asked for.
    private var asked: CustomerID?
    private var typed: [String: String]?

    init() {}

    var place: Place { .renewals }
    var typing: Typing { outcome == nil ? .acts : .field }

    func heading(_ context: ScreenContext) -> String {
        let due = renewals.count { $0.isDue(context.today) }
        return context.text(
            Phrase("续保到期 \(renewals.count)  今天要打 \(due)", "Renewals: \(renewals.count), to call today \(due)")
        )
    }

    private var selected: Renewal? {
        let wanted = outcome == nil ? list.selected : about
        return renewals.first { $0.id == wanted }
    }

    // MARK: what can be done

    func bindings(_ context: ScreenContext) -> [Binding] {
        if let outcome {
            return [
                Binding(
                    .enter, Phrase("下一栏", "next"), Phrase("到下一栏，最后一栏保存", "Next field; saves on the last")),
                Binding(
                    .function(9), outcome.name, Phrase("存下通话结果", "Writes down what came of the call")),
            ]
        }
        let none = selected == nil ? Phrase("近期没有到期的", "Nothing runs out soon") : nil
        let peace =
            selected?.doNotCall == true ? Phrase("客户要求不再来电", "The customer asked not to be called") : nil
        let results = RenewalCall.Outcome.allCases.enumerated().map { index, outcome in
            Binding(
                number: index + 1, outcome.name, Phrase("这次联系的结果", "What came of the call"),
                unavailable: none ?? (outcome == .renewed ? nil : peace))
        }
        return results + [
            Binding(
                number: 6, Phrase("看号码", "phone"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"), unavailable: none),
            Binding(
                number: 7, Phrase("预约", "book"), Phrase("为这辆车打开预约单", "Opens the booking form for this car"),
                unavailable: none),
            Binding(
                .enter, number: 8, Phrase("车辆", "car"), Phrase("打开车辆", "Opens the car"), unavailable: none),
            Binding(
                number: 9, Phrase("会员", "member"), Phrase("客户的会员画面", "The customer's member screen"),
                unavailable: none),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        renewals = try RenewalTable.ending(in: snapshot)
        list.rows = renewals.map { ListView.Row(id: $0.id, text: "") }
        if let asked, phones[asked] != nil {
            phones[asked] = try VehicleTable.customer(asked, in: snapshot).phone
        }
        // Somebody else has settled what the call is about.
        if let about, !renewals.contains(where: { $0.id == about }) { outcome = nil }
        resume(snapshot.today)
    }

    // MARK: keys

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if outcome != nil { return answer(key, context) }
        guard let selected else { return .beep }
        switch key {
        case .enter: return .open(.vehicle(selected.id.vehicle))
        case .choice(let number):
            let outcomes = RenewalCall.Outcome.allCases
            if outcomes.indices.contains(number - 1) {
                ask(outcomes[number - 1], about: selected, context.today)
                return .stay
            }
            switch number {
            case 6:
                asked = selected.customer
                return .perform(RegistryAct.showPhone(customer: selected.customer))
            case 7: return .open(.newBooking(vehicle: selected.id.vehicle, invitation: nil))
            case 9: return .open(.member(selected.customer))
            default: return .beep
            }
        default: return list.handle(key) ? .stay : .beep
        }
    }

    /// The likely day stands there; the cursor is on the last field, so that Enter alone accepts it.
    private mutating func ask(_ outcome: RenewalCall.Outcome, about renewal: Renewal, _ today: Day) {
        self.outcome = outcome
        about = renewal.id
        let day =
            outcome == .renewed ? renewal.endsOn.adding(months: 12) : outcome.usualNext(today)
        var fields = [FormField(name: "note", label: "", maximum: 30)]
        if outcome != .declined {
            fields.insert(FormField(name: "day", label: "", text: day?.iso ?? "", kind: .date), at: 0)
        }
        form = Form(fields: fields)
        form.focus = form.fields.count - 1
    }

    private mutating func answer(_ key: Key, _ context: ScreenContext) -> Intent {
        let event = key == .function(9) ? FormEvent.submit : form.handle(key)
        switch event {
        case .submit: return save(context)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private func save(_ context: ScreenContext) -> Intent {
        guard let selected, let outcome else { return .beep }
        let text = form["day"]
        let day = Day(iso: text) ?? Day.parse(text, today: context.today)
        if day == nil, !text.isEmpty || outcome == .renewed {
            return .refuse(Phrase("日期看不懂，例如 +7 或 0412", "That is no date; for instance +7 or 0412"))
        }
        let call = RenewalCall(
            vehicle: selected.id.vehicle, kind: selected.id.kind, endsOn: selected.endsOn, outcome: outcome,
            renewedUntil: outcome == .renewed ? day : nil, nextOn: outcome == .renewed ? nil : day,
            note: form["note"])
        if let refusal = RenewalCall.rules.lazy.compactMap({ $0.refuse((call, context.today)) }).first {
            return .refuse(refusal.line)
        }
        return .perform(MemberAct.logRenewal(call: call))
    }

    mutating func back() -> Bool {
        defer { outcome = nil }
        return outcome != nil
    }

    mutating func done() {
        if let asked { phones[asked] = "" }
        outcome = nil
    }

    // MARK: drafts

    var draft: [String: String]? {
        guard let outcome, let selected else { return typed ?? [:] }
        var kept = form.values
        kept["outcome"] = outcome.rawValue
        kept["row"] = "\(selected.id.vehicle.number) \(selected.id.kind.rawValue)"
        return kept
    }

    mutating func restore(_ fields: [String: String]) {
        // The reload that follows finds the row it belongs to.
        typed = fields
    }

    private mutating func resume(_ today: Day) {
        guard let kept = typed else { return }
        typed = nil
        let row = (kept["row"] ?? "").split(separator: " ")
        guard row.count == 2, let outcome = kept["outcome"].flatMap(RenewalCall.Outcome.init(rawValue:)),
            let renewal = renewals.first(where: {
                String($0.id.vehicle.number) == row[0] && $0.id.kind.rawValue == row[1]
            })
        else { return }
        list.select(renewal.id)
        ask(outcome, about: renewal, today)
        form.restore(kept)
    }

    // MARK: the picture

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let columns = Self.columns(area.columns)
        let head = [
            Phrase("到期", "Ends"), Phrase("项目", "What"), Phrase("车牌", "Plate"), Phrase("客户", "Customer"),
            Phrase("电话", "Phone"), Phrase("联系", "Calls"), Phrase("车型", "Model"), Phrase("单号", "Number"),
        ]
        frame.line("   " + columns.row(head.map { context.text($0) }), row: 0, in: area, style: .muted)
        let (body, foot) = area.splitTop(1).rest.splitTop(max(0, area.rows - (outcome == nil ? 1 : 5)))
        var shown = list
        shown.rows = renewals.map { row($0, columns, context) }
        shown.render(into: &frame, area: body, focused: outcome == nil)
        if renewals.isEmpty {
            let nothing = Phrase(
                " \(Renewal.ahead) 天内没有到期的", " Nothing runs out within \(Renewal.ahead) days")
            frame.line(context.text(nothing), row: 0, in: body, style: .good)
        }
        guard let outcome, let selected else { return }
        frame.line(
            "\(context.text(selected.id.kind.name)) \(selected.plate) \(selected.name): \(context.text(outcome.name))",
            row: 0, in: foot, style: .title)
        var form = self.form
        let day =
            outcome == .renewed ? Phrase("续到", "Until") : Phrase("再联系", "Again on")
        for index in form.fields.indices {
            form.fields[index].label = context.text(
                form.fields[index].name == "day" ? day : Phrase("备注", "Note"))
        }
        form.render(into: &frame, area: foot.splitTop(1).rest, labelWidth: 10)
    }

    private static func columns(_ width: Int) -> Columns {
        let rest = max(0, width - 72)
        return Columns([
            Column(10), Column(13), Column(10), Column(8), Column(12), Column(11),
            Column(min(20, rest)), Column(max(0, rest - 21)),
        ])
    }

    private func row(
        _ renewal: Renewal, _ columns: Columns, _ context: ScreenContext
    ) -> ListView<Renewal.ID>.Row {
        let isOver = renewal.endsOn < context.today
        let isDue = renewal.isDue(context.today)
        let phone =
            phones[renewal.customer].flatMap { $0.isEmpty ? nil : $0 } ?? CustomerFile.masked(renewal.phone)
        let km = renewal.endsKm.map { " \($0) km" } ?? ""
        let text = columns.row([
            renewal.endsOn.iso, context.text(renewal.id.kind.name), renewal.plate, renewal.name, phone,
            context.text(state(renewal)), renewal.model, renewal.reference + km,
        ])
        return ListView.Row(
            id: renewal.id, text: text, style: isOver ? .alarm : isDue ? .plain : .muted,
            mark: isOver ? "!" : nil)
    }

    private func state(_ renewal: Renewal) -> Phrase {
        if renewal.doNotCall { return Phrase("勿打扰", "do not call") }
        if let next = renewal.nextOn {
            let day = String(next.iso.dropFirst(5))
            return Phrase("再联系\(day)", "again \(day)")
        }
        guard renewal.calls > 0 else { return Phrase("未联系", "not called") }
        return renewal.last?.name ?? Phrase("\(renewal.calls) 次", "\(renewal.calls)")
    }
}
