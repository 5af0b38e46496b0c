import Terminal

/// Questions about parts: what is looked up in the stock, quantities, amounts, days.
extension Question {
    /// - Parameter isOneChoice: a digit is the whole answer.
    init(
        _ key: String, _ title: Phrase, _ fields: [WordedForm.Field], presets: [String: Phrase] = [:],
        isOneChoice: Bool = false,
        meaning: @escaping @Sendable (WordedForm, ScreenContext) throws(Mistyped) -> Intent
    ) {
        self.init(
            FormBox(
                key, title, fields, presets: presets, answersAt: isOneChoice ? fields.last?.name : nil,
                lookup: Self.lookup, labelWidth: 18), meaning: meaning)
    }

    /// The field that is filled from the stock.
    static let lookup = "part"

    /// What is typed to look a part up; nil when none is asked for.
    var lookedUp: String? {
        form.fields.contains { $0.name == Self.lookup } ? form[Self.lookup] : nil
    }

    mutating func suggest(_ parts: [Part]) {
        let language = form.language
        box.form.suggest(
            parts.map { part in
                Terminal.Suggestion(
                    label: part.number,
                    detail: "\(part.phrase[language]) \(part.price.text) \(part.free.text) \(part.unit)",
                    value: String(part.id.number))
            }, for: Self.lookup)
    }

    /// The number of the row a question is about, when it is one of this kind: "return 12".
    static func subject(_ kind: String, of key: String) -> Int64? {
        let words = key.split(separator: " ")
        return words.count == 2 && words[0] == kind ? Int64(words[1]) : nil
    }
}

extension WordedForm {
    /// What is about to be posted, label by label: movements cannot be edited afterwards.
    var summary: [Phrase] {
        fields.map { field in
            Phrase(
                "\(field.label.chinese)  \(self[field.name])", "\(field.label.english)  \(self[field.name])")
        }
    }

    func quantity(_ name: String) throws(Mistyped) -> Quantity {
        guard let quantity = Quantity.parse(self[name]) else { throw .badNumber }
        return quantity
    }

    func money(_ name: String) throws(Mistyped) -> Money {
        guard let money = Money.parse(self[name]) else { throw .badNumber }
        return money
    }

    /// A day and a time of it, from the fields "day" and "time".
    func moment(_ context: ScreenContext) throws(Mistyped) -> Moment {
        guard let day = Day.parse(self["day"], today: context.today),
            let time = ClockTime.parse(self["time"])
        else { throw .badDay }
        return context.zone.moment(day: day, time)
    }

    /// The part chosen from what the stock offered.
    func part() throws(Mistyped) -> PartID {
        let chosen = form.field(Question.lookup)?.chosen?.value
        guard let id = chosen.flatMap({ Int64($0) }) else { throw .noChoice }
        return PartID(id)
    }

    func option(_ name: String) throws(Mistyped) -> Int {
        guard let index = choice(name) else { throw .noChoice }
        return index
    }
}

extension WordedForm.Field {
    static func number(_ name: String, _ label: Phrase) -> WordedForm.Field {
        WordedForm.Field(name, label, .typed(.decimal), isRequired: true)
    }

    static func text(_ name: String, _ label: Phrase, isRequired: Bool = true) -> WordedForm.Field {
        WordedForm.Field(name, label, isRequired: isRequired)
    }

    static let part = WordedForm.Field(
        Question.lookup, Phrase("配件", "Part"), isRequired: true,
        hint: Phrase("编码/名称/拼音", "number, name, pinyin"))

    static let eta: [WordedForm.Field] = [
        WordedForm.Field(
            "day", Phrase("到货日期", "Day"), .typed(.date), hint: Phrase("+1 或 0313", "+1 or 0313")),
        WordedForm.Field("time", Phrase("时间", "Time"), .typed(.time)),
    ]
}
