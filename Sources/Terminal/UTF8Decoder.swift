/// UTF-8, one byte at a time: a byte that fits nowhere is dropped and never takes the next one with it.
struct UTF8Decoder: Sendable {
    private var value: UInt32 = 0
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// Forgets a character that was begun: what follows is not part of it.
    mutating func reset() {
        missing = 0
        allowed = 0x80...0xBF
    }

    /// The character that `byte` completes, if it does.
    mutating func feed(_ byte: UInt8) -> Unicode.Scalar? {
        guard missing > 0 else { return begin(byte) }
        guard allowed.contains(byte) else {
            reset()
            return begin(byte)
        }
        allowed = 0x80...0xBF
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        return missing == 0 ? Unicode.Scalar(value) : nil
    }

    /// The first byte narrows the second, so that overlong forms, surrogates and values past U+10FFFF are
    /// refused where they begin.
    private mutating func begin(_ byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case 0x00...0x7F:
            return Unicode.Scalar(byte)
        case 0xC2...0xDF:
            value = UInt32(byte & 0x1F)
            missing = 1
        case 0xE0...0xEF:
            value = UInt32(byte & 0x0F)
            missing = 2
            if byte == 0xE0 { allowed = 0xA0...0xBF }
            if byte == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            value = UInt32(byte & 0x07)
            missing = 3
            if byte == 0xF0 { allowed = 0x90...0xBF }
            if byte == 0xF4 { allowed = 0x80...0x8F }
        default:
            break
        }
        return nil
    }
}
