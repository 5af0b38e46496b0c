import Terminal

/// The questions before money is written down: F9 asks, Enter answers.
extension BillingScreen {
    mutating func commit(_ due: Money, _ context: ScreenContext) -> Intent {
        if till.isMeant(due: due) {
            do { try till.take(due: due, today: context.today) } catch { return .refuse(error.line) }
        }
        if account?.grounds == nil { return .refuse(Refusal.notChecked.line) }
        let taking = Taking(
            due: due, tenders: till.tenders, depositLeft: account?.depositLeft ?? .zero,
            account: till.account, today: context.today, purse: account?.purse, payer: payer,
            onAccount: account?.onAccount ?? .zero)
        do { try Taking.rules.check(taking) } catch { return .refuse(error.line) }
        guard let sheet else { return .ask(posting(taking)) }
        if taking.tenders.isEmpty && taking.account == nil { return .refuse(Refusal.nothingTaken.line) }
        return .ask(collecting(sheet.settlement, taking))
    }

    private func posting(_ taking: Taking) -> Sheet {
        let bill = ShownBill(
            order: id, payer: payer, rounding: till.rounding, invoice: till.invoice,
            total: taking.due)
        return Sheet(
            Phrase(
                "过账 \(payer.name.chinese) \(taking.due.text)",
                "Post \(taking.due.text), \(payer.name.english)"),
            lines: lines(taking) + [
                Phrase("过账后只能红冲", "Once posted, only a reversal corrects it")
            ]
        ) { _ in BillingAct.post(bill: bill, payments: taking.tenders, account: taking.account) }
    }

    private func collecting(_ settlement: PostedSettlement, _ taking: Taking) -> Sheet {
        let (id, paid) = (settlement.id, settlement.held)
        return Sheet(
            Phrase(
                "收款 \(settlement.number) \(taking.taken.text)",
                "Take \(taking.taken.text) for \(settlement.number)"),
            lines: lines(taking)
        ) { _ in
            if taking.tenders.isEmpty, let terms = taking.account {
                return BillingAct.putOnAccount(settlement: id, paidBefore: paid, terms: terms)
            }
            return BillingAct.pay(
                settlement: id, paidBefore: paid, payments: taking.tenders, account: taking.account)
        }
    }

    /// What was taken, what goes back as change, and what remains in which state.
    private func lines(_ taking: Taking) -> [Phrase] {
        var lines = taking.tenders.map(\.words)
        if let account = taking.account {
            lines.append(
                Phrase(
                    "挂账 \(taking.left.text) \(account.agreement) 到期 \(account.dueOn)",
                    "On account \(taking.left.text), \(account.agreement), due \(account.dueOn)"))
        } else if taking.left > .zero {
            let state = SettlementState(total: taking.due, paid: taking.taken, isOnAccount: false).name
            lines.append(
                Phrase(
                    "! 未收 \(taking.left.text): \(state.chinese)",
                    "! \(taking.left.text) not taken: \(state.english)"))
        }
        return lines
    }

    /// The reason was chosen: the last four digits of the order and a second person make it happen.
    func reverse(_ scope: ReversalScope, for reason: Reason, _ context: ScreenContext) -> Intent {
        guard let sheet else { return .beep }
        let settlement = sheet.settlement
        let plan: ReversalPlan
        do {
            plan = try ReversalPlan(scope, of: settlement, left: sheet.left, held: sheet.held)
        } catch { return .refuse(error.line) }
        let effect = ReversalEffect(
            plan: plan, hasLeft: account?.order.leftAt != nil, points: sheet.pointsTakenBack(by: plan))
        let (id, held, code) = (settlement.id, settlement.held, reason.code)
        return .ask(
            Sheet(
                Phrase(
                    "红冲 \(settlement.number) \(plan.total.text)",
                    "Reverse \(settlement.number), \(plan.total.text)"),
                lines: [Phrase("原因: \(reason.name.chinese)", "Reason: \(reason.name.english)")]
                    + effect.lines,
                challenge: String(sheet.orderNumber.filter(\.isNumber).suffix(4)),
                authority: .reversal
            ) { authority in
                BillingAct.reverse(
                    settlement: id, paidBefore: held, scope: scope, reason: code, authority: authority)
            })
    }
}
