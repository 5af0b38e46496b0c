import Terminal

/// How diagnosis looks: the complaints on the left, the finding or its form on the right, the history over it.
extension DiagnosisScreen {
    public func bindings(_ context: ScreenContext) -> [Binding] {
        let isList = form == nil
        var bindings = [
            Binding(
                .function(8), stage == .diagnosis ? Phrase("诊断完成", "Complete") : Phrase("工单", "Order"),
                Phrase("每条诉求都有结果后，去估价", "Once every complaint has its result the estimate is next"),
                unavailable: stage == .diagnosis ? missing : nil),
            Binding(
                .function(6), Phrase("加诉求", "Add complaint"),
                Phrase("客户另外说到的问题", "What the customer says besides")),
            Binding(
                .function(4), number: isList ? 4 : nil, Phrase("历史", "History"),
                Phrase("这辆车在本店和外店做过的一切，可查找", "All that was done on it here and elsewhere, to be searched")),
            Binding(
                .function(7), Phrase("列表", "List"), Phrase("不保存，回到诉求列表", "Back to the list without saving"),
                unavailable: isList ? Phrase("已在列表", "This is the list") : nil),
        ]
        if isList { return bindings + listBindings }
        bindings.append(
            Binding(
                .function(9), Phrase("保存", "Save"),
                Phrase("保存这条，接着下一条", "Saves this one, goes on to the next")))
        return bindings
    }

    /// The first complaint that keeps diagnosis open.
    private var missing: Phrase? {
        nextOpen.map { concern in
            Phrase("诉求 \(concern.position) 还没有结果", "Complaint \(concern.position) has no result yet")
        }
    }

    private var listBindings: [Binding] {
        let none = list.selected == nil ? Phrase("没有诉求，F6 添加", "There is no complaint; F6 adds one") : nil
        let isFound = list.selected.flatMap { findings[$0] } != nil
        return [
            Binding(
                .enter, number: 1, Phrase("诊断", "Finding"), Phrase("写下选中诉求的诊断", "Writes down what was found"),
                unavailable: none),
            Binding(
                number: 2, Phrase("改诉求", "Change complaint"),
                Phrase("改文字，补何时何地", "Its words, when and where"),
                unavailable: none),
            Binding(
                number: 3, Phrase("删诉求", "Take off"),
                Phrase("删掉没有诊断的诉求", "Takes off a complaint without a finding"),
                unavailable: none),
            Binding(
                number: 5, Phrase("撤诊断", "Withdraw"), Phrase("撤销选中诉求的诊断", "Withdraws its finding"),
                unavailable: none ?? (isFound ? nil : Phrase("还没有诊断", "There is no finding"))),
            Binding(
                number: 6, Phrase("诊断费/不修", "Fee, leaves"),
                Phrase(
                    "到估价：加诊断费；客户不修，按 0 再选未修离厂",
                    "To the estimate: the fee; 0 lets the car leave unrepaired")),
        ]
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (top, body) = area.splitTop(1)
        frame.line(countLine(context), row: 0, in: top)
        if area.columns < 70 {
            let rows = min(concerns.count, 4)
            let (upper, lower) = body.splitTop(rows)
            drawList(into: &frame, upper, context)
            return drawRight(into: &frame, lower, context)
        }
        let (left, rest) = body.splitLeft(area.columns >= 120 ? 40 : 30, gap: 1)
        drawList(into: &frame, left, context)
        frame.column(left.columns, in: body)
        guard area.columns >= 120 else { return drawRight(into: &frame, rest, context) }
        let (middle, past) = rest.splitLeft(rest.columns * 3 / 5, gap: 1)
        drawRight(into: &frame, middle, context)
        frame.column(left.columns + 1 + middle.columns, in: body)
        StayPicture(stays: history, selected: nil, context: context).draw(into: &frame, past)
    }

    /// "诊断 1/2": the clock stands on the rule above, as on every screen of the order.
    private func countLine(_ context: ScreenContext) -> String {
        context.text(
            Phrase(" 诊断 \(findings.count)/\(concerns.count)", " \(findings.count) of \(concerns.count) found")
        )
    }

    private func drawList(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var shown = list
        shown.rows = concerns.map { concern in
            let finding = findings[concern.id]
            let mark: Character =
                switch finding?.text.result {
                case .confirmed: "+"
                case .notReproduced: "-"
                case .outside: ">"
                case nil: "."
                }
            return ListView.Row(
                id: concern.id, text: "\(concern.position) \(concern.words)",
                style: finding == nil ? .plain : .good, mark: mark)
        }
        shown.render(into: &frame, area: area, focused: form == nil)
    }

    private func drawRight(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        if let form {
            let (top, rest) = area.splitTop(1)
            frame.line(title(of: form.subject, context), row: 0, in: top, style: .title)
            let marks = form.form.marks
            let (fields, foot) = rest.splitTop(rest.rows - marks.count)
            for (row, mark) in marks.enumerated() {
                frame.line("! " + mark[context.language], row: row, in: foot, style: .warning)
            }
            return form.form.render(into: &frame, area: fields, labelWidth: 9, context.language)
        }
        for (row, line) in findingLines(context).flatMap({ TextWidth.wrap($0, to: area.columns) })
            .enumerated()
        {
            frame.line(line, row: row, in: area)
        }
    }

    private func title(of subject: FindingForm.Subject, _ context: ScreenContext) -> String {
        switch subject {
        case .finding(let id):
            concerns.first { $0.id == id }.map {
                "\($0.position) \($0.words) \($0.circumstances(context.language))"
            } ?? ""
        case .concern(nil): context.text(Phrase("新诉求", "New complaint"))
        case .concern: context.text(Phrase("改诉求", "Change the complaint"))
        }
    }

    /// The finding of the complaint selected.
    private func findingLines(_ context: ScreenContext) -> [String] {
        guard let concern = concerns.first(where: { $0.id == list.selected }) else {
            return [context.text(Phrase("没有诉求", "No complaint"))]
        }
        var lines = [concern.words]
        let circumstances = concern.circumstances(context.language)
        if !circumstances.isEmpty { lines.append(circumstances) }
        guard let finding = findings[concern.id] else {
            return lines + [context.text(Phrase("还没有诊断，回车填写", "No finding yet; Enter writes it"))]
        }
        let who = finders[finding.foundBy] ?? ""
        lines.append(
            "\(finding.text.result.name[context.language])  \(who) \(context.clock(finding.foundAt))")
        return lines + textLines(finding.text, context)
    }

    private func textLines(_ text: FindingText, _ context: ScreenContext) -> [String] {
        let named = [
            (Phrase("现象", "Finding"), text.finding), (Phrase("原因", "Cause"), text.cause),
            (Phrase("措施", "Correction"), text.correction), (Phrase("读数", "Readings"), text.readings),
            (Phrase("故障码", "Codes"), text.codes), (Phrase("照片", "Photos"), text.photos.typed),
        ]
        return named.filter { !$0.1.isEmpty }.map { "\($0.0[context.language]) \($0.1)" }
    }
}
