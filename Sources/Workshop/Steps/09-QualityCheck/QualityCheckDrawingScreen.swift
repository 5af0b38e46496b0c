import Terminal

extension QualityCheckScreen {
    func bindings(_ context: ScreenContext) -> [Binding] {
        let unready = unready(context)
        let own = ownKind(context)
        let conclude = Binding(
            .function(8),
            own.map { Phrase("记\($0.name.chinese)", "Keep") }
                ?? (wrong.isEmpty ? Phrase("合格", "Pass") : Phrase("退回", "Send back")),
            own == nil
                ? Phrase(
                    "全部合格就放行；有不合格就选原因退回车间",
                    "Passes the car when all is right; else asks for the reason and sends it back")
                : Phrase(
                    "记下自检或互检的结果，终检由质检员做", "Keeps the self or cross check; the final one is the inspector's"),
            unavailable: unready)
        switch focus {
        case .items: return itemBindings(own, unready) + [conclude]
        case .distance:
            return [
                Binding(
                    .enter, Phrase("下一栏", "Next"),
                    Phrase("下一栏；最后一栏得出结论", "Next field; on the last one it concludes")),
                Binding(.tab, Phrase("到检查项", "To the items"), Phrase("回到检查项", "Back to the items")), conclude,
            ]
        case .reason:
            let more = Binding(
                number: 10, Phrase("更多", "more"), Phrase("别的原因", "Other reasons"))
            return offered.enumerated().map { index, reason in
                Binding(
                    number: index + 1, reason.name,
                    Phrase("退回: \(reason.name.chinese)", "Back to the workshop: \(reason.name.english)"))
            } + (reasons.count > 9 ? [more] : []) + [
                Binding(.function(7), Phrase("不退", "Leave it"), Phrase("回到检查项", "Back to the items"))
            ]
        }
    }

    private func itemBindings(_ own: WorkCheck.Kind?, _ unready: Phrase?) -> [Binding] {
        let passed = car?.step == .wash || car?.step == .billing
        return [
            Binding(
                .enter, Phrase("合格", "Right"), Phrase("这一项合格，到下一项", "This item is right; on to the next"),
                unavailable: unready),
            Binding(
                number: 1, Phrase("合格", "right"), Phrase("这一项合格", "This item is right"),
                unavailable: unready),
            Binding(
                number: 2, Phrase("不合格", "wrong"), Phrase("这一项不合格", "This item is wrong"),
                unavailable: unready),
            Binding(
                number: 3, Phrase("其余都合格", "rest right"),
                Phrase("没标的各项都合格", "All items not yet marked are right"),
                unavailable: unready),
            Binding(
                number: 4, Phrase("里程路试", "km"),
                Phrase("出厂里程、路试公里、备注", "Distance out, road test, note"),
                unavailable: unready),
            Binding(
                number: 5, Phrase("检验单", "sheet"),
                Phrase("检验单，空白或已填，看或打印", "The inspection sheet, blank or filled in, to read or print")),
            Binding(
                number: 6, Phrase("让步放行", "concede"),
                Phrase("有不合格也放行，要第二人授权", "Passes it all the same, with a second person's authority"),
                unavailable: unready ?? finalOnly(own)
                    ?? (wrong.isEmpty && missingChecks.isEmpty ? Phrase("没有不合格项", "Nothing is wrong") : nil)),
            Binding(
                number: 7, Phrase("质检作废", "void"),
                Phrase("合格后还要作业：质检作废，回车间", "Work goes on after a pass: the pass is void"),
                unavailable: passed ? nil : Phrase("还没有合格记录可作废", "There is no pass to void")),
            Binding(
                number: 8, Phrase("合格证", "certificate"),
                Phrase("竣工出厂合格证，看或打印", "The completion certificate, to read or print"),
                unavailable: certificate == nil ? Phrase("没有合格证", "There is no certificate") : nil),
            Binding(.tab, Phrase("到里程", "To the km"), Phrase("到出厂里程", "To the distance out")),
        ]
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        for row in 0..<area.rows { frame.line("", row: row, in: area) }
        let wide = area.columns >= 120
        let (left, right) = area.splitLeft(wide ? area.columns - 45 : area.columns, gap: 1)
        let (items, rest) = left.splitTop(max(3, left.rows - (wide ? 5 : 7)))
        drawItems(into: &frame, items, context)
        frame.rule(row: 0, in: rest)
        drawForm(into: &frame, rest.splitTop(1).rest, context)
        if wide {
            frame.column(left.columns, in: area)
            drawNotes(into: &frame, right, context)
        } else {
            drawNotes(into: &frame, rest.splitTop(4).rest, context)
        }
        if focus == .reason { drawReasons(into: &frame, area, context) }
    }

    private func drawItems(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var shown = list
        shown.rows = checklist.map { item in
            let (mark, style): (String, Style) =
                switch answer(item) {
                case true?: ("+", .good)
                case false?: ("x", .alarm)
                case nil: (".", .plain)
                }
            let word =
                switch answer(item) {
                case true?: Phrase("合格", "right")
                case false?: Phrase("不合格", "WRONG")
                case nil: Phrase("", "")
                }
            let name = TextWidth.fit(item.name[context.language], to: max(10, area.columns - 16))
            return ListView.Row(
                id: item.id,
                text: "\(mark) \(TextWidth.fit(String(item.id), to: 2, .right)) \(name) "
                    + context.text(word), style: style)
        }
        shown.render(into: &frame, area: area, focused: focus == .items)
    }

    private func drawForm(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var shown = form
        let hints = [
            "km": Phrase("出厂里程", "Distance out"), "road": Phrase("路试公里", "Road test km"),
            "note": Phrase("备注", "Note"),
        ]
        for index in shown.fields.indices {
            shown.fields[index].label = hints[shown.fields[index].name].map(context.text) ?? ""
        }
        if let kmIn, let index = shown.fields.firstIndex(where: { $0.name == "km" }) {
            shown.fields[index].hint = context.text(Phrase("进厂 \(kmIn)", "in \(kmIn)"))
        }
        let cursor = frame.cursor
        shown.render(into: &frame, area: area.splitTop(3).top, labelWidth: 14)
        if focus != .distance { frame.cursor = cursor }
    }

    private func drawNotes(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        var notes: [(Phrase, Style)] = [
            (
                Phrase(
                    "已查 \(checklist.count - open.count)/\(checklist.count)  不合格 \(wrong.count)  技师 \(workerNames.joined(separator: "、"))",
                    "checked \(checklist.count - open.count)/\(checklist.count)  wrong \(wrong.count)  done by \(workerNames.joined(separator: ", "))"
                ), wrong.isEmpty ? .plain : .alarm
            )
        ]
        if workers.contains(context.actor.staff), car?.step == .qualityCheck {
            notes.append(
                (
                    Phrase("! 您做过这辆车，放行要另一人授权", "! You worked on this car; passing it needs a second person"),
                    .warning
                ))
        }
        let isUnchecked = !missingChecks.isEmpty || workChecks.contains { !$0.wrong.isEmpty }
        notes.append((checks(context), isUnchecked ? .warning : .plain))
        if let certificate {
            notes.append(
                (
                    Phrase("竣工出厂合格证 \(certificate.number)", "completion certificate \(certificate.number)"),
                    .good
                ))
        } else if needsCertificate {
            notes.append((Phrase("要开竣工出厂合格证", "leaves with a completion certificate"), .plain))
        }
        for one in past.prefix(3) {
            let result = one.isPass ? Phrase("合格", "passed") : Phrase("不合格", "failed")
            let void = one.isVoid ? Phrase(" (作废)", " (void)") : Phrase("", "")
            notes.append(
                (
                    Phrase(
                        "\(context.clock(one.at)) \(one.inspectorName) \(result.chinese)\(void.chinese) \(one.wrong.map(\.chinese).joined(separator: "、"))",
                        "\(context.clock(one.at)) \(one.inspectorName) \(result.english)\(void.english) \(one.wrong.map(\.english).joined(separator: ", "))"
                    ), one.isPass || one.isVoid ? .muted : .warning
                ))
        }
        for (row, note) in notes.prefix(area.rows).enumerated() {
            frame.line(context.text(note.0), row: row, in: area, style: note.1)
        }
    }

    private func finalOnly(_ own: WorkCheck.Kind?) -> Phrase? {
        own == nil ? nil : Phrase("让步由终检授权", "A concession belongs to the final check")
    }

    /// "自检 张伟 10:02 合格  互检 -"
    private func checks(_ context: ScreenContext) -> Phrase {
        let words = WorkCheck.Kind.allCases.map { kind -> Phrase in
            guard let check = workChecks.first(where: { $0.kind == kind }) else {
                return missingChecks.contains(kind)
                    ? Phrase("\(kind.name.chinese) 要做!", "\(kind.name.english) needed!")
                    : Phrase("\(kind.name.chinese) -", "\(kind.name.english) -")
            }
            let clock = context.clock(check.at)
            let count = check.wrong.count
            return Phrase(
                "\(kind.name.chinese) \(check.by) \(clock) \(count == 0 ? "合格" : "\(count) 项不合格")",
                "\(kind.name.english) \(check.by) \(clock) \(count == 0 ? "right" : "\(count) wrong")")
        }
        return Phrase(
            words.map(\.chinese).joined(separator: "  "), words.map(\.english).joined(separator: "  "))
    }

    private func drawReasons(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let rows = min(area.rows, min(9, reasons.count) + 2)
        let box = Rect(row: area.end - rows, column: area.column, rows: rows, columns: min(area.columns, 60))
        let inside = frame.box(
            box, title: context.text(Phrase("为什么退回车间", "Why does it go back")),
            footer: context.text(
                reasons.count > 9
                    ? Phrase("数字选，0 更多，F7 不退", "digits choose, 0 more, F7 leaves it")
                    : Phrase("数字选，F7 不退", "digits choose, F7 leaves it")))
        for (index, reason) in offered.enumerated() {
            frame.line("\(index + 1) \(reason.name[context.language])", row: index, in: inside)
        }
    }
}
