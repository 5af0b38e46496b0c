import Terminal

/// One appointment: what was agreed, what it still lacks, and what may be done with it.
public struct BookingScreen: AskingScreen {
    let booking: BookingID
    private(set) var line: BookingLine?
    public var question: Question?
    /// The change that is being asked for: moved, called off, or what else was agreed.
    private(set) var change: BookingQuestion?
    private var keptFor: [Reason] = []
    private(set) var short: [PartWish] = []
    private(set) var parts: [PartWish] = []
    private(set) var deposits: [Deposit] = []
    private(set) var left = Money.zero
    private(set) var contacts: [LoggedContact] = []
    private(set) var history: [BookingLine] = []
    private(set) var invited: Phrase?
    private(set) var loan: String?
    private(set) var cautions: [BookingCaution] = []
    /// The whole number is asked for; shown once that is logged.
    private var asksPhone = false
    private(set) var showsPhone = false
    private(set) var bay: String?
    private(set) var cancelReason: Phrase?

    public init(booking: BookingID) {
        self.booking = booking
    }

    public var place: Place { .booking(booking) }
    public var typing: Typing { question == nil && change == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        guard let line else { return context.text(Phrase("预约", "Booking")) }
        let clock = context.text(Appointing.when(line.booking.at, context.zone))
        return context.text(Phrase("预约", "Booking")) + " \(line.plate) \(line.customerName)  \(clock)"
    }

    // MARK: what can be done

    public func acts(_ context: ScreenContext) -> [Binding] {
        guard let booking = line?.booking else { return [] }
        if change != nil { return BookingActs.ofQuestion }
        let asides = BookingAside.allCases.map { kind in
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
                Binding(
                    .tab, Phrase("订金收据", "Deposit receipt"),
                    Phrase("最近一次订金的收据，看或打印", "The receipt of the last deposit, to read or print"),
                    unavailable: receipt == nil ? Phrase("还没有收订金", "No deposit was taken yet") : nil),
            ]
    }

    /// Of the money taken last.
    private var receipt: Place? {
        deposits.last { $0.kind == .taken }.map { .document(.depositReceipt, of: .deposit($0.id)) }
    }

    private func unavailable(_ kind: BookingAside, _ booking: Booking) -> Phrase? {
        let over = Phrase("这个预约不再有效", "This booking no longer stands")
        switch kind {
        case .deposit: return booking.state.isOpen || left > .zero ? nil : over
        case .contact: return booking.state.isOpen || booking.state == .noShow ? nil : over
        case .part: return booking.state.isOpen ? nil : over
        }
    }

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        guard let booking = line?.booking else { return .beep }
        if change != nil {
            guard let intent = change?.update(key, context) else {
                change = nil
                return .stay
            }
            return intent
        }
        if case .choice(let number) = key, let kind = BookingAside(rawValue: number) {
            guard unavailable(kind, booking) == nil else { return .beep }
            question = ask(kind, of: booking)
            return .reload
        }
        if key == .function(4) {
            asksPhone = true
            return .perform(RegistryAct.showPhone(customer: booking.customer))
        }
        if key == .tab { return receipt.map { .open($0) } ?? .beep }
        if key == .enter { return .open(.reception(vehicle: booking.vehicle, booking: booking.id)) }
        switch BookingActs.chosen(key, booking, context) {
        case .ask(let change):
            self.change = BookingQuestion(change, booking, context)
            return .reload
        case .perform(let act): return .perform(act)
        case nil: return .beep
        }
    }

    private func ask(_ kind: BookingAside, of booking: Booking) -> Question {
        switch kind {
        case .deposit: .deposit(booking, left: left, reasons: keptFor)
        case .contact: .contact(booking)
        case .part: .wantedPart(booking)
        }
    }

    public func question(asked key: String) -> Question? {
        guard let booking = line?.booking, let kind = BookingAside.allCases.first(where: { $0.key == key })
        else { return nil }
        return ask(kind, of: booking)
    }

    public mutating func done() {
        showsPhone = showsPhone || asksPhone
        asksPhone = false
        question = nil
        change = nil
    }

    public mutating func back() -> Bool {
        defer {
            question = nil
            change = nil
        }
        return question != nil || change != nil
    }

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
        try change?.reload(snapshot)
        keptFor = found.booking.state.isOpen ? [] : try Reasons.list("keep-deposit", of: snapshot)
        if let typed = question?.lookedUp, !typed.isEmpty {
            question?.suggest(try StockTable.parts(matching: typed, in: snapshot))
        }
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
}
