/// What the escape sequences of the terminals in use mean, all in one table whatever TERM says: xterm, screen,
/// tmux, the Linux console, vt100, rxvt and PuTTY disagree, but no two of them give one sequence two meanings
/// that matter here.
enum KeySequence {
    /// `ESC [` with its parameters and intermediates (`body`) and its last byte; nil is swallowed.
    static func csi(_ body: [UInt8], final: UInt8) -> Key? {
        let numbers = parameters(body)
        guard let numbers, let first = numbers.first else { return nil }
        let modifier = numbers.count > 1 ? numbers[1] : 1
        switch final {
        case UInt8(ascii: "~"): return numbered(first, modifier: modifier)
        case UInt8(ascii: "$"): return first == 23 || first == 24 ? .function(first - 2) : numbered(first)
        case UInt8(ascii: "^"): return first == 11 || first == 12 ? .function(first + 12) : numbered(first)
        case UInt8(ascii: "@"): return numbered(first)
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20, modifier: 1)
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            // `ESC [ row ; column R` is an answer about the cursor, not a key.
            guard first <= 1 else { return nil }
            return function(Int(final - UInt8(ascii: "P")) + 1, modifier: modifier)
        default: return arrow(final, modifier: modifier)
        }
    }

    /// `ESC O` with the parameters some terminals put in between, and its last byte; nil is swallowed.
    static func ss3(_ body: [UInt8], final: UInt8) -> Key? {
        let modifier = parameters(body)?.last ?? 1
        switch final {
        case UInt8(ascii: "P")...UInt8(ascii: "S"):
            return function(Int(final - UInt8(ascii: "P")) + 1, modifier: modifier)
        case UInt8(ascii: "a")...UInt8(ascii: "d"): return arrow(final - 0x20, modifier: 5)
        case UInt8(ascii: "M"): return .enter
        case UInt8(ascii: "I"): return .tab
        case UInt8(ascii: " "): return .character(" ")
        case UInt8(ascii: "X"): return .character("=")
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            // The number pad sends each key as the letter 0x40 above it; `l` is its comma.
            return .character(Character(Unicode.Scalar(final - 0x40)))
        default: return arrow(final, modifier: modifier)
        }
    }

    /// `ESC [ [ A` to `E`: F1 to F5 of the Linux console.
    static func console(_ byte: UInt8) -> Key? {
        (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte)
            ? .function(Int(byte - UInt8(ascii: "A")) + 1) : nil
    }

    private static func arrow(_ final: UInt8, modifier: Int) -> Key? {
        let control = modifier > 1 && (modifier - 1) & 4 != 0
        switch final {
        case UInt8(ascii: "A"): return control ? .controlUp : .up
        case UInt8(ascii: "B"): return control ? .controlDown : .down
        case UInt8(ascii: "C"): return control ? .controlRight : .right
        case UInt8(ascii: "D"): return control ? .controlLeft : .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        default: return nil
        }
    }

    private static func numbered(_ number: Int, modifier: Int = 1) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: function(number - 10, modifier: modifier)
        case 17...21: function(number - 11, modifier: modifier)
        case 23, 24: function(number - 12, modifier: modifier)
        case 25, 26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// Shift makes F13 to F24; with Ctrl or Alt there is no such key here.
    private static func function(_ number: Int, modifier: Int) -> Key? {
        switch modifier {
        case 0, 1: .function(number)
        case 2: .function(number + 12)
        default: nil
        }
    }

    /// The numbers between the semicolons, `[0]` when there are none; nil for private or malformed ones.
    private static func parameters(_ body: [UInt8]) -> [Int]? {
        var numbers = [0]
        for byte in body {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let value = numbers.removeLast() * 10 + Int(byte - UInt8(ascii: "0"))
                guard value < 10_000 else { return nil }
                numbers.append(value)
            case UInt8(ascii: ";"): numbers.append(0)
            default: return nil
            }
        }
        return numbers
    }
}
