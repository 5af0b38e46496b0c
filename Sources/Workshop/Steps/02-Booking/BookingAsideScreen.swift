import Terminal

/// What is asked beside a booking: money, a word with the customer, a part that is wanted.
struct BookingAside: Sendable {
    enum Kind: Int, Hashable, Sendable, CaseIterable {
        case deposit = 8
        case contact
        case part

        var name: Phrase {
            switch self {
            case .deposit: Phrase("订金", "Deposit")
            case .contact: Phrase("联系", "Contact")
            case .part: Phrase("配件", "Part")
            }
        }

        var about: Phrase {
            switch self {
            case .deposit: Phrase("收、退或没收订金", "Takes a deposit, gives it back, or keeps it")
            case .contact: Phrase("提醒、告知缺件、爽约致电", "A reminder, a word about a short part, a no-show call")
            case .part: Phrase("加要的配件，0 = 不要了", "Wants a part for the visit; 0 wants it no more")
            }
        }
    }

    let kind: Kind
    private let booking: Booking
    private(set) var form: WordedForm
    private var abouts: [BookingContact.About] = []
    private var part: PartID?
    /// What may be done with a deposit: taken while he is expected, kept once he did not come.
    private var ways: [Deposit.Kind] = []
    private var reasons: [Reason] = []

    /// - Parameter left: of the deposit, to be given back.
    init(_ kind: Kind, _ booking: Booking, left: Money) {
        self.kind = kind
        self.booking = booking
        switch kind {
        case .deposit:
            ways = booking.state.isOpen ? [.taken, .returned] : [.returned, .kept]
            form = WordedForm(Self.moneyFields(ways, []))
            let isReturn = !booking.state.isOpen
            let agreed = max(.zero, Money(fen: booking.wish.deposit.fen - left.fen))
            form.preset("way", Phrase(same: "1"))
            form.preset(
                "amount", Phrase(same: isReturn ? left.plain : agreed > .zero ? agreed.plain : ""),
                isReplaced: true)
            form.preset("method", Phrase(same: "1"))
            form.jump(to: "amount")
        case .contact:
            abouts = booking.state == .noShow ? [.noShow] : [.reminder, .shortPart]
            form = WordedForm([
                WordedForm.Field(
                    "about", Phrase("事由", "About"), .choice(abouts.map(\.name)), isRequired: true),
                WordedForm.Field(
                    "channel", Phrase("渠道", "By"), .choice(Self.channels.map(\.name)), isRequired: true),
                WordedForm.Field("note", Phrase("备注", "Note")),
                WordedForm.Field(
                    "outcome", Phrase("结果", "Result"), .choice(BookingContact.Outcome.allCases.map(\.name)),
                    isRequired: true),
            ])
            form.preset("about", Phrase(same: "1"))
            form.preset("channel", Phrase(same: "1"))
            form.preset("outcome", Phrase(same: "1"))
            form.jump(to: "outcome")
        case .part:
            form = WordedForm([
                WordedForm.Field(
                    "part", Phrase("配件", "Part"), isRequired: true,
                    hint: Phrase("编号、名称、拼音首字母", "number, name or initials")),
                WordedForm.Field("quantity", Phrase("数量", "Quantity"), .typed(.decimal), isRequired: true),
            ])
            form.preset("quantity", Phrase(same: "1"))
        }
    }

    private static func moneyFields(_ ways: [Deposit.Kind], _ reasons: [Reason]) -> [WordedForm.Field] {
        [
            WordedForm.Field("way", Phrase("收/退", "Way"), .choice(ways.map(\.name)), isRequired: true),
            WordedForm.Field("amount", Phrase("金额", "Amount"), .typed(.decimal), isRequired: true),
            WordedForm.Field(
                "method", Phrase("方式", "By"), .choice(DepositTender.Method.allCases.map(\.name)),
                isRequired: true),
            WordedForm.Field("reference", Phrase("单号", "Reference")),
        ]
            + (reasons.isEmpty
                ? [] : [WordedForm.Field("why", Phrase("没收原因", "Kept for"), .choice(reasons.map(\.name)))])
    }

    private static let channels: [Attempt.Channel] = [.phone, .sms, .wechat]

    mutating func reload(_ snapshot: Snapshot) throws {
        if kind == .deposit, !booking.state.isOpen, reasons.isEmpty {
            reasons = try Reasons.list("keep-deposit", of: snapshot)
            form.setFields(Self.moneyFields(ways, reasons))
        }
        guard kind == .part, part == nil, !form["part"].isEmpty else { return }
        let found = try StockTable.parts(matching: form["part"], in: snapshot)
        form.suggest(
            found.map {
                Terminal.Suggestion(
                    label: $0.name, detail: "\($0.number) \($0.free.text)", value: $0.id.description)
            }, for: "part")
    }

    mutating func update(_ key: Key) -> Intent {
        if key == .function(9) { return settle() }
        switch form.handle(key) {
        case .submit: return settle()
        case .typed("part"):
            part = nil
            return .reload
        case .chose("part", let chosen):
            part = Int64(chosen.value).map { PartID($0) }
            return .stay
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func settle() -> Intent {
        switch kind {
        case .deposit: settleDeposit()
        case .contact: settleContact()
        case .part: settlePart()
        }
    }

    private mutating func settleDeposit() -> Intent {
        guard let amount = Money.parse(form["amount"]), let way = form.choice("way"),
            let method = form.choice("method")
        else { return wrong("amount", Phrase("看不懂金额，如 200", "No such amount; try 200")) }
        let kind = ways[way]
        let id = booking.id
        guard kind != .kept else { return keep(amount) }
        let tender = DepositTender(
            amount: amount, method: DepositTender.Method.allCases[method], reference: form["reference"])
        let act =
            kind == .taken
            ? BookingAct.takeDeposit(booking: id, tender: tender)
            : BookingAct.returnDeposit(booking: id, tender: tender)
        return .ask(
            Sheet(
                kind.name,
                lines: [
                    Phrase(
                        "\(amount.text)  \(tender.method.name.chinese)",
                        "\(amount.text), \(tender.method.name.english)")
                ]
            ) { _ in act })
    }

    private mutating func keep(_ amount: Money) -> Intent {
        guard let why = form.choice("why").map({ reasons[$0] }) else {
            return wrong("why", Phrase("按数字选没收原因", "Choose by digit what it is kept for"))
        }
        let act = BookingAct.keepDeposit(booking: booking.id, amount: amount, reason: why.code)
        return .ask(
            Sheet(
                Deposit.Kind.kept.name,
                lines: [
                    Phrase(
                        "\(amount.text)  \(why.name.chinese)", "\(amount.text), \(why.name.english)")
                ]
            ) { _ in act })
    }

    private mutating func settleContact() -> Intent {
        guard let about = form.choice("about"), let channel = form.choice("channel"),
            let outcome = form.choice("outcome")
        else { return wrong("outcome", Phrase("按数字选结果", "Choose the result by digit")) }
        return .perform(
            BookingAct.logContact(
                booking: booking.id,
                contact: BookingContact(
                    about: abouts[about], channel: Self.channels[channel],
                    outcome: BookingContact.Outcome.allCases[outcome], note: form["note"])))
    }

    private mutating func settlePart() -> Intent {
        guard let part else {
            return wrong("part", Phrase("从列表里选配件", "Choose the part from the list"))
        }
        guard let quantity = Quantity.parse(form["quantity"]) else {
            return wrong("quantity", Phrase("看不懂数量，如 1", "No such quantity; try 1"))
        }
        return .perform(BookingAct.wantPart(booking: booking.id, part: part, quantity: quantity))
    }

    private mutating func wrong(_ field: String, _ words: Phrase) -> Intent {
        form.mark(field, words)
        form.jump(to: field)
        return .refuse(words)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        frame.line(" " + context.text(kind.name), row: 0, in: area, style: .title)
        form.render(into: &frame, area: area.splitTop(1).rest, labelWidth: 12, context.language)
    }
}
