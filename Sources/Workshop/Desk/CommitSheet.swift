import Terminal

/// A sheet waiting for its answer: what will happen, then perhaps the second person's number, PIN and reason,
/// perhaps the last four digits of the order; Enter commits, F3 leaves all as it was.
struct CommitSheet: Sendable {
    let sheet: Sheet
    var form: Form
    var error: Phrase?

    init(_ sheet: Sheet, reasons: [Phrase], _ language: Language) {
        self.sheet = sheet
        var fields: [FormField] = []
        if sheet.authority != nil {
            fields.append(
                FormField(
                    name: "number", label: Phrase("授权人工号", "Authoriser's number")[language], kind: .digits,
                    required: true))
            fields.append(
                FormField(name: "pin", label: Phrase("密码", "PIN")[language], kind: .secret, required: true))
            if !reasons.isEmpty {
                fields.append(
                    FormField(
                        name: "reason", label: Phrase("原因", "Reason")[language],
                        kind: .choice(reasons.map { $0[language] }), required: true))
            }
        }
        if let challenge = sheet.challenge {
            fields.append(
                FormField(
                    name: "challenge",
                    label: Phrase("输入后四位 \(challenge)", "Type the last four digits \(challenge)")[language],
                    kind: .digits, required: true))
        }
        form = Form(fields: fields)
    }

    /// True when Enter commits at once.
    var isPlain: Bool { form.fields.isEmpty }

    func render(into frame: inout Frame, area: Rect, _ language: Language) {
        let footer = Phrase("回车 确认   F3 不做", "Enter confirms   F3 leaves it")[language]
        var lines = sheet.lines.map { $0[language] }
        if let error { lines.append("! " + error[language]) }
        // A line stands between edges of two columns, behind a blank; what is in an edge leaves four on each side.
        let wanted =
            lines.map { TextWidth.of($0) + 5 } + [footer, sheet.title[language]].map { TextWidth.of($0) + 8 }
        let width = min(area.columns - 2, wanted.reduce(44, max))
        let body = lines.flatMap { TextWidth.wrap($0, to: width - 5) }
        let height = min(area.rows, body.count + form.fields.count + 3)
        let rect = Rect(
            row: area.row + max(0, (area.rows - height) / 2),
            column: area.column + (area.columns - width) / 2,
            rows: height, columns: width)
        let inside = frame.box(rect, title: sheet.title[language], footer: footer)
        for (row, line) in body.enumerated() {
            frame.line(" " + line, row: row, in: inside, style: line.hasPrefix("! ") ? .alarm : .plain)
        }
        if isPlain {
            frame.cursor = Position(row: inside.row + max(0, inside.rows - 1), column: inside.column)
        } else {
            let (_, rest) = inside.splitTop(body.count)
            form.render(into: &frame, area: rest, labelWidth: 24)
        }
    }
}
