import Terminal

/// The fields of the booking form: in which order they are asked, what they are called, when they are wrong.
enum BookingFields {
    /// Choices hold their Chinese names; what is shown is put on when the form is drawn.
    static func form(findsCar: Bool, fromInvitation: Bool) -> Form {
        let channel: Booking.Channel = fromInvitation ? .invitation : .phone
        let car = FormField(name: "car", label: "", required: true)
        return Form(
            fields: (findsCar ? [car] : []) + [
                FormField(name: "day", label: "", kind: .date, required: true),
                FormField(name: "time", label: "", kind: .time, required: true),
                FormField(
                    name: "type", label: "", kind: .choice(ServiceType.allCases.map(\.name.chinese)),
                    required: true),
                FormField(name: "purpose", label: "", required: true),
                FormField(name: "hours", label: "", kind: .decimal, required: true),
                FormField(
                    name: "stay", label: "", text: "1", kind: .choice(Stay.allCases.map(\.name.chinese))),
                FormField(name: "contact", label: ""),
                FormField(name: "phone", label: "", kind: .phone),
                FormField(name: "advisor", label: "", kind: .choice([])),
                FormField(name: "bay", label: "", kind: .digits),
                FormField(name: "deposit", label: "", kind: .decimal),
                FormField(name: "paid", label: "", text: "1", kind: .choice(payments.map(\.chinese))),
                FormField(
                    name: "channel", label: "", text: channel.name.chinese,
                    kind: .choice(Booking.Channel.allCases.map(\.name.chinese))),
            ])
    }

    /// How a deposit is paid: not yet, or by one of the ways over the counter.
    static let payments =
        [Phrase("未收", "not yet")] + DepositTender.Method.allCases.map(\.name)

    static let labels: [String: Phrase] = [
        "paid": Phrase("收款", "Paid by"),
        "car": Phrase("车辆", "Car"), "day": Phrase("日期", "Day"), "time": Phrase("时间", "Time"),
        "type": Phrase("类型", "Type"), "purpose": Phrase("项目", "What for"), "hours": Phrase("工时", "Hours"),
        "stay": Phrase("等候", "Stay"), "contact": Phrase("联系人", "Contact"), "phone": Phrase("电话", "Phone"),
        "advisor": Phrase("顾问", "Advisor"), "bay": Phrase("工位", "Bay"), "deposit": Phrase("订金", "Deposit"),
        "channel": Phrase("渠道", "Channel"),
    ]

    /// What is wrong with a field; nil when it is right, or empty and may be.
    static func fault(_ name: String, _ form: Form, today: Day) -> Phrase? {
        let text = form[name]
        switch name {
        case "day" where Day.parse(text, today: today) == nil:
            return Phrase("看不懂日期，如 1、0312、z4", "No such day; try 1, 0312 or z4")
        case "time" where ClockTime.parse(text) == nil:
            return Phrase("看不懂时间，如 930", "No such time; try 930")
        case "type" where form.choice("type") == nil: return Phrase("按数字选类型", "Choose the type by digit")
        case "purpose" where text.allSatisfy(\.isWhitespace):
            return Phrase("写来做什么", "Say what the car comes for")
        case "hours" where (Hours.parse(text) ?? .zero) <= .zero:
            return Phrase("看不懂工时，如 1.5", "No such hours; try 1.5")
        case "phone" where !text.isEmpty && !text.contains("*") && Phone(text) == nil:
            return Phrase("不是电话号码", "No telephone number")
        case "deposit" where !text.isEmpty && Money.parse(text) == nil:
            return Phrase("看不懂金额", "No such amount")
        default: return nil
        }
    }

    /// The packages a purpose may mean, by hanzi, pinyin or initials.
    static func suggestions(_ packages: [Package], for typed: String) -> [Terminal.Suggestion] {
        guard !typed.isEmpty,
            !packages.contains(where: { $0.name.chinese == typed || $0.name.english == typed })
        else { return [] }
        let wanted = typed.lowercased()
        return packages.filter { package in
            package.name.chinese.contains(typed) || package.name.english.lowercased().contains(wanted)
                || package.code.lowercased().hasPrefix(wanted)
                || Pinyin.ofWords(package.name.chinese).begins(with: typed)
        }.prefix(9).map {
            Terminal.Suggestion(label: $0.name.chinese, detail: $0.name.english, value: $0.id.description)
        }
    }

    /// The form in the words of a language, with the weekday beside the day.
    static func spoken(
        _ form: Form, advisors: [Staff], _ context: ScreenContext
    ) -> Form {
        var spoken = form
        let day = Day.parse(form["day"], today: context.today)
        for index in spoken.fields.indices {
            let name = spoken.fields[index].name
            spoken.fields[index].label = context.text(labels[name] ?? Phrase(same: name))
            switch name {
            case "car": spoken.fields[index].hint = context.text(Phrase("车牌尾号、姓名、电话", "plate, name or phone"))
            case "day":
                spoken.fields[index].hint =
                    day.map { $0.shown(in: context.language, now: context.today.year) } ?? ""
            case "type": spoken.fields[index].offer(ServiceType.allCases.map { context.text($0.name) })
            case "stay": spoken.fields[index].offer(Stay.allCases.map { context.text($0.name) })
            case "channel":
                spoken.fields[index].offer(Booking.Channel.allCases.map { context.text($0.name) })
            case "paid": spoken.fields[index].offer(payments.map { context.text($0) })
            case "advisor":
                spoken.fields[index].offer([context.text(anyone)] + advisors.map(\.name))
            default: break
            }
        }
        return spoken
    }

    static let anyone = Phrase("不指定", "anyone")
}

extension Form {
    /// Offers the advisors by digit; who was chosen stays chosen.
    mutating func offer(_ advisors: [Staff], for name: String) {
        guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
        let chosen = fields[index].text
        let options = [BookingFields.anyone.chinese] + advisors.map(\.name)
        fields[index].kind = .choice(options)
        fields[index].text = options.contains(chosen) ? chosen : options[0]
    }
}
