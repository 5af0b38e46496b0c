import Terminal

/// A question the estimate asks before an act: a few fields in a box over the lines.
struct EstimateQuestion {
    enum Kind: Hashable {
        case change(EstimateLine)
        case substitute(EstimateLine)
        /// Which of the acts behind 0.
        case more([EstimateScreen.More])
        case payer, agree, decline, postpone, discount, revive, allowance, leave

        /// What a draft calls it.
        var name: String {
            switch self {
            case .change: "change"
            case .substitute: "substitute"
            case .more: "more"
            case .payer: "payer"
            case .agree: "agree"
            case .decline: "decline"
            case .postpone: "postpone"
            case .discount: "discount"
            case .revive: "revive"
            case .allowance: "allowance"
            case .leave: "leave"
            }
        }
    }

    let kind: Kind
    /// The lines it is about.
    let lines: [EstimateLine]
    let substitutes: [Part]
    var box: FormBox

    var form: WordedForm { box.form }

    init(
        _ kind: Kind, lines: [EstimateLine], sight: EstimateSight, reasons: [Reason],
        substitutes: [Part] = []
    ) {
        self.kind = kind
        self.lines = lines
        self.substitutes = substitutes
        let fields = QuestionFields(sight: sight, reasons: reasons)
        let about = lines.count == 1 ? lines[0].title : Phrase("\(lines.count) 行", "\(lines.count) lines")
        let key = "\(kind.name) \(lines.map { "\($0.id)" }.joined(separator: ","))"
        func box(_ title: Phrase, _ asked: [QuestionFields.Asked], answersAt: String? = nil) -> FormBox {
            let presets = asked.compactMap { field in field.preset.map { (field.field.name, $0) } }
            return FormBox(
                key, title, asked.map(\.field), presets: Dictionary(presets) { first, _ in first },
                answersAt: answersAt)
        }
        self.box =
            switch kind {
            case .change(let line):
                box(Phrase("修改 \(line.name)", "Change \(line.title.english)"), fields.change(line))
            case .substitute(let line):
                box(
                    Phrase("换件 \(line.name)", "In place of \(line.title.english)"),
                    fields.substitute(substitutes, beside: sight.alternatives[line.id] ?? []),
                    answersAt: "beside")
            case .payer:
                box(
                    Phrase("付费方 \(about.chinese)", "Who pays: \(about.english)"),
                    [fields.payer(lines.first?.payer ?? .customer)], answersAt: "payer")
            case .agree:
                box(
                    Phrase("客户同意 \(about.chinese)", "Agreed: \(about.english)"),
                    fields.answer(consents: lines.contains(where: \.needsConsent)))
            case .decline:
                box(Phrase("客户谢绝 \(about.chinese)", "Refused: \(about.english)"), fields.refusal())
            case .postpone:
                box(Phrase("延后 \(about.chinese)", "Put off: \(about.english)"), fields.postponement())
            case .discount:
                box(Phrase("折扣 \(about.chinese)", "Discount on \(about.english)"), fields.discount())
            case .more(let acts): box(Phrase("更多", "More"), [fields.more(acts)])
            case .revive: box(Phrase("上次谢绝或延后的", "Refused or put off before"), [fields.refusedBefore()])
            case .allowance:
                Allowance.box(key, of: sight.allowance?.allowance, customer: sight.customer)
            case .leave: box(Phrase("未修离厂", "Leaves unrepaired"), fields.refusal())
            }
    }
}

extension EstimateScreen {
    /// The question a draft was typed on, about the lines that are still there; nil when there are none.
    func question(asked key: String, _ sight: EstimateSight) -> EstimateQuestion? {
        let words = key.split(separator: " ").map(String.init)
        let ids = words.dropFirst().first?.split(separator: ",").compactMap { Int64($0) } ?? []
        let lines = sight.lines.filter { ids.contains($0.id.number) }
        func ask(_ kind: EstimateQuestion.Kind, _ reasons: [Reason] = []) -> EstimateQuestion? {
            lines.isEmpty && !ids.isEmpty
                ? nil
                : EstimateQuestion(
                    kind, lines: lines, sight: sight, reasons: reasons,
                    substitutes: lines.first.flatMap { substitutes[$0.id] } ?? [])
        }
        switch words.first {
        case "change": return lines.first.flatMap { ask(.change($0), discounts) }
        case "substitute": return lines.first.flatMap { ask(.substitute($0)) }
        case "payer": return ask(.payer)
        case "agree": return ask(.agree)
        case "decline": return ask(.decline, refusals)
        case "postpone": return ask(.postpone, refusals)
        case "discount": return ask(.discount, discounts)
        case "revive": return ask(.revive)
        case "allowance": return ask(.allowance)
        case "leave": return ask(.leave, refusals)
        default: return nil
        }
    }
}
