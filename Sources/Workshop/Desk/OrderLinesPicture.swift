import Terminal

/// The estimate of an order as a table: what is done, what it costs, what the customer said, what is in stock.
struct OrderLinesPicture {
    let page: OrderPage
    let columns: Int
    let language: Language

    private var isWide: Bool { columns >= 70 }

    var rows: [PaneRow] {
        if page.lines.isEmpty, page.isBroughtOver {
            return [
                PaneRow(
                    Phrase("旧系统没有带来项目明细", "The old system gave no lines for it")[language], .muted)
            ]
        }
        if page.lines.isEmpty {
            return [
                PaneRow(
                    Phrase("还没有估价，1 打开估价", "Nothing estimated yet; 1 opens the estimate")[language], .muted)
            ]
        }
        let sum = Phrase("合计", "Total")[language]
        let total = page.totals.total.text
        let word = state.length + 1
        let end = TextWidth.fit(total, to: max(0, columns - word - TextWidth.of(sum)), .right)
        return [PaneRow(head)] + page.lines.enumerated().map(row)
            + [PaneRow(String(repeating: "-", count: columns), .muted), PaneRow(sum + end)]
    }

    /// "估价 v2                     待签字"
    private var head: String {
        if page.isBroughtOver { return OrderLine.broughtOver[language] }
        let version = page.version.map { " v\($0)" } ?? ""
        let open = page.lines.filter { $0.line.state == .open }.count
        let signed =
            open == 0
            ? Phrase("已答复", "all answered")
            : page.version == nil
                ? Phrase("未送签 \(open)", "\(open) not shown yet") : Phrase("待签字 \(open)", "\(open) open")
        let left = Phrase("估价", "Estimate")[language] + version
        let right = signed[language]
        return left + TextWidth.fit(right, to: max(0, columns - TextWidth.of(left)), .right)
    }

    /// The width of the last column, that of what the customer said or what is in stock.
    private var state: (length: Int, wide: Int) { language == .chinese ? (4, 8) : (7, 9) }

    private func row(_ index: Int, _ item: OrderPage.Line) -> PaneRow {
        let (word, style) = standing(item)
        let line = item.line
        let number = TextWidth.fit("\(index + 1)", to: 2, .right)
        let amount = TextWidth.fit(line.gross.text, to: 9, .right)
        let quantity = TextWidth.fit(
            line.kind == .labour ? line.hours.text : line.quantity.text, to: 4, .right)
        let end = " \(quantity) \(amount) " + TextWidth.fit(word[language], to: state.length)
        let kind = isWide ? TextWidth.fit(line.kind.name[language], to: 6) : shortKind(line.kind)[language]
        let code = isWide ? TextWidth.fit(line.code, to: 12) + " " : ""
        let start = "\(number) \(kind) \(code)"
        let room = columns - TextWidth.of(start) - TextWidth.of(end)
        return PaneRow(start + TextWidth.fit(line.name, to: max(0, room)) + end, style)
    }

    private func shortKind(_ kind: LineKind) -> Phrase {
        switch kind {
        case .labour: Phrase("工", "L")
        case .part: Phrase("件", "P")
        case .sublet: Phrase("外", "S")
        case .other: Phrase("他", "O")
        }
    }

    private func standing(_ item: OrderPage.Line) -> (Phrase, Style) {
        switch item.line.state {
        case .declined, .deferred: return (item.line.state.name, .muted)
        case .authorised:
            guard let need = item.need, !page.isBroughtOver else { return (item.line.state.name, .plain) }
            return (need.stand.name, need.stand == .short ? .alarm : .plain)
        case .open:
            guard let free = item.free else { return (item.line.state.name, .plain) }
            return free < item.line.quantity
                ? (Phrase("缺!", "short!"), .warning) : (Phrase(same: free.text), .plain)
        }
    }
}
