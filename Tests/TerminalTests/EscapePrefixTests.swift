import Terminal
import TerminalDriver
import Testing

struct EscapePrefixTests {
    @Test func `Esc then a digit within 400 ms is a function key`() {
        for digit in 0...9 {
            var decoder = KeyDecoder()
            #expect(decoder.feed([0x1B], at: 100) == [])
            #expect(decoder.deadline == 500)
            #expect(decoder.feed("\(digit)".utf8, at: 499) == [.function(digit == 0 ? 10 : digit)])
            #expect(decoder.deadline == nil)
        }
    }

    @Test func `Alt with a digit is the same`() {
        #expect(decoded("\u{1B}8\u{1B}0".utf8) == [.function(8), .function(10)])
    }

    @Test func `Esc alone is Esc after 400 ms, and the digit then is a digit`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B], at: 0) == [])
        #expect(decoder.elapse(to: 399) == [])
        #expect(decoder.elapse(to: 400) == [.escape])
        #expect(decoder.feed("8".utf8, at: 401) == [.character("8")])
    }

    @Test func `another key within 400 ms follows Esc`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B], at: 0) == [])
        #expect(decoder.feed("a".utf8, at: 200) == [.escape, .character("a")])
        #expect(decoded("\u{1B}\r".utf8) == [.escape, .enter])
        #expect(decoded("\u{1B}\u{1B}[B".utf8) == [.escape, .down])
        #expect(decoded("\u{1B}\u{1B}".utf8) == [.escape, .escape])
    }

    @Test func `a bracket 25 ms after Esc was typed, a bracket before belongs to it`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B], at: 0) == [])
        #expect(decoder.feed("[A".utf8, at: 25) == [.escape, .character("["), .character("A")])
        #expect(decoder.feed([0x1B], at: 100) == [])
        #expect(decoder.feed("[A".utf8, at: 124) == [.up])
    }

    @Test func `the shifted keys of rxvt are settled by silence`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed("\u{1B}[7$".utf8, at: 0) == [])
        #expect(decoder.deadline == 25)
        #expect(decoder.elapse(to: 25) == [.home])
        #expect(decoded("\u{1B}[8$\u{1B}[8$\r".utf8) == [.end, .end, .enter])
    }
}
