/// The columns of a file, by the names in its header.
struct Header: Hashable, Sendable {
    private let places: [String: Int]
    let names: [String]

    init(_ names: [String]) {
        self.names = names
        places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func place(of column: String) -> Int? { places[column] }
    func has(_ column: String) -> Bool { places[column] != nil }
}

/// One row as its kind reads it: every cell by its column's name and type.
///
/// What is wrong is noted and not thrown, so that one look finds all the faults of a row.
struct Cells {
    let header: Header
    private let cells: [String]
    private(set) var faults: [RowRemark] = []
    private(set) var warnings: [RowRemark] = []

    init(_ cells: [String], _ header: Header) {
        self.cells = cells
        self.header = header
    }

    /// The cell as it is kept: without a spreadsheet's guard, characters no sink may be given, and blanks around it.
    /// Empty where the file has no such column.
    func text(_ column: String) -> String {
        CleanText.kept(FormulaGuard.off(raw(column)))
    }

    /// The same for text of several lines.
    func lines(_ column: String) -> String {
        CleanText.cleaned(FormulaGuard.off(raw(column)), keepingLines: true)
    }

    /// The value of a cell, nil when the cell is empty or not of that type.
    mutating func optional<Value>(_ column: String, _ type: CellType<Value>) -> Value? {
        let text = text(column)
        if text.isEmpty { return nil }
        if let value = type.read(text) { return value }
        fault(column, type.otherwise)
        return nil
    }

    /// The value of a cell that must be there.
    mutating func required<Value>(_ column: String, _ type: CellType<Value>) -> Value? {
        if text(column).isEmpty {
            fault(column, Phrase("缺少必填值", "is required and missing"))
            return nil
        }
        return optional(column, type)
    }

    mutating func fault(_ column: String, _ reason: Phrase) {
        faults.append(RowRemark(column: column, value: raw(column), reason))
    }

    mutating func warn(_ column: String, _ reason: Phrase) {
        warnings.append(RowRemark(column: column, value: raw(column), reason))
    }

    /// Warns of a telephone number of no known form.
    mutating func warnOfPhone(_ column: String) {
        let text = text(column)
        if text.isEmpty || Phone(text) != nil { return }
        warn(column, Phrase("不像电话号码", "has no known form of a telephone number"))
    }

    private func raw(_ column: String) -> String {
        header.place(of: column).map { cells[$0] } ?? ""
    }
}
