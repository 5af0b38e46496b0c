import Terminal

/// What the keys of a terminal send.
public enum KeyBytes {
    /// The bytes of `key` on the terminal that `term` names. A `.choice` is its digit, a `.paste` is bracketed.
    public static func of(_ key: Key, term: String = "xterm-256color") -> [UInt8] {
        switch key {
        case .character(let character): Array(String(character).utf8)
        case .choice(let number): Array("\(number % 10)".utf8)
        case .control(let character): [(character.asciiValue ?? 0) & 0x1F]
        case .paste(let text): Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
        case .enter: [0x0D]
        case .tab: [0x09]
        case .escape: [0x1B]
        case .backspace: [0x7F]
        case .function(let number): function(number, term: term)
        default: Array(named(key, term: term).utf8)
        }
    }

    private static func named(_ key: Key, term: String) -> String {
        let isConsole = term == "linux"
        let isTilde = isConsole || term.hasPrefix("screen") || term.hasPrefix("tmux")
        return switch key {
        case .up: "\u{1B}[A"
        case .down: "\u{1B}[B"
        case .right: "\u{1B}[C"
        case .left: "\u{1B}[D"
        case .controlUp: "\u{1B}[1;5A"
        case .controlDown: "\u{1B}[1;5B"
        case .controlRight: "\u{1B}[1;5C"
        case .controlLeft: "\u{1B}[1;5D"
        case .home: term.hasPrefix("rxvt") ? "\u{1B}[7~" : isTilde ? "\u{1B}[1~" : "\u{1B}[H"
        case .end: term.hasPrefix("rxvt") ? "\u{1B}[8~" : isTilde ? "\u{1B}[4~" : "\u{1B}[F"
        case .insert: "\u{1B}[2~"
        case .delete: "\u{1B}[3~"
        case .pageUp: "\u{1B}[5~"
        case .pageDown: "\u{1B}[6~"
        case .backTab: isConsole ? "\u{1B}\t" : "\u{1B}[Z"
        default: ""
        }
    }

    private static func function(_ number: Int, term: String) -> [UInt8] {
        let letter = Character(Unicode.Scalar(UInt8(clamping: 0x40 + number)))
        let vt220 = [15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
        switch number {
        case 1...5 where term == "linux": return Array("\u{1B}[[\(letter)".utf8)
        case 1...4 where term.hasPrefix("rxvt") || term.hasPrefix("putty"):
            return Array("\u{1B}[1\(number)~".utf8)
        case 1...4: return Array("\u{1B}O\(Character(Unicode.Scalar(UInt8(0x4F + number))))".utf8)
        case 5...12: return Array("\u{1B}[\(vt220[number - 5])~".utf8)
        case 13...20 where term == "linux" || term.hasPrefix("rxvt"):
            return Array("\u{1B}[\(vt220[number - 5])~".utf8)
        case 13...16: return Array("\u{1B}[1;2\(Character(Unicode.Scalar(UInt8(0x43 + number))))".utf8)
        case 17...24: return Array("\u{1B}[\(vt220[number - 17]);2~".utf8)
        default: return []
        }
    }
}
