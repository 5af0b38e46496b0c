import Terminal
import Testing

struct SheetViewTests {
    private func road(rows: Int, columns: Int) -> Frame {
        var frame = Frame(size: Size(rows: rows, columns: columns))
        for row in 0..<rows { frame.put(String(repeating: "车", count: columns / 2), at: row, 0) }
        return frame
    }

    @Test func `a sheet stands in the middle and leaves no half characters at its edges`() {
        var frame = road(rows: 6, columns: 26)
        frame.cursor = Position(row: 0, column: 0)
        SheetView(title: "过账", lines: ["应收 1738.00", "Enter"], footer: "Esc").render(
            into: &frame, area: frame.area)
        #expect(
            frame.picture() == """
                车车车车车车车车车车车车车
                车车 +-- 过账 ------+ 车车
                车车 | 应收 1738.00 | 车车
                车车 | Enter        | 车车
                车车 +-- Esc -------+ 车车
                车车车车车车车车车车车车车
                """)
        #expect(frame.cursor == nil)
    }

    @Test func `long lines wrap and what is too high is cut with a mark`() {
        var frame = road(rows: 5, columns: 16)
        SheetView(
            title: "A title that is too long", lines: ["one two three four five six", "seven"], footer: ""
        )
        .render(into: &frame, area: frame.area)
        #expect(
            frame.picture() == """
                +-- A title  --+
                | one two      |
                | three four   |
                | ...          |
                +--------------+
                """)
    }

    @Test(arguments: [(0, 0), (1, 40), (2, 40), (3, 5), (3, 3), (24, 4)])
    func `no area is too small`(rows: Int, columns: Int) {
        var frame = road(rows: rows, columns: columns)
        SheetView(title: "t", lines: ["l"], footer: "f").render(into: &frame, area: frame.area)
        #expect(frame.rowsOfText.count == rows)
    }
}
