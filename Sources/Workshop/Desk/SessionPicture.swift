import Terminal

/// The smallest terminal that is drawn on; below it one sentence is shown and keys are ignored.
public enum SmallestTerminal {
    public static let size = Size(rows: 16, columns: 60)

    public static func isTooSmall(_ size: Size) -> Bool {
        size.rows < self.size.rows || size.columns < self.size.columns
    }
}

extension Session {
    /// Draws everything: title, rail, the screen, its acts, message, omnibox, key hints.
    public func render(into frame: inout Frame) {
        let area = frame.area
        if SmallestTerminal.isTooSmall(frame.size) {
            frame.line(
                Phrase("窗口太小，至少要 60 列 16 行", "The window is too small: 60 columns by 16 rows at least")[
                    language], row: 0,
                in: area, style: .warning)
            return
        }
        let (title, rest) = area.splitTop(1)
        renderTitle(into: &frame, title)
        let messageRows = area.rows >= 40 ? 3 : 1
        let bindings = actor == nil ? [] : stack.top.bindings(context)
        let acts = fitted(acts(bindings), to: area.columns)
        let (upper, feet) = rest.splitTop(rest.rows - 2 - acts.count - messageRows)
        if actor == nil {
            signIn.render(into: &frame, area: upper, language)
        } else {
            renderBody(into: &frame, upper)
        }
        for (row, line) in acts.enumerated() { frame.line(line, row: row, in: feet, style: .plain) }
        renderFeet(bindings, into: &frame, feet.splitTop(acts.count).rest, messageRows)
        if let overlay { render(overlay, into: &frame, area: upper) }
    }

    private func renderTitle(into frame: inout Frame, _ row: Rect) {
        let day = context.today.shown(in: language, now: context.today.year)
        let clock = context.clock(context.now)
        var right = "\(day) \(clock)"
        if let actor { right = "\(actor.name)  " + right }
        if !notices.isEmpty {
            right += "  " + Phrase("提醒\(notices.count)", "notices \(notices.count)")[language]
        }
        if let banner { right = "[\(banner[language])]  " + right }
        let left = actor == nil ? shopName : stack.isAtHome ? shopName : stack.top.heading(context)
        let rightColumns = TextWidth.of(right)
        frame.line(
            TextWidth.fit(left, to: max(0, row.columns - rightColumns - 1)) + " " + right, row: 0, in: row,
            style: .title)
    }

    private func renderBody(into frame: inout Frame, _ area: Rect) {
        var body = area
        if let rail, stack.top.order != nil {
            let (row, below) = body.splitTop(1)
            let line = rail.line(language)
            frame.line(
                TextWidth.of(line) <= row.columns ? line : narrowRail(rail), row: 0, in: row)
            body = below
        }
        frame.rule(row: 0, in: body)
        if stack.top.order != nil { renderClock(into: &frame, body) }
        let (_, below) = body.splitTop(1)
        let (inner, rule) = below.splitTop(below.rows - 1)
        frame.rule(row: 0, in: rule)
        stack.top.render(into: &frame, area: inner, context)
    }

    /// The clock of the order on the rule under its rail: it costs no row, so that every screen has room for it.
    private func renderClock(into frame: inout Frame, _ body: Rect) {
        guard let frontClock else { return }
        let text = " " + frontClock.said(at: context.now)[language] + " "
        let column = body.column + max(0, body.columns - TextWidth.of(text) - 2)
        frame.put(
            text, at: body.row, column, in: body,
            style: frontClock.isLate(at: context.now) ? .alarm : .warning)
    }

    /// "步骤 5/13 估价": the rail where thirteen names do not fit.
    private func narrowRail(_ rail: Rail) -> String {
        guard let now = rail.now else { return Phrase("13 步全部完成", "All 13 steps are done")[language] }
        return Phrase(
            "步骤 \(now.rawValue)/13 \(now.onRail.chinese)", "Step \(now.rawValue)/13 \(now.onRail.english)")[
                language]
    }

    /// Message, omnibox, key hints.
    private func renderFeet(
        _ bindings: [Binding], into frame: inout Frame, _ area: Rect, _ messageRows: Int
    ) {
        renderMessage(into: &frame, area, rows: messageRows)
        renderOmnibox(into: &frame, area, row: messageRows)
        frame.line(hintLine(bindings, columns: area.columns), row: 1 + messageRows, in: area, style: .muted)
    }

    /// "1估价", "2派工", "3备件": what the digits do here.
    private func acts(_ bindings: [Binding]) -> [String] {
        if stack.isAtHome, actor != nil {
            let menu = MenuEntry.all(today: context.today).filter { $0.number != nil }
            return menu.map { "\($0.number ?? 0) \($0.name[language])" } + [
                Phrase("0 更多", "0 more")[language]
            ]
        }
        // Where a field takes the digits they are no acts: what leaves the field is shown in their place.
        if actor != nil, stack.top.typing == .field {
            let leaving = bindings.filter { $0.unavailable == nil }.compactMap { binding in
                fieldKeys[binding.key].map { "\($0[language]) \(binding.name[language])" }
            }
            if !leaving.isEmpty { return leaving }
        }
        let numbered = bindings.compactMap { binding in binding.number.map { (number: $0, binding) } }
        return numbered.sorted { $0.number < $1.number }.map { number, binding in
            "\(number % 10)\(language == .english ? " " : "")\(binding.name[language])"
                + (binding.unavailable == nil ? "" : "×")
        }
    }

    private var fieldKeys: [Key: Phrase] { [.enter: Phrase("回车", "Enter"), .tab: Phrase(same: "Tab")] }

    /// Every digit stays in sight, and its name whole: what one row has no room for goes on in a second, on a narrow
    /// terminal in a third. Only where these are not enough the longest give way.
    private func fitted(_ acts: [String], to columns: Int) -> [String] {
        for gap in ["  ", " "] {
            let line = acts.joined(separator: gap)
            if TextWidth.of(line) <= columns { return [line] }
        }
        for gap in ["  ", " "] {
            let lines = acts.reduce(into: [String]()) { lines, act in
                let longer = lines.last.map { $0 + gap + act }
                if let longer, TextWidth.of(longer) <= columns {
                    lines[lines.count - 1] = longer
                } else {
                    lines.append(act)
                }
            }
            if lines.count <= 3 { return lines }
        }
        let widths = acts.map(TextWidth.of)
        var longest = widths.max() ?? 0
        while longest > 2, widths.reduce(acts.count - 1, { $0 + min($1, longest) }) > columns { longest -= 1 }
        return [acts.map { TextWidth.clip($0, to: longest) }.joined(separator: " ")]
    }

    private func renderMessage(into frame: inout Frame, _ area: Rect, rows: Int) {
        guard let message else {
            for row in 0..<rows { frame.line("", row: row, in: area) }
            return
        }
        let style: Style =
            switch message.tone {
            case .said: .good
            case .refused: .alarm
            case .notice: .warning
            }
        let mark = message.tone == .refused ? "! " : ""
        let tail = message.tone == .notice ? Phrase("  [Ctrl-G 打开]", "  [Ctrl-G open]")[language] : ""
        let lines = TextWidth.wrap(mark + message.text[language] + tail, to: area.columns)
        for row in 0..<rows {
            frame.line(
                lines.indices.contains(row) ? lines[row] : "", row: row, in: area,
                style: lines.indices.contains(row) ? style : .plain)
        }
    }

    private func renderOmnibox(into frame: inout Frame, _ area: Rect, row: Int) {
        var line = "==> " + omnibox.text
        if actor != nil, let first = answers.first {
            let enter = Phrase("回车=\(first.doing.chinese)", "Enter=\(first.doing.english)")[language]
            let more = answers.count > 1 ? " +\(answers.count - 1)" : ""
            let right = "\(first.text[language])\(more)  [\(enter)]"
            let left = max(TextWidth.of(line) + 2, 14)
            line = TextWidth.fit(line, to: left) + TextWidth.clip(right, to: max(0, area.columns - left))
        }
        frame.line(line, row: row, in: area)
        let hasFocus = actor != nil && overlay == nil && stack.top.typing == .omnibox
        if hasFocus || frame.cursor == nil {
            frame.cursor = Position(
                row: area.row + row, column: min(area.columns - 1, 4 + TextWidth.of(omnibox.text)))
        }
    }

    /// The keys that matter here, at most nine, by F-key number; "Esc+digit" until an F-key was seen.
    private func hintLine(_ bindings: [Binding], columns: Int) -> String {
        let space = language == .english ? " " : ""
        var hints: [(Int, String)] = [DeskAct.help, .palette, .back, .undo].compactMap { act in
            guard case .function(let number) = act.key else { return nil }
            return (number, "F\(number)\(space)\(act.name[language])")
        }
        for binding in bindings {
            if case .function(let number) = binding.key {
                hints.append((number, "F\(number)\(space)\(binding.name[language])"))
            }
        }
        let escape = hasSeenFunctionKey ? "" : Phrase("Esc+数字=F键", "Esc+digit=F-key")[language]
        let room = columns - (escape.isEmpty ? 0 : TextWidth.of(escape) + 2)
        // What completes, commits and takes back goes before what is also found in the palette.
        let weightiest = [9, 8, 12, 3, 2, 6, 1, 4, 7]
        func weight(_ number: Int) -> Int { weightiest.firstIndex(of: number) ?? weightiest.count }
        var left = room + 1
        let fitting = hints.sorted { weight($0.0) < weight($1.0) }.filter { hint in
            let columns = TextWidth.of(hint.1) + 1
            guard columns <= left else { return false }
            left -= columns
            return true
        }
        let line = fitting.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: " ")
        return escape.isEmpty ? line : TextWidth.fit(line, to: room) + "  " + escape
    }

    private func render(_ overlay: Overlay, into frame: inout Frame, area: Rect) {
        switch overlay {
        case .palette(let palette): palette.render(into: &frame, area: area, language)
        case .sheet(let sheet): sheet.render(into: &frame, area: area, language)
        case .help(let page): page.render(into: &frame, area: area, language)
        case .document(let page): page.render(into: &frame, area: area, language)
        }
    }
}
