/// One column of a table: how wide it is and which edge its texts lean on.
public struct Column: Hashable, Sendable {
    public var width: Int
    public var side: Side

    public init(_ width: Int, _ side: Side = .left) {
        self.width = width
        self.side = side
    }
}

/// Rows of fixed-width columns, lined up by display width.
public struct Columns: Hashable, Sendable {
    public let columns: [Column]
    public let gap: Int

    public init(_ columns: [Column], gap: Int = 1) {
        self.columns = columns
        self.gap = max(0, gap)
    }

    /// Columns of the screen that one row takes.
    public var width: Int {
        columns.reduce(0) { $0 + max(0, $1.width) } + gap * max(0, columns.count - 1)
    }

    /// One row; a missing cell is blank, one too many is left out.
    public func row(_ cells: [String]) -> String {
        columns.enumerated()
            .map { TextWidth.fit($0 < cells.count ? cells[$0] : "", to: $1.width, $1.side) }
            .joined(separator: String(repeating: " ", count: gap))
    }
}
