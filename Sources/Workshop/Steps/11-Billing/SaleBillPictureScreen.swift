import Terminal

/// How the till for a counter sale looks and what it offers.
extension SaleBillScreen {
    func bindings(_ context: ScreenContext) -> [Binding] {
        if isPayingBack {
            return reasons.prefix(9).enumerated().map { index, reason in
                Binding(
                    number: index + 1, reason.name,
                    Phrase(
                        "以此原因退款；要经理授权",
                        "Pays back for this reason; the manager authorises"))
            }
        }
        guard isTaking else {
            return [
                Binding(
                    .enter, number: 1, Phrase("收据", "receipt"),
                    Phrase("看或打印收据", "the receipt, to read or print"),
                    unavailable: account?.payments.isEmpty ?? true
                        ? Phrase("还没有收款", "Nothing was paid yet") : nil)
            ]
        }
        return till.bindings + [
            Binding(
                .function(9), Phrase("收款", "Take payment"),
                Phrase("收款入账，回车确认；然后配件员交付", "Writes the payments, Enter confirms; then the parts go out"))
        ]
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard let account else { return }
        if area.columns >= 76 {
            let width = area.columns - 42
            let (left, right) = area.splitLeft(width, gap: 1)
            frame.column(width, in: area)
            renderParts(account, into: &frame, left, context)
            renderMoney(account, into: &frame, right, context)
        } else {
            let (top, rest) = area.splitTop(2)
            frame.line(
                context.text(Phrase("合计", "Total")) + " " + account.sale.due.text, row: 0, in: top,
                style: .title)
            renderMoney(account, into: &frame, rest, context)
        }
    }

    private func renderParts(
        _ account: SaleAccount, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let columns = Columns([
            Column(max(8, area.columns - 20)), Column(5, .right), Column(11, .right),
        ])
        frame.line(
            " "
                + columns.row(
                    [Phrase("配件", "part"), Phrase("数量", "qty"), Phrase("金额", "amount")].map(context.text)),
            row: 0, in: area, style: .muted)
        let room = max(1, area.rows - 5)
        for (index, line) in account.lines.prefix(room).enumerated() {
            frame.line(
                " "
                    + columns.row([
                        line.grade.mark[context.language] + context.text(line.name), line.sold.text,
                        line.sold.times(line.unitPrice).text,
                    ]), row: 1 + index, in: area, style: line.sold == .zero ? .muted : .plain)
        }
        let foot = area.splitTop(min(area.rows, account.lines.prefix(room).count + 2)).rest
        let sums = [
            (Phrase("合计", "Total"), account.sale.due), (Phrase("已结", "Asked for"), account.billed),
            (Phrase("已收", "Paid"), account.paid),
        ]
        for (index, sum) in sums.enumerated() {
            frame.line(
                " " + columns.row([context.text(sum.0), "", sum.1.text]), row: index, in: foot,
                style: index == 0 ? .title : .plain)
        }
    }

    private func renderMoney(
        _ account: SaleAccount, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        if isPayingBack { return renderPayBack(account, into: &frame, area, context) }
        frame.line(context.text(Phrase("收款", "Payments")), row: 0, in: area, style: .title)
        guard isTaking else { return renderPaid(account, into: &frame, area, context) }
        var till = self.till
        till.speak(context.language)
        till.draw(due: account.due, into: &frame, area, context)
    }

    private func renderPayBack(
        _ account: SaleAccount, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let title = Phrase("退款 \((-account.toBill).text)", "Pay back \((-account.toBill).text)")
        frame.line(context.text(title), row: 0, in: area, style: .warning)
        let back =
            account.payBack.isEmpty
            ? [Phrase("冲减挂账", "taken off the account")] : account.payBack.map(\.words)
        for (index, words) in back.enumerated() {
            frame.line(" " + context.text(words), row: 1 + index, in: area)
        }
        let rest = area.splitTop(min(area.rows, back.count + 2)).rest
        frame.line(context.text(Phrase("为什么退？", "Why?")), row: 0, in: rest)
        for (index, reason) in reasons.prefix(9).enumerated() {
            frame.line(" \(index + 1) \(context.text(reason.name))", row: 1 + index, in: rest)
        }
    }

    private func renderPaid(
        _ account: SaleAccount, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let lines = account.payments.map { payment in
            "\(context.clock(payment.at)) \(context.text(payment.tender.words))"
                + (payment.tender.reference.isEmpty ? "" : " ****\(payment.tender.reference.suffix(4))")
        }
        let shown = lines.flatMap { TextWidth.wrap($0, to: area.columns - 2) }.suffix(8)
        for (index, line) in shown.enumerated() { frame.line(" " + line, row: 1 + index, in: area) }
        frame.line(
            context.text(account.billed == .zero ? account.sale.state : account.state.name),
            row: shown.count + 2, in: area, style: .good)
    }
}
