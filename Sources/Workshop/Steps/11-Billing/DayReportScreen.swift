import Terminal

/// The day's report 日结 as text, 60 columns wide.
extension DayReport {
    public func text(_ language: Language, _ zone: Zone) -> String {
        let rule = [String(repeating: "-", count: 60)]
        let parts = [head(language, zone), rule, methods(language), rule, rest(language), foot(language)]
        return parts.joined().joined(separator: "\n") + "\n"
    }

    private func head(_ language: Language, _ zone: Zone) -> [String] {
        let who = cashierName ?? Phrase("全店", "whole shop")[language]
        let state =
            closedAt.map {
                Phrase("已日结 \(zone.clock(of: $0)) \(closedBy)", "closed \(zone.clock(of: $0)) by \(closedBy)")
            } ?? Phrase("未日结", "not closed")
        return [
            "\(shop)  \(Phrase("日结报告", "Day report")[language])",
            "\(till.day.printed[language])  \(who)  \(state[language])",
        ]
    }

    private func methods(_ language: Language) -> [String] {
        let columns = Columns([
            Column(12), Column(6, .right), Column(13, .right), Column(13, .right), Column(12, .right),
        ])
        let head = [
            Phrase("方式", "Method"), Phrase("笔数", "Count"), Phrase("账面", "Book"), Phrase("实点", "Counted"),
            Phrase("差异", "Off by"),
        ]
        let rows = counts.map { count in
            columns.row([
                count.method.name[language], "\(count.entries)", count.book.text,
                isClosed ? count.counted.text : "", isClosed ? count.difference.text : "",
            ])
        }
        let sum = columns.row([
            Phrase("合计", "Total")[language], "\(counts.map(\.entries).reduce(0, +))", book.text,
            isClosed ? counts.map(\.counted).total().text : "", isClosed ? difference.text : "",
        ])
        return [columns.row(head.map { $0[language] })] + rows + [sum]
    }

    private func rest(_ language: Language) -> [String] {
        let columns = Columns([Column(24), Column(6, .right), Column(14, .right)])
        let bills = billed.map { bill in
            columns.row([
                Phrase("结算 \(bill.payer.name.chinese)", "Bills, \(bill.payer.name.english)")[language],
                "\(bill.count)", bill.total.text,
            ])
        }
        let used = vouchers.map {
            columns.row([$0.method.name[language], "\($0.count)", $0.amount.text])
        }
        return bills + used + [
            columns.row([Phrase("挂账", "On account")[language], "", onAccount.text]),
            columns.row([Phrase("红冲", "Reversals")[language], "\(reversals)", ""]),
        ]
    }

    private func foot(_ language: Language) -> [String] {
        let why = reason.map { ["\(Phrase("差异原因", "Why it is off")[language]): \($0[language])"] } ?? []
        return why + [
            "",
            Phrase("收银 ____________    复核 ____________", "Cashier ____________    Checked ____________")[
                language],
        ]
    }
}
