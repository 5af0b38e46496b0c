import Terminal
import TerminalDriver
import Testing

/// Streams as lines and gateways deliver them: cut anywhere, and not always well formed.
struct KeyStreamTests {
    static let streams = [
        "\u{1B}[15~沪A\u{1B}OP\u{1B}[[A\u{1B}[1;5D\u{1B}[200~粘\r贴\u{1B}[201~\u{1B}OM12\u{1B}8\r\n\u{1B}[Z",
        "a\u{1B}]0;标题\u{7}b\u{1B}P1$r0m\u{1B}\\c\u{1B}[<35;10;5Md\u{1B}[M !!e\u{1B}[?62;c😀\u{1B}[24~\u{1B}",
    ]

    @Test(arguments: streams)
    func `keys do not depend on where the bytes were cut`(stream: String) {
        let bytes = Array(stream.utf8)
        let whole = decoded(bytes)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            let parts = [bytes[..<cut], bytes[cut...]]
            let keys = parts.enumerated().flatMap { decoder.feed($1, at: $0 * 20) }
            #expect(keys + decoder.elapse(to: 10_000) == whole, "cut at \(cut)")
        }
        var decoder = KeyDecoder()
        let single = bytes.flatMap { decoder.feed([$0], at: 0) }
        #expect(single + decoder.elapse(to: 10_000) == whole)
    }

    @Test func `no sequence leaks a character, in a quarter of a million bytes of them`() {
        var chance = SystemIndependentChance(seed: 20_260_312)
        var decoder = KeyDecoder()
        var sent = 0
        while sent < 250_000 {
            let sequence = Self.sequence(&chance)
            let keys = decoder.feed(sequence, at: 0)
            for case .character(let character) in keys where !"0123456789*+,-./= ".contains(character) {
                Issue.record("\(character) leaked from \(sequence)")
            }
            if sequence[1] == UInt8(ascii: "[") {
                #expect(!keys.contains { if case .character = $0 { true } else { false } }, "\(sequence)")
            }
            sent += sequence.count
        }
        #expect(decoder.feed([0x1B], at: 0).isEmpty)
        #expect(decoder.feed("[A".utf8, at: 0) == [.up])
    }

    @Test func `any bytes at all leave the keyboard usable`() {
        var chance = SystemIndependentChance(seed: 7)
        for _ in 0..<500 {
            var decoder = KeyDecoder()
            let noise = (0..<400).map { _ in UInt8.random(in: 0...255, using: &chance) }
            _ = decoder.feed(noise, at: 0)
            _ = decoder.elapse(to: 10_000)
            #expect(decoder.feed("5".utf8, at: 10_001) == [.character("5")])
        }
    }

    /// `ESC [` or `ESC O`, parameters and intermediates in any order, and a last byte.
    private static func sequence(_ chance: inout SystemIndependentChance) -> [UInt8] {
        if Int.random(in: 0..<8, using: &chance) == 0 {
            let digits = (0..<Int.random(in: 0...2, using: &chance)).map { _ in
                UInt8.random(in: 0x30...0x39, using: &chance)
            }
            return [0x1B, UInt8(ascii: "O")] + digits + [UInt8.random(in: 0x40...0x7E, using: &chance)]
        }
        let middle = (0..<Int.random(in: 0...8, using: &chance)).map { _ in
            UInt8.random(in: 0x20...0x3F, using: &chance)
        }
        // A paste that has begun is meant to keep what follows.
        guard middle != Array("200".utf8) else { return Array("\u{1B}[A".utf8) }
        return [0x1B, UInt8(ascii: "[")] + middle + [UInt8.random(in: 0x40...0x7E, using: &chance)]
    }
}

/// The same numbers on every run: SplitMix64.
struct SystemIndependentChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
