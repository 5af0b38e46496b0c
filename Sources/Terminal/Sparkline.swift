/// A row of numbers as one digit each: `.` for nothing, 9 for the highest.
public enum Sparkline {
    /// The latest `columns` values, one column each. Values up to 9 stand for themselves.
    public static func text(_ values: [Int], columns: Int) -> String {
        let shown = values.suffix(max(0, columns))
        let highest = max(9, shown.max() ?? 0)
        return shown.reduce(into: "") { line, value in
            if value <= 0 {
                line += value < 0 ? "-" : "."
            } else {
                line += String(max(1, Int(Double(value) / Double(highest) * 9)))
            }
        }
    }
}
