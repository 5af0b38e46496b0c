import Terminal

extension EstimateScreen {
    /// The acts of the screen, by the digit that chooses them.
    private enum Numbered: Int, CaseIterable {
        case payer = 1
        case agree, decline, postpone, discount, substitute, remove, document, margin, leave

        var name: Phrase {
            switch self {
            case .payer: Phrase("付费", "payer")
            case .agree: Phrase("同意", "agreed")
            case .decline: Phrase("谢绝", "refused")
            case .postpone: Phrase("延后", "later")
            case .discount: Phrase("折扣", "discount")
            case .substitute: Phrase("换件", "other part")
            case .remove: Phrase("删行", "take off")
            case .document: Phrase("单据", "document")
            case .margin: Phrase("毛利", "margin")
            case .leave: Phrase("未修离厂", "leaves unrepaired")
            }
        }

        var about: Phrase {
            switch self {
            case .payer: Phrase("选定行由谁付费", "who pays for the chosen lines")
            case .agree:
                Phrase("客户对选定行的答复：同意 (电话、消息)", "the customer agreed to the chosen lines, by phone or message")
            case .decline: Phrase("客户不做选定行，记下原因", "the customer refuses the chosen lines, with the reason")
            case .postpone: Phrase("选定行延到某天再做", "the chosen lines are put off to a day")
            case .discount: Phrase("选定行打折，未选则全部", "a discount on the marked lines, or on all")
            case .substitute: Phrase("换成同质件、原厂件或自备件", "another grade in place of the part")
            case .remove: Phrase("去掉选定行", "takes the chosen lines off")
            case .document: Phrase("看估价单", "shows the estimate as a document")
            case .margin: Phrase("显示或隐藏毛利", "shows or hides the margin")
            case .leave: Phrase("客户全部谢绝，车辆未修离厂", "everything is refused; the car leaves without work")
            }
        }
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let keys = [
            Binding(
                .function(6), Phrase("加行", "add line"), Phrase("输入新行", "goes to the row for a new line"),
                unavailable: whyNotAdd),
            Binding(
                .function(4), Phrase("修改", "change"),
                Phrase("改数量、价格、折扣、付费方", "quantity, price, discount, payer"),
                unavailable: focus == .entry ? nil : whyNotChosen),
            Binding(
                .function(8), Phrase("送签", "show"),
                Phrase("给客户看，成为下一版", "shown to the customer as the next version"),
                unavailable: whyNothingOpen),
            Binding(
                .function(9), Phrase("签字", "sign"),
                Phrase("客户签字，同意全部待定行", "the customer signs for all open lines"),
                unavailable: whyNothingOpen),
            Binding(
                .tab, Phrase("列表/新行", "lines/entry"),
                Phrase("在各行与新行之间切换", "between the lines and the row for a new one")),
        ]
        return keys
            + Numbered.allCases.map { act in
                Binding(number: act.rawValue, act.name, act.about, unavailable: why(act))
            }
    }

    private func why(_ act: Numbered) -> Phrase? {
        guard let sight else { return Self.notRead }
        switch act {
        case .margin: return nil
        case .document:
            return sight.lines.isEmpty ? Self.noLines : nil
        case .leave:
            return whyClosed == nil && (sight.stage == .estimate || sight.stage == .diagnosis)
                ? nil : Phrase("只在开工前办理", "Only before work has begun")
        case .discount: return sight.lines.isEmpty ? Self.noLines : whyClosed
        case .substitute:
            if let whyNotChosen { return whyNotChosen }
            return chosen.first?.kind == .part ? nil : Phrase("选中的行不是配件", "The chosen line is no part")
        default: return whyNotChosen
        }
    }

    private static let notRead = Phrase("正在读取", "Still reading")
    private static let noLines = Phrase("还没有项目行，F6 加行", "There are no lines yet; F6 adds one")

    private var whyClosed: Phrase? {
        guard let sight else { return Self.notRead }
        if !sight.isInShop { return Phrase("车辆已离店", "The car has left") }
        if let stage = sight.stage, Estimating.priceStages.contains(stage) { return nil }
        return Phrase("工单现在不能改估价", "The estimate cannot be changed at this step")
    }

    private var whyNotAdd: Phrase? {
        guard let sight, sight.isInShop, let stage = sight.stage else { return whyClosed }
        return Estimating.priceStages.contains(stage) ? nil : whyClosed
    }

    private var whyNotChosen: Phrase? { whyClosed ?? (chosen.isEmpty ? Self.noLines : nil) }

    private var whyNothingOpen: Phrase? {
        if let whyClosed { return whyClosed }
        guard let sight, !sight.lines.isEmpty else { return Self.noLines }
        let completes = sight.stage == .estimate && sight.lines.contains { $0.state == .authorised }
        return sight.open.isEmpty && !completes ? Phrase("没有待答复的行", "No line waits for an answer") : nil
    }

    /// Carries out an act chosen by its key, its digit or its name.
    mutating func act(_ key: Key, _ sight: EstimateSight, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(4):
            if focus == .entry {
                entry.browse()
                return entry.isEmpty ? .reload : .beep
            }
            guard let line = chosen.first else { return .refuse(Self.noLines) }
            return ask(.change(line), [line], discounts, sight, context)
        case .function(6):
            focus = .entry
            return .stay
        case .function(8): return sight.isShown || sight.open.isEmpty ? sign(sight, context) : show()
        case .function(9): return sign(sight, context)
        case .choice(let number):
            guard let act = Numbered(rawValue: number) else { return .beep }
            return choose(act, sight, context)
        default: return .beep
        }
    }

    private mutating func choose(
        _ act: Numbered, _ sight: EstimateSight, _ context: ScreenContext
    ) -> Intent {
        guard let line = chosen.first ?? sight.lines.first else {
            if act == .leave { return ask(.leave, [], refusals, sight, context) }
            if act == .margin { showsMargin.toggle() }
            return act == .margin ? .stay : .refuse(Self.noLines)
        }
        switch act {
        case .payer: return ask(.payer, [line], [], sight, context)
        case .agree: return ask(.agree, chosen, [], sight, context)
        case .decline: return ask(.decline, chosen, refusals, sight, context)
        case .postpone: return ask(.postpone, chosen, refusals, sight, context)
        case .discount:
            return ask(.discount, marked.isEmpty ? sight.asked : chosen, discounts, sight, context)
        case .substitute: return ask(.substitute(line), [line], [], sight, context)
        case .remove: return .perform(EstimateAct.remove(order: orderID, lines: chosen.map(\.based)))
        case .document:
            return .show(
                title: Phrase("估价单", "Estimate"),
                text: EstimateSheet.text(sight, context.language, context.zone))
        case .margin:
            showsMargin.toggle()
            return .stay
        case .leave: return ask(.leave, sight.open, refusals, sight, context)
        }
    }

    private mutating func ask(
        _ kind: EstimateQuestion.Kind, _ lines: [EstimateLine], _ reasons: [Reason], _ sight: EstimateSight,
        _ context: ScreenContext
    ) -> Intent {
        question = EstimateQuestion(
            kind, lines: lines, sight: sight, reasons: reasons,
            substitutes: lines.first.flatMap { substitutes[$0.id] } ?? [], context)
        return .stay
    }

    private func show() -> Intent { .perform(EstimateAct.show(order: orderID)) }

    /// The sheet the customer signs: who, how, how much; Enter signs.
    private func sign(_ sight: EstimateSight, _ context: ScreenContext) -> Intent {
        let open = sight.open
        let totals = sight.totals
        var lines = [
            Phrase("\(sight.customer)  当面签字", "\(sight.customer), in person"),
            Phrase(
                "待签 \(open.count) 行  \(sight.toAnswer.text)",
                "\(open.count) lines to sign: \(sight.toAnswer.text)"),
            Phrase("全部合计  \(totals.total.text)", "In all: \(totals.total.text)"),
        ]
        if totals.payers.count > 1 || totals.payers.first != .customer {
            lines += totals.payers.map { payer in
                Phrase(
                    "  \(payer.name.chinese) \(totals[payer].total.text)",
                    "  \(payer.name.english): \(totals[payer].total.text)")
            }
        }
        let short = open.filter(sight.isShort).map(\.name)
        if !short.isEmpty {
            lines.append(
                Phrase(
                    "! 缺料: \(short.joined(separator: "、"))", "! short of: \(short.joined(separator: ", "))"))
        }
        let others = open.filter(\.needsConsent).map(\.name)
        if !others.isEmpty {
            lines.append(
                Phrase(
                    "! 非原厂件，签字即同意: \(others.joined(separator: "、"))",
                    "! not original, consented to by signing: \(others.joined(separator: ", "))"))
        }
        let act = EstimateAct.sign(
            order: orderID, lines: open.map(\.based), agreed: sight.toAnswer, byWhom: sight.customer,
            how: .inPerson, consents: !others.isEmpty)
        return .ask(
            Sheet(
                Phrase("估价签字", "Sign the estimate"), lines: lines, then: afterSigning(sight, context)
            ) { _ in act })
    }

    /// Whoever also does the next step goes there; the advisor goes back to the order.
    private func afterSigning(_ sight: EstimateSight, _ context: ScreenContext) -> Intent.After {
        guard sight.stage == .estimate else { return .stay }
        return context.actor.may([.partsClerk]) ? .nextStep : .open(.order(orderID))
    }
}
