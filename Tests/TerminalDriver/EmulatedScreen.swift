import Terminal

/// A small terminal in memory: enough of xterm to show what ncurses sends, and to tell what was left switched on.
public struct EmulatedScreen: Sendable {
    private enum State { case ground, escape, charset, csi, string, stringEscape }

    private var main: EmulatedGrid
    private var alternate: EmulatedGrid
    private var state = State.ground
    private var body: [UInt8] = []
    private var character: [UInt8] = []
    private var saved = (row: 0, column: 0, pen: Attributes())

    public private(set) var isAlternate = false
    public private(set) var isCursorVisible = true
    public private(set) var isPasteBracketed = false
    public private(set) var reportsMouse = false
    public private(set) var isKeypadApplication = false
    public private(set) var bells = 0
    /// Sequences it did not know; a test may demand that there are none.
    public private(set) var unknown: [String] = []
    /// What the terminal answers to questions about itself; to be sent to the program.
    var replies: [UInt8] = []

    public init(size: Size) {
        main = EmulatedGrid(size: size)
        alternate = EmulatedGrid(size: size)
    }

    public var size: Size { grid.size }
    public var cursor: Position { Position(row: grid.row, column: grid.column) }
    /// Every row without trailing blanks.
    public var rows: [String] { (0..<grid.size.rows).map { grid.text(row: $0) } }
    public var text: String { rows.joined(separator: "\n") }

    public func attributes(row: Int, column: Int) -> Attributes { grid.cell(row, column).attributes }

    public mutating func resize(to size: Size) {
        main.resize(to: size)
        alternate.resize(to: size)
    }

    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { take(byte) }
    }

    private var grid: EmulatedGrid {
        get { isAlternate ? alternate : main }
        _modify { if isAlternate { yield &alternate } else { yield &main } }
    }

    private mutating func take(_ byte: UInt8) {
        switch (state, byte) {
        case (.string, 0x1B): state = .stringEscape
        case (.string, 0x07), (.stringEscape, _): state = .ground
        case (.string, _): break
        case (_, 0x1B):
            state = .escape
            body = []
        case (_, 0x00..<0x20): control(byte)
        case (.ground, _): print(byte)
        case (.escape, _): escape(byte)
        case (.charset, _): state = .ground
        case (.csi, 0x40...0x7E):
            state = .ground
            csi(byte)
        case (.csi, _): body.append(byte)
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x07: bells += 1
        case 0x08: grid.move(to: grid.row, grid.column - 1)
        case 0x09: grid.move(to: grid.row, grid.column / 8 * 8 + 8)
        case 0x0A...0x0C: grid.lineFeed()
        case 0x0D: grid.move(to: grid.row, 0)
        default: break
        }
    }

    private mutating func print(_ byte: UInt8) {
        if byte & 0xC0 != 0x80 { character = [] }
        character.append(byte)
        guard let text = String(validating: character, as: UTF8.self) else { return }
        character = []
        text.unicodeScalars.forEach { grid.print($0) }
    }

    private mutating func escape(_ byte: UInt8) {
        state = .ground
        switch byte {
        case UInt8(ascii: "["): state = .csi
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"): state = .string
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): state = .charset
        case UInt8(ascii: "7"): saved = (grid.row, grid.column, grid.pen)
        case UInt8(ascii: "8"): restoreCursor()
        case UInt8(ascii: "="): isKeypadApplication = true
        case UInt8(ascii: ">"): isKeypadApplication = false
        case UInt8(ascii: "D"): grid.lineFeed()
        case UInt8(ascii: "E"):
            grid.lineFeed()
            grid.move(to: grid.row, 0)
        case UInt8(ascii: "M"): grid.reverseLineFeed()
        case UInt8(ascii: "c"): self = EmulatedScreen(size: size)
        default: unknown.append("ESC \(Character(Unicode.Scalar(byte)))")
        }
    }

    private mutating func restoreCursor() {
        grid.pen = saved.pen
        grid.move(to: saved.row, saved.column)
    }

    private mutating func csi(_ final: UInt8) {
        let text = String(decoding: body, as: UTF8.self)
        if text.hasPrefix("?") {
            let numbers = Self.numbers(text.dropFirst())
            switch final {
            case UInt8(ascii: "h"): numbers.forEach { mode($0, true) }
            case UInt8(ascii: "l"): numbers.forEach { mode($0, false) }
            case UInt8(ascii: "c"): break  // the shape of the Linux console's cursor
            default: unknown.append("CSI \(text)\(Character(Unicode.Scalar(final)))")
            }
        } else if text.allSatisfy({ $0.isNumber || $0 == ";" || $0 == ":" }) {
            if !move(final, Self.numbers(text)) && !change(final, Self.numbers(text)) {
                unknown.append("CSI \(text)\(Character(Unicode.Scalar(final)))")
            }
        } else if !["!", " "].contains(text.last) {
            unknown.append("CSI \(text)\(Character(Unicode.Scalar(final)))")
        }
    }

    private static func numbers(_ text: some StringProtocol) -> [Int] {
        text.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }.map { Int($0) ?? 0 }
    }

    private mutating func mode(_ number: Int, _ isOn: Bool) {
        switch number {
        case 25: isCursorVisible = isOn
        case 47, 1047, 1049:
            if number == 1049 && isOn { saved = (grid.row, grid.column, grid.pen) }
            if isOn && !isAlternate {
                alternate = EmulatedGrid(size: size)
                alternate.move(to: main.row, main.column)
                alternate.pen = main.pen
            }
            isAlternate = isOn
            if number == 1049 && !isOn { restoreCursor() }
        case 1000...1003: reportsMouse = isOn
        case 2004: isPasteBracketed = isOn
        default: break
        }
    }

    private mutating func move(_ final: UInt8, _ numbers: [Int]) -> Bool {
        let first = max(1, numbers[0])
        let second = numbers.count > 1 ? max(1, numbers[1]) : 1
        switch final {
        case UInt8(ascii: "A"): grid.move(to: grid.row - first, grid.column)
        case UInt8(ascii: "B"), UInt8(ascii: "e"): grid.move(to: grid.row + first, grid.column)
        case UInt8(ascii: "C"), UInt8(ascii: "a"): grid.move(to: grid.row, grid.column + first)
        case UInt8(ascii: "D"): grid.move(to: grid.row, grid.column - first)
        case UInt8(ascii: "E"): grid.move(to: grid.row + first, 0)
        case UInt8(ascii: "F"): grid.move(to: grid.row - first, 0)
        case UInt8(ascii: "G"), UInt8(ascii: "`"): grid.move(to: grid.row, first - 1)
        case UInt8(ascii: "H"), UInt8(ascii: "f"): grid.move(to: first - 1, second - 1)
        case UInt8(ascii: "I"): grid.move(to: grid.row, (grid.column / 8 + first) * 8)
        case UInt8(ascii: "Z"): grid.move(to: grid.row, ((grid.column + 7) / 8 - first) * 8)
        case UInt8(ascii: "d"): grid.move(to: first - 1, grid.column)
        default: return false
        }
        return true
    }

    private mutating func change(_ final: UInt8, _ numbers: [Int]) -> Bool {
        let first = max(1, numbers[0])
        switch final {
        case UInt8(ascii: "@"): grid.insertCharacters(first)
        case UInt8(ascii: "J"): eraseScreen(numbers[0])
        case UInt8(ascii: "K"): eraseRow(numbers[0])
        case UInt8(ascii: "L"): grid.insertLines(first)
        case UInt8(ascii: "M"): grid.deleteLines(first)
        case UInt8(ascii: "P"): grid.deleteCharacters(first)
        case UInt8(ascii: "S"): grid.scrollUp(first)
        case UInt8(ascii: "T"): grid.scrollDown(first)
        case UInt8(ascii: "X"): grid.erase(row: grid.row, grid.column..<grid.column + first)
        case UInt8(ascii: "b"): grid.printAgain(first)
        case UInt8(ascii: "c"): replies += "\u{1B}[?1;2c".utf8
        case UInt8(ascii: "h"), UInt8(ascii: "l"):
            if numbers.contains(4) { grid.insertsCharacters = final == UInt8(ascii: "h") }
        case UInt8(ascii: "m"): grid.pen.apply(numbers)
        case UInt8(ascii: "n"): report(numbers[0])
        case UInt8(ascii: "r"):
            grid.setRegion(first - 1, (numbers.count > 1 && numbers[1] > 0 ? numbers[1] : size.rows) - 1)
        case UInt8(ascii: "s"): saved = (grid.row, grid.column, grid.pen)
        case UInt8(ascii: "u"): restoreCursor()
        case UInt8(ascii: "g"), UInt8(ascii: "t"): break
        default: return false
        }
        return true
    }

    private mutating func report(_ number: Int) {
        if number == 5 { replies += "\u{1B}[0n".utf8 }
        if number == 6 { replies += "\u{1B}[\(grid.row + 1);\(grid.column + 1)R".utf8 }
    }

    private mutating func eraseScreen(_ part: Int) {
        let row = grid.row
        switch part {
        case 0:
            eraseRow(0)
            grid.erase(rows: row + 1..<max(row + 1, size.rows))
        case 1:
            eraseRow(1)
            grid.erase(rows: 0..<row)
        default: grid.erase(rows: 0..<size.rows)
        }
    }

    private mutating func eraseRow(_ part: Int) {
        let columns =
            switch part {
            case 0: grid.column..<size.columns
            case 1: 0..<grid.column + 1
            default: 0..<size.columns
            }
        grid.erase(row: grid.row, columns)
    }
}
