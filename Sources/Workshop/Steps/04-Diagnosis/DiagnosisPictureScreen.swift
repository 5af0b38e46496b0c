import Terminal

/// How diagnosis looks: the complaints on the left, the finding or its form on the right, the history over it.
extension DiagnosisScreen {
    public func bindings(_ context: ScreenContext) -> [Binding] {
        if question != nil { return FormBox.bindings }
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
                .function(4), Phrase("历史", "History"),
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
        let none =
            list.selected == nil ? Phrase("没有诉求，F6 添加", "There is no complaint; F6 adds one") : nil
        let selected = list.selected.flatMap { findings[$0] }
        let isFound = selected != nil
        return [
            Binding(
                .enter, number: 1, Phrase("诊断", "Finding"),
                Phrase("写下选中诉求的诊断", "Writes down what was found"),
                unavailable: none),
            Binding(
                number: 2, Phrase("改诉求", "Complaint"),
                Phrase("改文字，补何时何地", "Its words, when and where"),
                unavailable: none),
            Binding(
                number: 3, Phrase("删诉求", "Drop"),
                Phrase("删掉没有诊断的诉求", "Takes off a complaint without a finding"),
                unavailable: none),
            Binding(
                number: 5, Phrase("撤诊断", "Void"), Phrase("撤销选中诉求的诊断", "Withdraws its finding"),
                unavailable: none ?? (isFound ? nil : Phrase("还没有诊断", "There is no finding"))),
            Binding(
                number: 6, Phrase("诊断费/不修", "Fee"),
                Phrase(
                    "到估价：加诊断费；客户不修，按 0 再选未修离厂",
                    "To the estimate: the fee; 0 lets the car leave unrepaired")),
            Binding(
                number: 7, Phrase("外协同意", "Outside"),
                Phrase("客户同意送外协检查：谁、怎样、最多多少", "The customer agrees to a specialist: who, how, how much"),
                unavailable: none
                    ?? (selected?.text.result == .outside
                        ? nil : Phrase("结果不是“需外协”", "Its result is not \"outside specialist\""))),
            Binding(
                number: 8, Phrase("故障码", "Codes"),
                Phrase("逐条改现存、历史、已清除，或再加", "Present, historic or cleared, one by one; and more"),
                unavailable: none ?? (isFound ? nil : Phrase("还没有诊断", "There is no finding"))),
            Binding(
                number: 9, Phrase("清码", "Clear"),
                Phrase("修好后故障码已清除", "The codes were cleared after the repair"),
                unavailable: none
                    ?? (selected?.text.codes.areOpen ?? false
                        ? nil : Phrase("没有要清除的故障码", "There is no code to clear"))),
        ]
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (top, body) = area.splitTop(1)
        frame.line(countLine(context), row: 0, in: top)
        if area.columns < 70 {
            let rows = min(concerns.count, 4)
            let (upper, lower) = body.splitTop(rows)
            drawList(into: &frame, upper, context)
            drawRight(into: &frame, lower, context)
            question?.box.draw(into: &frame, area, context)
            return
        }
        let (left, rest) = body.splitLeft(area.columns >= 120 ? 40 : 30, gap: 1)
        drawList(into: &frame, left, context)
        frame.column(left.columns, in: body)
        defer { question?.box.draw(into: &frame, area, context) }
        guard area.columns >= 120 else { return drawRight(into: &frame, rest, context) }
        let (middle, past) = rest.splitLeft(rest.columns * 3 / 5, gap: 1)
        drawRight(into: &frame, middle, context)
        frame.column(left.columns + 1 + middle.columns, in: body)
        StayPicture(stays: history, selected: nil, context: context).draw(into: &frame, past)
    }

    /// "诊断 1/2": the clock stands on the rule above, as on every screen of the order.
    private func countLine(_ context: ScreenContext) -> String {
        context.text(
            Phrase(
                " 诊断 \(findings.count)/\(concerns.count)", " \(findings.count) of \(concerns.count) found")
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
        shown.render(into: &frame, area: area, focused: form == nil && question == nil)
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
            return form.form.render(
                into: &frame, area: fields, labelWidth: context.language == .chinese ? 9 : 10,
                context.language)
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
        if finding.text.result == .outside {
            lines.append(
                context.text(
                    consents[finding.id]?.words(context.zone)
                        ?? Phrase("! 客户还没同意外协 (7)", "! the customer has not agreed to a specialist (7)")))
        }
        return lines + textLines(finding.text, context)
            + finding.text.codes.map { context.text($0.words(book)) }
    }

    private func textLines(_ text: FindingText, _ context: ScreenContext) -> [String] {
        let named = [
            (Phrase("现象", "Finding"), text.finding), (Phrase("原因", "Cause"), text.cause),
            (Phrase("措施", "Correction"), text.correction), (Phrase("读数", "Readings"), text.readings),
            (Phrase("照片", "Photos"), text.photos.typed),
        ]
        return named.filter { !$0.1.isEmpty }.map { "\($0.0[context.language]) \($0.1)" }
    }
}
