import Terminal
import Testing

struct ScanDetectorTests {
    /// What comes out, and when, for keys that come in at given times; asked at every millisecond.
    private func told(_ typed: [(Key, Int)], watching: Bool = true, until end: Int = 2_000) -> [(Key, Int)] {
        var detector = ScanDetector()
        var told: [(Key, Int)] = []
        for now in 0...end {
            detector.append(typed.filter { $0.1 == now }.map(\.0), at: now)
            while let key = detector.next(at: now, watching: watching) { told.append((key, now)) }
            if let deadline = detector.deadline(watching: watching) { #expect(deadline > now) }
        }
        return told
    }

    private func keys(_ text: String, from start: Int = 0, every gap: Int) -> [(Key, Int)] {
        text.enumerated().map { (.character($1), start + $0 * gap) }
    }

    @Test(arguments: [0, 1, 8, 24, 49])
    func `a scanner is one event, its Enter included`(gap: Int) {
        let code = "6901234567892"
        let last = gap * (code.count - 1)
        let told = told(keys(code, every: gap) + [(.enter, last + min(gap, 49))])
        // A scanner slower than 25 ms gives its first character away.
        #expect(told.map(\.0).last == .paste(gap < 25 ? code : String(code.dropFirst())))
        #expect(told.count == (gap < 25 ? 1 : 2))
    }

    @Test func `a typist's characters come within 25 ms, each by itself`() {
        let told = told(keys("1234567", every: 60))
        #expect(told.map(\.0) == "1234567".map(Key.character))
        for (index, key) in told.enumerated() { #expect(key.1 == index * 60 + 25) }
    }

    @Test func `text passes at once where text is wanted`() {
        let told = told(keys("13812345678", every: 0) + [(.enter, 0)], watching: false)
        #expect(told.map(\.0) == "13812345678".map(Key.character) + [.enter])
        #expect(told.allSatisfy { $0.1 == 0 })
    }

    @Test func `five characters are keys, and none is lost`() {
        let told = told(keys("12345", every: 1) + [(.enter, 5), (.function(8), 5)])
        #expect(told.map(\.0) == "12345".map(Key.character) + [.enter, .function(8)])
        #expect(told.allSatisfy { $0.1 == 5 })
    }

    @Test func `keys after a scan are kept`() {
        let told = told(keys("RO0312018", every: 0) + [(.enter, 0), (.enter, 0), (.function(9), 0)])
        #expect(told.map(\.0) == [.paste("RO0312018"), .enter, .function(9)])
    }

    @Test func `Enter long after a scan is the person's`() {
        let told = told(keys("RO0312018", every: 0) + [(.enter, 200)])
        #expect(told.map(\.0) == [.paste("RO0312018"), .enter])
    }

    @Test func `a key held down repeats and is no scan`() {
        let told = told(keys(String(repeating: " ", count: 30), every: 33))
        #expect(told.map(\.0) == Array(repeating: .character(" "), count: 30))
        #expect(told.enumerated().allSatisfy { $1.1 == $0 * 33 + 25 })
        #expect(self.told(keys("00000000", every: 10)).allSatisfy { $0.0 == .character("0") })
    }

    @Test func `keys that are no characters are never held`() {
        let told = told([(.function(8), 0), (.down, 3), (.control("d"), 4)])
        #expect(told.map(\.1) == [0, 3, 4])
    }

    @Test func `a character right after another key is held no longer than usual`() {
        let told = told([(.escape, 0), (.character("3"), 5), (.function(8), 100)])
        #expect(told.map(\.1) == [0, 30, 100])
    }

    @Test func `a change of focus lets the rest pass`() {
        var detector = ScanDetector()
        detector.append("1scp".map(Key.character) + [.enter], at: 0)
        #expect(detector.next(at: 0, watching: true) == .character("1"))
        #expect(detector.next(at: 0, watching: false) == .character("s"))
    }
}
