/// The itemised estimate 估价单 as text, 80 columns wide, to read, sign and print.
public enum EstimateSheet {
    private static let width = 80

    /// The estimate of an order as it is asked for now; refused lines are listed without an amount.
    static func text(_ sight: EstimateSight, _ language: Language, _ zone: Zone) -> String {
        let version = sight.latest.map { " v\($0.number)" } ?? ""
        let totals = sight.totals
        var lines = [
            centred(Phrase("估价单\(version)", "ESTIMATE\(version)")[language]),
            centred(sight.shop.name), rule,
            pair(
                Phrase("工单 \(sight.head.number)", "Order \(sight.head.number)")[language],
                Phrase(
                    "\(sight.head.plate)  \(sight.head.model)", "\(sight.head.plate)  \(sight.head.model)")[
                        language]),
            pair(
                Phrase("客户 \(sight.customer)", "Customer \(sight.customer)")[language],
                sight.km.map { Phrase("里程 \($0) 公里", "\($0) km")[language] } ?? ""), rule,
            row(heads.map { $0[language] }), rule,
        ]
        for (number, line) in sight.asked.enumerated() {
            lines.append(
                row([
                    String(number + 1), line.kind.name[language], line.code, line.title[language],
                    line.kind == .labour ? line.hours.text : line.quantity.text, line.unitPrice.text,
                    line.gross.text,
                ]))
            lines += remarks(line, language)
        }
        lines.append(rule)
        lines += sums(totals, language)
        lines += refused(sight, language)
        if let latest = sight.latest {
            lines.append(
                Phrase(
                    "有效至 \(latest.expiresOn.printed.chinese)",
                    "Holds until \(latest.expiresOn.printed.english)")[
                        language])
        }
        lines.append("")
        lines.append(
            pair(
                Phrase("客户签字: ____________________", "Customer: ____________________")[language],
                Phrase("服务顾问: ____________________", "Advisor: ____________________")[language]))
        return lines.joined(separator: "\n") + "\n"
    }

    private static let heads = [
        Phrase("行", "no"), Phrase("类别", "kind"), Phrase("编码", "code"), Phrase("名称", "name"),
        Phrase("数量", "qty"), Phrase("单价", "price"), Phrase("金额", "amount"),
    ]

    /// What makes a line differ from the ordinary: its grade, its discount, who pays, that it came later.
    private static func remarks(_ line: EstimateLine, _ language: Language) -> [String] {
        var remarks: [Phrase] = []
        if let grade = line.grade { remarks.append(grade.name) }
        if line.discount > .zero {
            remarks.append(Phrase("折扣 -\(line.discount.text)", "discount -\(line.discount.text)"))
        }
        if line.payer != .customer { remarks.append(line.payer.name) }
        if line.additional { remarks.append(Phrase("增项", "additional")) }
        if remarks.isEmpty || remarks == [PartGrade.original.name] { return [] }
        return ["     " + remarks.map { $0[language] }.joined(separator: "  ")]
    }

    private static func sums(_ totals: EstimateTotals, _ language: Language) -> [String] {
        let whole = totals.whole
        var parts = [
            Phrase("工时费 \(whole.labour.text)", "labour \(whole.labour.text)"),
            Phrase("材料费 \(whole.material.text)", "material \(whole.material.text)"),
        ]
        if whole.sublet > .zero {
            parts.append(Phrase("加工费 \(whole.sublet.text)", "sublet \(whole.sublet.text)"))
        }
        if whole.other > .zero { parts.append(Phrase("其他 \(whole.other.text)", "other \(whole.other.text)")) }
        var lines = [
            pair(
                parts.map { $0[language] }.joined(separator: "  "),
                Phrase("合计 \(totals.total.text)", "TOTAL \(totals.total.text)")[language]),
            pair("", Phrase("其中增值税 \(whole.tax.text)", "VAT inside \(whole.tax.text)")[language]),
        ]
        if totals.payers.count > 1 {
            lines += totals.payers.map { pair("", "\($0.name[language]) \(totals[$0].total.text)") }
        }
        return lines
    }

    private static func refused(_ sight: EstimateSight, _ language: Language) -> [String] {
        let refused = sight.lines.filter { $0.state == .declined || $0.state == .deferred }
        return refused.map { line in
            Phrase(
                "\(line.state.name.chinese): \(line.name) \(line.gross.text)",
                "\(line.state.name.english): \(line.title.english) \(line.gross.text)")[language]
        }
    }

    private static var rule: String { String(repeating: "-", count: width) }

    private static func row(_ cells: [String]) -> String {
        let widths = [(3, true), (8, false), (14, false), (24, false), (7, true), (10, true), (11, true)]
        return zip(cells, widths).map { cell, shape in fit(cell, shape.0, right: shape.1) }
            .joined().trimmingTrailingSpaces
    }

    private static func pair(_ left: String, _ right: String) -> String {
        fit(left, width - wide(right), right: false) + right
    }

    private static func centred(_ text: String) -> String {
        String(repeating: " ", count: max(0, (width - wide(text)) / 2)) + text
    }

    /// Left-leaning cells keep a blank behind them; a figure is never cut.
    private static func fit(_ text: String, _ columns: Int, right: Bool) -> String {
        var kept = text
        while !right, wide(kept) > columns - 1, !kept.isEmpty { kept.removeLast() }
        let room = String(repeating: " ", count: max(0, columns - wide(kept)))
        return right ? room + kept : " " + kept + room.dropLast()
    }

    /// On paper a hanzi is as wide as two letters.
    private static func wide(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
