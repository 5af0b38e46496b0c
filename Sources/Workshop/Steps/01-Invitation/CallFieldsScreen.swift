import Terminal

/// The fields of a call's result: how he was reached, a note, when to call again, and what he told.
enum CallFields {
    /// The ways one may answer on; letters are posted from the list.
    static let channels: [Attempt.Channel] = [.phone, .sms, .wechat]

    static func form(_ outcome: Attempt.Outcome, today: Day) -> Form {
        var fields = [
            FormField(name: "channel", label: "", text: "1", kind: .choice(channels.map(\.name.chinese))),
            FormField(name: "note", label: ""),
        ]
        switch outcome {
        case .notReached, .notNow, .wrongNumber, .moved, .soldOn:
            let next = CallResult.usualNextContact(after: outcome, today: today)
            fields.append(FormField(name: "next", label: "", text: next?.iso ?? "", kind: .date))
        case .posted, .booked, .doNotCall, .scrapped, .carChanged: break
        }
        return Form(fields: fields + news(outcome))
    }

    private static func news(_ outcome: Attempt.Outcome) -> [FormField] {
        switch outcome {
        case .wrongNumber: [FormField(name: "phone", label: "", kind: .phone)]
        case .moved: [FormField(name: "address", label: "")]
        case .carChanged:
            [FormField(name: "plate", label: "", kind: .code), FormField(name: "model", label: "")]
        case .soldOn:
            [FormField(name: "owner", label: ""), FormField(name: "phone", label: "", kind: .phone)]
        case .posted, .booked, .notNow, .notReached, .doNotCall, .scrapped: []
        }
    }

    /// Where the cursor starts: at the first thing he may have told, else on the last field, so that Enter alone
    /// accepts what is offered.
    static func firstAsked(_ form: Form) -> Int {
        form.fields.firstIndex { ["phone", "address", "plate", "owner"].contains($0.name) }
            ?? form.fields.count - 1
    }

    static func channel(_ form: Form) -> Attempt.Channel {
        form.choice("channel").map { channels[$0] } ?? .phone
    }

    /// What was told; nil where the fields are empty.
    static func news(_ outcome: Attempt.Outcome, _ form: Form) -> FileNews? {
        switch outcome {
        case .wrongNumber: form["phone"].isEmpty ? nil : .phone(form["phone"])
        case .moved: form["address"].isEmpty ? nil : .address(form["address"])
        case .carChanged:
            form["plate"].isEmpty ? nil : .newCar(plate: form["plate"], model: form["model"])
        case .soldOn: form["owner"].isEmpty ? nil : .newOwner(name: form["owner"], phone: form["phone"])
        case .posted, .booked, .notNow, .notReached, .doNotCall, .scrapped: nil
        }
    }

    private static let labels: [String: (label: Phrase, hint: Phrase)] = [
        "channel": (Phrase("渠道", "By"), Phrase("", "")),
        "note": (Phrase("备注", "Note"), Phrase("", "")),
        "next": (
            Phrase("下次联系", "Next contact"), Phrase("+3 = 三天后，空 = 不再打", "+3 = in 3 days, empty = no more")
        ),
        "phone": (Phrase("新号码", "New number"), Phrase("空 = 不知道", "empty = not known")),
        "address": (Phrase("新地址", "New address"), Phrase("空 = 不再来，档案注销", "empty = gone, the file is closed")),
        "plate": (
            Phrase("新车车牌", "New plate"), Phrase("空 = 不在本店，旧档注销", "empty = elsewhere, the old file is closed")
        ),
        "model": (Phrase("新车车型", "New model"), Phrase("", "")),
        "owner": (
            Phrase("新车主", "New owner"), Phrase("空 = 不知道，档案注销", "empty = not known, the file is closed")
        ),
    ]

    /// The form in the language in force: labels are put on when it is drawn.
    static func spoken(_ form: Form, _ language: Language) -> Form {
        var spoken = form
        for index in spoken.fields.indices {
            guard let words = labels[spoken.fields[index].name] else { continue }
            spoken.fields[index].label = words.label[language]
            spoken.fields[index].hint = words.hint[language]
            if spoken.fields[index].name == "channel", let taken = spoken.fields[index].choice {
                spoken.fields[index].kind = .choice(channels.map { $0.name[language] })
                spoken.fields[index].text = String(taken + 1)
            }
        }
        return spoken
    }
}
