import Terminal

/// F1: what this screen is for, then every act with its keys, printed from the same data the keys run on.
struct HelpPage: Sendable {
    private let lines: [String]
    private var top = 0

    init(heading: String, bindings: [Binding], _ language: Language) {
        var lines = [heading, ""]
        let acts = bindings.map { binding in
            HelpPage.line(binding.doors, binding.name, binding.unavailable ?? binding.about, language)
        }
        lines.append(contentsOf: acts)
        lines.append("")
        lines.append(Phrase("处处可用", "Everywhere")[language])
        for act in DeskAct.allCases {
            lines.append(HelpPage.line(act.key?.shown ?? "F2", act.name, act.about, language))
        }
        lines.append("")
        lines.append(
            Phrase(
                "Esc 再按数字 = F键（0 = F10）。上下翻看，F3 关闭。",
                "Esc then a digit = F-key (0 = F10). Up/Down scroll, F3 closes.")[
                    language])
        self.lines = lines
    }

    private static func line(_ keys: String, _ name: Phrase, _ about: Phrase, _ language: Language) -> String
    {
        " " + TextWidth.fit(keys, to: 8) + TextWidth.fit(name[language], to: 18) + " " + about[language]
    }

    mutating func handle(_ key: Key) {
        switch key {
        case .down: top += 1
        case .up: top -= 1
        case .pageDown: top += 10
        case .pageUp: top -= 10
        default: break
        }
        top = min(max(0, top), max(0, lines.count - 5))
    }

    func render(into frame: inout Frame, area: Rect, _ language: Language) {
        let inside = frame.box(
            area, title: Phrase("帮助", "Help")[language], footer: Phrase("F3 关闭", "F3 closes")[language])
        let wrapped = lines.flatMap { TextWidth.wrap($0, to: inside.columns) }
        for row in 0..<inside.rows {
            let index = top + row
            frame.line(wrapped.indices.contains(index) ? wrapped[index] : "", row: row, in: inside)
        }
    }
}

/// A document on the screen: to read, to print with `lp`, or to save beside the store.
struct DocumentPage: Sendable {
    let title: Phrase
    let text: String
    private var top = 0

    init(title: Phrase, text: String) {
        self.title = title
        self.text = text
    }

    mutating func handle(_ key: Key) {
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        switch key {
        case .down: top += 1
        case .up: top -= 1
        case .pageDown: top += 15
        case .pageUp: top -= 15
        default: break
        }
        top = min(max(0, top), max(0, count - 5))
    }

    func render(into frame: inout Frame, area: Rect, _ language: Language) {
        let footer = Phrase("F9 打印  上下翻页  F3/回车 关闭", "F9 prints  Up/Down scroll  F3/Enter closes")[language]
        let inside = frame.box(area, title: title[language], footer: footer)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for row in 0..<inside.rows {
            frame.line(lines.indices.contains(top + row) ? lines[top + row] : "", row: row, in: inside)
        }
    }
}
