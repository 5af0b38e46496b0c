import Terminal

/// A customer's statement 对账单 as text, 76 columns wide.
extension Statement {
    public func text(_ language: Language) -> String {
        let rule = [String(repeating: "-", count: 76)]
        let columns = Columns([
            Column(11), Column(14), Column(18), Column(10, .right), Column(10, .right), Column(9, .right),
        ])
        func row(_ cells: [Phrase]) -> String { columns.row(cells.map { $0[language] }) }
        let head = row([
            Phrase("日期", "Date"), Phrase("单据", "Document"), Phrase("摘要", "What"), Phrase("应收", "Asked"),
            Phrase("已收", "Paid"), Phrase("余额", "Balance"),
        ])
        let opening = columns.row([
            "", "", Phrase("期初", "Brought forward")[language], "", "", self.opening.text,
        ])
        let body = lines.map { line in
            columns.row([
                line.on.iso, line.document, line.what[language], line.asked == .zero ? "" : line.asked.text,
                line.paid == .zero ? "" : line.paid.text, line.balance.text,
            ])
        }
        let ages = DebtAge.allCases.map { age in
            let owed = debts.filter { $0.age(on: to) == age }.map(\.outstanding).total()
            return "\(age.name[language]) \(owed.text)"
        }
        return
            ([
                "\(shop)  \(Phrase("客户对账单", "Statement of account")[language])",
                "\(customer)  \(from.printed[language]) - \(to.printed[language])",
            ] + rule + [head, opening] + body + rule + [
                "\(Phrase("应付余额", "To be paid")[language]) \(closing.text)", ages.joined(separator: "  "),
            ]).joined(separator: "\n") + "\n"
    }
}
