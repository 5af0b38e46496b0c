/// Full-width letters, digits and marks, as a Chinese input method leaves them, turned into plain ones.
public enum HalfWidth {
    /// The text without spaces around it, full-width forms as plain ones, and 。、 as the dot they were meant for.
    public static func folded(_ typed: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars {
            folded.append(plain(scalar))
        }
        let text = String(folded)
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000: " "
        case 0x3002, 0x3001, 0xFF61: "."
        case 0xFFE5: "\u{A5}"
        default: scalar
        }
    }
}
