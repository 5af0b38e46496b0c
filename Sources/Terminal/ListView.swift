/// What stands before the selected row of a list: a cursor only where the keys go.
public enum ListMark {
    public static let cursor: Character = ">"
    /// The row that will be selected when the list has the focus again.
    public static let kept: Character = ":"

    /// The mark of a row of something drawn by hand.
    public static func of(selected: Bool, focused: Bool) -> Character {
        selected ? focused ? cursor : kept : " "
    }
}

/// A scrolling list whose selection is an id: rows that arrive or sort anew never change which is selected.
public struct ListView<RowID: Hashable & Sendable>: Sendable {
    /// One line of the list.
    public struct Row: Hashable, Sendable {
        public var id: RowID
        public var text: String
        public var style: Style
        public var mark: Character?

        public init(id: RowID, text: String, style: Style = .plain, mark: Character? = nil) {
            self.id = id
            self.text = text
            self.style = style
            self.mark = mark
        }
    }

    /// How far page up and page down go.
    public var page = 10
    private var current: RowID?

    public var rows: [Row] = [] {
        didSet { follow(from: oldValue) }
    }

    public init() {}

    public init(_ rows: [Row]) {
        self.rows = rows
        current = rows.first?.id
    }

    /// The selected id; nil only when there are no rows. Setting an id that is not in the list changes nothing.
    public var selected: RowID? {
        get { rows.isEmpty ? nil : current }
        set { if let newValue { select(newValue) } }
    }

    public var selectedRow: Row? { index.map { rows[$0] } }

    /// The selected row's place in the list.
    public var index: Int? { rows.firstIndex { $0.id == current } }

    public mutating func select(_ id: RowID) {
        if rows.contains(where: { $0.id == id }) { current = id }
    }

    /// Moves the selection; false for a key that is none of the list's.
    public mutating func handle(_ key: Key) -> Bool {
        let at = index ?? 0
        let target: Int
        switch key {
        case .up: target = at - 1
        case .down: target = at + 1
        case .pageUp: target = at - page
        case .pageDown: target = at + page
        case .home: target = 0
        case .end: target = rows.count - 1
        default: return false
        }
        if !rows.isEmpty { current = rows[min(max(0, target), rows.count - 1)].id }
        return true
    }

    /// When the selected row has gone, the nearest one that is left takes over, the one below it first.
    private mutating func follow(from old: [Row]) {
        if rows.isEmpty || index != nil { return }
        guard let gone = old.firstIndex(where: { $0.id == current }) else {
            current = rows[0].id
            return
        }
        let left = Set(rows.map(\.id))
        let near = old[gone...].first { left.contains($0.id) } ?? old[..<gone].last { left.contains($0.id) }
        current = near?.id ?? rows[min(gone, rows.count - 1)].id
    }

    /// The selected row stays in the middle while there is something to scroll.
    public func render(into frame: inout Frame, area: Rect, focused: Bool) {
        let scrolls = rows.count > area.rows
        let height = scrolls && area.rows > 1 ? area.rows - 1 : area.rows
        let top = min(max(0, (index ?? 0) - height / 2), max(0, rows.count - height))
        let shown = rows[top..<min(rows.count, top + height)]
        let marked = rows.contains { $0.mark != nil }
        for (line, row) in shown.enumerated() {
            let isSelected = row.id == current
            var text = String(ListMark.of(selected: isSelected, focused: focused))
            if marked { text += TextWidth.fit(String(row.mark ?? " "), to: 2) }
            frame.line(
                text + row.text, row: line, in: area, style: isSelected && focused ? .selected : row.style)
        }
        for line in shown.count..<max(shown.count, area.rows) { frame.line("", row: line, in: area) }
        if height < area.rows {
            let range = "\(top + 1)-\(top + shown.count)/\(rows.count)"
            frame.line(
                TextWidth.fit(range, to: area.columns, .right), row: height, in: area, style: .muted)
        }
    }
}
