/// Rows and columns of a terminal or a part of it, in cells.
public struct Size: Hashable, Sendable {
    public let rows: Int
    public let columns: Int

    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }
}

/// A cell's place; row 0, column 0 is the upper left corner.
public struct Position: Hashable, Sendable {
    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A rectangle of cells. Parts cut out of it never reach over its edges.
public struct Rect: Hashable, Sendable {
    public let row: Int
    public let column: Int
    public let rows: Int
    public let columns: Int

    public init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// The row below the last.
    public var end: Int { row + rows }

    /// The first `count` rows, and what remains below them.
    public func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
        let cut = min(max(0, count), rows)
        return (
            Rect(row: row, column: column, rows: cut, columns: columns),
            Rect(row: row + cut, column: column, rows: rows - cut, columns: columns)
        )
    }

    /// The first `count` columns, and what remains to the right after a gap of `gap` columns.
    public func splitLeft(_ count: Int, gap: Int = 0) -> (left: Rect, rest: Rect) {
        let cut = min(max(0, count), columns)
        let skip = min(cut + gap, columns)
        return (
            Rect(row: row, column: column, rows: rows, columns: cut),
            Rect(row: row, column: column + skip, rows: rows, columns: columns - skip)
        )
    }
}
