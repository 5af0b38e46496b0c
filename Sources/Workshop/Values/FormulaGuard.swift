/// Keeps a spreadsheet from taking a cell for a formula, and takes the guard off again.
public enum FormulaGuard {
    private static let starters: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]

    /// The cell with a leading `'` when a spreadsheet would run it; plain numbers stay as they are.
    public static func on(_ cell: String) -> String {
        looksLikeFormula(cell) && !isNumber(cell) ? "'" + cell : cell
    }

    /// The cell as it was before `on`.
    public static func off(_ cell: String) -> String {
        cell.utf8.first == UInt8(ascii: "'") && looksLikeFormula(cell) ? String(cell.dropFirst()) : cell
    }

    // A cell that already begins with ' before such a sign is guarded too, else `off` would take its own mark.
    private static func looksLikeFormula(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        return starters.contains(first)
    }

    private static func isNumber(_ cell: String) -> Bool {
        let digits = cell.utf8.dropFirst()
        guard let first = cell.utf8.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else {
            return false
        }
        let points = digits.count { $0 == UInt8(ascii: ".") }
        return points <= 1 && digits.count > points
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
