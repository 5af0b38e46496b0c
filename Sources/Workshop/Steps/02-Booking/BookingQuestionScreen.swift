import Terminal

/// A few fields asked over a booking: when it is moved to, who calls it off, or what else was agreed.
struct BookingQuestion: Sendable {
    /// As it stands now.
    private(set) var booking: Booking
    let change: BookingChange
    private(set) var form: Form
    /// What was agreed when the question was opened, or when another's change was shown.
    private var read: BookingWish
    private var wasTried = false
    private var reasons: [Reason] = []
    private var advisors: [Staff] = []
    private var bays: [Bay] = []
    /// The day typed, with its room.
    private var capacity: Capacity?
    private var zone: Zone

    /// - Parameter change: move, cancel or amend; the others ask nothing.
    init(_ change: BookingChange, _ booking: Booking, _ context: ScreenContext) {
        self.booking = booking
        self.change = change
        read = booking.wish
        zone = context.zone
        switch change {
        case .move:
            form = Form(fields: [
                FormField(
                    name: "day", label: "", text: context.zone.day(of: booking.at).iso, kind: .date,
                    required: true),
                FormField(
                    name: "time", label: "", text: context.zone.clock(of: booking.at).description,
                    kind: .time,
                    required: true),
            ])
        case .cancel:
            form = Form(fields: [
                FormField(
                    name: "by", label: "", kind: .choice(Booking.Canceller.allCases.map(\.name.chinese)),
                    required: true, maximum: 1),
                FormField(name: "reason", label: "", kind: .choice([]), required: true),
            ])
        case .amend, .confirm, .prepare, .noShow: form = Self.amending(booking.wish)
        }
    }

    private static func amending(_ wish: BookingWish) -> Form {
        Form(fields: [
            FormField(name: "purpose", label: "", text: wish.purpose, required: true),
            FormField(name: "hours", label: "", text: wish.hours.text, kind: .decimal, required: true),
            FormField(
                name: "stay", label: "", text: String(Stay(wish).rawValue),
                kind: .choice(Stay.allCases.map(\.name.chinese))),
            FormField(name: "contact", label: "", text: wish.contactName),
            FormField(name: "phone", label: "", text: CustomerFile.masked(wish.contactPhone), kind: .phone),
            FormField(name: "advisor", label: "", kind: .choice([])),
            FormField(name: "bay", label: "", kind: .digits),
            FormField(
                name: "deposit", label: "", text: wish.deposit > .zero ? wish.deposit.plain : "",
                kind: .decimal),
        ])
    }

    /// What else has to be read: the reasons, and how full the day typed is.
    mutating func reload(_ snapshot: Snapshot) throws {
        booking = try BookingTable.booking(booking.id, in: snapshot)
        // Tried and not settled: the person has been shown the other's value, and may insist.
        if wasTried { read = booking.wish }
        wasTried = false
        switch change {
        case .cancel:
            reasons = try Reasons.list("cancel", of: snapshot)
            if let index = form.fields.firstIndex(where: { $0.name == "reason" }) {
                let kept = form.fields[index].choice
                form.fields[index].kind = .choice(reasons.map(\.name.chinese))
                if let kept { form.fields[index].text = String(kept + 1) }
            }
        case .move:
            let day = Day.parse(form["day"], today: snapshot.today) ?? snapshot.today
            capacity = try BookingTable.capacity(on: day, except: booking.id, in: snapshot)
        case .amend, .confirm, .prepare, .noShow:
            try reloadWishes(snapshot)
            let day = snapshot.zone.day(of: booking.at)
            capacity = try BookingTable.capacity(on: day, except: booking.id, in: snapshot)
        }
    }

    /// Who and where may be asked for; what is asked for now stands in the fields until it is changed.
    private mutating func reloadWishes(_ snapshot: Snapshot) throws {
        guard advisors.isEmpty, bays.isEmpty else { return }
        advisors = try StaffTable.present(as: .advisor, in: snapshot)
        if let asked = booking.wish.advisor, !advisors.contains(where: { $0.id == asked }) {
            advisors.append(try StaffTable.staff(asked, in: snapshot))
        }
        bays = try StaffTable.bays(in: snapshot)
        guard let index = form.fields.firstIndex(where: { $0.name == "advisor" }) else { return }
        form.fields[index].kind = .choice([BookingFields.anyone.chinese] + advisors.map(\.name))
        let asked = advisors.firstIndex { $0.id == booking.wish.advisor }
        form.fields[index].text = String((asked ?? -1) + 2)
        form["bay"] = bays.first { $0.id == booking.wish.bay }.map { String($0.position) } ?? ""
    }

    /// Nil: the question is dropped. It is settled when its act has been carried out.
    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent? {
        if key == .function(7) { return nil }
        if key == .function(9) { return settle(context) }
        switch form.handle(key) {
        case .submit: return settle(context)
        case .typed("day"), .left("day"): return .reload
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func settle(_ context: ScreenContext) -> Intent {
        wasTried = true
        switch change {
        case .cancel: return cancel()
        case .move: return move(context)
        case .amend, .confirm, .prepare, .noShow: return amend(context)
        }
    }

    private mutating func cancel() -> Intent {
        let cancellers = Booking.Canceller.allCases
        guard let by = form.choice("by"), let reason = form.choice("reason") else {
            form.jump(to: form.choice("by") == nil ? "by" : "reason")
            return .refuse(Phrase("按数字选谁取消、为什么", "Choose by digit who calls it off, and why"))
        }
        return .perform(
            BookingAct.cancel(booking: booking.based, by: cancellers[by], reason: reasons[reason].code))
    }

    private mutating func move(_ context: ScreenContext) -> Intent {
        guard let day = Day.parse(form["day"], today: context.today) else {
            return wrong("day", Phrase("看不懂日期，如 +1、0312、z4", "No such day; try +1, 0312 or z4"), context)
        }
        guard let clock = ClockTime.parse(form["time"]) else {
            return wrong("time", Phrase("看不懂时间，如 930", "No such time; try 930"), context)
        }
        var wish = booking.wish
        wish.at = context.zone.moment(day: day, clock)
        let (at, based) = (wish.at, booking.based)
        let over = capacity?.overbooking(by: wish, at: clock) ?? []
        guard !over.isEmpty else {
            return .perform(BookingAct.move(booking: based, to: at, authority: nil))
        }
        return .ask(
            Sheet(Phrase("改期，超额", "Move, overbooked"), lines: over.map(\.sentence), authority: .overbooking) {
                BookingAct.move(booking: based, to: at, authority: $0)
            })
    }

    private mutating func amend(_ context: ScreenContext) -> Intent {
        guard let hours = Hours.parse(form["hours"]) else {
            return wrong("hours", Phrase("看不懂工时，如 1.5", "No such hours; try 1.5"), context)
        }
        var wish = read
        wish.purpose = form["purpose"]
        wish.hours = hours
        (form.choice("stay").flatMap { Stay(rawValue: $0 + 1) } ?? Stay(wish)).put(into: &wish)
        wish.contactName = form["contact"]
        if form["phone"] != CustomerFile.masked(wish.contactPhone) { wish.contactPhone = form["phone"] }
        if let chosen = form.choice("advisor") { wish.advisor = chosen == 0 ? nil : advisors[chosen - 1].id }
        wish.bay = bays.first { String($0.position) == form["bay"] }?.id
        guard form["bay"].isEmpty || wish.bay != nil else {
            return wrong("bay", Phrase("没有这个工位", "There is no such bay"), context)
        }
        guard let deposit = form["deposit"].isEmpty ? .zero : Money.parse(form["deposit"]) else {
            return wrong("deposit", Phrase("看不懂金额，如 200", "No such amount; try 200"), context)
        }
        wish.deposit = deposit
        let (from, to, based) = (read, wish, booking.based)
        let clock = context.zone.clock(of: wish.at)
        let over = wish.takesMore(than: from) ? capacity?.overbooking(by: wish, at: clock) ?? [] : []
        guard !over.isEmpty else {
            return .perform(BookingAct.amend(booking: based, from: from, to: to, authority: nil))
        }
        return .ask(
            Sheet(Phrase("修改，超额", "Change, overbooked"), lines: over.map(\.sentence), authority: .overbooking)
            {
                BookingAct.amend(booking: based, from: from, to: to, authority: $0)
            })
    }

    private mutating func wrong(_ field: String, _ words: Phrase, _ context: ScreenContext) -> Intent {
        form.mark(field, words[context.language])
        form.jump(to: field)
        return .refuse(words)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let clock = Appointing.when(booking.at, zone)
        frame.line(
            " " + context.text(change.name) + "  " + context.text(clock), row: 0, in: area, style: .title)
        let (_, body) = area.splitTop(1)
        spoken(context).render(into: &frame, area: body, labelWidth: 12)
    }

    private func spoken(_ context: ScreenContext) -> Form {
        var spoken = form
        let day = Day.parse(form["day"], today: context.today)
        for index in spoken.fields.indices {
            let name = spoken.fields[index].name
            spoken.fields[index].label = context.text(Self.labels[name] ?? Phrase(same: name))
            if name == "day", let day {
                spoken.fields[index].hint = day.shown(in: context.language, now: context.today.year)
            }
            let options: [Phrase]? =
                switch name {
                case "by": Booking.Canceller.allCases.map(\.name)
                case "stay": Stay.allCases.map(\.name)
                case "reason": reasons.map(\.name)
                case "advisor": [BookingFields.anyone] + advisors.map { Phrase(same: $0.name) }
                default: nil
                }
            if name == "bay" {
                spoken.fields[index].hint = bays.first { String($0.position) == form["bay"] }?.name ?? ""
            }
            if let options { spoken.fields[index].offer(options.map { context.text($0) }) }
        }
        return spoken
    }

    private static let labels: [String: Phrase] = [
        "day": Phrase("改到", "Day"), "time": Phrase("时间", "Time"), "by": Phrase("谁取消", "Who"),
        "reason": Phrase("原因", "Why"), "purpose": Phrase("项目", "What for"), "hours": Phrase("工时", "Hours"),
        "stay": Phrase("等候", "Stay"), "contact": Phrase("联系人", "Contact"), "phone": Phrase("电话", "Phone"),
        "advisor": Phrase("顾问", "Advisor"), "bay": Phrase("工位", "Bay"), "deposit": Phrase("约定订金", "Deposit"),
    ]
}

extension FormField {
    /// The same choice in other words.
    mutating func offer(_ options: [String]) {
        let taken = choice
        kind = .choice(options)
        text = taken.map { String($0 + 1) } ?? ""
    }
}
