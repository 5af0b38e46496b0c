import Terminal

extension EstimateScreen {
    /// The acts of the screen, by the digit that chooses them.
    enum Numbered: Int, CaseIterable {
        case payer = 1
        case agree, decline, postpone, discount, substitute, remove, revive, margin, more

        var name: Phrase {
            switch self {
            case .payer: Phrase("付费", "payer")
            case .agree: Phrase("同意", "agreed")
            case .decline: Phrase("谢绝", "refused")
            case .postpone: Phrase("延后", "later")
            case .discount: Phrase("折扣", "discount")
            case .substitute: Phrase("换件", "other part")
            case .remove: Phrase("删行", "take off")
            case .revive: Phrase("旧项", "refused before")
            case .margin: Phrase("毛利", "margin")
            case .more: Phrase("更多", "more")
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
            case .substitute:
                Phrase("别的等级并列供选，或直接换；选已并列的", "another grade beside the part or in its place")
            case .remove: Phrase("去掉选定行", "takes the chosen lines off")
            case .revive: Phrase("上次谢绝或延后的再报给客户", "asks again what was refused or put off before")
            case .margin: Phrase("显示或隐藏毛利", "shows or hides the margin")
            case .more: Phrase("单据、记录、免询额度、未修离厂", "document, record, allowance, leaving unrepaired")
            }
        }
    }

    /// What stands behind 0; each can also be called by its name.
    enum More: Int, CaseIterable {
        case document = 11
        case record, allowance, leave

        var name: Phrase {
            switch self {
            case .document: Phrase("估价单", "estimate as a document")
            case .record: Phrase("估价记录", "record of versions and answers")
            case .allowance: Phrase("免询额度", "up to so much without asking")
            case .leave: Phrase("未修离厂", "leaves unrepaired")
            }
        }

        var about: Phrase {
            switch self {
            case .document: Phrase("看估价单", "shows the estimate as a document")
            case .record:
                Phrase(
                    "各版本的差别，每行谁、何时、怎样答复", "what each version changed; who answered each line, when and how")
            case .allowance:
                Phrase("客户约定增项多少以内不用问", "what the customer agrees to in advance for additional work")
            case .leave: Phrase("客户全部谢绝，车辆未修离厂", "everything is refused; the car leaves without work")
            }
        }
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        // A question lies over everything: its keys are the form's, and F9 answers it whatever stands below.
        if question != nil {
            return [Binding(.function(9), Phrase("确认", "do it"), Phrase("照填写的做", "does what the form says"))]
        }
        let keys = [
            Binding(
                .function(6), Phrase("加行", "add line"), Phrase("输入新行", "goes to the row for a new line"),
                unavailable: whyNotAdd),
            Binding(
                .function(4), Phrase("修改", "change"),
                Phrase("改数量、价格、折扣、付费方", "quantity, price, discount, payer"),
                unavailable: focus == .entry ? nil : whyNotChosen),
            showing,
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
            + More.allCases.map { act in
                Binding(.choice(act.rawValue), act.name, act.about, unavailable: why(act))
            }
    }

    private var showing: Binding {
        sight?.isAgreedInAdvance ?? false
            ? Binding(
                .function(8), Phrase("免询", "in advance"),
                Phrase("增项在免询额度内，不用问客户", "within what was agreed in advance; nobody is asked"),
                unavailable: whyNothingOpen)
            : Binding(
                .function(8), Phrase("送签", "show"),
                Phrase("给客户看，成为下一版", "shown to the customer as the next version"),
                unavailable: whyNothingOpen)
    }

    private func why(_ act: Numbered) -> Phrase? {
        guard let sight else { return Self.notRead }
        switch act {
        case .margin, .more: return nil
        case .revive:
            if let whyNotAdd { return whyNotAdd }
            return sight.refused.isEmpty
                ? Phrase("这辆车没有上次谢绝或延后的项目", "Nothing was refused or put off on this car before") : nil
        case .discount: return sight.lines.isEmpty ? Self.noLines : whyClosed
        case .substitute:
            if let whyNotChosen { return whyNotChosen }
            return chosen.first?.kind == .part ? nil : Phrase("选中的行不是配件", "The chosen line is no part")
        default: return whyNotChosen
        }
    }

    func why(_ act: More) -> Phrase? {
        guard let sight else { return Self.notRead }
        switch act {
        case .document, .record: return sight.lines.isEmpty ? Self.noLines : nil
        case .allowance: return sight.isInShop ? nil : whyClosed
        case .leave:
            return whyClosed == nil && (sight.stage == .estimate || sight.stage == .diagnosis)
                ? nil : Phrase("只在开工前办理", "Only before work has begun")
        }
    }

    private static let notRead = Phrase("正在读取", "Still reading")
    static let noLines = Phrase("还没有项目行，F6 加行", "There are no lines yet; F6 adds one")

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
}
