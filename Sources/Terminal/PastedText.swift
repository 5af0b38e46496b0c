/// Text that came in one piece, without the bytes that would act on a terminal or on a form.
enum PastedText {
    /// Lines end in one newline, tabs stay, other control characters and broken UTF-8 go.
    static func clean(_ bytes: some Sequence<UInt8>) -> String {
        var decoder = UTF8Decoder()
        var text = String.UnicodeScalarView()
        var afterReturn = false
        for byte in bytes {
            if byte < 0x80 { decoder.reset() }
            guard let scalar = decoder.feed(byte) else { continue }
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\n" where afterReturn: break
            case "\r", "\n": text.append("\n")
            case "\t": text.append(scalar)
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
