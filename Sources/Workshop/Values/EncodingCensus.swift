/// Counts the lines of a file that are and are not legal UTF-8, to tell whether it was written in it.
struct EncodingCensus {
    private var soundLines = 0
    private var brokenLines = 0
    private var lineHasHighBytes = false
    private var lineIsBroken = false
    private var pending = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// Reads the next chunk; characters may straddle chunks.
    mutating func read(_ chunk: UnsafeBufferPointer<UInt8>) {
        for byte in chunk {
            if byte < 0x80 {
                if pending > 0 { breakLine() }
                if byte == 0x0A { endLine() }
            } else {
                lineHasHighBytes = true
                readHigh(byte)
            }
        }
    }

    /// One damaged line must not turn a whole UTF-8 file into nonsense, hence the majority.
    mutating func isMostlyUTF8() -> Bool {
        if pending > 0 { breakLine() }
        endLine()
        return brokenLines <= soundLines
    }

    private mutating func readHigh(_ byte: UInt8) {
        if pending > 0 {
            if allowed.contains(byte) {
                pending -= 1
                allowed = 0x80...0xBF
                return
            }
            breakLine()
        }
        switch byte {
        case 0xC2...0xDF: expect(1)
        case 0xE0: expect(2, first: 0xA0...0xBF)
        case 0xED: expect(2, first: 0x80...0x9F)
        case 0xE1...0xEF: expect(2)
        case 0xF0: expect(3, first: 0x90...0xBF)
        case 0xF1...0xF3: expect(3)
        case 0xF4: expect(3, first: 0x80...0x8F)
        default: breakLine()
        }
    }

    private mutating func expect(_ count: Int, first: ClosedRange<UInt8> = 0x80...0xBF) {
        pending = count
        allowed = first
    }

    private mutating func breakLine() {
        lineIsBroken = true
        pending = 0
        allowed = 0x80...0xBF
    }

    private mutating func endLine() {
        if lineIsBroken { brokenLines += 1 } else if lineHasHighBytes { soundLines += 1 }
        lineIsBroken = false
        lineHasHighBytes = false
    }
}
