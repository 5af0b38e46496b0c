import Terminal

extension EstimateScreen {
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
        case .function(8):
            leavesEntry = true
            if sight.isAgreedInAdvance {
                return .perform(
                    EstimateAct.authoriseInAdvance(order: orderID, lines: sight.open.map(\.based)))
            }
            return sight.isShown || sight.open.isEmpty ? sign(sight, context) : show()
        case .function(9):
            leavesEntry = true
            return sign(sight, context)
        case .choice(let number):
            if let act = More(rawValue: number) { return more(act, sight, context) }
            return Numbered(rawValue: number).map { choose($0, sight, context) } ?? .beep
        default: return .beep
        }
    }

    private mutating func choose(
        _ act: Numbered, _ sight: EstimateSight, _ context: ScreenContext
    ) -> Intent {
        switch act {
        case .revive: return revive(sight, context)
        case .margin:
            showsMargin.toggle()
            return .stay
        case .more: return ask(.more(More.allCases.filter { why($0) == nil }), [], [], sight, context)
        default: break
        }
        guard let line = chosen.first ?? sight.lines.first else { return .refuse(Self.noLines) }
        switch act {
        case .payer: return ask(.payer, [line], [], sight, context)
        case .agree: return ask(.agree, chosen, [], sight, context)
        case .decline: return ask(.decline, chosen, refusals, sight, context)
        case .postpone: return ask(.postpone, chosen, refusals, sight, context)
        case .discount:
            return ask(.discount, marked.isEmpty ? sight.asked : chosen, discounts, sight, context)
        case .substitute: return ask(.substitute(line), [line], [], sight, context)
        case .remove: return .perform(EstimateAct.remove(order: orderID, lines: chosen.map(\.based)))
        default: return .beep
        }
    }

    /// One is asked again at once; of several a digit says which.
    private mutating func revive(_ sight: EstimateSight, _ context: ScreenContext) -> Intent {
        if sight.refused.count > 1 { return ask(.revive, [], [], sight, context) }
        return .perform(EstimateAct.revive(order: orderID, refused: sight.refused.map(\.line)))
    }

    /// An act from behind 0.
    mutating func more(_ act: More, _ sight: EstimateSight, _ context: ScreenContext) -> Intent {
        if let why = why(act) { return .refuse(why) }
        switch act {
        case .document:
            return .open(.document(.estimate, of: .order(orderID)))
        case .record:
            return .show(
                title: Phrase("估价记录", "Record of the estimate"),
                text: EstimateRecord.text(sight, context.language, context.zone))
        case .allowance: return ask(.allowance, [], [], sight, context)
        case .leave: return ask(.leave, sight.open, refusals, sight, context)
        }
    }

    private mutating func ask(
        _ kind: EstimateQuestion.Kind, _ lines: [EstimateLine], _ reasons: [Reason], _ sight: EstimateSight,
        _ context: ScreenContext
    ) -> Intent {
        question = EstimateQuestion(
            kind, lines: lines, sight: sight, reasons: reasons,
            substitutes: lines.first.flatMap { substitutes[$0.id] } ?? [])
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
