import Terminal

/// How the fields of the till look: what was taken, what is left, the next payment, and what its keys mean.
extension TenderForm {
    func draw(due: Money, into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let lines =
            tenders.map { tender in
                context.text(tender.words)
                    + (tender.reference.isEmpty ? "" : " ****\(tender.reference.suffix(4))")
            }
            + (account.map { [context.text(SettlementState.onAccount.name) + " " + $0.agreement] } ?? [])
        for (index, line) in lines.suffix(4).enumerated() {
            frame.line(" \(lines.count - min(4, lines.count) + index + 1) \(line)", row: 1 + index, in: area)
        }
        let rest = area.splitTop(5).rest
        let left = due - taken
        let change = tenders.map(\.change).total()
        let sums = Columns([Column(8), Column(12, .right), Column(8, .right), Column(10, .right)])
        frame.line(
            sums.row([
                context.text(Phrase("已收", "Taken")), taken.text, context.text(Phrase("未收", "Left")),
                left.text,
            ]), row: 0, in: rest, style: left > .zero && account == nil ? .warning : .good)
        if change > .zero {
            frame.line(
                context.text(Phrase("找零", "Change")) + " " + change.text, row: 1, in: rest, style: .title)
        }
        let (_, fields) = rest.splitTop(2)
        form.render(into: &frame, area: fields.splitTop(form.fields.count).top, labelWidth: 9)
        let hint = fields.splitTop(form.fields.count).rest
        let words =
            form.focused?.name == "method"
            ? ways(context) : [context.text(Self.hint), context.text(Self.scan)]
        for (index, line) in words.enumerated() { frame.line(line, row: index, in: hint, style: .muted) }
    }

    private static let hint = Phrase("输小于未收=拆分 大于未收=找零 空=全部", "less = split, more = change, empty = all")
    private static let scan = Phrase("扫码枪: 微信/支付宝/云闪付自动识别", "a scanned pay code is recognised")

    /// "1现金 2微信 ..." over two lines.
    private func ways(_ context: ScreenContext) -> [String] {
        let all = Way.all.enumerated().map { index, way in
            "\(index < 9 ? String(index + 1) : "")\(context.text(way.name))"
        }
        return [all.prefix(5).joined(separator: " "), all.dropFirst(5).joined(separator: " ")]
    }
}
