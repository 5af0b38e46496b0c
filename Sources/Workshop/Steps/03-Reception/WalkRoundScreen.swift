import Terminal

/// The walk round the car: a digit names the place on the picture, the next the damage.
public struct WalkRoundScreen: Screen {
    private let id: OrderID
    private var car = ""
    private var marks: [WalkRoundMark] = []
    private var kinds: [Reason] = []
    private var walkedRoundAt: Moment?
    /// The place a damage is being named for.
    private var position: BodyPosition?
    /// What is being said of the last damage; nil while nothing is.
    private var note: TextField?
    /// 0 was typed: the place is 10, 11 or 12.
    private var isTens = false

    public init(order: OrderID) {
        id = order
    }

    public var place: Place { .walkRound(id) }
    public var order: OrderID? { id }
    /// Every digit is a place or a damage, so the screen takes them itself.
    public var typing: Typing { .field }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("环车检查", "Walk-round")) + " " + car
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        let none = marks.isEmpty ? Phrase("还没有损伤", "No damage is marked") : nil
        return [
            Binding(
                .enter, Phrase("完成", "Done"), Phrase("环检做完，记下时间", "The walk-round is made; its time is kept")),
            Binding(
                .function(6), Phrase("说明", "Note"),
                Phrase("给最后一处损伤写说明，如 旧", "Says more of the last damage, for instance: old"), unavailable: none
            ),
            Binding(
                .backspace, Phrase("去掉", "Take off"),
                Phrase("去掉最后一处损伤；选了位置时只取消选择", "Takes the last damage off, or drops the place chosen"),
                unavailable: position == nil && note == nil ? none : nil),
        ]
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        let line = try RepairOrderTable.line(id, in: snapshot)
        car = "\(line.number) \(line.plate) \(line.model)"
        marks = try ReceptionTable.marks(of: id, in: snapshot)
        walkedRoundAt = try ReceptionTable.reception(of: id, in: snapshot).walkedRoundAt
        kinds = Array(try Reasons.list("damage", of: snapshot).prefix(9))
    }

    // MARK: keys

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if note != nil { return write(key) }
        switch key {
        case .function(6):
            guard let last else { return .beep }
            note = TextField(last.damage.note)
            return .stay
        case .character(let character): return digit(character)
        case .right, .tab, .down: return step(by: 1)
        case .left, .backTab, .up: return step(by: -1)
        case .backspace: return takeOff()
        case .enter, .function(9):
            guard position == nil else {
                return .refuse(Phrase("按数字选损伤，或退格取消", "A digit names the damage, Backspace drops the place"))
            }
            return .perform(ReceptionAct.walkRound(order: id, done: true), then: .close)
        default: return .beep
        }
    }

    private mutating func digit(_ character: Character) -> Intent {
        guard let digit = Int(Folding.ascii(String(character))) else { return .beep }
        if let position { return mark(position, digit) }
        if isTens {
            isTens = false
            position = digit < 3 ? BodyPosition(rawValue: 10 + digit) : nil
            return position == nil ? .beep : .stay
        }
        if digit == 0 {
            isTens = true
        } else {
            position = BodyPosition(rawValue: digit)
        }
        return .stay
    }

    private mutating func mark(_ position: BodyPosition, _ digit: Int) -> Intent {
        guard kinds.indices.contains(digit - 1) else { return .beep }
        self.position = nil
        return .perform(
            ReceptionAct.markDamage(order: id, damage: Damage(position, kind: kinds[digit - 1].code)))
    }

    /// Round the car by arrows, for places that are pointed at.
    private mutating func step(by step: Int) -> Intent {
        isTens = false
        let next = (position?.rawValue ?? (step > 0 ? 0 : 13)) + step
        position = BodyPosition(rawValue: next < 1 ? 12 : next > 12 ? 1 : next)
        return .stay
    }

    private mutating func takeOff() -> Intent {
        if position != nil || isTens {
            position = nil
            isTens = false
            return .stay
        }
        guard let last else { return .beep }
        return .perform(ReceptionAct.removeMark(mark: last.id))
    }

    private var last: WalkRoundMark? { marks.max { $0.id.number < $1.id.number } }

    private mutating func write(_ key: Key) -> Intent {
        guard var typed = note, let last else { return .beep }
        if key == .enter || key == .function(9) {
            if typed.text == last.damage.note {
                note = nil
                return .stay
            }
            return .perform(
                ReceptionAct.noteMark(mark: last.id, from: last.damage.note, to: typed.text))
        }
        guard typed.handle(key) else { return .beep }
        note = typed
        return .stay
    }

    public var isAsking: Bool { note != nil }

    public var draft: [String: String]? {
        guard let note, let last, note.text != last.damage.note else { return [:] }
        return ["note": note.text, "mark": last.id.description]
    }

    public mutating func restore(_ fields: [String: String]) {
        guard let text = fields["note"], let last, fields["mark"] == last.id.description else { return }
        note = TextField(text)
    }

    public mutating func done() { note = nil }

    public mutating func back() -> Bool {
        guard note != nil else { return false }
        note = nil
        return true
    }

    // MARK: picture

    /// The car from above, its front to the left.
    private static let outline = [
        "      .---12---+---11---+---10---+----9---.",
        "    /          |        |        |         \\",
        " 1 |     2     |                 |     7    | 8",
        "    \\          |        |        |         /",
        "      '----3---+----4---+----5---+----6---'",
    ]

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (top, rest) = area.splitTop(Self.outline.count + 1)
        for (row, line) in Self.outline.enumerated() {
            frame.line(" " + line, row: row, in: top)
            restyle(line, row: row, in: top, of: &frame)
        }
        frame.line(prompt(context), row: Self.outline.count, in: top, style: .key)
        let (left, right) = rest.splitLeft(area.columns / 2, gap: 1)
        for (index, kind) in kinds.enumerated() {
            frame.line(" \(index + 1) \(kind.name[context.language])", row: index, in: left)
        }
        drawMarks(into: &frame, right, context)
        frame.cursor = note.map { note in
            Position(row: top.row + Self.outline.count, column: TextWidth.of(prompt(context, note)))
        }
    }

    private func prompt(_ context: ScreenContext, _ note: TextField) -> String {
        let place = last?.damage.position.name[context.language] ?? ""
        return " " + context.text(Phrase("\(place) 说明: ", "\(place), note: ")) + note.text
    }

    private func prompt(_ context: ScreenContext) -> String {
        if let note { return prompt(context, note) }
        if let position {
            let name = position.name[context.language]
            return " " + context.text(Phrase("\(name)：按数字选损伤", "\(name): a digit names the damage"))
        }
        return " "
            + context.text(
                isTens
                    ? Phrase("10-12：再按 0-2", "10-12: now 0-2")
                    : Phrase("数字=位置 (10-12 先按 0)  回车=完成", "digit = place (10-12: 0 first)  Enter = done"))
    }

    private func drawMarks(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        if marks.isEmpty {
            let nothing =
                walkedRoundAt == nil
                ? Phrase("还没有环检", "not walked round yet") : Phrase("没有发现损伤", "nothing was found")
            frame.line(context.text(nothing), row: 0, in: area, style: .muted)
        }
        for (row, mark) in marks.enumerated() {
            let kind = kinds.first { $0.code == mark.damage.kind }?.name[context.language] ?? mark.damage.kind
            let place = mark.damage.position
            frame.line(
                "\(place.rawValue) \(place.name[context.language]) \(kind) \(mark.damage.note)", row: row,
                in: area, style: .warning)
        }
    }

    /// Places with damage stand out, the chosen one most.
    private func restyle(_ line: String, row: Int, in area: Rect, of frame: inout Frame) {
        let damaged = Set(marks.map(\.damage.position))
        var column = 0
        for run in line.split(separator: " ", omittingEmptySubsequences: false) {
            var offset = 0
            for part in run.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isNumber }) {
                if let place = Int(part).flatMap(BodyPosition.init(rawValue:)) {
                    let cells = Rect(
                        row: area.row + row, column: area.column + 1 + column + offset, rows: 1,
                        columns: part.count)
                    if place == position {
                        frame.restyle(cells, .selected)
                    } else if damaged.contains(place) {
                        frame.restyle(cells, .alarm)
                        frame.put("!", at: cells.row, cells.column + part.count, in: area, style: .alarm)
                    }
                }
                offset += part.count + 1
            }
            column += run.count + 1
        }
    }
}
