import Terminal

/// One appointment: what was agreed, what it still lacks, and what may be done with it.
public struct BookingScreen: Screen {
    let booking: BookingID
    private(set) var line: BookingLine?
    private(set) var question: BookingQuestion?
    private var short: [PartWish] = []
    private var cautions: [BookingCaution] = []
    private var bay: String?
    private var cancelReason: Phrase?

    public init(booking: BookingID) {
        self.booking = booking
    }

    public var place: Place { .booking(booking) }
    public var typing: Typing { question == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        guard let line else { return context.text(Phrase("预约", "Booking")) }
        let clock = context.text(Appointing.when(line.booking.at, context.zone))
        return context.text(Phrase("预约", "Booking")) + " \(line.plate) \(line.customerName)  \(clock)"
    }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        guard let booking = line?.booking else { return [] }
        if question != nil { return BookingActs.ofQuestion }
        return BookingActs.of(booking, context)
            + [
                Binding(
                    .enter, number: 7, Phrase("接待", "Receive"),
                    Phrase("车到了，打开接待", "The car is here: opens its reception"),
                    unavailable: booking.state.isOpen || booking.state == .noShow
                        ? nil : Phrase("这个预约不再有效", "This booking no longer stands"))
            ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        guard let booking = line?.booking else { return .beep }
        if question != nil {
            guard let intent = question?.update(key, context) else {
                question = nil
                return .stay
            }
            return intent
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

    public mutating func done() { question = nil }

    public var draft: [String: String]? { nil }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let found = try BookingTable.line(booking, in: snapshot)
        line = found
        cautions = try BookingCaution.all(
            vehicle: found.booking.vehicle, except: booking, in: snapshot)
        short = try Preparing.shortages(of: booking, in: snapshot)
        bay = try found.booking.wish.bay.flatMap { id in
            try StaffTable.bays(in: snapshot).first { $0.id == id }?.name
        }
        cancelReason = try found.booking.cancelReason.map { code in
            code == Appointing.withdrawn
                ? Phrase("撤销", "withdrawn") : try Reasons.name(code, in: "cancel")
        }
        try question?.reload(snapshot)
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
        question?.render(into: &frame, area: rest, context)
    }

    private func warnings(_ context: ScreenContext) -> [String] {
        cautions.map { context.text($0.sentence(context.zone)) }
            + short.map {
                context.text(Phrase("缺件 \($0.name) ×\($0.quantity)", "short: \($0.name) ×\($0.quantity)"))
            }
    }

    private func facts(_ line: BookingLine, _ context: ScreenContext) -> [(Phrase, String)] {
        let booking = line.booking
        let wish = booking.wish
        let phone = CustomerFile.masked(wish.contactPhone)
        let advisor = line.advisorName.isEmpty ? "-" : line.advisorName
        let made = context.text(Appointing.when(booking.madeAt, context.zone))
        var facts: [(Phrase, String)] = [
            (Phrase("状态", "State"), context.text(stateWords(booking))),
            (Phrase("到店", "Comes"), context.text(Appointing.when(booking.at, context.zone))),
            (Phrase("项目", "What for"), "\(wish.purpose)  \(context.text(wish.trade.name))"),
            (
                Phrase("工时", "Hours"),
                "\(wish.hours.text)  \(context.text(Stay(wish).name))"
            ),
            (Phrase("车辆", "Car"), "\(line.plate) \(line.model)"),
            (Phrase("联系人", "Contact"), "\(wish.contactName)  \(phone)"),
            (Phrase("顾问/工位", "Advisor, bay"), "\(advisor)  \(bay ?? "-")"),
            (Phrase("渠道", "Channel"), "\(context.text(wish.channel.name))  \(made)"),
        ]
        if wish.deposit.fen > 0 { facts.append((Phrase("订金", "Deposit"), wish.deposit.description)) }
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
