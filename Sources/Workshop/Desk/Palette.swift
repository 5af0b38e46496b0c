import Terminal

/// The command palette: every act of the screen, every place, every act of the desk, and whatever the omnibox
/// knows, found by Chinese, pinyin, initials, English or number.
struct Palette: Sendable {
    /// One row of it.
    struct Row: Hashable, Sendable {
        enum Does: Hashable, Sendable {
            case binding(Key)
            case desk(DeskAct)
            case place(Place)
            case answer(Answer)
        }

        let name: Phrase
        let detail: Phrase
        /// The direct key: the palette teaches itself away.
        let key: String
        let unavailable: Phrase?
        let does: Does
    }

    private let all: [(row: Row, words: SearchWords)]
    var typed = TextField()
    private(set) var rows: [Row]
    private(set) var selected = 0
    /// What the omnibox answered to the text; the session fills it in.
    var answers: [Answer] = [] {
        didSet { filter() }
    }

    init(bindings: [Binding], menu: [MenuEntry]) {
        let acts = bindings.map { binding in
            Row(
                name: binding.name, detail: binding.unavailable ?? binding.about, key: binding.doors,
                unavailable: binding.unavailable, does: .binding(binding.key))
        }
        let places = menu.map { entry in
            Row(
                name: entry.name, detail: Phrase("去 \(entry.name.chinese)", "go to \(entry.name.english)"),
                key: entry.number.map(String.init) ?? entry.code, unavailable: nil, does: .place(entry.place))
        }
        let desk = DeskAct.allCases.filter { $0 != .palette }.map { act in
            Row(
                name: act.name, detail: act.about, key: act.key?.shown ?? "", unavailable: nil,
                does: .desk(act))
        }
        let rows = acts + places + desk
        all = rows.map { ($0, SearchWords($0)) }
        self.rows = rows
    }

    var text: String { typed.text }

    /// The row Enter runs.
    var choice: Row? { rows.indices.contains(selected) ? rows[selected] : nil }

    /// Types, moves, and tells whether the text changed.
    mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .down: selected = min(selected + 1, max(0, rows.count - 1))
        case .up: selected = max(0, selected - 1)
        case .pageDown: selected = min(selected + 10, max(0, rows.count - 1))
        case .pageUp: selected = max(0, selected - 10)
        default:
            let before = typed.text
            _ = typed.handle(key)
            guard typed.text != before else { return false }
            filter()
            return true
        }
        return false
    }

    private mutating func filter() {
        let wanted = Folding.ascii(typed.text).trimmingSpaces.lowercased()
        let found = wanted.isEmpty ? all.map(\.row) : all.filter { $0.words.match(wanted) }.map(\.row)
        let known = answers.map { answer in
            Row(
                name: answer.text, detail: answer.doing, key: "Enter", unavailable: nil, does: .answer(answer)
            )
        }
        rows = known + found
        selected = 0
    }

    func render(into frame: inout Frame, area: Rect, _ language: Language) {
        let height = min(area.rows - 2, 17)
        let width = min(area.columns - 4, 90)
        let rect = Rect(
            row: area.row + 1, column: area.column + (area.columns - width) / 2, rows: height, columns: width)
        let title = Phrase("命令", "Commands")[language]
        let footer = Phrase("回车执行  上下选择  F3 关闭", "Enter runs  Up/Down choose  F3 closes")[language]
        let inside = frame.box(rect, title: title, footer: footer)
        frame.line("> " + typed.text, row: 0, in: inside, style: .field)
        frame.cursor = Position(
            row: inside.row,
            column: min(inside.column + 2 + TextWidth.of(typed.text), inside.column + inside.columns - 1))
        let room = inside.rows - 1
        let first = max(0, min(selected - room / 2, rows.count - room))
        for (line, row) in rows.dropFirst(first).prefix(room).enumerated() {
            let isSelected = first + line == selected
            let keyColumns = 10
            let nameColumns = min(34, max(12, TextWidth.of(row.name[language])))
            let text =
                (isSelected ? ">" : " ")
                + TextWidth.fit(row.name[language], to: nameColumns) + "  "
                + TextWidth.fit(
                    row.detail[language], to: max(0, inside.columns - nameColumns - keyColumns - 4))
                + " " + row.key
            let style: Style = isSelected ? .selected : row.unavailable == nil ? .plain : .muted
            frame.line(text, row: 1 + line, in: inside, style: style)
        }
        if rows.isEmpty {
            frame.line(
                Phrase(" 没有这样的命令、车辆或客户", " No such command, car or customer")[language], row: 1, in: inside,
                style: .warning)
        }
    }
}

/// The forms under which a palette row is found.
struct SearchWords: Hashable, Sendable {
    private let forms: [String]

    init(_ row: Palette.Row) {
        let reading = Pinyin.ofWords(row.name.chinese)
        forms = [
            row.name.chinese.lowercased(), row.name.english.lowercased(), row.key.lowercased(),
            reading.full, reading.initials,
        ]
    }

    /// Hanzi and English match anywhere, pinyin and initials from the start.
    func match(_ wanted: String) -> Bool {
        forms[0].contains(wanted) || forms[1].contains(wanted) || forms[2] == wanted
            || forms[3].hasPrefix(wanted) || forms[4].hasPrefix(wanted)
    }
}

extension Binding {
    /// The keys that reach it, for hint lines and help: "F8", "3", "F6 4".
    var doors: String {
        switch key {
        case .choice: number.map { String($0 % 10) } ?? ""
        default: key.shown + (number.map { " \($0 % 10)" } ?? "")
        }
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
