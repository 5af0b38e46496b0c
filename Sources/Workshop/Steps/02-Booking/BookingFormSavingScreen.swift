import Terminal

/// What the form comes to: the booking meant, what warns of it, and the sheet that Enter answers.
extension BookingFormScreen {
    mutating func commit(_ context: ScreenContext) -> Intent {
        guard let car else {
            form.jump(to: "car")
            return .refuse(Phrase("还没有选车，输入车牌尾号", "No car is chosen; type the tail of its plate"))
        }
        if chosenWork == nil, form.choice("type") != nil { fillIn(context) }
        for field in form.fields {
            guard let wrong = BookingFields.fault(field.name, form, today: context.today) else { continue }
            form.mark(field.name, wrong[context.language])
            form.jump(to: field.name)
            return .refuse(wrong)
        }
        guard let wish = wish(context), let capacity else { return .beep }
        let over = capacity.overbooking(by: wish, at: context.zone.clock(of: wish.at))
        return .ask(sheet(wish, car, over, context))
    }

    private func sheet(
        _ wish: BookingWish, _ car: BookableCar, _ over: [Overbooking], _ context: ScreenContext
    ) -> Sheet {
        let (vehicle, invitation) = (car.vehicle.id, invitation ?? car.answers)
        let deposit = deposit(wish)
        let clock = Appointing.when(wish.at, context.zone)
        let warnings =
            car.cautions.map { $0.sentence(context.zone) } + over.map(\.sentence)
            + (wish.package == nil ? [] : shortParts)
        let lines =
            [
                Phrase(
                    "\(clock.chinese)  \(Stay(wish).name.chinese)",
                    "\(clock.english), \(Stay(wish).name.english.lowercased())"),
                Phrase(
                    "\(wish.purpose)  \(wish.hours.text) 工时",
                    "\(wish.purpose), \(wish.hours.text) h"),
            ]
            + (deposit.map {
                [
                    Phrase(
                        "收订金 \($0.amount.text)  \($0.method.name.chinese)",
                        "deposit \($0.amount.text), \($0.method.name.english)")
                ]
            } ?? []) + warnings.map { Phrase("! \($0.chinese)", "! \($0.english)") }
        return Sheet(
            Phrase(
                "预约 \(car.vehicle.called) \(car.customer.name)",
                "Book \(car.vehicle.called) \(car.customer.name)"), lines: lines,
            // Money was taken: on the booking's page its receipt is a key away.
            authority: over.isEmpty ? nil : .overbooking, then: deposit == nil ? .close : .follow
        ) {
            BookingAct.book(
                vehicle: vehicle, wish: wish, invitation: invitation, authority: $0, deposit: deposit)
        }
    }

    /// The money taken while the customer is here or on the line; nil when none is.
    private func deposit(_ wish: BookingWish) -> DepositTender? {
        guard wish.deposit > .zero, let paid = form.choice("paid"), paid > 0 else { return nil }
        return DepositTender(amount: wish.deposit, method: DepositTender.Method.allCases[paid - 1])
    }

    /// Parts of the visit's package of which too little lies there now.
    private var shortParts: [Phrase] {
        parts.filter { $0.part.free < $0.quantity }.map {
            Phrase(
                "缺件 \($0.part.phrase.chinese) \($0.part.free.text)/\($0.quantity.text)",
                "short: \($0.part.phrase.english) \($0.part.free.text)/\($0.quantity.text)")
        }
    }

    private func wish(_ context: ScreenContext) -> BookingWish? {
        guard let car, let day = Day.parse(form["day"], today: context.today),
            let clock = ClockTime.parse(form["time"]), let hours = Hours.parse(form["hours"]),
            let type = form.choice("type").flatMap({ ServiceType(rawValue: $0 + 1) })
        else { return nil }
        // The package counts as long as its name stands in the field.
        let work = chosenWork.flatMap { work in
            [work.purpose.chinese, work.purpose.english].contains(form["purpose"]) ? work : nil
        }
        var wish = BookingWish(
            at: context.zone.moment(day: day, clock), purpose: form["purpose"], package: work?.package,
            trade: work?.trade ?? type.trade, hours: hours, contactName: form["contact"],
            contactPhone: form["phone"] == car.customer.maskedPhone ? car.customer.phone : form["phone"],
            advisor: form.choice("advisor").flatMap { $0 == 0 ? nil : advisors[$0 - 1].id },
            bay: Int(form["bay"]).flatMap { position in bays.first { $0.position == position }?.id },
            deposit: Money.parse(form["deposit"]) ?? .zero,
            channel: form.choice("channel").map { Booking.Channel.allCases[$0] } ?? .phone)
        Stay(rawValue: (form.choice("stay") ?? 0) + 1)?.put(into: &wish)
        return wish
    }
}
