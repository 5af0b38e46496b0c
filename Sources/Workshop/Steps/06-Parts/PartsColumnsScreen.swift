import Terminal

/// The columns of an order's parts, as many as the width has room for.
struct PartsColumns {
    let language: Language
    private let columns: Columns
    private let isNarrow: Bool

    init(width: Int, language: Language) {
        self.language = language
        isNarrow = width < 76
        let stand = language == .chinese ? 4 : 6
        let figure = Column(language == .chinese ? 4 : 5, .right)
        let quantities = [figure, figure, figure]
        let fixed = 1 + 3 * (figure.width + 1) + stand + (isNarrow ? 1 : 7 + 10 + figure.width + 11 + 5)
        let name = Column(max(8, width - fixed))
        columns = Columns(
            isNarrow
                ? [name] + quantities + [Column(stand)]
                : [Column(7), Column(10), name] + quantities + [figure, Column(stand), Column(11)])
    }

    var header: String {
        let titles = [
            Phrase("货位", "bin"), Phrase("编码", "number"), Phrase("名称", "name"), Phrase("需要", "need"),
            Phrase("已留", "held"), Phrase("已发", "out"), Phrase("可用", "free"), Phrase("状态", "state"),
            Phrase("到货", "expected"),
        ].map { $0[language] }
        return columns.row(isNarrow ? [titles[2]] + titles[3...5] + [titles[7]] : titles)
    }

    func row(_ row: PartsSight.Row, _ context: ScreenContext) -> String {
        let grade = row.need?.grade.mark[language] ?? ""
        let stand = row.need?.stand.name ?? Phrase("要退", "return")
        let cells = [
            row.bin, row.number, grade + row.title[language],
            row.need?.wanted.text ?? "0", row.held.text, row.issued.text,
            row.need.map { $0.part == nil ? "--" : max(.zero, $0.free).text } ?? "", stand[language],
            expected(row, context),
        ]
        return columns.row(isNarrow ? [cells[2]] + cells[3...5] + [cells[7]] : cells)
    }

    /// When what is missing comes; once it is here, what is still to be done about it.
    private func expected(_ row: PartsSight.Row, _ context: ScreenContext) -> String {
        if row.isOwn { return context.text(row.own == nil ? Phrase("未收", "not yet") : Phrase("已收", "here")) }
        guard let shortage = row.need?.shortage, row.need?.stand != .issued else { return "" }
        if shortage.isOpen, let eta = shortage.eta { return context.day(eta) }
        return context.text(shortage.stand(at: context.now))
    }
}
