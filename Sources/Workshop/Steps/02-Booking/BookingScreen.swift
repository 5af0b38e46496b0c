import Terminal

/// One appointment: what was agreed, what it still lacks, and what may be done with it.
public struct BookingScreen: Screen {
    let booking: BookingID
    private(set) var line: BookingLine?
    private(set) var question: BookingQuestion?
    private(set) var aside: BookingAside?
    private var short: [PartWish] = []
    private var parts: [PartWish] = []
    private var deposits: [Deposit] = []
    private var left = Money.zero
    private var contacts: [LoggedContact] = []
    private var history: [BookingLine] = []
    private var invited: Phrase?
    private var loan: String?
    private var cautions: [BookingCaution] = []
    /// The whole number is asked for; shown once that is logged.
    private var asksPhone = false
    private var showsPhone = false
    private var bay: String?
    private var cancelReason: Phrase?

    public init(booking: BookingID) {
        self.booking = booking
    }

    public var place: Place { .booking(booking) }
    public var typing: Typing { question == nil && aside == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        guard let line else { return context.text(Phrase("预约", "Booking")) }
        let clock = context.text(Appointing.when(line.booking.at, context.zone))
        return context.text(Phrase("预约", "Booking")) + " \(line.plate) \(line.customerName)  \(clock)"
    }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        guard let booking = line?.booking else { return [] }
        if question != nil || aside != nil { return BookingActs.ofQuestion }
        let asides = BookingAside.Kind.allCases.map { kind in
            Binding(
                number: kind.rawValue, kind.name, kind.about,
                unavailable: unavailable(kind, booking))
        }
        return BookingActs.of(booking, context) + asides
            + [
                Binding(
                    .function(4), Phrase("看号码", "Show number"),
                    Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged")),
                Binding(
                    .enter, number: 7, Phrase("接待", "Receive"),
                    Phrase("车到了，打开接待", "The car is here: opens its reception"),
                    unavailable: booking.state.isOpen || booking.state == .noShow
                        ? nil : Phrase("这个预约不再有效", "This booking no longer stands")),
            ]
    }

    private func unavailable(_ kind: BookingAside.Kind, _ booking: Booking) -> Phrase? {
        let over = Phrase("这个预约不再有效", "This booking no longer stands")
        switch kind {
        case .deposit: return booking.state.isOpen || left > .zero ? nil : over
        case .contact: return booking.state.isOpen || booking.state == .noShow ? nil : over
        case .part: return booking.state.isOpen ? nil : over
        }
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let booking = line?.booking else { return .beep }
        if aside != nil {
            if key == .function(7) {
                aside = nil
                return .stay
            }
            return aside?.update(key) ?? .beep
        }
        if question == nil, case .choice(let number) = key, let kind = BookingAside.Kind(rawValue: number) {
            guard unavailable(kind, booking) == nil else { return .beep }
            aside = BookingAside(kind, booking, left: left)
            return .reload
        }
        if question != nil {
            guard let intent = question?.update(key, context) else {
                question = nil
                return .stay
            }
            return intent
        }
        if key == .function(4) {
            asksPhone = true
            return .perform(RegistryAct.showPhone(customer: booking.customer))
        }
        if key == .enter { return .open(.reception(vehicle: booking.vehicle, booking: booking.id)) }
        switch BookingActs.chosen(key, booking, context) {
        case .ask(let change):
            question = BookingQuestion(change, booking, context)
            return .reload
        case .perform(let act): return .perform(act)
        case nil: return .beep
        }
    }

    public mutating func done() {
        showsPhone = showsPhone || asksPhone
        asksPhone = false
        question = nil
        aside = nil
    }

    public mutating func back() -> Bool {
        defer {
            question = nil
            aside = nil
        }
        return question != nil || aside != nil
    }

    public var draft: [String: String]? { nil }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let found = try BookingTable.line(booking, in: snapshot)
        line = found
        cautions = try BookingCaution.all(
            vehicle: found.booking.vehicle, except: booking, in: snapshot)
        short = try Preparing.shortages(of: booking, in: snapshot)
        parts = try PartWishTable.wanted(for: booking, in: snapshot)
        deposits = try DepositTable.deposits(of: booking, in: snapshot)
        left = try DepositTable.left(of: booking, in: snapshot)
        contacts = try BookingContactTable.contacts(of: booking, in: snapshot)
        history = try BookingTable.history(of: found.booking.vehicle, except: booking, in: snapshot)
        invited = try found.booking.invitation.map { try Self.invitation($0, in: snapshot) }
        loan = try LoanerTable.loan(for: booking, in: snapshot).map {
            try LoanerTable.car($0.loaner, in: snapshot).plate
        }
        bay = try found.booking.wish.bay.flatMap { id in
            try StaffTable.bays(in: snapshot).first { $0.id == id }?.name
        }
        cancelReason = try found.booking.cancelReason.map { code in
            code == Appointing.withdrawn
                ? Phrase("撤销", "withdrawn") : try Reasons.name(code, in: "cancel", of: snapshot)
        }
        try question?.reload(snapshot)
        try aside?.reload(snapshot)
    }

    /// Which list brought him, and by what attempt before he booked.
    private static func invitation(_ id: InvitationID, in snapshot: Snapshot) throws -> Phrase {
        let month = try InvitationTable.invitation(id, in: snapshot).month
        let tries = try InvitationTable.attempts(of: id, in: snapshot).filter { $0.outcome != .booked }
        guard let last = tries.last else { return Phrase("\(month) 名单", "list of \(month)") }
        let day = snapshot.zone.day(of: last.at).iso.dropFirst(5)
        return Phrase(
            "\(month) 名单  \(day) \(last.channel.name.chinese)\(last.outcome.name.chinese)",
            "list of \(month), \(day) \(last.channel.name.english) \(last.outcome.name.english)")
    }

    // MARK: drawing

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
        if question == nil, aside == nil { renderHistory(into: &frame, rest, context) }
        question?.render(into: &frame, area: rest, context)
        aside?.render(into: &frame, area: rest, context)
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

/// What the digits do to a booking, on its own screen and in the day's list.
enum BookingActs {
    enum Chosen {
        case ask(BookingChange)
        case perform(BookingAct)
    }

    /// In the order of the digits 1-6.
    static let changes: [BookingChange] = [.confirm, .prepare, .move, .cancel, .noShow, .amend]

    static func of(_ booking: Booking?, _ context: ScreenContext) -> [Binding] {
        changes.enumerated().map { index, change in
            Binding(
                number: index + 1, change.name, change.about,
                unavailable: booking.map { $0.refusal(change, context) } ?? Self.nothingChosen)
        }
    }

    static let nothingChosen = Phrase("先选一个预约", "Choose a booking first")

    static let ofQuestion = [
        Binding(.function(9), Phrase("保存", "Save"), Phrase("保存这几项", "Saves these fields")),
        Binding(.function(7), Phrase("不改了", "Leave it"), Phrase("放弃这几项", "Drops these fields")),
    ]

    static func chosen(_ key: Key, _ booking: Booking, _ context: ScreenContext) -> Chosen? {
        guard case .choice(let number) = key, changes.indices.contains(number - 1) else { return nil }
        let change = changes[number - 1]
        guard booking.refusal(change, context) == nil else { return nil }
        switch change {
        case .confirm: return .perform(.confirm(booking: booking.based))
        case .prepare: return .perform(.prepare(booking: booking.based))
        case .noShow: return .perform(.markNoShow(booking: booking.based))
        case .move, .cancel, .amend: return .ask(change)
        }
    }
}

extension Booking {
    /// Why this cannot be done to it now, in words; nil when it can.
    func refusal(_ change: BookingChange, _ context: ScreenContext) -> Phrase? {
        change.refusal(self, now: context.now)?.line
    }
}
