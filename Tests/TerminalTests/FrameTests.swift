import Terminal
import Testing

struct FrameTests {
    @Test(arguments: [
        (0, "x 建国"), (1, " x建国"), (2, "王x 国"), (3, "王 x国"), (4, "王建x"), (5, "王建 x"),
    ])
    func `a wide cell overwritten at either half is repaired`(column: Int, text: String) {
        var frame = Frame(size: Size(rows: 1, columns: 6))
        frame.put("王建国", at: 0, 0)
        frame.put("x", at: 0, column)
        #expect(frame.rowsOfText == [text])
    }

    @Test func `a wide cell between two others takes a half of each`() {
        var frame = Frame(size: Size(rows: 1, columns: 6))
        frame.put("王建国", at: 0, 0)
        frame.put("李", at: 0, 1)
        #expect(frame.rowsOfText == [" 李 国"])
        #expect(frame[0, 2].isContinuation)
        #expect((0..<6).map { frame[0, $0].width } == [1, 2, 0, 1, 2, 0])
    }

    static let clipped: [(text: String, column: Int, end: Int, row: String)] = [
        ("abc", 0, 3, "..abc..."), ("abcdef", 0, 4, "..abcd.."), ("王建国", 0, 4, "..王建.."),
        ("a王建国", 0, 3, "..a王..."), ("abc", -2, 1, "..c....."), ("王国", -1, 3, ".. 国..."),
        ("abc", 4, 4, "........"), ("abc", 9, 9, "........"),
    ]

    @Test(arguments: clipped)
    func `text is clipped at both edges of its area`(text: String, column: Int, end: Int, row: String) {
        var frame = Frame(size: Size(rows: 2, columns: 8))
        frame.put("........", at: 0, 0)
        let area = Rect(row: 0, column: 2, rows: 1, columns: 4)
        let next = frame.put(text, at: 0, column + 2, in: area)
        #expect(next == end + 2)
        frame.put(text, at: 1, 2, in: area)
        #expect(frame.rowsOfText == [row, ""])
    }

    @Test func `a line fills its row and nothing beside it`() {
        var frame = Frame(size: Size(rows: 2, columns: 8))
        frame.put("--------", at: 1, 0)
        let area = Rect(row: 1, column: 2, rows: 1, columns: 4)
        frame.line("王", row: 0, in: area, style: .selected)
        frame.line("no", row: 1, in: area)
        frame.line("no", row: -1, in: area)
        #expect(frame.rowsOfText == ["", "--王  --"])
        #expect((0..<8).map { frame[1, $0].style == .selected } == [0, 0, 1, 1, 1, 1, 0, 0].map { $0 == 1 })
    }

    @Test func `rules and columns part an area`() {
        var frame = Frame(size: Size(rows: 4, columns: 9))
        let area = Rect(row: 1, column: 1, rows: 3, columns: 7)
        frame.column(3, in: area)
        frame.rule(row: 1, in: area)
        #expect(frame.picture() == "\n    |\n -------\n    |")
    }

    @Test func `a part outside the frame draws nothing`() {
        var frame = Frame(size: Size(rows: 2, columns: 4))
        let blank = frame
        for area in [
            Rect(row: 5, column: 0, rows: 2, columns: 9), Rect(row: 0, column: 7, rows: 2, columns: 9),
        ] {
            frame.line("abc", row: 0, in: area)
            frame.rule(row: 1, in: area)
            frame.fill(area, style: .alarm)
            frame.restyle(area, .alarm)
        }
        #expect(frame == blank)
    }

    @Test func `restyling half of a wide character restyles it by its left half`() {
        var frame = Frame(size: Size(rows: 1, columns: 6))
        frame.put("王建国", at: 0, 0)
        frame.restyle(Rect(row: 0, column: 1, rows: 1, columns: 2), .alarm)
        #expect((0..<6).map { frame[0, $0].style == .alarm } == [false, false, true, true, false, false])
        #expect(frame.rowsOfText == ["王建国"])
    }

    @Test func `only rows that differ are sent`() {
        var old = Frame(size: Size(rows: 4, columns: 10))
        old.put("王建国", at: 1, 0)
        var new = old
        #expect(new.changedRows(from: old) == [])
        new.put("李", at: 1, 0)
        new.restyle(Rect(row: 3, column: 9, rows: 1, columns: 1), .alarm)
        #expect(new.changedRows(from: old) == [1, 3])
        #expect(new.changedRows(from: Frame(size: Size(rows: 4, columns: 9))) == [0, 1, 2, 3])
    }

    @Test(arguments: UInt64(1)...40)
    func `no series of drawings ever misaligns a row`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let texts = ["王", "abc", "沪A12345", "e\u{301}王", "👨‍👩‍👧x", "", "ｱ한", "\u{1B}[31m刹", "  ", "、。"]
        var frame = Frame(size: Size(rows: 5, columns: 13))
        for _ in 0..<200 {
            let area = Rect(
                row: dice.roll(-2...5), column: dice.roll(-3...13), rows: dice.roll(0...6),
                columns: dice.roll(0...15))
            let text = texts[dice.roll(0...texts.count - 1)]
            switch dice.roll(0...5) {
            case 0: frame.put(text, at: dice.roll(-1...5), dice.roll(-4...14))
            case 1: frame.put(text, at: dice.roll(-1...5), dice.roll(-4...14), in: area, style: .alarm)
            case 2: frame.line(text, row: dice.roll(-1...6), in: area)
            case 3: frame.fill(area, style: .muted)
            case 4: frame.restyle(area, .good)
            default: SheetView(title: text, lines: [text], footer: text).render(into: &frame, area: area)
            }
        }
        for row in 0..<5 {
            let cells = Array(frame.cells(inRow: row))
            #expect(cells.count == 13)
            #expect(cells.reduce(0) { $0 + $1.width } == 13)
            for (left, right) in zip(cells, cells.dropFirst() + [.blank()]) {
                #expect((left.width == 2) == right.isContinuation)
                if left.width == 2 { #expect(left.style == right.style) }
            }
        }
    }
}

/// A small generator (SplitMix64) so that a failing series can be run again from its seed.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func roll(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
    }
}
