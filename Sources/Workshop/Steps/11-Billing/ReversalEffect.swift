/// What a reversal does to cash, stock, points and figures; shown before it is done and kept in the logbook.
public struct ReversalEffect: Hashable, Sendable {
    public let plan: ReversalPlan
    public let hasLeft: Bool
    /// Points that go back to the shop.
    public let points: Money

    public var lines: [Phrase] {
        var lines = [
            Phrase(
                "红冲 \(plan.total.text) 税 \(tax.text) 余 \((plan.settlement.due - plan.total).text)",
                "Reversed \(plan.total.text), tax \(tax.text), left \((plan.settlement.due - plan.total).text)"
            )
        ]
        if !plan.isWhole {
            lines.append(
                Phrase(
                    "项目 " + plan.charges.map(\.name).joined(separator: "、"),
                    "Lines: " + plan.charges.map(\.name).joined(separator: ", ")))
        }
        lines.append(money)
        if plan.settlement.account != nil, plan.isWhole {
            lines.append(Phrase("挂账随之取消", "It is taken off the account"))
        }
        lines.append(
            points > .zero
                ? Phrase("积分收回 \(points.fen)", "Points taken back: \(points.fen)")
                : Phrase("积分不变", "Points stay as they are"))
        lines.append(stock)
        lines.append(figures)
        lines.append(next)
        return lines
    }

    private var tax: Money {
        plan.isWhole && plan.charges.isEmpty ? plan.settlement.tax : plan.charges.map(\.tax).total()
    }

    private var money: Phrase {
        guard !plan.payBack.isEmpty else { return Phrase("没有钱要退", "No money goes back") }
        return Phrase(
            "原路退款: " + plan.payBack.map(\.words.chinese).joined(separator: "，"),
            "Goes back the way it came: " + plan.payBack.map(\.words.english).joined(separator: ", "))
    }

    private var stock: Phrase {
        let pieces = plan.charges.filter { $0.kind == .part && $0.quantity > .zero }
        guard !pieces.isEmpty, plan.movedTo == nil else {
            return Phrase("库存不变", "Stock stays as it is")
        }
        return Phrase(
            "库存不变: 领出的 \(pieces.count) 种配件要退料另办",
            "Stock stays: \(pieces.count) parts issued are returned apart")
    }

    private var figures: Phrase {
        if plan.movedTo == .customer {
            return Phrase(
                "指标: K12 的结算额加 \(plan.movedTotal.text)",
                "Figures: K12 counts \(plan.movedTotal.text) more as settled")
        }
        guard plan.settlement.payer == .customer else {
            return Phrase("指标: 不影响 K12", "Figures: K12 is not touched")
        }
        return Phrase(
            "指标: K12 的结算额减 \(plan.total.text)", "Figures: K12 counts \(plan.total.text) less as settled")
    }

    private var next: Phrase {
        if let payer = plan.movedTo {
            return Phrase(
                "同时向“\(payer.name.chinese)”开出 \(plan.movedTotal.text)",
                "\(plan.movedTotal.text) is asked of \(payer.name.english) instead")
        }
        return hasLeft
            ? Phrase("车已离店，需重新结算", "The car has left; a new bill is to be drawn")
            : Phrase("工单回到结算", "The order waits for a bill again")
    }
}

extension ReversalPlan {
    /// What the other payer is asked for; he gets no rounding off.
    public var movedTotal: Money { charges.map(\.gross).total() }
}
