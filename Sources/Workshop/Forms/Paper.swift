/// A filled-in form before it is set as text or as a page: titles, tables, lines to sign on.
public struct Paper: Hashable, Sendable {
    /// What fits on a line of the narrowest paper.
    static let columns = 80

    public enum Block: Hashable, Sendable {
        case title(String)
        case heading(String)
        case text(String)
        /// What must not be overlooked.
        case strong(String)
        case item(String)
        /// Left and right edge of one line.
        case pair(String, String)
        case table(PaperColumns, [PaperRow])
        case rule
        case blank
        /// The next sheet begins.
        case newSheet
    }

    public internal(set) var blocks: [Block]

    /// Reads the lines of a filled-in template; what no sign begins is text.
    init(_ filled: String) {
        blocks = []
        var columns: PaperColumns?
        for line in filled.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            let bare = line.trimmed
            if bare.hasPrefix("["), let widths = PaperColumns(bare) {
                columns = widths
            } else if bare.hasPrefix("|"), let columns {
                add(PaperRow(bare, columns), columns)
            } else {
                blocks.append(Self.block(bare))
            }
        }
        while blocks.last == .blank { blocks.removeLast() }
    }

    private mutating func add(_ row: PaperRow, _ columns: PaperColumns) {
        if case .table(columns, let rows) = blocks.last {
            blocks[blocks.count - 1] = .table(columns, rows + [row])
        } else {
            blocks.append(.table(columns, [row]))
        }
    }

    private static func block(_ line: String) -> Block {
        if line.isEmpty { return .blank }
        if line == "---" { return .rule }
        if line == "===" { return .newSheet }
        if let text = after("## ", line) { return .heading(text) }
        if let text = after("# ", line) { return .title(text) }
        if let text = after("* ", line) { return .strong(text) }
        if let text = after("- ", line) { return .item(text) }
        let sides = PaperLine.split(line, at: ">>").map { PaperLine.plain($0.trimmed) }
        if sides.count == 2 { return .pair(sides[0], sides[1]) }
        return .text(PaperLine.plain(line))
    }

    private static func after(_ sign: String, _ line: String) -> String? {
        line.hasPrefix(sign) ? PaperLine.plain(line.dropFirst(sign.count)) : nil
    }

    /// The same with a line that must not be overlooked on top of every sheet.
    func marked(_ mark: String) -> Paper {
        var paper = self
        paper.blocks = [.strong(mark)]
        for block in blocks {
            paper.blocks.append(block)
            if block == .newSheet { paper.blocks.append(.strong(mark)) }
        }
        return paper
    }
}

/// The widths of a table's columns: `[4> * 10 8> 12:]`, in half-width letters of a line of 80.
public struct PaperColumns: Hashable, Sendable {
    public enum Lean: Hashable, Sendable {
        case left, right, center
    }

    public struct Column: Hashable, Sendable {
        /// nil: shares what the others leave.
        let width: Int?
        let lean: Lean
        /// Names what stands beside it.
        let isLabel: Bool
    }

    let list: [Column]

    init?(_ line: String) {
        guard line.hasPrefix("["), line.hasSuffix("]") else { return nil }
        var list: [Column] = []
        for word in line.dropFirst().dropLast().split(separator: " ") {
            var width = String(word)
            var lean = Lean.left
            var isLabel = false
            while let sign = width.last, ">^:".contains(sign) {
                if sign == ":" { isLabel = true } else { lean = sign == ">" ? .right : .center }
                width.removeLast()
            }
            guard width == "*" || (Int(width).map { $0 > 0 } ?? false) else { return nil }
            list.append(Column(width: Int(width), lean: lean, isLabel: isLabel))
        }
        guard !list.isEmpty else { return nil }
        self.list = list
    }

    /// What the columns need at least: one blank between two, and six letters for a column that takes the rest.
    var fixed: Int { list.reduce(list.count - 1) { $0 + ($1.width ?? 6) } }

    /// The widths on a line of `columns`.
    func widths(on columns: Int) -> [Int] {
        let open = list.count { $0.width == nil }
        let taken = list.reduce(list.count - 1) { $0 + ($1.width ?? 0) }
        let rest = max(0, columns - taken)
        var given = 0
        var widths: [Int] = []
        for column in list {
            guard column.width == nil else {
                widths.append(column.width ?? 0)
                continue
            }
            // What cannot be divided goes to the first.
            widths.append(rest / max(1, open) + (given < rest % max(1, open) ? 1 : 0))
            given += 1
        }
        return widths
    }
}

/// A row of a table.
public struct PaperRow: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case plain, head, sum
    }

    let kind: Kind
    let cells: [String]

    /// Cells that are missing are blank; what is too much stands in the last.
    init(_ line: String, _ columns: PaperColumns) {
        kind = line.hasPrefix("|=") ? .head : line.hasPrefix("|+") ? .sum : .plain
        var cells = PaperLine.cells(of: line).map { PaperLine.plain($0) }
        let count = columns.list.count
        if cells.count > count {
            let last = cells[(count - 1)...].joined(separator: " ")
            cells = cells.prefix(count - 1) + [last]
        }
        while cells.count < count { cells.append("") }
        self.cells = cells
    }
}
