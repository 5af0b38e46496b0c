import Terminal

/// The columns of an estimate's lines, as many as the width has room for.
struct EstimateColumns {
    let language: Language
    private let zone: Zone
    private let today: Day
    private let columns: Columns
    private let isNarrow: Bool

    init(width: Int, _ context: ScreenContext) {
        let language = context.language
        self.language = language
        zone = context.zone
        today = context.today
        isNarrow = width < 76
        let isChinese = language == .chinese
        let kind = isChinese ? 2 : 4
        let payer = isChinese ? 4 : 5
        let state = isChinese ? 4 : 6
        // Three columns stand before each row: the selection and the mark.
        let fixed = 2 + kind + 5 + 10 + 5 + payer + state + 7 + 3 + (isNarrow ? 0 : 10 + 8 + 2)
        let name = Column(max(8, width - fixed))
        let middle = isNarrow ? [name] : [Column(10), name]
        let prices = isNarrow ? [Column(10, .right)] : [Column(8, .right), Column(10, .right)]
        columns = Columns(
            [Column(2, .right), Column(kind)] + middle + [Column(5, .right)] + prices
                + [Column(5, .right), Column(payer), Column(state)])
    }

    var header: String {
        var titles = [
            Phrase("行", "no"), Phrase("类", "kind"), Phrase("编码", "code"), Phrase("名称", "name"),
            Phrase("数量", "qty"), Phrase("单价", "price"), Phrase("金额", "amount"), Phrase("库存", "stock"),
            Phrase("付费", "payer"), Phrase("答复", "answer"),
        ]
        if isNarrow {
            titles.remove(at: 5)
            titles.remove(at: 2)
        }
        return columns.row(titles.map { $0[language] })
    }

    func row(_ number: Int, _ line: EstimateLine, _ sight: EstimateSight) -> String {
        var cells = [
            String(number), Self.short(line.kind)[language], line.code,
            (line.grade?.mark[language] ?? "") + line.title[language],
            line.kind == .labour ? line.hours.text : line.quantity.text, Self.figure(line.unitPrice, 8),
            Self.figure(line.gross, 10), stock(line, sight), Self.short(line.payer)[language],
            answer(line, sight),
        ]
        if isNarrow {
            cells.remove(at: 5)
            cells.remove(at: 2)
        }
        return columns.row(cells)
    }

    private func stock(_ line: EstimateLine, _ sight: EstimateSight) -> String {
        guard let part = line.part.flatMap({ sight.parts[$0] }) else { return "--" }
        let free = max(.zero, part.free)
        guard sight.isShort(line) else { return free.text }
        // The row's mark says that it is short; when it comes matters more than how few there are.
        if let comes = sight.comes[part.id] { return zone.brief(comes, today: today) }
        return Phrase("\(free.text) 缺", "\(free.text) !")[language]
    }

    private func answer(_ line: EstimateLine, _ sight: EstimateSight) -> String {
        guard line.state == .open, sight.isShown(line) else {
            return line.state.name[language]
        }
        return Phrase("送签", "shown")[language]
    }

    /// Never a cut number: without thousands where they do not fit, then without fen, then `#`.
    static func figure(_ money: Money, _ width: Int) -> String {
        let forms = [money.text, money.plain, String(money.plain.dropLast(3))]
        return forms.first { $0.count <= width } ?? String(repeating: "#", count: width)
    }

    static func short(_ kind: LineKind) -> Phrase {
        switch kind {
        case .labour: Phrase("工", "work")
        case .part: Phrase("件", "part")
        case .sublet: Phrase("外", "subl")
        case .other: Phrase("他", "oth.")
        }
    }

    static func short(_ payer: Payer) -> Phrase {
        switch payer {
        case .customer: Phrase("自费", "cust.")
        case .insurance: Phrase("保险", "insur")
        case .warranty: Phrase("保修", "warr.")
        case .internal: Phrase("内部", "int.")
        case .goodwill: Phrase("活动", "gdwl.")
        }
    }
}

/// What there is room for beside the lines on a wide terminal: payers, versions and what changed between them.
struct EstimateSide {
    let sight: EstimateSight
    /// Whose answers are listed.
    let selected: LineID?
    let context: ScreenContext

    func draw(into frame: inout Frame, _ area: Rect) {
        frame.column(0, in: area)
        let (_, inside) = area.splitLeft(2)
        for (row, line) in lines.prefix(inside.rows).enumerated() {
            frame.line(TextWidth.clip(line, to: inside.columns), row: row, in: inside)
        }
    }

    private var lines: [String] {
        let totals = sight.totals
        let payers = totals.payers.map { payer in
            Columns([Column(12), Column(12, .right)])
                .row([context.text(payer.name), totals[payer].total.text])
        }
        let tax = Columns([Column(12), Column(12, .right)])
            .row([context.text(Phrase("其中税", "tax inside")), totals.whole.tax.text])
        var versions: [String] = []
        var before: EstimateVersion?
        for version in sight.versions {
            versions.append("v\(version.number) \(context.clock(version.madeAt)) \(version.total.text)")
            if let before { versions += version.difference(from: before).map { " " + context.text($0) } }
            before = version
        }
        if !sight.changes.isEmpty {
            versions.append(context.text(Phrase("送签之后", "since then")))
            versions += sight.changes.map { " " + context.text($0) }
        }
        let answers = (selected.flatMap { sight.answers[$0] } ?? []).map {
            context.text($0.words(context.zone))
        }
        let due = sight.due.map { context.text(Phrase("到期 ", "due ")) + context.text($0.operation.name) }
        var lines = payers
        lines += [tax, ""]
        lines += versions.suffix(9)
        lines.append("")
        lines += answers.suffix(4)
        lines += due
        return lines
    }
}
