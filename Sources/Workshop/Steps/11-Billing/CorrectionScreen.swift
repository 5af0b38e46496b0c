import Terminal

/// What is being corrected on a posted settlement: which lines, or which amount for which other payer, and why.
struct Correction: Sendable {
    enum Kind: String, Sendable { case whole, part, moved }
    enum Question: String, Sendable { case lines, payer, amount, reason }
    enum Turn: Sendable {
        case stay, beep
        case refuse(Refusal)
        case decided(ReversalScope, Reason)
    }

    let kind: Kind
    private let sheet: SettlementSheet
    private let reasons: [Reason]
    private(set) var question: Question
    private var list = ListView<LineID>()
    private(set) var marked: Set<LineID> = []
    private var target: Payer?
    private var amount: Form

    init(_ kind: Kind, of sheet: SettlementSheet, reasons: [Reason]) {
        self.kind = kind
        self.sheet = sheet
        self.reasons = reasons
        question = kind == .whole ? .reason : kind == .part ? .lines : .payer
        list.rows = sheet.left.map { ListView.Row(id: $0.line, text: "") }
        amount = Form(fields: [FormField(name: "amount", label: "", kind: .decimal, maximum: 12)])
        amount["amount"] = sheet.settlement.outstanding > .zero ? sheet.settlement.outstanding.plain : ""
    }

    // MARK: drafts

    /// How far it has come: which lines are marked, who is asked how much.
    var draft: [String: String] {
        [
            "correction": kind.rawValue, "question": question.rawValue, "target": target?.rawValue ?? "",
            "moved": amount["amount"],
            "marked": marked.map { String($0.number) }.sorted().joined(separator: " "),
        ]
    }

    /// The correction a draft speaks of; nil when it speaks of none.
    init?(_ kept: [String: String], of sheet: SettlementSheet, reasons: [Reason]) {
        guard let kind = kept["correction"].flatMap(Kind.init(rawValue:)) else { return nil }
        self.init(kind, of: sheet, reasons: reasons)
        question = kept["question"].flatMap(Question.init(rawValue:)) ?? question
        target = kept["target"].flatMap(Payer.init(rawValue:))
        if let moved = kept["moved"] { amount["amount"] = moved }
        let numbers = Set((kept["marked"] ?? "").split(separator: " ").compactMap { Int64($0) })
        marked = Set(sheet.left.map(\.line).filter { numbers.contains($0.number) })
        if kind == .moved, question != .payer, target == nil { question = .payer }
        if kind == .part, marked.isEmpty { question = .lines }
    }

    var typing: Typing { question == .amount ? .field : .acts }
    private var payers: [Payer] { Payer.allCases.filter { $0 != sheet.settlement.payer } }

    // MARK: keys

    func bindings() -> [Binding] {
        switch question {
        case .lines:
            return sheet.left.prefix(9).enumerated().map { index, charge in
                Binding(number: index + 1, Phrase(same: charge.name), Phrase("勾选或取消", "Marks it, or not"))
            } + [
                Binding(.enter, Phrase("继续", "Go on"), Phrase("选原因", "Goes on to the reason")),
                Binding(
                    .character(" "), Phrase("勾选", "Mark"), Phrase("勾选光标处的项目", "Marks the line at the cursor")),
            ]
        case .payer:
            return payers.enumerated().map { index, payer in
                Binding(number: index + 1, payer.name, Phrase("改由他付", "He is asked instead"))
            }
        case .amount:
            return [
                Binding(
                    .enter, Phrase("继续", "Go on"), Phrase("空=全部；再选原因", "Empty = all of it; then the reason"))
            ]
        case .reason:
            return reasons.prefix(9).enumerated().map { index, reason in
                Binding(number: index + 1, reason.name, Phrase("以此原因红冲", "Reverses for this reason"))
            }
        }
    }

    mutating func handle(_ key: Key) -> Turn {
        switch (question, key) {
        case (.lines, .choice(let number)):
            guard sheet.left.indices.contains(number - 1) else { return .beep }
            marked.formSymmetricDifference([sheet.left[number - 1].line])
            return .stay
        case (.lines, .character(" ")):
            guard let line = list.selected else { return .beep }
            marked.formSymmetricDifference([line])
            return .stay
        case (.lines, .enter):
            guard !marked.isEmpty else { return .refuse(.nothingToReverse) }
            question = .reason
            return .stay
        case (.lines, _): return list.handle(key) ? .stay : .beep
        case (.payer, .choice(let number)):
            guard payers.indices.contains(number - 1) else { return .beep }
            target = payers[number - 1]
            question = .amount
            return .stay
        case (.amount, .enter): return entered()
        case (.amount, _):
            switch amount.handle(key) {
            case .ignored, .refused: return .beep
            default: return .stay
            }
        case (.reason, .choice(let number)):
            guard reasons.indices.contains(number - 1), let scope else { return .beep }
            return .decided(scope, reasons[number - 1])
        default: return .beep
        }
    }

    private mutating func entered() -> Turn {
        if amount["amount"].isEmpty { amount["amount"] = sheet.settlement.due.plain }
        guard let money = Money.parse(amount["amount"]), money > .zero, money <= sheet.settlement.due else {
            return .refuse(.moreThanStands(sheet.settlement.due))
        }
        question = .reason
        return .stay
    }

    private var scope: ReversalScope? {
        switch kind {
        case .whole: .whole
        case .part: .lines(ids: sheet.left.map(\.line).filter(marked.contains))
        case .moved:
            if let target, let money = Money.parse(amount["amount"]) {
                .moved(amount: money, to: target)
            } else {
                nil
            }
        }
    }

    // MARK: the picture

    private var title: Phrase {
        switch question {
        case .lines: Phrase("红冲哪些项目 (数字勾选，回车继续)", "Which lines (digits mark, Enter goes on)")
        case .payer: Phrase("改由谁付", "Who is asked instead")
        case .amount: Phrase("改付金额 (空=全部)", "How much (empty = all)")
        case .reason: Phrase("红冲原因", "Why is it reversed")
        }
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        frame.line(context.text(title), row: 1, in: area, style: .alarm)
        let body = area.splitTop(2).rest
        switch question {
        case .lines: renderLines(into: &frame, body)
        case .payer:
            for (index, payer) in payers.enumerated() {
                frame.line(" \(index + 1) \(context.text(payer.name))", row: index, in: body)
            }
        case .amount:
            var form = amount
            form.fields[0].label = target.map { context.text($0.name) } ?? ""
            form.render(into: &frame, area: body, labelWidth: 9)
        case .reason:
            for (index, reason) in reasons.enumerated() {
                frame.line(" \(index + 1) \(context.text(reason.name))", row: index, in: body)
            }
        }
    }

    private func renderLines(into frame: inout Frame, _ area: Rect) {
        let columns = Columns([Column(4), Column(max(8, area.columns - 21)), Column(11, .right)])
        var shown = list
        shown.rows = sheet.left.enumerated().map { index, charge in
            let number = index < 9 ? String(index + 1) : " "
            let box = marked.contains(charge.line) ? "[x]" : "[ ]"
            return ListView.Row(
                id: charge.line, text: columns.row(["\(number)\(box)", charge.name, charge.gross.text]))
        }
        shown.render(into: &frame, area: area, focused: true)
    }
}
