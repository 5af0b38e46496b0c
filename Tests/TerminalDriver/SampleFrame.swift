import Terminal

/// Pictures full of what is hard to paint: wide characters cut in half, followers, blanks in style, rows that move.
public enum SampleFrame {
    private static let pieces = [
        "沪", "A", "12", "──", "估价单", "    ", "。", "e\u{301}", "■", "x", "        ", "aaaaaaaaaaaa", "￥",
    ]

    /// The same picture for the same number and size.
    public static func number(_ number: UInt64, size: Size) -> Frame {
        var state = number &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        var frame = Frame(size: size)
        if number % 3 != 0 {
            for row in 0..<size.rows {
                let text = "行\(row) 基本 \(String(repeating: "表", count: row))"
                frame.put(text, at: (row + Int(number % 7)) % size.rows, 0)
            }
        }
        for _ in 0..<next(40) {
            let style = Style.allCases[next(Style.allCases.count)]
            frame.put(pieces[next(pieces.count)], at: next(size.rows), next(size.columns), style: style)
        }
        frame.put(number % 2 == 0 ? "沪" : " ", at: size.rows - 1, size.columns - 2)
        frame.cursor = Position(row: next(size.rows), column: next(size.columns))
        return frame
    }
}
