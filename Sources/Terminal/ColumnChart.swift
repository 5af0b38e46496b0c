/// Numbers as upright columns of `#`, the oldest left; nothing stands where there is no number.
public enum ColumnChart {
    /// `height` rows, top first. The highest number fills the height; columns share the width evenly.
    public static func rows(_ values: [Double?], height: Int, columns: Int) -> [String] {
        guard height > 0, columns > 0, !values.isEmpty else { return [] }
        let shown = values.suffix(columns)
        let width = max(1, columns / shown.count)
        let highest = shown.compactMap { $0 }.max() ?? 0
        let filled = shown.map { value -> Int in
            guard let value, value > 0, highest > 0 else { return 0 }
            return max(1, Int((value / highest * Double(height)).rounded()))
        }
        return (0..<height).map { row in
            filled.map { count in
                let mark: Character = count >= height - row ? "#" : " "
                return String(repeating: mark, count: max(1, width - 1)) + (width > 1 ? " " : "")
            }.joined()
        }
    }
}
