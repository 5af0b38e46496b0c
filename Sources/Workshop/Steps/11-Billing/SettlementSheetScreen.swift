import Terminal

/// The settlement list as text, 76 columns wide, to be read on the screen and printed.
extension SettlementSheet {
    private static let width = 76

    public func text(_ language: Language) -> String {
        let rule = [String(repeating: "-", count: Self.width)]
        let parts = [
            head(language), rule, labour(language), material(language), rest(language), rule, sums(language),
            paid(language), rule, foot(language),
        ]
        return parts.joined().joined(separator: "\n") + "\n"
    }

    private func head(_ language: Language) -> [String] {
        let title =
            settlement.reverses == nil ? Phrase("结算清单", "Settlement list") : Phrase("红冲单", "Reversal")
        let rows: [[(Phrase, String)]] = [
            [
                (Phrase("结算单", "No."), settlement.number), (Phrase("工单", "Order"), orderNumber),
                (Phrase("日期", "Date"), "\(day.printed[language]) \(clock)"),
            ],
            [
                (Phrase("车牌", "Plate"), plate), (Phrase("车型", "Model"), model),
                (Phrase("车架号", "VIN"), vin.isEmpty ? "-" : vin),
            ],
            [
                (Phrase("客户", "Customer"), customer), (Phrase("进厂", "In"), km(kmIn)),
                (Phrase("出厂", "Out"), km(kmOut)),
            ],
            [
                (Phrase("付费", "Payer"), settlement.payer.name[language]),
                (Phrase("发票", "Invoice"), settlement.invoice.name[language]),
                (Phrase("收银", "Cashier"), settlement.cashierName),
            ],
        ]
        let columns = Columns([Column(22), Column(22), Column(30)])
        return [TextWidth.fit("\(shop)  \(title[language])", to: Self.width, .center).endTrimmed]
            + rows.map { row in columns.row(row.map { "\($0.0[language]) \($0.1)" }).endTrimmed }
    }

    private func km(_ km: Int?) -> String {
        km.map { String(Money(yuan: Int64($0)).text.dropLast(3)) + " km" } ?? "-"
    }

    private func labour(_ language: Language) -> [String] {
        let lines = charges(.labour)
        guard !lines.isEmpty else { return [] }
        let columns = Columns([
            Column(3), Column(38), Column(8, .right), Column(11, .right), Column(12, .right),
        ])
        let head = [FeeKind.labour.name, Phrase("工时", "Hours"), Phrase("单价", "Rate"), Phrase("金额", "Amount")]
        let rows = lines.enumerated().map { index, line in
            columns.row([
                "\(index + 1)", line.name, line.hours.text, line.unitPrice.text, line.gross.text,
            ])
        }
        return [columns.row([""] + head.map { $0[language] })] + rows
            + [amount(FeeKind.labour.name[language], totals[.labour])]
    }

    private func material(_ language: Language) -> [String] {
        let lines = charges(.material)
        guard !lines.isEmpty else { return [] }
        let columns = Columns([
            Column(3), Column(20), Column(14), Column(8), Column(5, .right), Column(9, .right),
            Column(11, .right),
        ])
        let head = [
            FeeKind.material.name, Phrase("编号", "Number"), Phrase("品级", "Grade"), Phrase("数量", "Qty"),
            Phrase("单价", "Price"), Phrase("金额", "Amount"),
        ]
        let rows = lines.enumerated().map { index, line in
            columns.row([
                "\(index + 1)", line.name, line.code, line.grade?.name[language] ?? "", line.quantity.text,
                line.unitPrice.text, line.gross.text,
            ])
        }
        return [columns.row([""] + head.map { $0[language] })] + rows
            + [amount(FeeKind.material.name[language], totals[.material])]
    }

    private func rest(_ language: Language) -> [String] {
        [FeeKind.sublet, .diagnosis, .test, .other].flatMap(charges).map { line in
            Columns([Column(3), Column(14), Column(44), Column(12, .right)])
                .row(["", line.fee.name[language], line.name, line.gross.text])
        }
    }

    private func amount(_ name: String, _ money: Money) -> String {
        TextWidth.fit(name, to: Self.width - 14, .right) + TextWidth.fit(money.text, to: 14, .right)
    }

    private func sums(_ language: Language) -> [String] {
        var rows: [String] = []
        if totals.discount != .zero {
            rows.append(amount(Phrase("已含优惠", "Discount given")[language], -totals.discount))
        }
        if settlement.rounding != .zero {
            rows.append(amount(Phrase("抹零", "Rounding off")[language], settlement.rounding))
        }
        rows.append(amount(Phrase("应收合计", "Total due")[language], settlement.total))
        rows.append(amount(Phrase("其中税额", "Tax included")[language], settlement.tax))
        rows.append(CapitalAmount.text(settlement.total))
        return rows
    }

    private func paid(_ language: Language) -> [String] {
        var rows = payments.map { payment in
            let end = payment.tender.reference.isEmpty ? "" : "  ****\(payment.tender.reference)"
            return Phrase("收款", "Paid")[language] + " " + payment.tender.words[language] + end
        }
        if let account = settlement.account, settlement.outstanding > .zero {
            rows.append(
                Phrase(
                    "挂账 \(settlement.outstanding.text)  \(account.agreement)  到期 \(account.dueOn.printed.chinese)",
                    "On account \(settlement.outstanding.text)  \(account.agreement)  due \(account.dueOn.printed.english)"
                )[language])
        }
        return rows + [settlement.stateName[language]]
    }

    private func foot(_ language: Language) -> [String] {
        let oldParts =
            takesOldParts
            ? Phrase("旧件: 客户带走", "Old parts: taken by the customer")
            : Phrase("旧件: 委托本店处理", "Old parts: left with the shop")
        let warranty = terms.map { term in
            let limit = km(term.km)
            return Phrase(
                "质保 \(term.name.chinese): \(limit) 或 \(term.days) 天, 自出厂之日起, 以先到者为准",
                "Warranty, \(term.name.english): \(limit) or \(term.days) days from leaving, whichever comes first"
            )
        }
        let sign = Phrase(
            "客户签字 ______________    收银签字 ______________", "Customer ______________    Cashier ______________")
        return ([oldParts] + warranty + [Phrase(same: ""), sign]).map { $0[language] }
    }
}

extension String {
    /// Without the blanks at its end.
    fileprivate var endTrimmed: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
