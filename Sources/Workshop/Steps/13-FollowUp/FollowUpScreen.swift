import Terminal

/// One call after delivery: the script, the answer by digits, a complaint with one key.
struct FollowUpScreen: Screen {
    private let id: FollowUpID
    private var followUp: FollowUp?
    private var next: FollowUpID?
    private var script: FollowUpScript?
    private var form = Form(fields: [])
    private var language: Language?
    private var showsPhone = false
    private var asksPhone = false

    init(_ id: FollowUpID) {
        self.id = id
    }

    var place: Place { .followUp(id) }
    var order: OrderID? { followUp?.order }
    var typing: Typing { .field }
    var draft: [String: String]? { form.fields.isEmpty ? nil : form.values }
    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("回访", "Follow-up")) + " "
            + (followUp.map { "\($0.plate) \($0.customerName)" } ?? "")
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        let closed = followUp?.closedAt == nil ? nil : Phrase("这个回访已经完成", "This follow-up is closed")
        return [
            Binding(
                .function(6), number: 1, Phrase("登记投诉", "complaint"),
                Phrase("把原话登记成投诉，同时保存回访", "Registers the words as a complaint and saves the call"),
                unavailable: closed),
            Binding(
                .function(8), number: 2, Phrase("下一个", "next"),
                Phrase("不保存，看下一位客户", "Goes to the next customer without saving"),
                unavailable: next == nil ? Phrase("后面没有了", "There is nobody after him") : nil),
            Binding(
                .function(9), number: 3, Phrase("保存", "save"),
                Phrase("保存这次通话，转到下一位", "Saves the call and goes to the next customer"),
                unavailable: closed),
            Binding(
                .function(4), number: 4, Phrase("回访记录", "record"),
                Phrase("回访记录，预览和打印", "The record of the follow-up, to read and to print")),
            Binding(
                .choice(5), Phrase("看号码", "phone"),
                Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged"),
                unavailable: showsPhone ? Phrase("已显示", "It is shown") : nil),
        ]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let found = try FollowUpTable.followUp(id, in: snapshot)
        followUp = found
        script = try FollowUpScript(
            shop: try ShopTable.shop(in: snapshot).name, customer: found.customerName)
        let due = try FollowUpTable.due(in: snapshot)
        let after = due.firstIndex { $0.id == id }.map { $0 + 1 } ?? 0
        next = due.indices.contains(after) ? due[after].id : due.first { $0.id != id }?.id
        if form.fields.isEmpty { form = Self.form(.chinese) }
    }

    private static func form(_ language: Language) -> Form {
        func field(
            _ name: String, _ label: Phrase, _ kind: FormField.Kind, _ maximum: Int? = nil,
            _ hint: Phrase? = nil
        )
            -> FormField
        {
            FormField(
                name: name, label: label[language], kind: kind, hint: hint?[language] ?? "",
                maximum: maximum)
        }
        let results = CallAnswer.Result.allCases.map { $0.name[language] }
        let yesNo = [Phrase("否", "no"), Phrase("是", "yes")].map { $0[language] }
        let scores = Phrase("一位数字，0 = 100 分", "one digit, 0 = 100")
        return Form(
            fields: [
                field("result", Phrase("结果", "result"), .choice(results), 1),
                field("score", Phrase("总评", "overall"), .digits, 1, scores),
            ]
                + CallAnswer.Item.allCases.map { field($0.rawValue, $0.name, .digits, 1) } + [
                    field("recommend", Phrase("推荐 0-10", "recommends 0-10"), .digits, 2),
                    field("praise", Phrase("表扬", "praise"), .choice(yesNo)),
                    field(
                        "words", Phrase("原话/备注", "words, note"), .text, nil,
                        Phrase("有不满：写下原话按 F6", "dissatisfied: type his words, F6")),
                    field(
                        "kind", Phrase("投诉类别", "kind"), .choice(ComplaintKind.all.map { $0.name[language] })),
                    field("next", Phrase("下次联系", "next contact"), .date),
                    field("topic", Phrase("话题", "topic"), .text),
                ])
    }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if language != context.language { speak(context.language) }
        switch key {
        case .function(9): return save(context, complaint: nil)
        case .function(4): return .open(.document(.followUpRecord, of: .followUp(id)))
        case .function(6): return complain(context)
        case .choice(5):
            guard let followUp else { return .beep }
            asksPhone = true
            return .perform(RegistryAct.showPhone(customer: followUp.customer))
        case .function(8): return next.map { .open(.followUp($0)) } ?? .beep
        // The usual call is over after the score: Enter saves it while nothing more has been filled in.
        case .enter where isBrief:
            return save(context, complaint: nil)
        default: break
        }
        switch form.handle(key) {
        case .submit: return save(context, complaint: nil)
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    /// Result and perhaps score are there, and the cursor has not gone on into the details.
    private var isBrief: Bool {
        let details = form.fields.dropFirst(2)
        return form.choice("result") != nil && !form["result"].isEmpty && form.focus <= 2
            && details.allSatisfy { $0.text.isEmpty }
    }

    private mutating func speak(_ language: Language) {
        let old = form
        form = Self.form(language)
        for field in old.fields {
            if case .choice(let options) = form.field(field.name)?.kind {
                if let chosen = field.choice, options.indices.contains(chosen) {
                    form[field.name] = options[chosen]
                }
            } else {
                form[field.name] = field.text
            }
        }
        form.focus = old.focus
        self.language = language
    }

    private mutating func complain(_ context: ScreenContext) -> Intent {
        guard !form["words"].isEmpty else {
            form.jump(to: "words")
            return .refuse(Phrase("先写下客户的原话，再按 F6", "Type the customer's words first, then F6"))
        }
        let kinds = ComplaintKind.all
        let kind =
            form.choice("kind").flatMap { kinds.indices.contains($0) ? kinds[$0] : nil } ?? .quality
        return save(
            context, complaint: NewComplaint(source: .followUp, kind: kind, words: form["words"]))
    }

    private mutating func save(_ context: ScreenContext, complaint: NewComplaint?) -> Intent {
        guard let followUp else { return .beep }
        let results = CallAnswer.Result.allCases
        guard let chosen = form.choice("result"), results.indices.contains(chosen) else {
            form.jump(to: "result")
            return .refuse(
                Phrase("先按 1 接通、2 未接 或 3 拒访", "Press 1 reached, 2 not reached or 3 refused first"))
        }
        var answer = CallAnswer(
            results[chosen], score: Int(form["score"]).map(CallAnswer.score(digit:)))
        for item in CallAnswer.Item.allCases {
            if let digit = Int(form[item.rawValue]) {
                answer.items[item] = CallAnswer.score(digit: digit)
            }
        }
        answer.recommend = Int(form["recommend"])
        answer.praise = form.choice("praise") == 1
        answer.dissatisfied = complaint != nil
        answer.note = form["words"]
        answer.nextContact = Day.parse(form["next"], today: context.today)
        answer.topic = form["topic"]
        if let refusal = CallAnswer.rules.lazy.compactMap({ $0.refuse(answer) }).first {
            return .refuse(refusal.line)
        }
        let act = FollowUpAct.log(followUp: followUp.based, answer: answer, complaint: complaint)
        return .perform(act, then: next.map { .open(.followUp($0)) } ?? .close)
    }

    mutating func done() {
        // A look at the number leaves what was typed.
        if asksPhone {
            asksPhone = false
            showsPhone = true
        } else {
            form = Self.form(language ?? .chinese)
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let followUp else { return }
        let phone = showsPhone ? followUp.phone : Phone(followUp.phone)?.masked ?? followUp.phone
        let left =
            followUp.leftAt.map {
                context.zone.day(of: $0).shown(in: context.language, now: context.today.year)
            } ?? ""
        frame.line(
            "\(followUp.number)  \(followUp.plate) \(followUp.model)  \(followUp.customerName) \(phone)  "
                + context.text(
                    Phrase(
                        "交车 \(left)  \(context.countdown(to: followUp.dueAt))",
                        "left \(left)  \(context.countdown(to: followUp.dueAt))")),
            row: 0, in: area, style: .title)
        let focused = form.focused?.name ?? "result"
        let script = script?[focused] ?? script?["words"] ?? Phrase(same: "")
        let lines = TextWidth.wrap(context.text(script), to: area.columns - 2)
        for (row, line) in lines.prefix(2).enumerated() {
            frame.line(" " + line, row: 1 + row, in: area, style: .muted)
        }
        let (_, below) = area.splitTop(1 + min(2, lines.count))
        var shown = self
        if language != context.language { shown.speak(context.language) }
        shown.form.render(into: &frame, area: below, labelWidth: 18)
    }
}
