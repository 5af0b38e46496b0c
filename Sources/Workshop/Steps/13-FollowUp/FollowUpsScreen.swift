import Terminal

/// The worklist of calls by their 72-hour clock, complaints on its other page.
struct FollowUpsScreen: Screen {
    private var list = ListView<FollowUpID>()
    private var due: [FollowUp] = []
    private var complaints = 0
    private var renewals = 0
    private var contacts: [NextContact] = []
    /// The contacts that were fixed, instead of the calls after delivery.
    private var showsContacts = false
    private var fixed = ListView<FollowUpCallID>()
    private var now = Moment(seconds: 0)
    /// Numbers shown whole, once that was written into the logbook.
    private var phones: [CustomerID: String] = [:]
    private var asked: FollowUp?

    var place: Place { .followUps }

    func heading(_ context: ScreenContext) -> String { context.text(Phrase("回访", "Follow-up calls")) }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let nobody = due.isEmpty ? Phrase("没有要回访的客户", "There is nobody to call") : nil
        let other = [
            Binding(
                number: 1, showsContacts ? Phrase("回访", "calls") : Phrase("约定联系", "contacts"),
                Phrase("换看回访或约定的下次联系", "Shows the calls, or the contacts that were fixed")),
            Binding(number: 4, Phrase("投诉", "complaints"), Phrase("转到投诉列表", "Goes to the complaints")),
            Binding(
                number: 5, Phrase("续保到期", "renewals"),
                Phrase("快到期的延保、套餐、保险、年检", "What runs out soon: warranty, plan, insurance, inspection")),
        ]
        if showsContacts {
            return [
                Binding(
                    .enter, Phrase("客户", "customer"), Phrase("打开客户", "Opens the customer"),
                    unavailable: contacts.isEmpty ? nobody : nil),
                Binding(
                    .function(9), Phrase("已联系", "made"), Phrase("约定的联系已完成", "The contact has been made"),
                    unavailable: contacts.isEmpty ? nobody : nil),
            ] + other
        }
        return [
            Binding(
                .enter, Phrase("拨打", "call"),
                Phrase("打开选中客户的回访", "Opens the call to the selected customer"),
                unavailable: nobody),
            Binding(
                number: 2, Phrase("看号码", "phone"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"), unavailable: nobody),
        ] + other
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        due = try FollowUpTable.due(in: snapshot)
        complaints = try ComplaintTable.open(in: snapshot).count
        renewals = try RenewalTable.due(in: snapshot)
        contacts = try FollowUpTable.contacts(in: snapshot)
        fixed.rows = contacts.map { ListView.Row(id: $0.call, text: "") }
        now = snapshot.now
        list.rows = due.map { call in
            let late = call.dueAt < now
            return ListView.Row(
                id: call.id, text: "", style: late ? .alarm : .plain, mark: late ? "!" : nil)
        }
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .choice(1) {
            showsContacts.toggle()
            return .stay
        }
        if showsContacts { return updateContacts(key) }
        if list.handle(key) { return .stay }
        switch key {
        case .enter: return list.selected.map { .open(.followUp($0)) } ?? .beep
        case .choice(2):
            guard let call = due.first(where: { $0.id == list.selected }) else { return .beep }
            asked = call
            return .perform(RegistryAct.showPhone(customer: call.customer))
        case .choice(4): return .open(.complaints)
        case .choice(5): return .open(.renewals)
        default: return .beep
        }
    }

    mutating func done() {
        if let asked { phones[asked.customer] = asked.phone }
        asked = nil
    }

    private mutating func updateContacts(_ key: Key) -> Intent {
        let chosen = contacts.first { $0.call == fixed.selected }
        switch key {
        case .enter: return chosen.map { .open(.customer($0.customer)) } ?? .beep
        case .function(9):
            return chosen.map { .perform(FollowUpAct.contacted(call: $0.call)) } ?? .beep
        case .choice(4): return .open(.complaints)
        case .choice(5): return .open(.renewals)
        default: return fixed.handle(key) ? .stay : .beep
        }
    }

    private func renderContacts(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(11), Column(10), Column(10), Column(13), Column(max(16, area.columns - 52)),
        ])
        let titles = [
            Phrase("日期", "on"), Phrase("车牌", "plate"), Phrase("客户", "customer"), Phrase("电话", "phone"),
            Phrase("话题", "topic"),
        ]
        frame.line(
            "   " + columns.row(titles.map { context.text($0) }), row: 0, in: area, style: .muted)
        var shown = fixed
        shown.rows = contacts.map { contact in
            let late = contact.on < context.today
            return ListView.Row(
                id: contact.call,
                text: columns.row([
                    contact.on.iso, contact.plate, contact.name,
                    Phone(contact.phone)?.masked ?? contact.phone, contact.topic,
                ]), style: late ? .warning : .plain, mark: late ? "!" : nil)
        }
        shown.render(into: &frame, area: area.splitTop(1).rest, focused: true)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        if showsContacts { return renderContacts(into: &frame, area, context) }
        let columns = Columns([
            Column(10), Column(8), Column(13), Column(11), Column(10), Column(10), Column(10),
        ])
        let (head, rest) = area.splitTop(1)
        let titles = [
            Phrase("车牌", "plate"), Phrase("客户", "customer"), Phrase("电话", "phone"), Phrase("交车", "out on"),
            Phrase("余时", "time"), Phrase("情况", "state"), Phrase("再联系", "again on"),
        ]
        frame.line(
            "   " + columns.row(titles.map { context.text($0) }), row: 0, in: head, style: .muted)
        var shown = list
        shown.rows = zip(list.rows, due).map { row, call in
            var row = row
            row.text = columns.row([
                call.plate, call.customerName,
                phones[call.customer] ?? Phone(call.phone)?.masked ?? call.phone,
                call.leftAt.map {
                    context.zone.day(of: $0).shown(in: context.language, now: context.today.year)
                } ?? "",
                context.countdown(to: call.dueAt), state(call, context),
                call.nextContactOn.map { $0.shown(in: context.language, now: context.today.year) } ?? "",
            ])
            return row
        }
        let (body, foot) = rest.splitTop(max(0, rest.rows - 1))
        shown.render(into: &frame, area: body, focused: true)
        let sum = Phrase(
            "待回访 \(due.count)   约定联系 \(contacts.count) (1)   未结投诉 \(complaints) (4)   续保 \(renewals) (5)",
            "to call \(due.count)   contacts \(contacts.count) (1)   open complaints \(complaints) (4)   renewals \(renewals) (5)"
        )
        frame.line(context.text(sum), row: 0, in: foot, style: .muted)
        if due.isEmpty {
            frame.line(
                context.text(Phrase(" 都回访过了", " Everyone has been called")), row: 0, in: body, style: .good)
        }
    }

    private func state(_ call: FollowUp, _ context: ScreenContext) -> String {
        if call.doNotCall { return context.text(Phrase("勿打扰", "do not call")) }
        return call.attempts == 0
            ? context.text(Phrase("未拨", "not called"))
            : context.text(Phrase("未接 \(call.attempts) 次", "missed \(call.attempts)"))
    }
}
