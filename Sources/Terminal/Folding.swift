/// Full-width forms as an input method sends them, turned back into the ASCII keys that were meant.
public enum Folding {
    /// For codes, numbers, plates, phones, dates and commands; never for free text.
    public static func ascii(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(ascii(scalar)) }
        return String(folded)
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        case "\u{3000}": " "
        // The key of `/` sends it first under Chinese punctuation.
        case "、": "/"
        case "。": "."
        case "【": "["
        case "】": "]"
        case "￥": "$"
        default: scalar
        }
    }
}
