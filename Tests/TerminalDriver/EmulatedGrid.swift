import CPty
import Terminal

/// The cells of an emulated screen and what may be done to them; rows and columns count from 0.
struct EmulatedGrid: Sendable {
    private(set) var size: Size
    private var cells: [[EmulatedCell]]
    var pen = Attributes()
    private(set) var row = 0
    private(set) var column = 0
    /// The last column is filled: the next character goes to the next row.
    private var wraps = false
    private(set) var region: ClosedRange<Int>
    private var lastPrinted: Unicode.Scalar?
    var insertsCharacters = false

    init(size: Size) {
        self.size = size
        cells = Array(
            repeating: Array(repeating: EmulatedCell(), count: size.columns), count: size.rows)
        region = 0...size.rows - 1
    }

    func text(row: Int) -> String {
        let text = cells[row].map(\.text).joined()
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    func cell(_ row: Int, _ column: Int) -> EmulatedCell { cells[row][column] }

    mutating func resize(to new: Size) {
        for index in cells.indices {
            let kept = cells[index].prefix(new.columns)
            cells[index] =
                kept + Array(repeating: EmulatedCell(), count: new.columns - kept.count)
            repair(index)
        }
        let line = Array(repeating: EmulatedCell(), count: new.columns)
        // As xterm does, rows go at the top when the cursor would be lost.
        if cells.count > new.rows {
            cells.removeFirst(min(cells.count - new.rows, max(0, row - new.rows + 1)))
        }
        cells = Array(cells.prefix(new.rows)) + Array(repeating: line, count: max(0, new.rows - cells.count))
        size = new
        region = 0...new.rows - 1
        move(to: row, column)
    }

    mutating func move(to row: Int, _ column: Int) {
        self.row = min(max(0, row), size.rows - 1)
        self.column = min(max(0, column), size.columns - 1)
        wraps = false
    }

    mutating func setRegion(_ top: Int, _ bottom: Int) {
        let last = min(bottom, size.rows - 1)
        region = top < last && top >= 0 ? top...last : 0...size.rows - 1
        move(to: 0, 0)
    }

    mutating func print(_ scalar: Unicode.Scalar) {
        let width = Int(cpty_width(scalar.value))
        guard width > 0 else {
            if width == 0 { follow(scalar) }
            return
        }
        if wraps || column + width > size.columns {
            column = 0
            lineFeed()
        }
        if insertsCharacters { insertCharacters(width) }
        cells[row][column] = EmulatedCell(text: String(Character(scalar)), width: width, attributes: pen)
        if width == 2, column + 1 < size.columns {
            cells[row][column + 1] = EmulatedCell(text: "", width: 0, attributes: pen)
        }
        repair(row, max(0, column - 1)..<min(column + width + 1, size.columns))
        lastPrinted = scalar
        wraps = column + width >= size.columns
        column = min(column + width, size.columns - 1)
    }

    mutating func printAgain(_ count: Int) {
        guard let lastPrinted else { return }
        for _ in 0..<min(count, size.columns * size.rows) { print(lastPrinted) }
    }

    mutating func lineFeed() {
        wraps = false
        if row == region.upperBound { scrollUp(1) } else { row = min(row + 1, size.rows - 1) }
    }

    mutating func reverseLineFeed() {
        wraps = false
        if row == region.lowerBound { scrollDown(1) } else { row = max(0, row - 1) }
    }

    mutating func scrollUp(_ count: Int, from top: Int? = nil) {
        for _ in 0..<min(count, size.rows) {
            cells.remove(at: top ?? region.lowerBound)
            cells.insert(blankRow, at: region.upperBound)
        }
    }

    mutating func scrollDown(_ count: Int, from top: Int? = nil) {
        for _ in 0..<min(count, size.rows) {
            cells.remove(at: region.upperBound)
            cells.insert(blankRow, at: top ?? region.lowerBound)
        }
    }

    mutating func insertLines(_ count: Int) {
        if region.contains(row) { scrollDown(count, from: row) }
    }

    mutating func deleteLines(_ count: Int) {
        if region.contains(row) { scrollUp(count, from: row) }
    }

    mutating func insertCharacters(_ count: Int) {
        let blanks = Array(repeating: EmulatedCell.blank(pen), count: min(count, size.columns - column))
        cells[row].insert(contentsOf: blanks, at: column)
        cells[row].removeLast(blanks.count)
        repair(row)
    }

    mutating func deleteCharacters(_ count: Int) {
        let gone = min(count, size.columns - column)
        cells[row].removeSubrange(column..<column + gone)
        cells[row] += Array(repeating: EmulatedCell.blank(pen), count: gone)
        repair(row)
    }

    mutating func erase(row: Int, _ columns: Range<Int>) {
        for column in columns.clamped(to: 0..<size.columns) { cells[row][column] = .blank(pen) }
        repair(row)
    }

    mutating func erase(rows: Range<Int>) {
        for row in rows.clamped(to: 0..<size.rows) { cells[row] = blankRow }
    }

    private var blankRow: [EmulatedCell] { Array(repeating: .blank(pen), count: size.columns) }

    private mutating func follow(_ scalar: Unicode.Scalar) {
        var place = wraps ? column : max(0, column - 1)
        if cells[row][place].width == 0 { place = max(0, place - 1) }
        cells[row][place].text.unicodeScalars.append(scalar)
    }

    /// Half of a wide character is a blank.
    private mutating func repair(_ row: Int, _ columns: Range<Int>? = nil) {
        for column in columns ?? cells[row].indices {
            let follows = column > 0 && cells[row][column - 1].width == 2
            if cells[row][column].width == 0 && !follows {
                cells[row][column] = EmulatedCell(attributes: cells[row][column].attributes)
            }
            let isLast = column + 1 == cells[row].count
            if cells[row][column].width == 2 && (isLast || cells[row][column + 1].width != 0) {
                cells[row][column] = EmulatedCell(attributes: cells[row][column].attributes)
            }
        }
    }
}
