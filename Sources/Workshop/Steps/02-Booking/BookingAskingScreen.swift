import Terminal

/// What is asked beside a booking: money, a word with the customer, a part that is wanted.
enum BookingAside: Int, Hashable, Sendable, CaseIterable {
    case deposit = 8
    case contact
    case part

    /// What its question is called in a draft.
    var key: String {
        switch self {
        case .deposit: "deposit"
        case .contact: "contact"
        case .part: "part"
        }
    }

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

extension Question {
    /// - Parameters:
    ///   - left: of the deposit, to be given back.
    ///   - reasons: what a deposit may be kept for.
    static func deposit(_ booking: Booking, left: Money, reasons: [Reason]) -> Question {
        // Taken while he is expected, kept once he did not come.
        let ways: [Deposit.Kind] = booking.state.isOpen ? [.taken, .returned] : [.returned, .kept]
        let agreed = max(.zero, Money(fen: booking.wish.deposit.fen - left.fen))
        let amount = booking.state.isOpen ? (agreed > .zero ? agreed.plain : "") : left.plain
        let money = [
            WordedForm.Field("way", Phrase("收/退", "Way"), .choice(ways.map(\.name)), isRequired: true),
            .number("amount", Phrase("金额", "Amount")),
            WordedForm.Field(
                "method", Phrase("方式", "By"), .choice(DepositTender.Method.allCases.map(\.name)),
                isRequired: true),
            WordedForm.Field("reference", Phrase("单号", "Reference")),
        ]
        let why = WordedForm.Field("why", Phrase("没收原因", "Kept for"), .choice(reasons.map(\.name)))
        let kept = booking.state.isOpen || reasons.isEmpty ? [] : [why]
        var asked = Question(
            BookingAside.deposit.key, BookingAside.deposit.name, money + kept,
            presets: ["way": Phrase(same: "1"), "amount": Phrase(same: amount), "method": Phrase(same: "1")]
        ) { form, _ throws(Mistyped) in
            let kind = ways[try form.option("way")]
            let amount = try form.money("amount")
            if kind == .kept { return keep(amount, of: booking.id, for: reasons[try form.option("why")]) }
            let tender = DepositTender(
                amount: amount, method: DepositTender.Method.allCases[try form.option("method")],
                reference: form["reference"])
            let act =
                kind == .taken
                ? BookingAct.takeDeposit(booking: booking.id, tender: tender)
                : BookingAct.returnDeposit(booking: booking.id, tender: tender)
            let (zh, en) = (tender.method.name.chinese, tender.method.name.english)
            // Money taken opens its receipt.
            return .ask(
                Sheet(
                    kind.name, lines: [Phrase("\(amount.text)  \(zh)", "\(amount.text), \(en)")],
                    then: .follow
                ) { _ in act })
        }
        asked.box.form.jump(to: "amount")
        return asked
    }

    private static func keep(_ amount: Money, of booking: BookingID, for why: Reason) -> Intent {
        let act = BookingAct.keepDeposit(booking: booking, amount: amount, reason: why.code)
        let line = Phrase("\(amount.text)  \(why.name.chinese)", "\(amount.text), \(why.name.english)")
        return .ask(Sheet(Deposit.Kind.kept.name, lines: [line]) { _ in act })
    }

    static func contact(_ booking: Booking) -> Question {
        let abouts: [BookingContact.About] = booking.state == .noShow ? [.noShow] : [.reminder, .shortPart]
        let channels: [Attempt.Channel] = [.phone, .sms, .wechat]
        let outcomes = BookingContact.Outcome.allCases
        var asked = Question(
            BookingAside.contact.key, BookingAside.contact.name,
            [
                WordedForm.Field(
                    "about", Phrase("事由", "About"), .choice(abouts.map(\.name)), isRequired: true),
                WordedForm.Field(
                    "channel", Phrase("渠道", "By"), .choice(channels.map(\.name)), isRequired: true),
                WordedForm.Field("note", Phrase("备注", "Note")),
                WordedForm.Field(
                    "outcome", Phrase("结果", "Result"), .choice(outcomes.map(\.name)), isRequired: true),
            ],
            presets: ["about": Phrase(same: "1"), "channel": Phrase(same: "1"), "outcome": Phrase(same: "1")]
        ) { form, _ throws(Mistyped) in
            .perform(
                BookingAct.logContact(
                    booking: booking.id,
                    contact: BookingContact(
                        about: abouts[try form.option("about")],
                        channel: channels[try form.option("channel")],
                        outcome: outcomes[try form.option("outcome")], note: form["note"])))
        }
        asked.box.form.jump(to: "outcome")
        return asked
    }

    static func wantedPart(_ booking: Booking) -> Question {
        Question(
            BookingAside.part.key, BookingAside.part.name,
            [.part, .number("quantity", Phrase("数量", "Quantity"))],
            presets: ["quantity": Phrase(same: "1")]
        ) { form, _ throws(Mistyped) in
            .perform(
                BookingAct.wantPart(
                    booking: booking.id, part: try form.part(), quantity: try form.quantity("quantity")))
        }
    }
}
