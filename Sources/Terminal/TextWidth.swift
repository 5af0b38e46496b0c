/// Which edge a text leans on when it is narrower than its column.
public enum Side: Hashable, Sendable {
    case left, right, center
}

/// How many columns a text takes on the screen, by the rules of libc's `wcwidth` in a UTF-8 locale.
/// The tables are its own because `wcwidth` answers -1 for every hanzi under LANG=C.
public enum TextWidth {
    public static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2FF: 1
        case 0..<0xA0: 0
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60: 2
        case 0x1F3FB...0x1F3FF: 0
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: 0
        default: isZeroWidth(scalar) ? 0 : isWide(scalar.value) ? 2 : 1
        }
    }

    public static func of(_ text: String) -> Int {
        if isPlainASCII(text) { return text.utf8.count }
        var columns = 0
        for cell in Glyphs(text, style: .plain) { columns += cell.width }
        return columns
    }

    /// What of `text` fits into `columns`; a wide character is never cut in half.
    public static func clip(_ text: String, to columns: Int) -> String {
        if columns <= 0 { return "" }
        if text.utf8.count <= columns, isPlainASCII(text) { return text }
        var room = columns
        var kept = ""
        for cell in Glyphs(text, style: .plain) {
            room -= cell.width
            if room < 0 { break }
            kept += cell.text
        }
        return kept
    }

    /// `text` clipped or padded with spaces to exactly `columns`.
    public static func fit(_ text: String, to columns: Int, _ side: Side = .left) -> String {
        let kept = clip(text, to: columns)
        let room = max(0, columns - of(kept))
        let before =
            switch side {
            case .left: 0
            case .right: room
            case .center: room / 2
            }
        return String(repeating: " ", count: before) + kept + String(repeating: " ", count: room - before)
    }

    private static func isPlainASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .control: true
        case .format: !isNumberSign(scalar.value)
        default: false
        }
    }

    /// Format characters that are drawn: they stand under the digits that follow them.
    private static func isNumberSign(_ code: UInt32) -> Bool {
        switch code {
        case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
        default: false
        }
    }

    private static func isWide(_ code: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if code > wide[middle].upperBound { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(code)
    }

    /// East Asian Width W and F of Unicode's EastAsianWidth.txt; blocks still being filled are taken whole.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
        0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
        0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
        0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
        0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
        0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
        0x2E80...0x303E, 0x3041...0x321E, 0x3220...0x4DBF, 0x4E00...0xA4C6, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF,
        0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335,
        0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0,
        0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
        0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
        0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF,
        0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
        0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}
