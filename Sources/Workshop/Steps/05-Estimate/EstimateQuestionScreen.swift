import Terminal

/// A question the estimate asks before an act: a few fields in a box over the lines.
struct EstimateQuestion {
    enum Kind: Hashable {
        case change(EstimateLine)
        case substitute(EstimateLine)
        /// Which of the acts behind 0.
        case more([EstimateScreen.More])
        case payer, agree, decline, postpone, discount, revive, allowance, leave
    }

    let kind: Kind
    /// The lines it is about.
    let lines: [EstimateLine]
    let title: Phrase
    var form: Form
    let substitutes: [Part]

    /// Fields are labelled in the language of the moment the question is asked.
    init(
        _ kind: Kind, lines: [EstimateLine], sight: EstimateSight, reasons: [Reason],
        substitutes: [Part] = [],
        _ context: ScreenContext
    ) {
        self.kind = kind
        self.lines = lines
        self.substitutes = substitutes
        let fields = QuestionFields(sight: sight, reasons: reasons, language: context.language)
        let about = lines.count == 1 ? lines[0].title : Phrase("\(lines.count) 行", "\(lines.count) lines")
        switch kind {
        case .change(let line):
            title = Phrase("修改 \(line.name)", "Change \(line.title.english)")
            form = Form(fields: fields.change(line))
        case .substitute(let line):
            title = Phrase("换件 \(line.name)", "In place of \(line.title.english)")
            form = Form(
                fields: fields.substitute(
                    substitutes.filter { part in
                        !(sight.alternatives[line.id] ?? []).contains { $0.part == part.id }
                    },
                    beside: sight.alternatives[line.id] ?? []))
        case .payer:
            title = Phrase("付费方 \(about.chinese)", "Who pays: \(about.english)")
            form = Form(fields: [fields.payer(lines.first?.payer ?? .customer)])
        case .agree:
            title = Phrase("客户同意 \(about.chinese)", "Agreed: \(about.english)")
            form = Form(fields: fields.answer(consents: lines.contains(where: \.needsConsent)))
        case .decline:
            title = Phrase("客户谢绝 \(about.chinese)", "Refused: \(about.english)")
            form = Form(fields: fields.refusal())
        case .postpone:
            title = Phrase("延后 \(about.chinese)", "Put off: \(about.english)")
            form = Form(fields: fields.postponement())
        case .discount:
            title = Phrase("折扣 \(about.chinese)", "Discount on \(about.english)")
            form = Form(fields: fields.discount())
        case .more(let acts):
            title = Phrase("更多", "More")
            form = Form(fields: fields.more(acts))
        case .revive:
            title = Phrase("上次谢绝或延后的", "Refused or put off before")
            form = Form(fields: fields.refusedBefore())
        case .allowance:
            title = Phrase("增项多少以内不用问", "Additional work up to so much without asking")
            form = Form(fields: fields.allowance())
        case .leave:
            title = Phrase("未修离厂", "Leaves unrepaired")
            form = Form(fields: fields.refusal())
        }
    }

    enum Event {
        case nothing, beep
        /// The answers are complete: what is to be done.
        case answered
    }

    mutating func handle(_ key: Key) -> Event {
        if key == .function(9) || key == .function(8) { return .answered }
        // A reason already filled in is chosen anew by its digit.
        if case .character(let typed) = key, typed.isNumber, form.focused?.name == "reason" {
            form["reason"] = ""
        }
        switch form.handle(key) {
        case .ignored, .refused, .ditto: return .beep
        case .submit: return .answered
        case .chose(let name, let choice):
            // What is chosen from what stands there already needs no second word.
            let isWhole = choice.value.contains(":") || choice.value == "own"
            return isWhole || name == form.fields.last?.name ? .answered : .nothing
        case .typed(let name):
            guard case .character = key else { return .nothing }
            // One choice and nothing else, or the last word: its digit is the whole answer.
            if case .payer = kind { return .answered }
            if case .substitute = kind, name == "beside" { return .answered }
            return .nothing
        case .moved, .left: return .nothing
        }
    }
}
