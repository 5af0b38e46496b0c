import Terminal

/// What a bill is made of, line by line, and what the customer has with the shop: the third pane of a wide screen.
extension BillingScreen {
    func renderLines(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let columns = Columns([
            Column(max(8, area.columns - 19)), Column(6, .right), Column(11, .right),
        ])
        frame.line(context.text(Phrase("项目", "Lines")), row: 0, in: area, style: .title)
        var row = 1
        for charge in charges where row < area.rows {
            let grade = charge.grade.flatMap { $0 == .original ? nil : $0 }
            let name = charge.name + (grade.map { " (\(context.text($0.name)))" } ?? "")
            let size = charge.kind == .labour ? charge.hours.text + "h" : charge.quantity.text
            frame.line(columns.row([name, size, charge.gross.text]), row: row, in: area)
            row += 1
        }
        for (grade, sum) in grades where row < area.rows {
            frame.line(
                columns.row([context.text(grade.name), "", sum.text]), row: row, in: area, style: .muted)
            row += 1
        }
        for text in purse(context) where row + 1 < area.rows {
            frame.line(text, row: row + 1, in: area)
            row += 1
        }
    }

    /// Parts of every grade summed apart, when there is more than one.
    private var grades: [(grade: PartGrade, sum: Money)] {
        let parts = Dictionary(grouping: charges.filter { $0.kind == .part }) { $0.grade ?? .original }
        guard parts.count > 1 else { return [] }
        return PartGrade.allCases.compactMap { grade in
            parts[grade].map { (grade, $0.map(\.gross).total()) }
        }
    }

    private func purse(_ context: ScreenContext) -> [String] {
        guard let account, payer == .customer else { return [] }
        let purse = account.purse
        var rows: [Phrase] = []
        if let tier = purse.tier {
            rows.append(
                Phrase(
                    "\(tier.name.chinese) \(purse.card) 储值 \(purse.balance.text) 积分 \(purse.points.fen)",
                    "\(tier.name.english) \(purse.card): \(purse.balance.text), \(purse.points.fen) points"))
        }
        for coupon in purse.coupons where coupon.isValid(on: context.today) {
            rows.append(
                Phrase(
                    "\(coupon.kind.name.chinese) \(coupon.number) \(coupon.left.text)",
                    "\(coupon.kind.name.english) \(coupon.number) \(coupon.left.text)"))
        }
        if let credit = purse.agreement {
            rows.append(
                Phrase(
                    "挂账协议 \(credit.name) \(account.onAccount.text) / \(credit.limit.text)",
                    "Credit \(credit.name): \(account.onAccount.text) of \(credit.limit.text)"))
        }
        return rows.map(context.text)
    }
}
