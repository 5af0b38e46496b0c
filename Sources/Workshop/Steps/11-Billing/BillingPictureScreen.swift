import Terminal

/// How the till for one order looks and what it offers.
extension BillingScreen {
    func bindings(_ context: ScreenContext) -> [Binding] {
        if let correction { return correction.bindings() }
        var bindings = sheet == nil ? billing : posted
        if items.count > 1 {
            bindings += [
                Binding(.pageDown, Phrase("下一张", "Next bill"), Phrase("下一个付费方的结算", "The next payer's bill")),
                Binding(.pageUp, Phrase("上一张", "Previous bill"), Phrase("上一个付费方的结算", "The payer before")),
            ]
        }
        let notDrawn = Phrase("还有付费方未过账", "Another payer's bill is still to be posted")
        return bindings + [
            Binding(
                .choice(5), number: typing == .field ? nil : 5, Phrase("会员", "Member"),
                Phrase("客户的储值、积分、卡券、挂账协议", "The customer's balance, points, coupons, credit")),
            Binding(
                .function(8), Phrase("去交车", "Deliver"), Phrase("打开交车画面", "Opens the delivery"),
                unavailable: account?.isDrawn == true ? nil : notDrawn),
        ]
    }

    private var billing: [Binding] {
        till.bindings + [
            Binding(
                .function(9), Phrase("过账", "Post"),
                Phrase("过账并收款，回车确认", "Posts the bill with its payments; Enter confirms"),
                unavailable: account?.grounds == nil ? Refusal.notChecked.line : nil)
        ]
    }

    /// While a field has the digits, the acts below are chosen in the palette and show no number.
    private var posted: [Binding] {
        let isTaking = due != nil
        let acts = [
            Binding(
                .choice(1), number: isTaking ? nil : 1, Phrase("结算清单", "Settlement list"),
                Phrase("看或打印结算清单", "Shows the list, to read or print")),
            Binding(
                .choice(2), number: isTaking ? nil : 2, Phrase("红冲", "Reverse"),
                Phrase("整张红冲，需经理授权", "Reverses the whole settlement; the manager authorises")),
            Binding(
                .choice(3), number: isTaking ? nil : 3, Phrase("部分红冲", "Reverse lines"),
                Phrase("只红冲勾选的项目", "Reverses only the lines that are marked"),
                unavailable: sheet?.left.isEmpty == true ? Refusal.nothingToReverse.line : nil),
            Binding(
                .choice(4), number: isTaking ? nil : 4, Phrase("改付费方", "Other payer"),
                Phrase(
                    "索赔被拒或保险少赔: 差额改由客户、厂家或本店付",
                    "A claim refused or paid short: customer, maker or shop pays the difference")),
        ]
        let post = Binding(
            .function(9), Phrase("收款", "Take payment"),
            Phrase("收款入账，回车确认", "Writes the payments; Enter confirms"))
        let collect = Binding(
            .enter, Phrase("收款", "Take payment"), Phrase("收挂账的钱", "The money that was on account has come"))
        return isTaking ? till.bindings + [post] + acts : isOnAccount ? [collect] + acts : acts
    }

    // MARK: the picture

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        guard account != nil else { return }
        var till = self.till
        till.speak(context.language)
        if area.columns >= 76 {
            let (left, rest) = area.splitLeft(38, gap: 1)
            frame.column(38, in: area)
            renderFees(into: &frame, left, context)
            guard area.columns >= 112 else { return renderMoney(till, into: &frame, rest, context) }
            let (money, lines) = rest.splitLeft(42, gap: 1)
            frame.column(81, in: area)
            renderMoney(till, into: &frame, money, context)
            renderLines(into: &frame, lines, context)
        } else {
            let (top, rest) = area.splitTop(4)
            renderSum(into: &frame, top, context)
            renderMoney(till, into: &frame, rest, context)
        }
    }

    private func row(_ name: Phrase, _ money: Money, _ context: ScreenContext) -> String {
        Columns([Column(22), Column(12, .right)]).row(["  " + context.text(name), money.text])
    }

    private func renderFees(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let title = context.text(Phrase("费用", "Fees")) + "  " + context.text(payer.name)
        frame.line(title + (sheet.map { "  " + $0.settlement.number } ?? ""), row: 0, in: area, style: .title)
        var line = 1
        for fee in FeeKind.allCases where totals.list(fee) != .zero {
            frame.line(row(fee.name, totals.list(fee), context), row: line, in: area)
            line += 1
        }
        if totals.discount != .zero {
            frame.line(row(Phrase("优惠", "Discount"), -totals.discount, context), row: line, in: area)
            line += 1
        }
        frame.line(row(Phrase("抹零", "Rounding off"), totals.rounding, context), row: line, in: area)
        frame.rule(row: line + 1, in: Rect(row: area.row, column: area.column, rows: area.rows, columns: 36))
        frame.line(row(Phrase("应收", "Due"), totals.total, context), row: line + 2, in: area, style: .title)
        for (index, part) in TextWidth.wrap(CapitalAmount.text(totals.total), to: 34).prefix(2).enumerated() {
            frame.line("  " + part, row: line + 3 + index, in: area)
        }
        frame.line(
            row(Phrase("其中税额", "Tax included"), totals.tax, context), row: line + 5, in: area, style: .muted)
        if let posted = sheet?.settlement, posted.takenBack != .zero {
            frame.line(
                row(Phrase("已红冲", "Reversed"), posted.takenBack, context), row: line + 6, in: area,
                style: .warning)
        }
        let shown = items.count > 1 ? items : []
        for (index, item) in shown.suffix(max(0, area.rows - line - 7)).enumerated() {
            renderItem(item, row: line + 7 + index, into: &frame, area, context)
        }
    }

    private func renderItem(
        _ item: Item, row: Int, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        let cells: [String] =
            switch item {
            case .bill(let payer):
                [
                    context.text(payer.name),
                    account?.payer(payer)?.unasked.map(\.gross).total().text ?? "",
                    context.text(Phrase("待过账", "to post")),
                ]
            case .posted(let id):
                [
                    sheets[id].map { context.text($0.settlement.payer.name) } ?? "",
                    sheets[id]?.settlement.due.text ?? "",
                    sheets[id].map { context.text($0.settlement.stateName) } ?? "",
                ]
            }
        let isHere = item == self.item
        frame.line(
            "\(ListMark.of(selected: isHere, focused: typing == .acts)) "
                + Columns([Column(8), Column(10, .right), Column(16)]).row(cells),
            row: row,
            in: area, style: isHere ? .selected : .plain)
    }

    /// The narrow picture: the total alone.
    private func renderSum(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        frame.line(
            context.text(payer.name) + "  " + context.text(Phrase("应收", "Due")) + " " + totals.total.text,
            row: 0, in: area, style: .title)
        frame.line(CapitalAmount.text(totals.total), row: 1, in: area)
        let fees = FeeKind.allCases.filter { totals[$0] != .zero }
        frame.line(
            fees.map { context.text($0.name) + " " + totals[$0].text }.joined(separator: "  "), row: 2,
            in: area,
            style: .muted)
    }

    private func renderMoney(
        _ till: TenderForm, into frame: inout Frame, _ area: Rect, _ context: ScreenContext
    ) {
        frame.line(context.text(Phrase("收款", "Payments")), row: 0, in: area, style: .title)
        if let correction { return correction.render(into: &frame, area: area, context) }
        guard let due else { return renderPaid(into: &frame, area, context) }
        till.draw(due: due, into: &frame, area, context)
    }

    /// A posted settlement that is settled: its payments, and what can be done with it.
    private func renderPaid(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        guard let sheet else { return }
        var lines = sheet.payments.map { payment in
            "\(context.clock(payment.at)) \(context.text(payment.tender.words))"
                + (payment.tender.reference.isEmpty ? "" : " ****\(payment.tender.reference.suffix(4))")
        }
        if let account = sheet.settlement.account {
            lines.append(
                "\(account.agreement) \(account.dueOn.shown(in: context.language, now: context.today.year))")
        }
        let shown = lines.flatMap { TextWidth.wrap($0, to: area.columns - 2) }.suffix(8)
        for (index, line) in shown.enumerated() { frame.line(" " + line, row: 1 + index, in: area) }
        let row = shown.count + 2
        frame.line(
            context.text(sheet.settlement.stateName) + "  " + sheet.settlement.cashierName + " "
                + context.clock(sheet.settlement.postedAt), row: row, in: area, style: .good)
        frame.line(
            context.text(
                isOnAccount
                    ? Phrase("回车=收款  1=结算清单", "Enter = take payment, 1 = settlement list")
                    : Phrase("回车=结算清单 (看或打印)", "Enter = settlement list, to read or print")), row: row + 1,
            in: area, style: .muted)
    }
}
